"""Whether a printed figure is the exact result rounded or cut, and rounding for people."""

from __future__ import annotations

from fractions import Fraction


def rounds_to(top: int, bottom: int, printed: Fraction | int, ulp: Fraction | int) -> bool:
    """True when top/bottom rounds to `printed` at `ulp`, half up (away from zero, or upward) or half to even.

    `bottom` is above zero. All in integers, since every rate of a report passes here.
    """
    p, q = printed.as_integer_ratio()
    u, w = ulp.as_integer_ratio()
    gap = p * bottom - top * q
    twice, unit = 2 * abs(gap) * w, u * q * bottom
    if twice != unit:
        return twice < unit
    # A tie: half up takes the larger one (or the larger magnitude, for those who round that); half even the even digit.
    if gap > 0 or abs(p) * bottom > abs(top) * q:
        return True
    digit, rest = divmod(p * w, q * u)
    return not rest and digit % 2 == 0


def truncates_to(top: int, bottom: int, printed: Fraction | int, ulp: Fraction | int) -> bool:
    """True when `printed` is top/bottom with the digits behind `ulp` cut off; `bottom` is above zero."""
    p, q = printed.as_integer_ratio()
    u, w = ulp.as_integer_ratio()
    if p and (p > 0) != (top > 0):
        return False
    gap = abs(top) * q - abs(p) * bottom
    return gap >= 0 and gap * w < u * q * bottom


def round_half_up(value: Fraction, ulp: Fraction) -> Fraction:
    """The multiple of `ulp` nearest to `value`; ties go away from zero."""
    top, bottom = value.as_integer_ratio()
    u, w = ulp.as_integer_ratio()
    unit = u * bottom
    steps = (2 * abs(top) * w + unit) // (2 * unit)
    return Fraction(u * (steps if top >= 0 else -steps), w)
