"""Which whole numbers a printed rate allows: the bases or parts that print exactly as it does.

The candidates form one unbroken run of integers, so its two ends are computed and nothing is tried one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

UNBOUNDED = 10**18
"""What stands for the number of integers when every one from some point on will do (a rate printed 0.00%)."""


_LONGEST = 12_000
"""Bits of the longest number that is written out; Python refuses to write much longer ones."""


@dataclass(frozen=True, slots=True)
class Run:
    """The integers from `first` to `last`; none when `last < first`; no upper end when `last` is `None`."""

    first: int
    last: int | None

    @property
    def count(self) -> int:
        """How many they are."""
        return UNBOUNDED if self.last is None else max(0, self.last - self.first + 1)

    def __contains__(self, value: Fraction) -> bool:
        return value.denominator == 1 and self.first <= value and (self.last is None or value <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return f"≥{_text(self.first)}"
        if self.last < self.first:
            return "—"
        return _text(self.first) if self.first == self.last else f"{_text(self.first)}–{_text(self.last)}"


def _text(number: int) -> str:
    return str(number) if number.bit_length() <= _LONGEST else "…"


NOTHING = Run(1, 0)


def integer_bases(part: Fraction, rate: Fraction, ulp: Fraction) -> Run:
    """Integers b > 0 for which part/b rounds (half up or half to even) to `rate` printed to `ulp`."""
    low, high, tie = _rounding_reach(abs(rate), ulp)
    return _bases(abs(part), low, high, tie)


def truncating_bases(part: Fraction, rate: Fraction, ulp: Fraction) -> Run:
    """Integers b > 0 for which part/b, cut off at `ulp`, gives `rate`."""
    return _bases(abs(part), abs(rate), abs(rate) + ulp, False)


def integer_parts(whole: Fraction, rate: Fraction, ulp: Fraction) -> Run:
    """Integers k ≥ 0 for which k/whole rounds (half up or half to even) to `rate` printed to `ulp`."""
    whole = abs(whole)
    if whole == 0:
        return NOTHING
    low, high, tie = _rounding_reach(abs(rate), ulp)
    return Run(ceil(max(low, Fraction(0)) * whole), _last_below(high * whole, tie))


def _rounding_reach(rate: Fraction, ulp: Fraction) -> tuple[Fraction, Fraction, bool]:
    """From where (included) to where the exact value may lie, and whether the upper end is included.

    The lower tie is rounded up to the rate; the upper one comes down to it only when its last digit is even.
    """
    digit = rate / ulp
    return rate - ulp / 2, rate + ulp / 2, digit.denominator == 1 and digit.numerator % 2 == 0


def _bases(part: Fraction, low: Fraction, high: Fraction, tie: bool) -> Run:
    """Integers b > 0 with low ≤ part/b < high (≤ high when `tie`)."""
    if part == 0:
        return Run(1, None) if low <= 0 else NOTHING
    edge = part / high
    first = ceil(edge) if tie else floor(edge) + 1
    return Run(max(first, 1), floor(part / low) if low > 0 else None)


def _last_below(edge: Fraction, included: bool) -> int:
    return floor(edge) if included else ceil(edge) - 1
