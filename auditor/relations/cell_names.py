"""What the prose may call a cell of a table: its row, its column, or both; the same names for all detectors between files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.quantity import Quantity
from auditor.model.report import Report
from auditor.quantities.inner_heads import inner_heads
from auditor.relations.sheet import Line, Sheet, plain_name

SHORTEST = 4
"""Letters that a name must have to say by itself what a figure is of."""
_UNITS = re.compile(r"\([^()]{0,12}\)")
_ALL_MONEY = re.compile(r"资金总额|总计|合计|总额")
_LEADING = re.compile(r"^(?:\d{4}年度?|年度?|当年|本年度?|全年|全市|全区|全县|全省|本单位|本部门|我局|其中)+")
_GENERIC = re.compile(
    r"^(?:预算数?|决算数?|执行数?|金额|数量|合计|总计|小计|得分|分值|权重|指标值|年度指标值|完成值|实际完成值|完成率|备注)$"
)


def bare(name: str) -> str:
    """A name without units in brackets, and without the words for this year or this office where enough is left: not 全年执行数."""
    whole = _UNITS.sub("", plain_name(name))
    short = _LEADING.sub("", whole)
    return short if len(short) >= SHORTEST else whole


class Form:
    """A table with the head that holds for each of its cells: forms have heads between their rows."""

    def __init__(self, report: Report, sheet: Sheet) -> None:
        self.sheet = sheet
        self._report = report
        self._heads = inner_heads(report, sheet.table)

    def head(self, row: int, column: int) -> str:
        """The head right over a cell."""
        above = [head for head in self._heads if head < row]
        if not above:
            return self.sheet.lowest[column]
        cells = self.sheet.table.grid[above[-1]]
        cell = cells[column] if column < len(cells) else None
        return self._report.passages[cell.passage].text if cell is not None else ""

    def cells(self) -> Iterator[tuple[Line, str, Quantity]]:
        """Each number with its line and its head."""
        for block in self.sheet.blocks:
            for line in block.lines:
                for at, cell in line.values.items():
                    yield line, self.head(line.row, at), cell


def named_cells(forms: Sequence[Form]) -> dict[str, list[Quantity]]:
    """The cells of tables by every name that they may have."""
    cells: dict[str, list[Quantity]] = {}
    for form in forms:
        for line, head, cell in form.cells():
            for name in names_of(line, head):
                cells.setdefault(name, []).append(cell)
    return cells


def rows_and_columns(forms: Sequence[Form]) -> dict[tuple[str, str], list[Quantity]]:
    """The cells of tables by row and column together; rows that say too little are left out."""
    cells: dict[tuple[str, str], list[Quantity]] = {}
    for form in forms:
        for line, head, cell in form.cells():
            row = bare(line.name)
            if len(row) >= SHORTEST and not line.is_total:
                cells.setdefault((row, bare(head)), []).append(cell)
    return cells


def names_of(line: Line, head: str) -> Iterator[str]:
    """The names of one cell: 年度资金总额全年执行数, 全年执行数 where the row is the one of all money, 人员经费 alone in its row."""
    row, head = bare(line.name), bare(head)
    if row and head and len(row + head) >= SHORTEST:
        yield row + head
    if head and len(head) >= SHORTEST and not _GENERIC.match(head) and (not row or _ALL_MONEY.search(row)):
        yield head
    if len(row) >= SHORTEST and len(line.values) == 1 and not line.is_total:
        yield row
