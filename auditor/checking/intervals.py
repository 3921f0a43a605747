"""Closed intervals of exact fractions: what a printed figure may stand for, and arithmetic over it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from auditor.checking.unjudged import ZeroBase
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.records import dataclass

ZERO = Fraction(0)
_PLAIN = Qualifier.NONE
_CENT = Fraction(1, 100)
_ABOUT = Fraction(1, 20)
"""约 allows one part in twenty."""
_NEARLY = Fraction(9, 10)
"""近 1000 is not below 900."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, other: Interval) -> Interval:
        if self.low.numerator >= 0 and other.low.numerator >= 0:
            return Interval(self.low * other.low, self.high * other.high)
        corners = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            raise ZeroBase
        return self * Interval(1 / other.high, 1 / other.low)

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        return Interval(ZERO, max(-self.low, self.high))

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """True when the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


def point(value: Fraction) -> Interval:
    """The interval of one value."""
    return Interval(value, value)


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval of a sum of independent terms."""
    low = high = ZERO
    for interval in intervals:
        low += interval.low
        high += interval.high
    return Interval(low, high)


def half_of(quantity: Quantity) -> Fraction:
    """How far the true value may lie from an unhedged printed one: half a unit of the last digit.

    Counts and scores are exact, and so is money printed to the cent: there is nothing smaller to round away.
    """
    return ZERO if is_sharp(quantity) else quantity.half


def is_sharp(quantity: Quantity) -> bool:
    """True when a figure stands for just its printed value."""
    return quantity.qualifier is _PLAIN and (
        quantity.is_exact or (quantity.unit.dimension == "money" and quantity.ulp <= _CENT)
    )


def interval_of(quantity: Quantity) -> Interval:
    """The values that a printed figure may stand for, with its hedge (约, 余, 近, …)."""
    value = quantity.value
    if is_sharp(quantity):
        return point(value)
    match quantity.qualifier:
        case Qualifier.ABOUT:
            last = last_digit(quantity)
            # 约13459 is given to the last digit; 约30 is a guess.
            reach = last if abs(value) >= 1000 * last else max(abs(value) * _ABOUT, quantity.ulp)
            return Interval(value - reach, value + reach)
        case Qualifier.ABOVE:
            return Interval(value, value + last_digit(quantity))
        case Qualifier.BELOW:
            lower = value * _NEARLY
            return Interval(min(lower, value), max(lower, value))
    return Interval(value - quantity.half, value + quantity.half)


def last_digit(quantity: Quantity) -> Fraction:
    """One unit of the last digit that is not zero: 100 for 3700余, up to where 余 may reach."""
    unit = quantity.ulp
    digits = abs(quantity.value / unit)
    if digits == 0 or digits.denominator != 1:
        return unit
    whole = digits.numerator
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    return unit
