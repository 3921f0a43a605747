"""Judges one comparison: recompute exactly, then ask what rounding, cutting and the operands' digits allow."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache, partial

from auditor.checking.dimensions import common, measurer
from auditor.checking.intervals import Interval, half_of, is_sharp
from auditor.checking.linear import coefficients
from auditor.checking.names import Names, figures, operand_of, printed
from auditor.checking.outcome import Outcome, unjudged
from auditor.checking.plausibility import IMPLAUSIBLE_BELOW, gap_probability
from auditor.checking.ranges import range_of
from auditor.checking.rounding import rounds_to, truncates_to
from auditor.checking.unjudged import NotNumeric, NotText, Unjudged
from auditor.checking.values import ENUMERATIONS, Ratio, run_of, value_of, valuer
from auditor.model.check import Verdict
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Name, Negation, Number, String, names_in
from auditor.model.lazy import cached_property
from auditor.model.quantity import Qualifier, Quantity

_HOLDS = {
    "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_STRICT = frozenset(("<", ">", "!="))
_ZERO = Fraction(0)
_EXACT, _PLAIN = Verdict.EXACT, Qualifier.NONE


class Judge:
    """Judges one comparison, case by case; what is the same in every case is worked out once."""

    def __init__(self, comparison: Comparison) -> None:
        left, right = comparison.left, comparison.right
        self._comparison = comparison
        self._left, self._right = valuer(left), valuer(right)
        self._left_unit, self._right_unit = measurer(left), measurer(right)
        self._left_name, self._right_name = _name(left), _name(right)
        run = _implied(left) or _implied(right)
        if isinstance(left, String) or isinstance(right, String):
            self._judging: Callable[[Names], Outcome] = self._words
        elif run is not None:
            self._judging = partial(_run_comparison, comparison, run)
        else:
            self._judging = self._equal if comparison.op == "==" else self._ordered

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The names of both sides: what holds exactly does not ask for them."""
        return names_in(self._comparison)

    @cached_property
    def _enumerates(self) -> bool:
        return _enumerates(self._comparison.left) or _enumerates(self._comparison.right)

    def judged(self, names: Names) -> Outcome:
        """The verdict with what led to it; not-applicable with the reason where there is none."""
        try:
            return self._judging(names)
        except Unjudged as signal:
            # Words have no value, so they end here whatever was worked out before.
            if self._is_of_words(names):
                try:
                    return self._words(names)
                except Unjudged as of_words:
                    return unjudged(of_words.reason)
            return unjudged(signal.reason)

    def prints_as(self, names: Names) -> bool:
        """True when the equation holds exactly, rounded or cut: what a wrong reading must do to explain a figure."""
        try:
            return self._prints_as(names)
        except Unjudged:
            return False

    def _prints_as(self, names: Names) -> bool:
        if self._comparison.op != "==" or self._is_of_words(names):
            return self.judged(names).verdict is _EXACT
        (a, b), (c, d) = self._left(names), self._right(names)
        if a * d == c * b:
            return True
        left, right = _printed(self._left_name, names), _printed(self._right_name, names)
        for target, exact, other in ((left, (c, d), right), (right, (a, b), left)):
            if target is not None:
                return _printed_as(self._comparison, target, exact, other) is not None
        return False

    def _is_of_words(self, names: Names) -> bool:
        """Whether a side is a text."""
        left, right = self._comparison.left, self._comparison.right
        return _is_text(left, names) or _is_text(right, names)

    def _words(self, names: Names) -> Outcome:
        """Texts are compared letter by letter, with `==` and `!=` only."""
        comparison = self._comparison
        left, right = _text(comparison.left, names), _text(comparison.right, names)
        if comparison.op not in ("==", "!="):
            raise NotNumeric(left)
        holds = (left == right) is (comparison.op == "==")
        return Outcome(_EXACT if holds else Verdict.VIOLATED, comparison)

    def _sides(self, names: Names) -> tuple[Quantity | None, Quantity | None, Ratio, Ratio]:
        """The printed figures that the sides just are, and the values of both."""
        left, right = _printed(self._left_name, names), _printed(self._right_name, names)
        a = self._left(names) if left is None else left.ratio
        b = self._right(names) if right is None else right.ratio
        one = self._left_unit(names) if left is None else left.unit
        other = self._right_unit(names) if right is None else right.unit
        if one is not other:
            common(one, other)
        return left, right, a, b

    def _equal(self, names: Names) -> Outcome:
        comparison = self._comparison
        left, right, a, b = self._sides(names)
        target = right if left is None else left
        exact = b if target is left else a
        if a[0] * b[1] == b[0] * a[1]:
            computed = target.value if target is not None else Fraction(*exact)
            return Outcome(_EXACT, comparison, target, computed, _ZERO)
        hedged = _hedged(figures(self._names, names))
        if target is not None and not hedged:
            near = _printed_as(comparison, target, exact, right)
            if near is not None:
                if near.verdict is Verdict.TRUNCATED:
                    return near._replace(excused=_meet(comparison, target, names))
                return near
        computed = Fraction(*exact)
        gap = target.value - computed if target is not None else Fraction(*a) - Fraction(*b)
        meets = _meet(comparison, target, names)
        if hedged:
            verdict = Verdict.WITHIN if meets else Verdict.IMPLAUSIBLE
            return Outcome(verdict, comparison, target, computed, gap, hedged=True)
        chance = _chance(comparison, target, gap, names) if meets else _ZERO
        if chance is None or chance >= IMPLAUSIBLE_BELOW:
            return Outcome(Verdict.WITHIN, comparison, target, computed, gap)
        if chance:
            return Outcome(Verdict.IMPLAUSIBLE, comparison, target, computed, gap, probability=chance)
        return Outcome(Verdict.VIOLATED, comparison, target, computed, gap)

    def _ordered(self, names: Names) -> Outcome:
        """`!= < <= > >=`: true as printed, or possible within the operands' own rounding, or violated."""
        comparison = self._comparison
        left, right, op = comparison.left, comparison.right, comparison.op
        left_figure, right_figure, (a, b), (c, d) = self._sides(names)
        target = left_figure or right_figure
        one, other = a * d, c * b
        if _HOLDS[op](one, other):
            return Outcome(_EXACT, comparison, target)
        gap = Fraction(one - other, b * d)
        used = figures(self._names, names)
        hedged = _hedged(used)
        literal = isinstance(left, Number) or isinstance(right, Number)
        # 0万元 printed against the bound `> 0` says nothing else than that there is nothing.
        closed = literal and one == other and op in _STRICT
        # Where every figure stands for just its value, so does what is calculated from them.
        closed = closed or (all(map(is_sharp, used)) and not self._enumerates)
        if not closed and _possible(op, range_of(left, names), range_of(right, names)):
            return Outcome(Verdict.WITHIN, comparison, target, None, gap, hedged=hedged)
        verdict = Verdict.IMPLAUSIBLE if hedged else Verdict.VIOLATED
        return Outcome(verdict, comparison, target, None, gap, hedged=hedged)


