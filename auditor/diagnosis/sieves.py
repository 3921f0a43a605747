"""Quick answers, in whole numbers, to what a relation comes to with another value for one of its figures.

One slip makes a hundred values of a numeral, and hardly any of them mends a relation: what is far off, or does not matter at
all, need not be evaluated. A sieve never contradicts an evaluation; where it cannot tell, it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from math import ceil, floor

from auditor.checking.integers import Run
from auditor.checking.intervals import interval_of, is_sharp
from auditor.checking.names import Names, printed
from auditor.checking.outcome import RANK
from auditor.checking.values import ENUMERATIONS, run_of, spread, value_of
from auditor.diagnosis.rates import printed_as, rate_of
from auditor.diagnosis.settled import Settled
from auditor.diagnosis.sums import Sum
from auditor.model.audit import GOOD
from auditor.model.check import Verdict
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Negation, Number
from auditor.model.quantity import Kind, Qualifier, Quantity
from auditor.model.records import NamedTuple

Sieve = Callable[[int, int], Verdict | None]
"""Takes a value and one unit of its last digit, both over the denominator that the sieve was made for.

A good verdict is the very one of an evaluation, `VIOLATED` stands for all that are not good (or for none), `None`: only an
evaluation tells.
"""

_EXACT, _VIOLATED = Verdict.EXACT, Verdict.VIOLATED
_REGARDLESS = ("stated", "same_unit", "contains")
"""Functions that do not look at the value of a figure."""
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def sieve_of(node: Expression, settled: Settled, id: str, bottom: int) -> Sieve:
    """The sieve of an expression for the figure `id`, for values that are whole numbers over `bottom`."""
    if not _depends(node, settled.names, id):
        return _always(settled.outcome(node).verdict)
    match node:
        case Logic("and" | "or" as op, operands):
            parts = [sieve_of(operand, settled, id, bottom) for operand in operands]
            return _all(parts) if op == "and" else _any(parts)
        case Comparison() if settled.outcome(node).applies:
            line = settled.sum(node)
            return bound(line, id, bottom) if line is not None else bent(node, settled.names, id, bottom)
    return unknown


def bent(node: Comparison, names: Names, id: str, bottom: int) -> Sieve:
    """The sieve of a comparison that does more than add, and can be judged as printed: its units are alike."""
    return (
        _enumerated(node, names, id, bottom)
        or _quotient(node, names, id, bottom)
        or _outdone(node, names, id, bottom)
        or _alike(node, names, id, bottom)
        or unknown
    )


def of_several(node: Expression, names: Names, ids: Collection[str]) -> Sieve:
    """The sieve for figures that change together: it tells only where the others alone rule out that a relation holds."""
    made = _extremes(node, names, ids)
    return never if made is not None and made.lowest > made.highest else unknown


def never(value: int, step: int) -> Verdict | None:
    """The relation does not hold with any value."""
    return _VIOLATED


def unknown(value: int, step: int) -> Verdict | None:
    """Nothing can be told without evaluating."""
    return None


def bound(line: Sum, id: str, bottom: int) -> Sieve:
    """The sieve of a comparison of sums: it is a bound for each of its figures, or demands one value."""
    if id not in line.factors:
        return unknown
    top, under, slack = line.closing(id, bottom)
    below, above = top // under, -(-top // under)
    low, high = below - slack, above + slack
    beyond = _VIOLATED if line.is_plain else None
    match line.op if line.factors[id] > 0 else _TURNED[line.op]:
        case "==":
            exact = below if below == above else None
            return lambda value, step: (
                _EXACT if value == exact else None if low - step <= value <= high + step else beyond
            )
        case "<=":
            return lambda value, step: _EXACT if value <= below else None if value - step <= high else beyond
        case "<":
            return lambda value, step: _EXACT if value < above else None if value - step <= high else beyond
        case ">=":
            return lambda value, step: _EXACT if value >= above else None if value + step >= low else beyond
        case ">":
            return lambda value, step: _EXACT if value > below else None if value + step >= low else beyond
    return lambda value, step: None if below == value == above else _EXACT


def _depends(node: Expression, names: Names, id: str) -> bool:
    """Whether the value of the figure matters, and not only that it is there."""
    match node:
        case Name(name):
            operand = names.get(name)
            if isinstance(operand, tuple):
                return any(figure.id == id for figure in operand)
            return isinstance(operand, Quantity) and operand.id == id
        case Call(function, arguments):
            if function == "count":
                arguments = tuple(argument for argument in arguments if isinstance(argument, Call))
            return function not in _REGARDLESS and any(_depends(argument, names, id) for argument in arguments)
        case Negation(operand):
            return _depends(operand, names, id)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return _depends(left, names, id) or _depends(right, names, id)
        case Logic(_, operands):
            return any(_depends(operand, names, id) for operand in operands)
    return False


def _always(verdict: Verdict) -> Sieve:
    told = verdict if verdict in GOOD else _VIOLATED
    return lambda value, step: told


def _all(parts: Sequence[Sieve]) -> Sieve:
    """What does not hold decides; else the worst of all."""

    def sieve(value: int, step: int) -> Verdict | None:
        worst: Verdict | None = _EXACT
        for part in parts:
            verdict = part(value, step)
            if verdict is _VIOLATED:
                return verdict
            if verdict is None or worst is None:
                worst = None
            elif RANK[verdict] > RANK[worst]:
                worst = verdict
        return worst

    return sieve


def _any(parts: Sequence[Sieve]) -> Sieve:
    """The first one that holds decides."""

    def sieve(value: int, step: int) -> Verdict | None:
        for part in parts:
            verdict = part(value, step)
            if verdict is not _VIOLATED:
                return verdict
        return _VIOLATED

    return sieve


def _enumerated(comparison: Comparison, names: Names, id: str, bottom: int) -> Sieve | None:
    """Whether a printed rate allows enough whole numbers, or a certain one; `None` for other comparisons."""
    match comparison:
        case Comparison("==", Call("implied_base") as call, other) | Comparison(
            "==", other, Call("implied_base") as call
        ):
            if not _depends(call, names, id) and _is(other, names, id):
                return _one_of(run_of(call, names), bottom)
            wanted = None if _depends(other, names, id) else value_of(other, names)
        case Comparison(">", Call("integer_bases" | "integer_parts" | "truncating_bases") as call, Number(wanted)):
            pass
        case _:
            return None
    runs = _runs(call, names, id, bottom)
    if wanted is None or runs is None:
        return unknown
    if call.function == "implied_base":
        return lambda value, step: _EXACT if wanted in runs(value, step) else _VIOLATED
    least = floor(wanted)
    return lambda value, step: _EXACT if runs(value, step).count > least else _VIOLATED


def _one_of(run: Run, bottom: int) -> Sieve:
    return lambda value, step: _EXACT if Fraction(value, bottom) in run else _VIOLATED


def _runs(call: Call, names: Names, id: str, bottom: int) -> Callable[[int, int], Run] | None:
    """The whole numbers that are allowed; `None` where the figure stands inside of an operand."""
    (first, rate), enumerate_ = call.arguments, ENUMERATIONS[call.function]
    figure = printed(rate, names)
    if figure is None:
        return None
    if not _depends(first, names, id) and figure.id == id:
        part = value_of(first, names).as_integer_ratio()
        return lambda value, step: enumerate_(part, (value, bottom), (step, bottom))
    if _is(first, names, id) and figure.id != id:
        given, ulp = figure.ratio, figure.ulp.as_integer_ratio()
        return lambda value, step: enumerate_((value, bottom), given, ulp)
    return None


def _is(node: Expression, names: Names, id: str) -> bool:
    figure = printed(node, names)
    return figure is not None and figure.id == id


def _quotient(comparison: Comparison, names: Names, id: str, bottom: int) -> Sieve | None:
    """A printed rate of two figures that stand for just what is printed; `None` for other comparisons."""
    made = rate_of(comparison, names)
    if made is None or made.is_hedged:
        return None
    rate, part, whole = made.rate, made.part, made.whole
    if rate.id == id:
        return _printed_rate(part, whole, bottom) if is_sharp(part) and is_sharp(whole) and whole.value else None
    own, other = (part, whole) if part.id == id else (whole, part)
    finest = _sharp_from(own, bottom)
    if own.id == other.id:
        always = printed_as(1, 1, rate.value, rate.ulp)
        return lambda value, step: None if value <= 0 else always or (_VIOLATED if step <= finest else None)
    if other.value <= 0 or not is_sharp(other):
        return None
    c, d = other.value.as_integer_ratio()
    lowest, highest = rate.value - rate.ulp, rate.value + rate.ulp
    if own is part:
        first, last = floor(lowest * other.value * bottom), ceil(highest * other.value * bottom)
    elif lowest > 0:
        first, last = floor(other.value / highest * bottom), ceil(other.value / lowest * bottom)
    else:
        return None

    def sieve(value: int, step: int) -> Verdict | None:
        if value <= 0:
            return None
        if first <= value <= last:
            top, under = (value * d, bottom * c) if own is part else (c * bottom, d * value)
            told = printed_as(top, under, rate.value, rate.ulp)
            if told is not None:
                return told
        return _VIOLATED if step <= finest else None

    return sieve


def _printed_rate(part: Quantity, whole: Quantity, bottom: int) -> Sieve:
    """What a rate is that two figures give exactly."""
    top, under = (part.value * bottom / whole.value).as_integer_ratio()

    def sieve(value: int, step: int) -> Verdict | None:
        if abs(value * under - top) > step * under:
            return _VIOLATED
        return printed_as(top, under, value, step) or _VIOLATED

    return sieve


def _outdone(comparison: Comparison, names: Names, id: str, bottom: int) -> Sieve | None:
    """The largest (or smallest) of several figures against a literal, where the others alone rule out that it holds."""
    match comparison:
        case Comparison("<" | "<=" | "==" as op, Call("max", arguments), Number(limit)):
            sign = 1
        case Comparison(">" | ">=" | "==" as op, Call("min", arguments), Number(limit)):
            sign = -1
        case _:
            return None
    others = [figure for figure in _figures(arguments, names) if figure.id != id]
    if len(others) != len(spread(arguments, names)) - 1 or not others:
        return None
    near = [one for one in others if (one.value >= limit if sign > 0 else one.value <= limit)]
    limit *= sign
    for one in near:
        least = interval_of(one).low if sign > 0 else -interval_of(one).high
        if least > limit or (least == limit and op in ("<", ">")):
            return never
    if op in ("<", ">") and near and max(one.value * sign for one in near) == limit:
        # With a figure that is no larger the largest is the limit itself, and a literal has no digits to round.
        edge = floor(limit * bottom)
        return lambda value, step: _VIOLATED if value * sign <= edge else None
    return None


class _Extremes(NamedTuple):
    """The figures of which the smallest must be the largest, and how the others than the replaced ones limit both."""

    small: list[Quantity]
    large: list[Quantity]
    highest: Fraction
    """The smallest is no larger."""
    lowest: Fraction
    """The largest is no smaller."""


def _extremes(node: Expression, names: Names, ids: Collection[str]) -> _Extremes | None:
    match node:
        case Comparison("==", Call("min", least), Call("max", most)) | Comparison(
            "==", Call("max", most), Call("min", least)
        ):
            small, large = _figures(least, names), _figures(most, names)
        case _:
            return None
    highest = min((interval_of(one).high for one in small if one.id not in ids), default=None)
    lowest = max((interval_of(one).low for one in large if one.id not in ids), default=None)
    return None if highest is None or lowest is None else _Extremes(small, large, highest, lowest)


def _alike(comparison: Comparison, names: Names, id: str, bottom: int) -> Sieve | None:
    """Figures that must all be alike: the smallest is the largest; `None` for other comparisons."""
    made = _extremes(comparison, names, (id,))
    if made is None:
        return None
    small, large, highest, lowest = made
    if lowest > highest:
        return never
    if any(one.id == id and one.qualifier is not Qualifier.NONE for one in (*small, *large)):
        return None
    below = floor(lowest * bottom) if any(one.id == id for one in small) else None
    above = -floor(-highest * bottom) if any(one.id == id for one in large) else None

    def sieve(value: int, step: int) -> Verdict | None:
        too_small = below is not None and value + step < below
        return _VIOLATED if too_small or (above is not None and value - step > above) else None

    return sieve


def _figures(arguments: Sequence[Expression], names: Names) -> list[Quantity]:
    """The printed figures among the arguments of `min` or `max`."""
    terms = (term if isinstance(term, Quantity) else printed(term, names) for term in spread(arguments, names))
    return [figure for figure in terms if figure is not None]


def _sharp_from(figure: Quantity, bottom: int) -> int:
    """The coarsest last digit with which a figure stands for just what is printed."""
    if figure.kind is Kind.SCORE:
        return figure.ulp.numerator * bottom
    if figure.kind is Kind.COUNT:
        return bottom
    return bottom // 100 if figure.unit.dimension == "money" else 0
