"""Judges one comparison: recompute exactly, then ask what rounding, cutting and the operands' digits allow."""

from __future__ import annotations

import operator
from fractions import Fraction

from auditor.checking.dimensions import common, unit_of
from auditor.checking.intervals import Interval, half_of
from auditor.checking.linear import coefficients
from auditor.checking.names import Names, figures, printed
from auditor.checking.outcome import Outcome, truth
from auditor.checking.plausibility import IMPLAUSIBLE_BELOW, gap_probability
from auditor.checking.ranges import range_of
from auditor.checking.rounding import rounds_to, truncates_to
from auditor.checking.values import run_of, value_of
from auditor.model.check import Verdict
from auditor.model.expression import Call, Comparison, Expression, Name, Number, String, names_in
from auditor.model.quantity import Qualifier, Quantity

_HOLDS = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_STRICT = frozenset(("<", ">", "!="))


def judge(comparison: Comparison, names: Names) -> Outcome:
    """The verdict on one comparison."""
    words = _words(comparison, names)
    if words is not None:
        return words
    run = _run_comparison(comparison, names)
    if run is not None:
        return run
    left, right = comparison.left, comparison.right
    a, b = value_of(left, names), value_of(right, names)
    common(unit_of(left, names), unit_of(right, names))
    if comparison.op == "==":
        return _equal(comparison, a, b, names)
    return _ordered(comparison, a, b, names)


def _equal(comparison: Comparison, a: Fraction, b: Fraction, names: Names) -> Outcome:
    left, right = comparison.left, comparison.right
    target = printed(left, names)
    computed = b
    if target is None:
        target = printed(right, names)
        computed = a if target is not None else b
    gap = a - b if target is None else target.value - computed
    if a == b:
        return Outcome(Verdict.EXACT, comparison, target, computed, gap)
    hedged = _hedged(comparison, names)
    if target is not None and not hedged:
        near = _printed_as(comparison, target, computed, printed(right, names), gap)
        if near is not None:
            return near
    meets = range_of(left, names).meets(range_of(right, names))
    if hedged:
        verdict = Verdict.WITHIN if meets else Verdict.IMPLAUSIBLE
        return Outcome(verdict, comparison, target, computed, gap, hedged=True)
    chance = _chance(comparison, target, gap, names) if meets else Fraction(0)
    if chance is None or chance >= IMPLAUSIBLE_BELOW:
        return Outcome(Verdict.WITHIN, comparison, target, computed, gap)
    if chance:
        return Outcome(Verdict.IMPLAUSIBLE, comparison, target, computed, gap, probability=chance)
    return Outcome(Verdict.VIOLATED, comparison, target, computed, gap)


def _printed_as(
    comparison: Comparison, target: Quantity, computed: Fraction, other: Quantity | None, gap: Fraction
) -> Outcome | None:
    """Rounded or truncated: the printed figure is the exact result at fewer digits. Of two figures either may be it."""
    pairs = [(target, computed)]
    if other is not None and other is not target:
        pairs.append((other, target.value))
    for figure, exact in pairs:
        if rounds_to(exact, figure.value, figure.ulp):
            cuts = None if truncates_to(exact, figure.value, figure.ulp) else False
            return Outcome(Verdict.ROUNDED, comparison, target, computed, gap, cuts=cuts)
    for figure, exact in pairs:
        if truncates_to(exact, figure.value, figure.ulp):
            return Outcome(Verdict.TRUNCATED, comparison, target, computed, gap, cuts=True)
    return None


def _chance(comparison: Comparison, target: Quantity | None, gap: Fraction, names: Names) -> Fraction | None:
    """How likely rounding leaves the gap of a sum; `None` when the relation does more than add."""
    terms = coefficients(comparison, names)
    if not terms:
        return None
    if target is None:
        # No figure stands alone: the coarsest one is taken as the rounded result of the others.
        target = max(terms, key=lambda term: half_of(term[0]) * abs(term[1]))[0]
    total = Fraction(0)
    halves = []
    for figure, factor in terms:
        half = half_of(figure) * abs(factor)
        if figure is target:
            total = half
        else:
            halves.append(half)
    return gap_probability(gap, total, halves)


def _ordered(comparison: Comparison, a: Fraction, b: Fraction, names: Names) -> Outcome:
    """`!= < <= > >=`: true as printed, or possible within the operands' own rounding, or violated."""
    left, right, op = comparison.left, comparison.right, comparison.op
    target = printed(left, names) or printed(right, names)
    if _HOLDS[op](a, b):
        return Outcome(Verdict.EXACT, comparison, target, None, a - b)
    hedged = _hedged(comparison, names)
    literal = type(left) is Number or type(right) is Number
    # 0万元 printed against the bound `> 0` says nothing else than that there is nothing.
    closed = literal and a == b and op in _STRICT
    if not closed and _possible(op, range_of(left, names), range_of(right, names)):
        return Outcome(Verdict.WITHIN, comparison, target, None, a - b, hedged=hedged)
    verdict = Verdict.IMPLAUSIBLE if hedged else Verdict.VIOLATED
    return Outcome(verdict, comparison, target, None, a - b, hedged=hedged)


def _possible(op: str, left: Interval, right: Interval) -> bool:
    match op:
        case "<=":
            return left.low <= right.high
        case "<":
            return left.low < right.high
        case ">=":
            return left.high >= right.low
        case ">":
            return left.high > right.low
    return left.low != left.high or right.low != right.high


def _hedged(comparison: Comparison, names: Names) -> bool:
    return any(figure.qualifier is not Qualifier.NONE for figure in figures(names_in(comparison), names))


def _words(comparison: Comparison, names: Names) -> Outcome | None:
    """Texts are compared letter by letter, with `==` and `!=` only; `None` when the sides are numbers."""
    left, right = _text(comparison.left, names), _text(comparison.right, names)
    if left is None or right is None or comparison.op not in ("==", "!="):
        return None
    outcome = truth((left == right) is (comparison.op == "=="))
    return Outcome(outcome.verdict, comparison)


def _text(node: Expression, names: Names) -> str | None:
    match node:
        case String(value):
            return value
        case Name(name):
            operand = names.get(name)
            return operand if isinstance(operand, str) else None
    return None


def _run_comparison(comparison: Comparison, names: Names) -> Outcome | None:
    """`implied_base(part, rate) == x` holds when x is one of the integers; `None` for any other comparison."""
    for call, other in ((comparison.left, comparison.right), (comparison.right, comparison.left)):
        if isinstance(call, Call) and call.function == "implied_base" and comparison.op in ("==", "!="):
            run = run_of(call, names)
            value = value_of(other, names)
            holds = (value in run) is (comparison.op == "==")
            verdict = Verdict.EXACT if holds else Verdict.VIOLATED
            if verdict is Verdict.VIOLATED and _hedged(comparison, names):
                verdict = Verdict.IMPLAUSIBLE
            return Outcome(verdict, comparison, printed(other, names))
    return None
