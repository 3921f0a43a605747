"""Does it fit? Exact tests that detectors use to choose between readings. Judging is left to `checking`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from auditor.model.quantity import Quantity


def exact_sum(quantities: Sequence[Quantity]) -> Fraction:
    """The sum of the printed values (integers where all are whole: much faster than adding fractions)."""
    total = 0
    rest = Fraction(0)
    for quantity in quantities:
        value = quantity.value
        if value.denominator == 1:
            total += value.numerator
        else:
            rest += value
    return rest + total


def slack(quantities: Sequence[Quantity]) -> Fraction:
    """How far rounding alone may move the sum of these printed figures."""
    return sum((quantity.half for quantity in quantities), Fraction(0))


def sum_fits(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """The parts add up to the total, as far as the printed figures can tell."""
    difference = exact_sum(parts) - total.value
    return not difference or abs(difference) <= slack(parts) + total.half


def ratio_fits(
    rate: Quantity,
    part: Fraction,
    whole: Fraction,
    half_part: Fraction = Fraction(0),
    half_whole: Fraction = Fraction(0),
) -> bool:
    """`part / whole` is what is printed as `rate` (rounded or cut), or can be within the operands' own rounding."""
    if not whole:
        return False
    low, high = rate.value - rate.ulp / 2, rate.value + rate.ulp
    value = part / whole
    if value < 0:
        value = -value
    if low <= value < high:
        return True
    if whole <= half_whole:
        return False
    return (part - half_part) / (whole + half_whole) <= rate.value + rate.ulp / 2 and (part + half_part) / (
        whole - half_whole
    ) >= rate.value - rate.ulp / 2


def digits_of(quantity: Quantity, value: Fraction) -> str | None:
    """`value` written in the last digit of `quantity`, as a string of digits; `None` where it is finer or negative."""
    units = value / quantity.ulp
    if units.denominator != 1 or units < 0:
        return None
    return str(units.numerator)


def is_slip(quantity: Quantity, value: Fraction) -> bool:
    """The printed figure and `value` differ by one digit, or by two neighbours swapped: what typing does."""
    printed, meant = digits_of(quantity, quantity.value), digits_of(quantity, value)
    if printed is None or meant is None or printed == meant:
        return False
    if len(printed) != len(meant):
        width = max(len(printed), len(meant))
        if abs(len(printed) - len(meant)) > 1:
            return False
        printed, meant = printed.zfill(width), meant.zfill(width)
    wrong = [at for at, (one, other) in enumerate(zip(printed, meant, strict=True)) if one != other]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and printed[wrong[0]] == meant[wrong[1]]
        and printed[wrong[1]] == meant[wrong[0]]
    )


def sum_slip(total: Quantity, parts: Sequence[Quantity]) -> Fraction | None:
    """If one slip in one figure explains why the sum fails: the chance that an unrelated list looks like that.

    The chance is the number of slips that are possible in these figures over the number of values that the total could
    have had: 9 substitutions and one swap a digit.
    """
    gap = total.value - exact_sum(parts)
    if not gap:
        return None
    found = is_slip(total, total.value - gap) or any(is_slip(part, part.value + gap) for part in parts)
    if not found:
        return None
    slips = 10 * sum(len(digits_of(q, q.value) or "") for q in (total, *parts))
    room = total.value / min(total.ulp, *(part.ulp for part in parts))
    return Fraction(slips) / max(room, Fraction(1))


def common_denominator(values: Sequence[Fraction]) -> int:
    """Least common denominator."""
    out = 1
    for value in values:
        out = out * value.denominator // gcd(out, value.denominator)
    return out


def slips_of(quantity: Quantity) -> tuple[Fraction, ...]:
    """The values that one wrong digit or two swapped neighbours may have turned into the printed one."""
    digits = digits_of(quantity, quantity.value)
    if digits is None or len(digits) > 15:
        return ()
    out = []
    for at, digit in enumerate(digits):
        out += [digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != digit]
        if at and digits[at - 1] != digit:
            out.append(digits[: at - 1] + digit + digits[at - 1] + digits[at + 1 :])
    return tuple(int(text) * quantity.ulp for text in out)


def ratio_slip(rate: Quantity, part: Quantity, whole: Quantity) -> Fraction | None:
    """If one slip in one of the three explains why the ratio fails: the chance that unrelated figures look like that."""
    if not whole.value or not part.value or not rate.value:
        return None
    found = any(_prints(rate, value, part.value / whole.value) for value in slips_of(rate))
    slips = 10 * len(digits_of(rate, rate.value) or "")
    for quantity in (part, whole):
        meant = rate.value * whole.value if quantity is part else part.value / rate.value
        options = slips_of(quantity)
        slips += len(options)
        near = [value for value in options if abs(value - meant) * 50 <= abs(meant)]
        if quantity is part:
            found = found or any(ratio_fits(rate, value, whole.value, part.half, whole.half) for value in near)
        else:
            found = found or any(value and ratio_fits(rate, part.value, value, part.half, whole.half) for value in near)
    if not found:
        return None
    return slips * rate.ulp / abs(rate.value)


def _prints(rate: Quantity, value: Fraction, exact: Fraction) -> bool:
    return abs(value - exact) <= rate.ulp / 2
