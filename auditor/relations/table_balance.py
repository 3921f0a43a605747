"""Balances that a form prescribes.

Kind and roles: `table-balance` (`left_parts`, `right_parts`): both sides add up to the same.

- the disclosure annual report: 本年新收 + 上年结转 = 办理结果总计 + 结转下年度, in each column;
- a table of income beside expenditure: 收入总计 = 支出总计 in the line of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.relations.sheet import Block, Line, Sheet

_RECEIVED = re.compile(r"(?:本年)?新收")
_CARRIED = re.compile(r"上年(?:度)?结转")
_DONE = re.compile(r"总计|合计")
_LEFT = re.compile(r"结转下年|结转至下年|结转下一年")
_GRAND = re.compile(r"^(?:收入|支出|收支)?(?:部门)?总计$")


def balances(sheet: Sheet) -> Iterator[Relation]:
    """All balances of a table."""
    for block in sheet.blocks:
        yield from _disclosure(block)
    if len(sheet.blocks) > 1:
        yield from _double(sheet)


def _disclosure(block: Block) -> Iterator[Relation]:
    received = carried = done = left = None
    for line in block.lines:
        if not line.values:
            continue
        if received is None:
            received = line if _RECEIVED.search(line.name) else None
        elif carried is None:
            carried = line if _CARRIED.search(line.name) else None
        elif _LEFT.search(line.name):
            left = line
            break
        elif _DONE.search(line.name):
            done = line
    if received is None or carried is None or done is None or left is None:
        return
    for at in block.columns:
        sides = tuple(_present(at, *lines) for lines in ((received, carried), (done, left)))
        if len(sides[0]) == 2 and len(sides[1]) == 2:
            yield Relation(
                "table-balance",
                {"left_parts": sides[0], "right_parts": sides[1]},
                sides[0][0].passage,
                ("第一项加第二项之和，等于第三项加第四项之和",),
                extra={"label": received.name},
            )


def _present(at: int, *lines: Line) -> tuple[Quantity, ...]:
    return tuple(line.values[at] for line in lines if at in line.values)


def _double(sheet: Sheet) -> Iterator[Relation]:
    """The first number of 总计 on the left and on the right."""
    left, right = sheet.blocks[0], sheet.blocks[1]
    rows = {line.row: line for line in left.lines if _GRAND.match(line.name) and line.values}
    for line in right.lines:
        other = rows.get(line.row)
        if other is None or not _GRAND.match(line.name) or not line.values:
            continue
        for one, two in _paired(left, other, right, line):
            yield Relation(
                "table-balance",
                {"left_parts": (one,), "right_parts": (two,)},
                one.passage,
                (other.name, line.name),
                extra={"label": other.name},
            )


def _paired(left: Block, one: Line, right: Block, two: Line) -> Iterator[tuple[Quantity, Quantity]]:
    """The cells of both sides that stand for the same: all of them where both have as many columns, else the first."""
    count = len(left.columns) if len(left.columns) == len(right.columns) else 1
    for first, second in zip(left.columns[:count], right.columns[:count], strict=True):
        if first in one.values and second in two.values:
            a, b = one.values[first], two.values[second]
            if a.unit.dimension == b.unit.dimension:
                yield a, b
