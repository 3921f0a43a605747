"""Whether a printed figure is the exact result rounded or cut, and rounding for people."""

from __future__ import annotations

from fractions import Fraction


def rounds_to(exact: Fraction, printed: Fraction, ulp: Fraction) -> bool:
    """True when `exact` rounds to `printed` at `ulp`, half up (away from zero, or upward) or half to even."""
    if ulp <= 0:
        return exact == printed
    gap = printed - exact
    twice = 2 * abs(gap)
    if twice != ulp:
        return twice < ulp
    # A tie: half up takes the larger one (or the larger magnitude, for those who round that); half even the even digit.
    if gap > 0 or abs(printed) > abs(exact):
        return True
    digit = printed / ulp
    return digit.denominator == 1 and digit.numerator % 2 == 0


def truncates_to(exact: Fraction, printed: Fraction, ulp: Fraction) -> bool:
    """True when `printed` is `exact` with the digits behind `ulp` cut off."""
    if printed and (printed > 0) != (exact > 0):
        return False
    return 0 <= abs(exact) - abs(printed) < ulp


def round_half_up(value: Fraction, ulp: Fraction) -> Fraction:
    """The multiple of `ulp` nearest to `value`; ties go away from zero."""
    steps = int(abs(value) / ulp + Fraction(1, 2))
    return ulp * (steps if value >= 0 else -steps)


def round_half_even(value: Fraction, ulp: Fraction) -> Fraction:
    """The multiple of `ulp` nearest to `value`; ties go to the even one."""
    return ulp * round(value / ulp)


def truncate(value: Fraction, ulp: Fraction) -> Fraction:
    """The multiple of `ulp` next to `value` on the side of zero."""
    return ulp * int(value / ulp)
