"""Balances that a form prescribes.

Kinds and roles:

- `table-balance` (`left_parts`, `right_parts`): both sides add up to the same.

  - the disclosure annual report: 本年新收 + 上年结转 = 办理结果总计 + 结转下年度, in each column, also where a page cut the table in two;
  - a table of income beside expenditure: 收入总计 = 支出总计 in the line of both.

- `table-formula` with the operation `balance` (`result`, `plus`, `minus`): documents in force are those of last year's table and those
  issued, less those repealed (only where the tables of both years stand in the report and agree).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.relation import Relation
from auditor.relations.sheet import Block, Line, Sheet

_RECEIVED = compiled(r"(?:本年)?新收")
_CARRIED = compiled(r"上年(?:度)?结转")
_DONE = compiled(r"总计|合计")
_LEFT = compiled(r"结转下年|结转至下年|结转下一年")
_GRAND = compiled(r"^(?:收入|支出|收支)?(?:部门)?总计$")
_ISSUED, _REPEALED, _IN_FORCE = "制发", "废止", "现行有效"
_FORM_WORDS = "第一项加第二项之和，等于第三项加第四项之和"


@dataclass(slots=True)
class _Requests:
    """The four lines that must balance, as far as a block has them."""

    block: Block
    received: Line | None = None
    carried: Line | None = None
    done: Line | None = None
    left: Line | None = None

    @property
    def opens(self) -> bool:
        """It has the left side of the balance."""
        return self.received is not None and self.carried is not None

    @property
    def closes(self) -> bool:
        """It has the right side."""
        return self.done is not None and self.left is not None


def balances(sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """All balances of the tables."""
    forms = [form for sheet in sheets for block in sheet.blocks if (form := _requests(block)).opens or form.closes]
    for form in forms:
        if form.opens and form.closes:
            yield from _balance(form, form)
    yield from _cut(forms)
    for sheet in sheets:
        if len(sheet.blocks) > 1:
            yield from _double(sheet)
    yield from _in_force(sheets)


def _requests(block: Block) -> _Requests:
    form = _Requests(block)
    for line in block.lines:
        if not line.values:
            continue
        if form.received is None and _RECEIVED.search(line.name):
            form.received = line
        elif form.carried is None and _CARRIED.search(line.name):
            form.carried = line
        elif _LEFT.search(line.name):
            form.left = line
            break
        elif _DONE.search(line.name):
            form.done = line
    return form


def _cut(forms: Sequence[_Requests]) -> Iterator[Relation]:
    """Tables cut by a page: the first part with the one that ends it, in order; told where some column balances."""
    ends = [form for form in forms if form.closes and not form.opens]
    for start in (form for form in forms if form.opens and not form.closes):
        end = next((form for form in ends if form.block.columns == start.block.columns), None)
        if end is None:
            continue
        relations = list(_balance(start, end))
        if any(_is_balanced(relation) for relation in relations):
            ends.remove(end)
            yield from relations


def _is_balanced(relation: Relation) -> bool:
    sums = [sum(quantity.value for quantity in side) for side in relation.roles.values() if isinstance(side, tuple)]
    return sums[0] == sums[1] != 0


def _balance(start: _Requests, end: _Requests) -> Iterator[Relation]:
    assert start.received is not None
    for at in start.block.columns:
        left = _present(at, start.received, start.carried)
        right = _present(at, end.done, end.left)
        if len(left) == 2 and len(right) == 2:
            yield Relation(
                "table-balance",
                {"left_parts": left, "right_parts": right},
                left[0].passage,
                (_FORM_WORDS,),
                extra={"label": start.received.name},
            )


def _present(at: int, *lines: Line | None) -> tuple[Quantity, ...]:
    return tuple(line.values[at] for line in lines if line is not None and at in line.values)


def _double(sheet: Sheet) -> Iterator[Relation]:
    """The numbers of 总计 on the left and on the right."""
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


def _in_force(sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """现行有效 = 上年现行有效 + 制发 - 废止, from one year's table to the next."""
    previous: dict[str, Quantity] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            issued, repealed, valid = (
                next((at for at in block.columns if word in sheet.heads[at]), -1)
                for word in (_ISSUED, _REPEALED, _IN_FORCE)
            )
            if min(issued, repealed, valid) < 0:
                continue
            for line in block.lines:
                if not all(at in line.values for at in (issued, repealed, valid)):
                    continue
                now, added, gone = (line.values[at] for at in (valid, issued, repealed))
                before = previous.get(line.name)
                if before is not None and before.value + added.value - gone.value == now.value:
                    yield Relation(
                        "table-formula",
                        {"result": now, "plus": (before, added), "minus": (gone,)},
                        now.passage,
                        (f"上年{_IN_FORCE}+{_ISSUED}-{_REPEALED}",),
                        extra={"operation": "balance", "label": line.name},
                    )
                previous[line.name] = now
