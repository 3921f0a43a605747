"""One figure in two tables of a report: the same function code (or name) under the same head.

Kind and roles: `table-table` (`first`, `second`).

Two columns are taken for the same measure where most of the lines that they share agree; the lines that differ by one slip of a
digit are then told as well. Totals with a name of their own (本年支出合计) tie single cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.relation import Relation
from auditor.relations.arithmetic import is_slip
from auditor.relations.sheet import Line, Sheet, is_summable

_AGREEING_LINES = 4
_PLAIN_TOTALS = frozenset(("合计", "总计", "小计", "共计"))
_SHORTEST_NAME = 3
_SIDES = ("收入", "支出")

Column = dict[str, Quantity]
"""The cells of one column by code or name of their line."""
Pair = tuple[str, Quantity, Quantity]
_Figure = tuple[str, int, int]
"""Code or name, numerator, denominator."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column with the figures that stand in it, to be compared with others at once."""

    sheet: int
    side: str
    """收入 or 支出, as the head says; empty where it says neither or both."""
    cells: Column
    figures: frozenset[_Figure]


def table_ties(sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """Figures that two tables share."""
    if len(sheets) < 2:
        return
    columns = [
        _Column(at, _side(sheet, number), cells, _figures(cells))
        for at, sheet in enumerate(sheets)
        for block in sheet.blocks
        for number in block.columns
        if len(cells := _keyed(sheet, block.lines, number)) >= _AGREEING_LINES
    ]
    tied: set[tuple[str, str]] = set()
    holding: dict[_Figure, list[int]] = {}
    for second, column in enumerate(columns):
        twin = _twin(column, columns, holding)
        for figure in column.figures:
            holding.setdefault(figure, []).append(second)
        if twin is None:
            continue
        same, different = _compared(twin.cells, column.cells)
        if len(different) * 6 > len(same):
            continue
        for key, one, two in same:
            if one.value and (one.id, two.id) not in tied:
                tied.add((one.id, two.id))
                yield _relation(one, two, key)
        if twin.side and column.side and twin.side != column.side:
            continue  # what came in for a purpose and what was spent on it may differ by what was carried over
        for key, one, two in different:
            if is_slip(one, two.value) and one.unit == two.unit:
                yield _relation(one, two, key)
    yield from _totals(sheets, tied)


def _side(sheet: Sheet, number: int) -> str:
    for words in (sheet.heads[number], sheet.title):
        sides = [side for side in _SIDES if side in words]
        if sides:
            return sides[0] if len(sides) == 1 else ""
    return ""


def _figures(cells: Column) -> frozenset[tuple[str, int, int]]:
    return frozenset((key, *cell.ratio) for key, cell in cells.items() if cell.ratio[0])


def _twin(column: _Column, columns: Sequence[_Column], holding: Mapping[_Figure, Sequence[int]]) -> _Column | None:
    """The column of an earlier table that shares most figures with this one, the nearest of several.

    `holding` says for each figure in which earlier columns it stands.
    """
    shared = Counter(chain.from_iterable([holding[figure] for figure in column.figures if figure in holding]))
    others = [(count, at) for at, count in shared.items() if columns[at].sheet != column.sheet]
    most, at = max(others, default=(0, 0))
    if most < _AGREEING_LINES:
        return None
    twin = columns[at]
    return twin if len({figure[1:] for figure in column.figures & twin.figures}) >= _AGREEING_LINES else None


def _keyed(sheet: Sheet, lines: Sequence[Line], number: int) -> Column:
    column: Column = {}
    doubled = set()
    for line in lines:
        cell = line.values.get(number)
        key = line.code or line.name
        if cell is None or len(key) < _SHORTEST_NAME or line.is_total or not is_summable(cell):
            continue
        if key in column:
            doubled.add(key)
        column[key] = cell
    return {key: cell for key, cell in column.items() if key not in doubled}


def _compared(one: Column, other: Column) -> tuple[list[Pair], list[Pair]]:
    """The lines that two columns share, those that agree and those that do not."""
    same: list[Pair] = []
    different: list[Pair] = []
    for key, cell in one.items():
        twin = other.get(key)
        if twin is None or twin.unit.dimension != cell.unit.dimension:
            continue
        if cell.ratio == twin.ratio or abs(cell.value - twin.value) <= cell.half + twin.half:
            same.append((key, cell, twin))
        else:
            different.append((key, cell, twin))
    return same, different


def _totals(sheets: Sequence[Sheet], tied: set[tuple[str, str]]) -> Iterator[Relation]:
    """Totals with the same name of their own, where they agree."""
    seen: dict[str, list[tuple[int, Quantity]]] = {}
    for at, sheet in enumerate(sheets):
        for block in sheet.blocks:
            for line in block.lines:
                if not line.is_total:
                    continue
                for number, cell in line.values.items():
                    name = _total_name(sheet, line.name, number)
                    if name and cell.value and is_summable(cell):
                        seen.setdefault(name, []).append((at, cell))
    for name, cells in seen.items():
        for (where, one), (there, two) in pairwise(cells):
            if where != there and one.ratio == two.ratio and (one.id, two.id) not in tied and one.unit == two.unit:
                yield _relation(one, two, name)


def _total_name(sheet: Sheet, name: str, number: int) -> str:
    """What the total is called: its own name, or that of its column where it is only 合计."""
    if name not in _PLAIN_TOTALS:
        return name
    head = sheet.lowest[number]
    return head if head not in _PLAIN_TOTALS and len(head) > _SHORTEST_NAME else ""


def _relation(one: Quantity, two: Quantity, label: str) -> Relation:
    return Relation("table-table", {"first": one, "second": two}, one.passage, (), extra={"label": label})
