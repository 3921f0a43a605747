"""Tables as the rules of a pack see them: the words and figures of each cell, and the heads that forms have between rows.

What stands below such a head is read under it, up to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from auditor.checking.skeleton import without_marks
from auditor.model.quantity import Quantities, Quantity
from auditor.model.report import Cell, Report, Table
from auditor.quantities.inner_heads import inner_heads

TOTALS = frozenset(("合计", "总计", "小计", "总分", "共计", "总得分"))
"""Labels of rows that add up others and so do not belong in a list of parts."""


class Grid:
    """One table: for each cell its words without marks, and its figures."""

    def __init__(self, report: Report, quantities: Quantities, table: Table) -> None:
        self.table = table
        self.width = table.width
        self._report = report
        self._quantities = quantities
        self._named: dict[range, list[int]] = {}
        self.rows = self._bare()

    def _bare(self) -> list[list[str]]:
        """The words of all cells without marks, taken out of all of them at once."""
        width, height = self.width, len(self.table.grid)
        raw = [self.raw(row, column) for row in range(height) for column in range(width)]
        bare = without_marks("\n".join(raw)).split("\n")
        if len(bare) != len(raw):  # a cell holds a line break itself
            bare = list(map(without_marks, raw))
        return [bare[at * width : (at + 1) * width] for at in range(height)]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place; `None` where there is none."""
        cells = self.table.grid[row]
        return cells[column] if column < len(cells) else None

    def raw(self, row: int, column: int) -> str:
        """The words of a cell with all their marks."""
        cell = self.cell(row, column)
        return self._report.passages[cell.passage].text if cell is not None else ""

    def figure(self, row: int, column: int) -> Quantity | None:
        """The first figure of a cell."""
        cell = self.cell(row, column)
        if cell is None:
            return None
        found = self._quantities.by_passage[cell.passage]
        return next((figure for figure in found if figure.kind.is_quantity), None)

    @cached_property
    def titles(self) -> str:
        """Title of the table and of its sections, and all heads of the grid."""
        titles = [section.title for section in self._report.section_path(self.table.section)]
        heads = (text for row in self.heads for text in self.rows[row])
        return "\n".join((without_marks("\n".join((self.table.title, *titles))), *self.columns, *heads))

    @cached_property
    def words(self) -> str:
        """All words of the table, to see at once that some are not there."""
        return "\n".join(self.lines)

    @cached_property
    def lines(self) -> list[str]:
        """The words of each row in one string."""
        return ["\n".join(row) for row in self.rows]

    @cached_property
    def columns(self) -> list[str]:
        """For each column the words of the rows at the top, in one string."""
        top = range(min(self.table.header_rows, len(self.rows)))
        return ["".join(dict.fromkeys(self.rows[row][column] for row in top)) for column in range(self.width)]

    @cached_property
    def heads(self) -> tuple[int, ...]:
        """Rows further down that are heads themselves."""
        return inner_heads(self._report, self.table)

    def below(self, head: int) -> range:
        """The rows that stand under a head, up to the next."""
        return range(head + 1, next((row for row in self.heads if row > head), len(self.rows)))

    def labels(self, body: range) -> list[int]:
        """The columns that hold words rather than figures in these rows."""
        columns = self._named.get(body)
        if columns is None:
            columns = self._named[body] = [at for at in range(self.width) if self._names_rows(body, at)]
        return columns

    def _names_rows(self, body: range, column: int) -> bool:
        filled = [row for row in body if self.rows[row][column]]
        return sum(self.figure(row, column) is None for row in filled) * 2 > len(filled)


def grids_of(report: Report, quantities: Quantities) -> Iterator[Grid]:
    """The tables of a report, in order."""
    return (Grid(report, quantities, table) for table in report.tables)


def fitting(words: Sequence[str], texts: Sequence[str], *, taken: Sequence[int] = ()) -> int | None:
    """The first of `texts` that is one of the words, or else ends with one, or else holds one."""
    free = [at for at in range(len(texts)) if texts[at] and at not in taken]
    for word in words:
        if (exact := next((at for at in free if texts[at] == word), None)) is not None:
            return exact
    last = next((at for at in free if texts[at].endswith(tuple(words))), None)
    if last is not None:
        return last
    return next((at for at in free if any(word in texts[at] for word in words)), None)
