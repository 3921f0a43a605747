"""What a sum that is demanded comes to with other values for some of its figures, told from totals worked out once.

A sum of forty figures is evaluated with thousands of values; how far rounding may part its sides changes only with the figures
that are replaced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from auditor.checking.intervals import interval_of, is_sharp
from auditor.checking.plausibility import is_plausible
from auditor.checking.values import Ratio
from auditor.diagnosis.sums import Sum
from auditor.model.check import Verdict
from auditor.model.quantity import Qualifier, Quantity

_FINER = 10**6
"""Digits that replaced figures may have beyond those of all printed ones."""

Reach = tuple[int, int]
"""By how much the true value of a term may lie below and above the printed one, over a common denominator."""


class Balance:
    """An equation of two sums in which each figure stands once."""

    def __init__(self, line: Sum, results: Sequence[str]) -> None:
        """`results` are the figures that stand alone on a side, the one that the others are taken to give first."""
        self._line, self._results = line, results
        given = {name: _ends(figure, line.factors[name]) for name, figure in line.figures.items()}
        self._bottom = _FINER * lcm(*(end.denominator for reach in given.values() for end in reach))
        self._reaches = {
            name: (int(below * self._bottom), int(above * self._bottom)) for name, (below, above) in given.items()
        }
        self._below = sum(below for below, _ in self._reaches.values())
        self._above = sum(above for _, above in self._reaches.values())

    def verdict(self, gap: Ratio, replaced: Mapping[str, Quantity]) -> Verdict | None:
        """What comes of sides that are `gap` apart: `VIOLATED` for all that is not good, `None` where that is open."""
        line, (apart, per) = self._line, gap
        below, above = self._below, self._above
        reaches: dict[str, Reach] = {}
        for name, figure in replaced.items():
            if name in line.factors:
                reach = self._reach(figure, line.factors[name])
                if reach is None:
                    return None
                reaches[name] = reach
                below, above = below + reach[0] - self._reaches[name][0], above + reach[1] - self._reaches[name][1]
        for name in self._results:
            ulp = replaced.get(name, line.figures[name]).ulp
            if abs(apart) * ulp.denominator < ulp.numerator * per:
                return None  # rounded or cut
        apart *= self._bottom
        holds = -above * per <= apart <= below * per
        if holds and not line.is_hedged:
            holds = self._is_plausible(abs(apart), per, {**self._reaches, **reaches})
        return Verdict.WITHIN if holds else Verdict.VIOLATED

    def _is_plausible(self, apart: int, per: int, reaches: dict[str, Reach]) -> bool:
        """Whether rounding leaves such a gap now and then; where no figure is the result, the coarsest is taken for it."""
        result = reaches.pop(self._results[0] if self._results else max(reaches, key=reaches.__getitem__))
        halves = [half for half, _ in reaches.values()]
        coarsest = max(halves, default=0)
        count = halves.count(coarsest)
        least = apart - (result[0] + sum(halves) - count * coarsest) * per
        if not coarsest:
            return least <= 0
        return is_plausible(count, Fraction(least, 2 * coarsest * per))

    def _reach(self, figure: Quantity, factor: Fraction) -> Reach | None:
        """The reach of a term; `None` where it is no whole number."""
        if figure.qualifier is Qualifier.NONE:
            if is_sharp(figure):
                return 0, 0
            (top, under), (by, over) = figure.half.as_integer_ratio(), factor.as_integer_ratio()
            half, rest = divmod(top * abs(by) * self._bottom, under * over)
            return None if rest else (half, half)
        below, above = (end * self._bottom for end in _ends(figure, factor))
        return (int(below), int(above)) if below.denominator == above.denominator == 1 else None


def _ends(figure: Quantity, factor: Fraction) -> tuple[Fraction, Fraction]:
    """By how much a term may lie below and above what is printed."""
    interval = interval_of(figure)
    below, above = (figure.value - interval.low) * factor, (interval.high - figure.value) * factor
    return (below, above) if factor > 0 else (-above, -below)
