"""Does it fit? Exact tests that detectors use to choose between readings. Judging is left to `checking`.

Detectors try thousands of readings a report, so the tests here work on numerators and denominators as plain integers and
build a `Fraction` only for what they give back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditor.model.quantity import Quantity

_MOST = 20
"""By less than this factor one wrong digit or a swap changes a figure, a leading zero aside (0.8 for 8.0, 0.5 for 6.5)."""
_MAX_NEAR = 60
"""So many values around the meant one are tried at most."""
_NOTHING = Fraction(0)


def _sum(values: Iterable[Fraction]) -> tuple[int, int]:
    """Numerator and denominator (not reduced) of a sum."""
    top, bottom = 0, 1
    for value in values:
        n, d = value.as_integer_ratio()
        if d == bottom:
            top += n
        else:
            top, bottom = top * d + n * bottom, bottom * d
    return top, bottom


def exact_sum(quantities: Sequence[Quantity]) -> Fraction:
    """The sum of the printed values."""
    return Fraction(*_sum(quantity.value for quantity in quantities))


def slack(quantities: Sequence[Quantity]) -> Fraction:
    """How far rounding alone may move the sum of these printed figures."""
    return Fraction(*_sum(quantity.half for quantity in quantities))


def sum_fits(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """The parts add up to the total, as far as the printed figures can tell."""
    top, bottom = _sum(part.value for part in parts)
    n, d = total.value.as_integer_ratio()
    gap = abs(top * d - n * bottom)
    if not gap:
        return True
    if not total.half and not any(part.half for part in parts):
        return False
    return Fraction(gap, bottom * d) <= slack(parts) + total.half


def leading_fit(total: Quantity, parts: Sequence[Quantity]) -> int | None:
    """How many of the first parts, at least two of them not zero, add up to the total; the smallest such number."""
    goal_top, goal_bottom = total.value.as_integer_ratio()
    top, bottom, full = 0, 1, 0
    for size, part in enumerate(parts, 1):
        n, d = part.value.as_integer_ratio()
        if d == bottom:
            top += n
        else:
            top, bottom = top * d + n * bottom, bottom * d
        full += n != 0
        if full < 2:
            continue
        gap = top * goal_bottom - goal_top * bottom
        if not gap:
            return size
        # Only a sum within one part of a hundred can be a matter of rounding.
        if abs(gap) * 100 <= abs(goal_top) * bottom and sum_fits(total, parts[:size]):
            return size
    return None


def ratio_fits(
    rate: Quantity, part: Fraction, whole: Fraction, half_part: Fraction = _NOTHING, half_whole: Fraction = _NOTHING
) -> bool:
    """`part / whole` is what is printed as `rate` (rounded or cut), or can be within the operands' own rounding."""
    top, bottom = _quotient(part, whole)
    if not bottom:
        return False
    rate_top, rate_bottom = rate.value.as_integer_ratio()
    ulp_top, ulp_bottom = rate.ulp.as_integer_ratio()
    # value - rate, in units of the last printed digit, as a fraction over `scale`
    scale = bottom * rate_bottom * ulp_top
    off = (top * rate_bottom - rate_top * bottom) * ulp_bottom
    if -scale <= 2 * off and off < scale:
        return True
    if not half_part and not half_whole:
        return False
    if abs(whole) <= half_whole:
        return False
    value, reach = abs(part), abs(whole)
    low, high = (value - half_part) / (reach + half_whole), (value + half_part) / (reach - half_whole)
    half = rate.ulp / 2
    return low <= rate.value + half and high >= rate.value - half


def _quotient(part: Fraction, whole: Fraction) -> tuple[int, int]:
    """Numerator and denominator of |part / whole|, not reduced; denominator 0 where whole is 0."""
    part_top, part_bottom = part.as_integer_ratio()
    whole_top, whole_bottom = whole.as_integer_ratio()
    return abs(part_top) * whole_bottom, part_bottom * abs(whole_top)


def units_of(quantity: Quantity, value: Fraction) -> int | None:
    """`value` counted in the last digit of `quantity`; `None` where it is finer or negative."""
    top, bottom = value.as_integer_ratio()
    ulp_top, ulp_bottom = quantity.ulp.as_integer_ratio()
    units, rest = divmod(top * ulp_bottom, bottom * ulp_top)
    return None if rest or units < 0 else units


def digits_of(quantity: Quantity, value: Fraction) -> str | None:
    """`value` written in the last digit of `quantity`, as a string of digits; `None` where it is finer or negative."""
    units = units_of(quantity, value)
    return None if units is None else str(units)


def is_slip(quantity: Quantity, value: Fraction) -> bool:
    """The printed figure and `value` differ by one digit, or by two neighbours swapped: what typing does."""
    printed, meant = digits_of(quantity, quantity.value), digits_of(quantity, value)
    if printed is None or meant is None or printed == meant:
        return False
    if len(printed) != len(meant):
        if abs(len(printed) - len(meant)) > 1:
            return False
        width = max(len(printed), len(meant))
        printed, meant = printed.zfill(width), meant.zfill(width)
    return _one_slip(printed, meant)


