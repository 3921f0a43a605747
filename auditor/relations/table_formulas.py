"""Formulas that the heads of a table state: 执行率(B/A), 3=1-2, 增减值 beside two years, a growth rate beside both.

Kind and roles: `table-formula`, with `operation` (in `extra`) saying which one:

- `ratio` (`result`, `left`, `right`): result == left / right; `percent`: the result is printed without its %.
- `growth` (`result`, `left`, `right`): result == left / right - 1; `percent-growth`: without its %.
- `balance` (`result`, `plus`, `minus`): result == sum(plus) - sum(minus); a sum without `minus` is a `table-row`.

A stated formula is taken at its word once a row confirms it; columns that only look like rate and operands must agree in most rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass, replace
from auditor.model.relation import Operand, Relation
from auditor.relations.arithmetic import exact_sum, is_slip, ratio_fits, slack
from auditor.relations.sheet import Block, Sheet, is_summable

_LETTER = compiled(r"\(([A-Za-z])\)$|^([A-Za-z])$")
_LETTER_RATIO = compiled(r"\(?([A-Za-z])[/÷]([A-Za-z])(?:[×*x]100%?)?\)?$")
_NUMBERED = compiled(r"(?:^|[^\d.])(\d{1,2})$")
_STATED = compiled(r"(?:^|[^\d])(\d{1,2})=(\d{1,2}(?:[-+]\d{1,2}){1,8})$")
_TERM = compiled(r"([-+]?)(\d{1,2})")
_YEAR = compiled(r"(20\d\d|19\d\d)年?")
_NOW = compiled(r"本年|今年|本期|当年|决算数$|执行数$|实际")
_BEFORE = compiled(r"上年|去年|上期|同期|预算数$|计划")
_CHANGE = compiled(
    r"(?:增减|变动|差额|增长)(?:额|值|数|量|变化|情况)?(?:\([^%()]{1,6}\))?$|^比上年增(?:减|加)(?:额|值|数)?$"
)
_GROWTH = compiled(
    r"(?:增减|增长|变动|增幅|增速|同比)[^()]{0,6}(?:率|%|幅度|比例)(?:\([^()]{1,4}\))?$|(?:增减|增长|变动|同比)[^()]{0,4}\(%\)$|±%?$"
)
_RATE = compiled(r"(?:率|占比|比重|比例|完成%)(?:\([^()]{1,8}\))?$|(?:预算|年初|调整).{0,8}%$")
_IN_PERCENT = {"ratio": "percent", "growth": "percent-growth"}
"""The operation of a result that is printed without its %."""
_AGREEING_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Formula:
    """One formula over the columns of a block."""

    operation: str
    result: int
    plus: tuple[int, ...]
    minus: tuple[int, ...]
    words: str
    """The stated formula, or empty where only the rows show it."""


def formulas(sheet: Sheet) -> Iterator[Relation]:
    """All relations by formula in a table."""
    for block in sheet.blocks:
        if len(block.columns) < 2:
            continue
        done: set[int] = set()
        for formula in (*_stated(sheet, block), *_by_heads(sheet, block)):
            if formula.result in done:
                continue
            rows = _agreeing(formula, block)
            kept = list(_kept(formula, rows))
            if kept:
                done.add(formula.result)
                yield from kept


def _stated(sheet: Sheet, block: Block) -> Iterator[_Formula]:
    """Formulas in letters or column numbers."""
    letters: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for at in block.columns:
        head = sheet.heads[at]
        if (found := _LETTER.search(head)) is not None:
            letters.setdefault((found.group(1) or found.group(2)).upper(), at)
        found = _STATED.search(head) or _NUMBERED.search(head)
        if found is not None:
            numbers.setdefault(found.group(1), at)
    for at in block.columns:
        head = sheet.heads[at]
        if (found := _LETTER_RATIO.search(head)) is not None:
            left, right = letters.get(found.group(1).upper()), letters.get(found.group(2).upper())
            if left is not None and right is not None:
                yield _Formula("ratio", at, (left,), (right,), found.group())
        elif (found := _STATED.search(head)) is not None:
            plus: list[int] = []
            minus: list[int] = []
            for sign, number in _TERM.findall(found.group(2)):
                if number in numbers:
                    (minus if sign == "-" else plus).append(numbers[number])
            if len(plus) + len(minus) == len(_TERM.findall(found.group(2))):
                yield _Formula("balance", at, tuple(plus), tuple(minus), found.group(2))


def _by_heads(sheet: Sheet, block: Block) -> Iterator[_Formula]:
    """Change, growth and rate columns beside the two columns that they compare."""
    others = [at for at in block.columns if not _is_derived(sheet, at)]
    for at in block.columns:
        head = sheet.lowest[at] or sheet.heads[at]
        if _GROWTH.search(head) or _CHANGE.search(head):
            operation = "growth" if _GROWTH.search(head) else "balance"
            for now, before, words in _pairs(sheet, others, at):
                yield _Formula(operation, at, (now,), (before,), words)
        elif _RATE.search(head):
            near = others[-4:] if at > max(others, default=at) else others[:4]
            for left in near:
                for right in near:
                    if left != right:
                        yield _Formula("ratio", at, (left,), (right,), "")


def _is_derived(sheet: Sheet, at: int) -> bool:
    head = sheet.lowest[at] or sheet.heads[at]
    return any(pattern.search(head) for pattern in (_GROWTH, _CHANGE, _RATE))


def _pairs(sheet: Sheet, columns: Sequence[int], at: int) -> Iterator[tuple[int, int, str]]:
    """Columns that a change may compare, the later year first; with the words where the heads name two years."""
    years: dict[int, int] = {}
    if len(columns) == 2:
        years = {other: int(found.group(1)) for other in columns if (found := _YEAR.search(sheet.heads[other]))}
    if len(set(years.values())) == 2:
        late, early = sorted(columns, key=lambda other: -years[other])
        yield late, early, f"{years[late]}年与{years[early]}年"
        return
    before = [other for other in columns if other < at]
    near = before[-2:] if len(before) > 1 else list(columns)[:2]
    if len(near) == 2:
        first, second = near
        if _NOW.search(sheet.heads[first]) or _BEFORE.search(sheet.heads[second]):
            yield first, second, ""
            yield second, first, ""
        else:
            yield second, first, ""
            yield first, second, ""


Row = tuple[int, Mapping[str, Operand], str, bool, bool]
"""Line, roles, operation, whether it fits, whether one slip explains that it does not."""


def _rows(formula: _Formula, block: Block) -> Iterator[Row]:
    make = _balance if formula.operation == "balance" else _quotient
    for index, line in enumerate(block.lines):
        result = line.values.get(formula.result)
        plus = tuple(line.values[at] for at in formula.plus if at in line.values)
        minus = tuple(line.values[at] for at in formula.minus if at in line.values)
        if result is None or len(plus) + len(minus) < len(formula.plus) + len(formula.minus):
            continue
        row = make(formula, index, result, plus, minus)
        if row is not None:
            yield row


def _agreeing(formula: _Formula, block: Block) -> list[Row]:
    """The rows of a formula; none where it is only a guess that too many of them contradict."""
    rows: list[Row] = []
    missed = 0
    allowed = len(block.lines) if formula.words else len(block.lines) // (_AGREEING_ROWS + 1)
    for row in _rows(formula, block):
        missed += not row[3]
        if missed > allowed:
            return []
        rows.append(row)
    return rows


def _balance(
    formula: _Formula, index: int, result: Quantity, plus: tuple[Quantity, ...], minus: tuple[Quantity, ...]
) -> Row | None:
    operands = (*plus, *minus)
    if any(one.unit.dimension != result.unit.dimension for one in operands):
        return None
    value = exact_sum(plus) - exact_sum(minus)
    fits = abs(result.value - value) <= slack((result, *operands))
    slip = is_slip(result, value) or any(is_slip(one, one.value + result.value - value) for one in plus)
    slip = slip or any(is_slip(one, one.value - result.value + value) for one in minus)
    if not minus:
        return index, {"total": result, "parts": plus}, "sum", fits, slip
    return index, {"result": result, "plus": plus, "minus": minus}, formula.operation, fits, slip


def _quotient(
    formula: _Formula, index: int, result: Quantity, plus: tuple[Quantity, ...], minus: tuple[Quantity, ...]
) -> Row | None:
    left, right = plus[0], minus[0]
    if (
        right.value <= 0
        or not is_summable(left)
        or not is_summable(right)
        or left.unit.dimension != right.unit.dimension
    ):
        return None
    bare = result.unit.dimension != "ratio"
    factor = 100 if bare else 1
    part = left.value - right.value if formula.operation == "growth" else left.value
    half_part = left.half + right.half if formula.operation == "growth" else left.half
    if part < 0 and result.value > 0:
        return None
    fits = ratio_fits(_positive(result), abs(part) * factor, right.value, half_part * factor, right.half)
    meant = Fraction(part * factor, right.value)
    slip = not fits and is_slip(result, _rounded(meant, result.ulp))
    roles: dict[str, Operand] = {"result": result, "left": left, "right": right}
    return index, roles, _IN_PERCENT[formula.operation] if bare else formula.operation, fits, slip


def _positive(quantity: Quantity) -> Quantity:
    if quantity.value >= 0:
        return quantity
    return replace(quantity, value=-quantity.value)


def _rounded(value: Fraction, ulp: Fraction) -> Fraction:
    return Fraction(int(value / ulp + Fraction(1, 2))) * ulp


def _kept(formula: _Formula, rows: Sequence[Row]) -> Iterator[Relation]:
    """The rows of a formula that is stated and confirmed, or that most rows agree on."""
    telling = [row for row in rows if row[3] and _is_telling(row)]
    missed = [row for row in rows if not row[3]]
    if formula.words:
        agreed = len(telling) >= len(missed) and bool(telling or not missed)
    else:
        agreed = len(telling) >= _AGREEING_ROWS and len(telling) >= _AGREEING_ROWS * len(missed)
        agreed = agreed or (bool(telling) and not missed)
    if not agreed:
        if formula.words and len(missed) == 1 and missed[0][4]:
            yield _relation(formula, missed[0])
        return
    for row in rows:
        if row[3] or row[4] or formula.words:
            yield _relation(formula, row)


def _is_telling(row: Row) -> bool:
    """Not 0 = 0 - 0, nor 100 % of equal operands: those fit any formula."""
    result = row[1].get("result") or row[1].get("total")
    return isinstance(result, Quantity) and result.value not in (0, 1, 100)


def _relation(formula: _Formula, row: Row) -> Relation:
    result = row[1].get("result") or row[1].get("total")
    assert isinstance(result, Quantity)
    kind = "table-row" if row[2] == "sum" else "table-formula"
    words = (formula.words,) if formula.words else ()
    return Relation(kind, row[1], result.passage, words, extra={"operation": row[2]})
