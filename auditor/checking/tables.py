"""Cells of tables by words in the title and in the heads of rows and columns."""

from __future__ import annotations

from auditor.checking.skeleton import without_marks
from auditor.model.quantity import Quantities, Quantity
from auditor.model.report import Report, Table
from auditor.model.rule import TableSelector

_TOTALS = frozenset(("合计", "总计", "小计", "总分", "共计"))
"""Labels of rows that add up others and so do not belong in a list of parts."""


class Tables:
    """The tables of one report with their heads, for selectors."""

    def __init__(self, report: Report, quantities: Quantities) -> None:
        self._report = report
        self._cells = quantities.by_passage
        self._heads = {table.index: _Heads(report, table) for table in report.tables}

    def select(self, selector: TableSelector) -> list[Quantity]:
        """The figures in the cells that a selector names, in all tables whose title fits."""
        title = without_marks(selector.title)
        chosen: dict[str, Quantity] = {}
        for table in self._report.tables:
            heads = self._heads[table.index]
            if title and title not in heads.title:
                continue
            columns = heads.columns(without_marks(selector.column))
            for row in heads.rows(selector):
                for column in columns:
                    for figure in self._figures(table, row, column):
                        chosen.setdefault(figure.id, figure)
        return list(chosen.values())

    def _figures(self, table: Table, row: int, column: int) -> list[Quantity]:
        cells = table.grid[row]
        cell = cells[column] if column < len(cells) else None
        if cell is None:
            return []
        return [figure for figure in self._cells[cell.passage] if figure.kind.is_quantity][:1]


class _Heads:
    """What stands over and beside the cells of a table."""

    def __init__(self, report: Report, table: Table) -> None:
        self._table = table
        passages = report.passages

        def text(row: int, column: int) -> str:
            cells = table.grid[row]
            cell = cells[column] if column < len(cells) else None
            return without_marks(passages[cell.passage].text) if cell is not None else ""

        heads = range(min(table.header_rows, len(table.grid)))
        self.body = range(len(heads), len(table.grid))
        self._columns = ["".join(text(row, column) for row in heads) for column in range(table.width)]
        self._labels = {row: [text(row, c) for c in range(max(table.label_columns, 1))] for row in self.body}
        titles = [section.title for section in report.section_path(table.section)]
        self.title = "\n".join((without_marks("\n".join((table.title, *titles))), *self._columns))

    def columns(self, words: str) -> list[int]:
        """The columns whose head is, or else contains, `words`; all behind the labels when there are none."""
        if not words:
            return list(range(max(self._table.label_columns, 1), self._table.width))
        exact = [at for at, head in enumerate(self._columns) if head == words]
        return exact or [at for at, head in enumerate(self._columns) if words in head]

    def rows(self, selector: TableSelector) -> list[int]:
        """The body rows that a selector names."""
        if selector.row:
            words = without_marks(selector.row)
            exact = [row for row in self.body if words in self._labels[row]]
            return exact or [row for row in self.body if any(words in label for label in self._labels[row])]
        parts = [row for row in self.body if _TOTALS.isdisjoint(self._labels[row])]
        if selector.rows in ("", "all"):
            return parts
        words = without_marks(selector.rows)
        return [row for row in parts if any(words in label for label in self._labels[row])]