def _one_slip(printed: str, meant: str) -> bool:
    """Two strings of digits of one length differ in one place, or in two neighbours that are swapped."""
    wrong = [at for at, (one, other) in enumerate(zip(printed, meant, strict=True)) if one != other]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return printed[wrong[0]] == meant[wrong[1]] and printed[wrong[1]] == meant[wrong[0]]


def sum_slip(total: Quantity, parts: Sequence[Quantity]) -> Fraction | None:
    """If one slip in one figure explains why the sum fails: the chance that an unrelated list looks like that.

    The chance is the number of slips that are possible in these figures over the number of values that the total could
    have had: 9 substitutions and one swap a digit. Rounding widens both by the slack of the sum.
    """
    gap = total.value - exact_sum(parts)
    if not gap:
        return None
    give = slack(parts) + total.half
    if not near_slip(total, total.value - gap, give) and not any(
        near_slip(part, part.value + gap, give) for part in parts
    ):
        return None
    slips = 10 * sum(len(digits_of(q, q.value) or "") for q in (total, *parts))
    finest = min(total.ulp, *(part.ulp for part in parts))
    room = total.value / max(finest, give)
    return Fraction(slips) / max(room, Fraction(1))


def near_slip(quantity: Quantity, meant: Fraction, give: Fraction) -> bool:
    """A slip of the printed figure lies within `give` of the value that is meant."""
    if not give:
        return is_slip(quantity, meant)
    low, high = (meant - give) / quantity.ulp, (meant + give) / quantity.ulp
    first, last = max(0, -(-low.numerator // low.denominator)), high.numerator // high.denominator
    if last - first > _MAX_NEAR:
        return is_slip(quantity, meant)
    return any(is_slip(quantity, units * quantity.ulp) for units in range(first, last + 1))


def slips_of(quantity: Quantity) -> tuple[int, ...]:
    """What one wrong digit or two swapped neighbours may have turned into the printed figure, in its last digit."""
    digits = digits_of(quantity, quantity.value)
    if digits is None or len(digits) > 15:
        return ()
    out: list[int] = []
    printed = int(digits)
    for at, digit in enumerate(digits):
        power = 10 ** (len(digits) - at - 1)
        base = printed - int(digit) * power
        out += [base + other * power for other in range(10) if base + other * power != printed]
        if at and digits[at - 1] != digit:
            out.append(int(digits[: at - 1] + digit + digits[at - 1] + digits[at + 1 :]))
    return tuple(out)


def ratio_slip(rate: Quantity, part: Quantity, whole: Quantity) -> Fraction | None:
    """If one slip in one of the three explains why the ratio fails: the chance that unrelated figures look like that."""
    if not whole.value or not part.value or not rate.value:
        return None
    top, bottom = _quotient(part.value, whole.value)
    rate_top, rate_bottom = rate.value.as_integer_ratio()
    if not bottom * rate_top < _MOST * top * rate_bottom < _MOST * _MOST * bottom * rate_top:
        return None
    options = slips_of(rate)
    slips = len(options)
    found = _rate_slipped(rate, part, whole, options)
    low, high = rate.value - rate.ulp / 2, rate.value + rate.ulp / 2
    for quantity, least, most in (
        (part, low * (whole.value - whole.half), high * (whole.value + whole.half)),
        (whole, (part.value - part.half) / high, (part.value + part.half) / low if low > 0 else part.value / high),
    ):
        options = slips_of(quantity)
        slips += len(options)
        found = found or any_within(quantity, options, least, most)
    return slips * rate.ulp / abs(rate.value) if found else None


def _rate_slipped(rate: Quantity, part: Quantity, whole: Quantity, options: Sequence[int]) -> bool:
    """A slip of the rate lies within what the printed figures of its operands allow, rounded or cut."""
    value, reach = abs(part.value), abs(whole.value)
    least = (value - part.half) / (reach + whole.half)
    most = (value + part.half) / (reach - whole.half) if reach > whole.half else value / reach
    return any_within(rate, options, least - rate.ulp / 2, most + rate.ulp / 2)


def rate_slipped(rate: Quantity, exact: Fraction) -> bool:
    """`exact`, rounded to the printed digits of `rate`, differs from it by one slip."""
    units = exact / rate.ulp
    rounded = (2 * units.numerator + units.denominator) // (2 * units.denominator)
    return is_slip(rate, rounded * rate.ulp)


def any_within(quantity: Quantity, options: Sequence[int], least: Fraction, most: Fraction) -> bool:
    """One of the options (in last digits of `quantity`) lies between two values."""
    low, high = least / quantity.ulp, most / quantity.ulp
    bottom = -(-low.numerator // low.denominator)
    top = high.numerator // high.denominator
    return any(bottom <= option <= top for option in options)
