"""Quick answers, in whole numbers, to whether a relation holds with another value for one of its figures.

One slip makes a hundred values of a numeral, and hardly any of them mends a relation: what is far off, or does not matter at
all, need not be evaluated. A sieve never contradicts an evaluation; where it cannot tell, it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from auditor.checking.evaluate import evaluate
from auditor.checking.integers import Run
from auditor.checking.names import Names, printed
from auditor.checking.values import ENUMERATIONS, run_of, value_of
from auditor.diagnosis.sums import Sum, sum_of
from auditor.model.audit import GOOD
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Negation, Number
from auditor.model.quantity import Quantity

Sieve = Callable[[int, int], bool | None]
"""Takes a value and one unit of its last digit, both over the denominator that the sieve was made for.

`True`: the relation holds, `False`: it does not, `None`: only an evaluation tells.
"""

_REGARDLESS = ("stated", "same_unit", "contains")
"""Functions that do not look at the value of a figure."""


def sieve_of(node: Expression, names: Names, id: str, bottom: int) -> Sieve:
    """The sieve of a relation for the figure `id`, for values that are whole numbers over `bottom`."""
    if not _depends(node, names, id):
        return _always(evaluate(node, names).verdict in GOOD)
    match node:
        case Logic("and" | "or" as op, operands):
            parts = [sieve_of(operand, names, id, bottom) for operand in operands]
            return _all(parts) if op == "and" else _any(parts)
        case Comparison() if evaluate(node, names).applies:
            return _enumerated(node, names, id, bottom) or _added(sum_of(node, names), id, bottom)
    return unknown


def unknown(value: int, step: int) -> bool | None:
    """Nothing can be told without evaluating."""
    return None


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


def _always(holds: bool) -> Sieve:
    return lambda value, step: holds


def _all(parts: Sequence[Sieve]) -> Sieve:
    def sieve(value: int, step: int) -> bool | None:
        told: bool | None = True
        for part in parts:
            holds = part(value, step)
            if holds is False:
                return False
            told = told and holds
        return told

    return sieve


def _any(parts: Sequence[Sieve]) -> Sieve:
    def sieve(value: int, step: int) -> bool | None:
        told: bool | None = False
        for part in parts:
            holds = part(value, step)
            if holds:
                return True
            told = told if holds is False else None
        return told

    return sieve


def _added(line: Sum | None, id: str, bottom: int) -> Sieve:
    """A comparison of sums is a bound for each of its figures, or demands one value."""
    if line is None or id not in line.factors:
        return unknown
    factor = line.factors[id]
    closing, slack = (line.figures[id].value - line.gap / factor) * bottom, line.slack / abs(factor) * bottom
    low, high = ceil(closing - slack), floor(closing + slack)
    below, above = floor(closing), ceil(closing)
    told = None if not line.is_plain else False
    op = line.op if factor > 0 else _TURNED[line.op]
    match op:
        case "==":
            return lambda value, step: (
                True if below == value == above else None if low - step <= value <= high + step else told
            )
        case "<=":
            return lambda value, step: True if value <= below else None if value - step <= high else told
        case "<":
            return lambda value, step: True if value < above else None if value - step <= high else told
        case ">=":
            return lambda value, step: True if value >= above else None if value + step >= low else told
        case ">":
            return lambda value, step: True if value > below else None if value + step >= low else told
    return lambda value, step: None if below == value == above else True


_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


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
        return lambda value, step: wanted in runs(value, step)
    least = floor(wanted)
    return lambda value, step: runs(value, step).count > least


def _one_of(run: Run, bottom: int) -> Sieve:
    return lambda value, step: Fraction(value, bottom) in run


def _runs(call: Call, names: Names, id: str, bottom: int) -> Callable[[int, int], Run] | None:
    """The whole numbers that are allowed; `None` where the figure stands inside of an operand."""
    (first, rate), enumerate_ = call.arguments, ENUMERATIONS[call.function]
    figure = printed(rate, names)
    if figure is None:
        return None
    if not _depends(first, names, id) and figure.id == id:
        part = value_of(first, names)
        return lambda value, step: enumerate_(part, Fraction(value, bottom), Fraction(step, bottom))
    if _is(first, names, id) and figure.id != id:
        given, ulp = figure.value, figure.ulp
        return lambda value, step: enumerate_(Fraction(value, bottom), given, ulp)
    return None


def _is(node: Expression, names: Names, id: str) -> bool:
    figure = printed(node, names)
    return figure is not None and figure.id == id
