"""Relations that are a printed rate of two figures: solved for each of them, and judged without being evaluated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from auditor.checking.intervals import Interval, interval_of, is_sharp
from auditor.checking.names import Names, printed
from auditor.checking.rounding import rounds_to, truncates_to
from auditor.checking.unjudged import ZeroBase
from auditor.model.check import Verdict
from auditor.model.expression import Arithmetic, Comparison, Expression, Name
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.records import NamedTuple


class Rate(NamedTuple):
    """`rate == part / whole`, the rate another figure than the two."""

    rate: Quantity
    part: Quantity
    whole: Quantity
    is_hedged: bool

    def verdict(self, replaced: Mapping[str, Quantity]) -> Verdict | None:
        """What it comes to with other figures: `VIOLATED` for all that is not good, `None` where only an evaluation tells."""
        rate, part, whole = (replaced.get(figure.id, figure) for figure in self[:3])
        if self.is_hedged:
            return None
        (a, b), (c, d) = part.ratio, whole.ratio
        if not c:
            return Verdict.VIOLATED
        top, bottom = (a * d, b * c) if c > 0 else (-a * d, -b * c)
        verdict = printed_as(top, bottom, rate.value, rate.ulp)
        if verdict is None and is_sharp(part) and is_sharp(whole):
            return Verdict.VIOLATED
        return verdict

    def solution(self, ids: Collection[str]) -> Fraction | None:
        """The value of a figure with which the rate is exact; `None` unless just one of `ids` takes part, in one place."""
        rate, part, whole = self.rate, self.part, self.whole
        match [figure.id in ids for figure in self[:3]]:
            case [True, False, False] if whole.value:
                return part.value / whole.value
            case [False, True, False]:
                return rate.value * whole.value
            case [False, False, True] if rate.value:
                return part.value / rate.value
        return None

    def reach(self, ids: Collection[str]) -> Interval | None:
        """Where such a value must lie."""
        try:
            match [figure.id in ids for figure in self[:3]]:
                case [True, False, False]:
                    return interval_of(self.part) / interval_of(self.whole)
                case [False, True, False]:
                    return loose(self.rate) * interval_of(self.whole)
                case [False, False, True]:
                    return interval_of(self.part) / loose(self.rate)
        except ZeroBase:
            pass
        return None


def rate_of(node: Expression, names: Names) -> Rate | None:
    """The rate that a relation is; `None` for any other one."""
    match node:
        case Comparison("==", Name() as left, Arithmetic("/", Name() as over, Name() as under)):
            rate, part, whole = printed(left, names), printed(over, names), printed(under, names)
        case _:
            return None
    if rate is None or part is None or whole is None or rate.id in (part.id, whole.id):
        return None
    return Rate(rate, part, whole, any(figure.qualifier is not Qualifier.NONE for figure in (rate, part, whole)))


def printed_as(top: int, bottom: int, value: Fraction | int, ulp: Fraction | int) -> Verdict | None:
    """Whether a printed value is top/bottom: exactly, rounded, cut, or none of these; `bottom` is above zero."""
    a, b = value.as_integer_ratio()
    if a * bottom == top * b:
        return Verdict.EXACT
    if rounds_to(top, bottom, value, ulp):
        return Verdict.ROUNDED
    return Verdict.TRUNCATED if truncates_to(top, bottom, value, ulp) else None


def loose(figure: Quantity) -> Interval:
    """All values that may be printed as this figure, cut ones too."""
    interval = interval_of(figure)
    if is_sharp(figure) and figure.ulp.denominator == 1 and figure.unit.scale == 1:
        return interval
    return Interval(min(interval.low, figure.value - figure.ulp), max(interval.high, figure.value + figure.ulp))
