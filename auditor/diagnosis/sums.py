"""Relations that only add and subtract: solved for any figure at once, and re-evaluated without adding up again.

A total of three hundred rows has three hundred suspects; adding up all rows for each value of each would take seconds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from auditor.checking.intervals import Interval, is_sharp
from auditor.checking.linear import coefficients
from auditor.checking.names import Names
from auditor.checking.unjudged import Unjudged
from auditor.checking.values import Ratio, spread, valuer
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Name, Negation
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.records import NamedTuple

_ONES = ((1, 1), (-1, 1))


class Sum(NamedTuple):
    """A comparison of sums of figures: how far both sides are apart, and how much of that each figure accounts for."""

    op: str
    gap: Fraction
    factors: Mapping[str, Fraction]
    figures: Mapping[str, Quantity]
    slack: Fraction
    """How far the gap may be from nothing at most when all figures are rounded or cut."""
    is_hedged: bool
    is_single: bool
    """No figure stands in it twice."""

    @property
    def is_plain(self) -> bool:
        """No figure is hedged or stands in it twice, so that a wider gap never holds."""
        return self.is_single and not self.is_hedged

    def solution(self, ids: Collection[str]) -> Fraction | None:
        """The value of a figure that closes the gap; `None` unless just one of `ids` takes part."""
        own = [name for name in ids if name in self.factors]
        return self.figures[own[0]].value - self.gap / self.factors[own[0]] if len(own) == 1 else None

    def reach(self, ids: Collection[str]) -> Interval | None:
        """Where a value that closes the gap must lie."""
        middle = self.solution(ids)
        if middle is None:
            return None
        slack = next(self.slack / abs(self.factors[name]) for name in ids if name in self.factors)
        return Interval(middle - slack, middle + slack)

    def closing(self, id: str, bottom: int) -> tuple[int, int, int]:
        """The same over `bottom`, as numerator and denominator, and how far from it a value may be at most."""
        gap, per = self.gap.as_integer_ratio()
        by, over = self.factors[id].as_integer_ratio()
        value, under = self.figures[id].value.as_integer_ratio()
        slack, least = self.slack.as_integer_ratio()
        if by < 0:
            gap, by = -gap, -by
        top = (value * per * by - gap * over * under) * bottom
        return top, under * per * by, -(-slack * over * bottom // (least * by))

    def gap_with(self, replaced: Mapping[str, Quantity]) -> Ratio:
        """How far both sides are apart with other figures (not reduced)."""
        top, bottom = self.gap.as_integer_ratio()
        for name, figure in replaced.items():
            factor = self.factors.get(name)
            if factor is not None:
                by, over = factor.as_integer_ratio()
                (a, b), (c, d) = figure.ratio, self.figures[name].ratio
                top, bottom = top * over * b * d + by * (a * d - c * b) * bottom, bottom * over * b * d
        return top, bottom


def sum_of(node: Expression, names: Names) -> Sum | None:
    """The sums that a comparison is made of; `None` where it does more than add."""
    if not isinstance(node, Comparison) or _bends(node.left) or _bends(node.right):
        return None
    try:
        terms = coefficients(node, names)
        if not terms:
            return None
        (a, b), (c, d) = valuer(node.left)(names), valuer(node.right)(names)
    except Unjudged:
        return None
    spans = [figure.ulp if factor.as_integer_ratio() in _ONES else figure.ulp * abs(factor) for figure, factor in terms]
    slack = max(spans)
    for (figure, _), span in zip(terms, spans, strict=True):
        if not is_sharp(figure):
            slack += span
    hedged = any(figure.qualifier is not Qualifier.NONE for figure, _ in terms)
    is_single = _places(node.left, names) + _places(node.right, names) == len(terms)
    factors, figures = {one.id: factor for one, factor in terms}, {one.id: one for one, _ in terms}
    return Sum(node.op, Fraction(a * d - c * b, b * d), factors, figures, slack, hedged, is_single)


def _places(node: Expression | Quantity, names: Names) -> int:
    """In how many places a figure stands in a sum."""
    match node:
        case Quantity():
            return 1
        case Name(name):
            return int(isinstance(names.get(name), Quantity))
        case Negation(operand):
            return _places(operand, names)
        case Arithmetic(_, left, right):
            return _places(left, names) + _places(right, names)
        case Call(_, arguments):
            return sum(_places(term, names) for term in spread(arguments, names))
    return 0


def _bends(node: Expression) -> bool:
    """Whether it takes a magnitude, which is only linear while the sign stays."""
    match node:
        case Call("abs"):
            return True
        case Negation(operand):
            return _bends(operand)
        case Arithmetic(_, left, right):
            return _bends(left) or _bends(right)
        case Call(_, arguments):
            return any(map(_bends, arguments))
    return False
