"""What the prose may call a cell of a table: its row, its column, or both; the same names for all detectors between files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantities, Quantity
from auditor.model.records import NamedTuple
from auditor.model.report import Cell, Report, Table
from auditor.quantities.inner_heads import inner_heads
from auditor.relations.sheet import plain_name

SHORTEST = 4
"""Letters that a name must have to say by itself what a figure is of."""
_SIGNS = 2
"""Characters beside a number that leave it the number of its cell: ≥, brackets."""
_TOTAL = compiled(r"(?:合计|总计|小计|共计|总分|总额)$")
_MARK = compiled(r"^(?:其中[:,]?|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])+")
_NAMING = compiled(r"项目|科目|名称|内容|[级效]指标$|^指标$")
"""Heads of columns that name what stands in the row."""
_UNITS = compiled(r"\([^()]{0,12}\)")
_ALL_MONEY = compiled(r"资金总额|总计|合计|总额")
_LEADING = compiled(r"^(?:\d{4}年度?|年度?|当年|本年度?|全年|全市|全区|全县|全省|本单位|本部门|我局|其中)+")
_GENERIC = compiled(
    r"^(?:预算数?|决算数?|执行数?|金额|数量|合计|总计|小计|得分|分值|权重|指标值|年度指标值|完成值|实际完成值|完成率|备注)$"
)


def bare(name: str) -> str:
    """A name without units in brackets, and without the words for this year or this office where enough is left: not 全年执行数."""
    whole = _UNITS.sub("", plain_name(name))
    short = _LEADING.sub("", whole)
    return short if len(short) >= SHORTEST else whole


class Entry(NamedTuple):
    """One number of a form with what stands over it and before it."""

    row: int
    name: str
    """The words of its row."""
    head: str
    """The head right over it."""
    figure: Quantity
    is_alone: bool
    """It is the only number of its row."""

    @property
    def is_total(self) -> bool:
        """A row that adds up others."""
        return _TOTAL.search(self.name) is not None

    @property
    def names(self) -> Iterator[str]:
        """What it may be called: 年度资金总额全年执行数, 全年执行数 where the row is the one of all money, 人员经费 alone in its row."""
        row, head = bare(self.name), bare(self.head)
        if row and head and len(row + head) >= SHORTEST:
            yield row + head
        if len(head) >= SHORTEST and not _GENERIC.match(head) and (not row or _ALL_MONEY.search(row)):
            yield head
        if len(row) >= SHORTEST and self.is_alone and not self.is_total:
            yield row


def entries(report: Report, quantities: Quantities, table: Table) -> Iterator[Entry]:
    """The numbers of a table: forms have several heads in one grid, and words between their numbers."""
    heads = inner_heads(report, table)
    over = [_text(report, table, table.header_rows - 1, column) for column in range(table.width)]
    for row in range(table.header_rows, len(table.grid)):
        if row in heads:
            over = [_text(report, table, row, column) for column in range(table.width)]
            continue
        name = ""
        found: list[tuple[str, str, Quantity]] = []
        for column, cell in enumerate(table.grid[row]):
            if cell is None or (cell.row, cell.column) != (row, column):
                continue
            figure = _figure(quantities, report, cell)
            if figure is not None:
                found.append((name, over[column], figure))
            elif column < table.label_columns or _NAMING.search(over[column]):
                name = _MARK.sub("", report.passages[cell.passage].text)
        for name, head, figure in found:
            yield Entry(row, name, head, figure, len(found) == 1)


def _text(report: Report, table: Table, row: int, column: int) -> str:
    cells = table.grid[row] if 0 <= row < len(table.grid) else ()
    cell = cells[column] if column < len(cells) else None
    return report.passages[cell.passage].text if cell is not None else ""


def _figure(quantities: Quantities, report: Report, cell: Cell) -> Quantity | None:
    """The number that a cell is, with a sign before it perhaps; none where it stands among words."""
    found = quantities.by_passage[cell.passage]
    if len(found) != 1 or not found[0].kind.is_quantity:
        return None
    figure = found[0]
    around = len(report.passages[cell.passage].text) - (figure.end - figure.start)
    return figure if around <= _SIGNS else None


def named_cells(forms: Sequence[Entry]) -> dict[str, list[Quantity]]:
    """The numbers of forms by every name that they may have."""
    cells: dict[str, list[Quantity]] = {}
    for entry in forms:
        for name in entry.names:
            cells.setdefault(name, []).append(entry.figure)
    return cells


def rows_and_columns(forms: Sequence[Entry]) -> dict[tuple[str, str], list[Quantity]]:
    """The numbers of forms by row and column together; rows that say too little are left out."""
    cells: dict[tuple[str, str], list[Quantity]] = {}
    for entry in forms:
        row = bare(entry.name)
        if len(row) >= SHORTEST and not entry.is_total and not _TOTAL.search(entry.head):
            cells.setdefault((row, bare(entry.head)), []).append(entry.figure)
    return cells