@lru_cache(maxsize=8192)
def judge_of(comparison: Comparison) -> Judge:
    """The judge of a comparison."""
    return Judge(comparison)


def _printed_as(comparison: Comparison, target: Quantity, exact: Ratio, other: Quantity | None) -> Outcome | None:
    """Rounded or truncated: the printed figure is the exact result at fewer digits. Of two figures either may be it."""
    pairs = [(target, exact)]
    if other is not None and other is not target:
        pairs.append((other, target.ratio))
    for tests, verdict in ((rounds_to, Verdict.ROUNDED), (truncates_to, Verdict.TRUNCATED)):
        for figure, (top, bottom) in pairs:
            if tests(top, bottom, figure.value, figure.ulp):
                cuts: bool | None = verdict is Verdict.TRUNCATED
                if not cuts and truncates_to(top, bottom, figure.value, figure.ulp):
                    cuts = None
                computed = Fraction(*exact)
                return Outcome(verdict, comparison, target, computed, target.value - computed, cuts=cuts)
    return None


def _meet(comparison: Comparison, target: Quantity | None, names: Names) -> bool:
    """Whether some true values behind the figures make both sides equal."""
    left, right = comparison.left, comparison.right
    if target is not None and target.qualifier is Qualifier.NONE:
        operands = figures(names_in(right if printed(left, names) is target else left), names)
        if all(is_sharp(figure) and figure is not target for figure in operands):
            # The other side has one value only, and it does not round to the printed figure.
            return False
    return range_of(left, names).meets(range_of(right, names))


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


def _hedged(used: Sequence[Quantity]) -> bool:
    return any(figure.qualifier is not _PLAIN for figure in used)


def _name(node: Expression) -> str:
    """The name that a side just is; empty for any other expression."""
    return node.name if isinstance(node, Name) else ""


def _printed(name: str, names: Names) -> Quantity | None:
    """The printed figure that a name stands for."""
    operand = names.get(name)
    return operand if type(operand) is Quantity else None


def _is_text(node: Expression, names: Names) -> bool:
    if isinstance(node, Name):
        return type(names.get(node.name)) is str
    return isinstance(node, String)


def _text(node: Expression, names: Names) -> str:
    match node:
        case String(value):
            return value
        case Name(name):
            operand = operand_of(name, names)
            if isinstance(operand, str):
                return operand
            raise NotText(name)
    raise NotText(type(node).__name__)


def _enumerates(node: Expression) -> bool:
    """Whether a run of whole numbers takes part, which is wider than its value."""
    match node:
        case Call(function, arguments):
            return function in ENUMERATIONS or any(map(_enumerates, arguments))
        case Arithmetic(_, left, right):
            return _enumerates(left) or _enumerates(right)
        case Negation(operand):
            return _enumerates(operand)
    return False


def _implied(node: Expression) -> Call | None:
    return node if isinstance(node, Call) and node.function == "implied_base" else None


def _run_comparison(comparison: Comparison, call: Call, names: Names) -> Outcome:
    """`implied_base(part, rate) == x` holds when x is one of those integers."""
    other = comparison.right if call is comparison.left else comparison.left
    if comparison.op not in ("==", "!="):
        raise NotNumeric("implied_base")
    holds = (value_of(other, names) in run_of(call, names)) is (comparison.op == "==")
    verdict = Verdict.EXACT if holds else Verdict.VIOLATED
    hedged = not holds and _hedged(figures(names_in(comparison), names))
    return Outcome(Verdict.IMPLAUSIBLE if hedged else verdict, comparison, printed(other, names), hedged=hedged)
