"""Does it fit? Exact tests that detectors use to choose between readings. Judging is left to `checking`.

Detectors try thousands of readings a report, so the tests here work on numerators and denominators as plain integers and
build a `Fraction` only for what they give back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from itertools import accumulate, pairwise
from math import lcm

from auditor.model.quantity import Quantity

_MOST = 20
"""By less than this factor one wrong digit or a swap changes a figure, a leading zero aside (0.8 for 8.0, 0.5 for 6.5)."""
_MAX_NEAR = 60
"""So many values around the meant one are tried at most."""
_LONGEST = 15
"""A figure of more digits is not read digit by digit."""
_NOTHING = Fraction(0)

Ratio = tuple[int, int]
"""Numerator and denominator, not reduced."""


def _plus(total: Ratio, value: Ratio) -> Ratio:
    """A sum, over a common denominator."""
    (top, bottom), (n, d) = total, value
    if d == bottom:
        return top + n, bottom
    common = lcm(bottom, d)
    return top * (common // bottom) + n * (common // d), common


def _sum(values: Iterable[Ratio]) -> Ratio:
    return reduce(_plus, values, (0, 1))


def at_one_scale(values: Sequence[Ratio]) -> tuple[list[int], int]:
    """Numerators over a common denominator, and that denominator: to compare or add up many figures."""
    scale = lcm(*(bottom for _, bottom in values))
    return [top * (scale // bottom) for top, bottom in values], scale


def _total(quantities: Iterable[Quantity]) -> Ratio:
    return _sum(quantity.ratio for quantity in quantities)


def _slack(quantities: Iterable[Quantity]) -> Ratio:
    return _sum(quantity.half.as_integer_ratio() for quantity in quantities if not quantity.is_exact)


def exact_sum(quantities: Iterable[Quantity]) -> Fraction:
    """The sum of the printed values."""
    return Fraction(*_total(quantities))


def slack(quantities: Iterable[Quantity]) -> Fraction:
    """How far rounding alone may move the sum of these printed figures."""
    return Fraction(*_slack(quantities))


def sum_fits(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """The parts add up to the total, as far as the printed figures can tell."""
    top, bottom = _total(parts)
    n, d = total.ratio
    gap = abs(top * d - n * bottom)
    if not gap:
        return True
    return within_slack((gap, bottom * d), (total, *parts))


def within_slack(gap: Ratio, quantities: Iterable[Quantity]) -> bool:
    """A gap that rounding alone can make between sums of these figures."""
    give, scale = _slack(quantities)
    return abs(gap[0]) * scale <= give * gap[1]


def leading_fit(total: Quantity, parts: Sequence[Quantity]) -> int | None:
    """How many of the first parts, at least two of them not zero, add up to the total; the smallest such number."""
    goal_top, goal_bottom = total.ratio
    full = 0
    for size, (top, bottom) in enumerate(accumulate((part.ratio for part in parts), _plus), 1):
        full += parts[size - 1].ratio[0] != 0
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
    one, other = part.as_integer_ratio(), whole.as_integer_ratio()
    if _is_printed(rate, one, other):
        return True
    return bool(half_part or half_whole) and _is_reached(rate, one, other, half_part, half_whole)


def share_fits(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    """The same of two printed figures."""
    if _is_printed(rate, part.ratio, whole.ratio):
        return True
    exact = part.is_exact and whole.is_exact
    return not exact and _is_reached(rate, part.ratio, whole.ratio, part.half, whole.half)


def _is_printed(rate: Quantity, part: Ratio, whole: Ratio) -> bool:
    top, bottom = _quotient(part, whole)
    rate_top, rate_bottom = rate.ratio
    ulp_top, ulp_bottom = rate.ulp.as_integer_ratio()
    # value - rate, in units of the last printed digit, as a fraction over `scale`
    scale = bottom * rate_bottom * ulp_top
    off = (top * rate_bottom - rate_top * bottom) * ulp_bottom
    return -scale <= 2 * off and off < scale and scale > 0


def _is_reached(rate: Quantity, part: Ratio, whole: Ratio, half_part: Fraction, half_whole: Fraction) -> bool:
    low, high, ends = printed_between(rate)
    least, most, scale = _size(part, half_part)
    small, large, unit = _size(whole, half_whole)
    if small <= 0:
        return False
    return least * unit * ends <= high * large * scale and most * unit * ends >= low * small * scale


def _around(value: Ratio, half: Fraction) -> tuple[int, int, int]:
    """A value less and plus its half digit: both numerators, and their denominator."""
    top, bottom = value
    half_top, half_bottom = half.as_integer_ratio()
    top, give = top * half_bottom, half_top * bottom
    return top - give, top + give, bottom * half_bottom


def _size(value: Ratio, half: Fraction) -> tuple[int, int, int]:
    """The same around |value|."""
    top, bottom = value
    return _around((abs(top), bottom), half)


def printed_between(rate: Quantity) -> tuple[int, int, int]:
    """A rate less and plus half its last digit, whether it is exact or not."""
    top, bottom = rate.ratio
    ulp_top, ulp_bottom = rate.ulp.as_integer_ratio()
    top, give = 2 * top * ulp_bottom, ulp_top * bottom
    return top - give, top + give, 2 * bottom * ulp_bottom


def _quotient(part: Ratio, whole: Ratio) -> Ratio:
    """|part / whole|; its denominator is 0 where whole is 0."""
    return abs(part[0]) * whole[1], part[1] * abs(whole[0])


def units_of(quantity: Quantity, value: Ratio) -> int | None:
    """`value` counted in the last digit of `quantity`; `None` where it is finer or negative."""
    top, bottom = value
    ulp_top, ulp_bottom = quantity.ulp.as_integer_ratio()
    units, rest = divmod(top * ulp_bottom, bottom * ulp_top)
    return None if rest or units < 0 else units


def digits_of(quantity: Quantity, value: Fraction) -> str | None:
    """`value` written in the last digit of `quantity`, as a string of digits; `None` where it is finer or negative."""
    units = units_of(quantity, value.as_integer_ratio())
    return None if units is None else str(units)


def length(quantity: Quantity) -> int:
    """How many digits are printed, without leading zeros; 0 where the value is finer than its last digit, or negative."""
    units = units_of(quantity, quantity.ratio)
    return 0 if units is None else len(str(units))


def is_slip(quantity: Quantity, value: Fraction) -> bool:
    """The printed figure and `value` differ by one digit, or by two neighbours swapped: what typing does."""
    printed, meant = units_of(quantity, quantity.ratio), units_of(quantity, value.as_integer_ratio())
    return printed is not None and meant is not None and _one_slip(printed, meant)


def _one_slip(printed: int, meant: int) -> bool:
    """Two numbers differ in one digit, or in two neighbours that are swapped; a leading zero is a digit."""
    if not _is_step(printed - meant):
        return False
    one, other = str(printed), str(meant)
    if len(one) != len(other):
        if abs(len(one) - len(other)) > 1:
            return False
        width = max(len(one), len(other))
        one, other = one.zfill(width), other.zfill(width)
    wrong = [at for at, (digit, right) in enumerate(zip(one, other, strict=True)) if digit != right]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _is_step(gap: int) -> bool:
    """Two numbers so far apart may differ by one slip: a digit makes 1 to 9 at its place, a swap 9 times that."""
    gap = abs(gap)
    if not gap:
        return False
    while not gap % 10:
        gap //= 10
    return gap < 10 or (gap < 82 and not gap % 9)


def sum_slip(total: Quantity, parts: Sequence[Quantity]) -> Fraction | None:
    """If one slip in one figure explains why the sum fails: the chance that an unrelated list looks like that.

    The chance is the number of slips that are possible in these figures over the number of values that the total could
    have had: 9 substitutions and one swap a digit. Rounding widens both by the slack of the sum.
    """
    figures = (total, *parts)
    top, bottom = _total(parts)
    gap, scale = _sum((total.ratio, (-top, bottom)))
    if not gap:
        return None
    give = _slack(figures)
    if not _Gap((-gap, scale), give).explained_by(total) and not any(map(_Gap((gap, scale), give).explained_by, parts)):
        return None
    room = total.value / max(min(figure.ulp for figure in figures), Fraction(*give))
    return Fraction(10 * sum(map(length, figures))) / max(room, Fraction(1))


def near_slip(quantity: Quantity, meant: Fraction, give: Fraction) -> bool:
    """A slip of the printed figure lies within `give` of the value that is meant."""
    return _Gap((meant - quantity.value).as_integer_ratio(), give.as_integer_ratio()).explained_by(quantity)


class _Gap:
    """What is missing, give or take: most gaps are none that a slip makes, whatever the figure."""

    __slots__ = ("_gap", "_give", "_steps")

    def __init__(self, gap: Ratio, give: Ratio) -> None:
        self._gap, self._give = gap, give
        self._steps: dict[Ratio, Sequence[int]] = {}

    def explained_by(self, figure: Quantity) -> bool:
        """One slip of the figure made it so much too small."""
        printed = units_of(figure, figure.ratio)
        if printed is None:
            return False
        ulp = figure.ulp.as_integer_ratio()
        steps = self._steps.get(ulp)
        if steps is None:
            steps = self._steps[ulp] = self._steps_of(ulp)
        if len(steps) > _MAX_NEAR + 1:
            steps = range(max(steps[0], -printed), steps[-1] + 1)
            if len(steps) > _MAX_NEAR + 1:
                steps = self._middle(ulp)
        return any(_one_slip(printed, printed + step) for step in steps if printed + step >= 0)

    def _steps_of(self, ulp: Ratio) -> Sequence[int]:
        """The gap in last digits, as far as one slip makes such; all of them where they are too many."""
        (top, bottom), (give, scale) = self._gap, self._give
        middle, room, unit = top * scale * ulp[1], give * bottom * ulp[1], bottom * scale * ulp[0]
        steps = range(-((room - middle) // unit), (middle + room) // unit + 1)
        return steps if len(steps) > _MAX_NEAR + 1 else [step for step in steps if _is_step(step)]

    def _middle(self, ulp: Ratio) -> Sequence[int]:
        step, rest = divmod(self._gap[0] * ulp[1], self._gap[1] * ulp[0])
        return () if rest else (step,)


def slips(quantity: Quantity) -> int:
    """How many figures one wrong digit or two swapped neighbours may have turned into the printed one."""
    units = _readable(quantity)
    if units is None:
        return 0
    digits = str(units)
    return 9 * len(digits) + sum(one != other for one, other in pairwise(digits))


def slip_between(quantity: Quantity, least: Ratio, most: Ratio) -> bool:
    """One of these figures lies between two values."""
    units = _readable(quantity)
    if units is None:
        return False
    ulp_top, ulp_bottom = quantity.ulp.as_integer_ratio()
    low = -(-least[0] * ulp_bottom // (least[1] * ulp_top))
    high = most[0] * ulp_bottom // (most[1] * ulp_top)
    rest, power, behind = units, 1, -1
    while rest or behind < 0:
        rest, digit = divmod(rest, 10)
        base = units - digit * power
        first, last = max(0, -((base - low) // power)), min(9, (high - base) // power)
        if first < last or first == last != digit:
            return True
        if behind not in (-1, digit) and low <= units + (behind - digit) * 9 * (power // 10) <= high:
            return True
        power, behind = power * 10, digit
    return False


def _readable(quantity: Quantity) -> int | None:
    """A figure in its last digit; `None` where it is negative, or has too many digits."""
    units = units_of(quantity, quantity.ratio)
    return None if units is None or units >= 10**_LONGEST else units


def ratio_slip(rate: Quantity, part: Quantity, whole: Quantity) -> Fraction | None:
    """If one slip in one of the three explains why the ratio fails: the chance that unrelated figures look like that."""
    top, bottom = _quotient(part.ratio, whole.ratio)
    rate_top, rate_bottom = rate.ratio
    if not top or not bottom or not bottom * rate_top < _MOST * top * rate_bottom < _MOST * _MOST * bottom * rate_top:
        return None
    if not _rate_slipped(rate, part, whole) and not _operand_slipped(rate, part, whole):
        return None
    return (slips(rate) + slips(part) + slips(whole)) * rate.ulp / rate.value


def _rate_slipped(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    """A slip of the rate lies within what the printed figures of its operands allow, rounded or cut."""
    least, most, scale = _size(part.ratio, part.half)
    small, large, unit = _size(whole.ratio, whole.half)
    bottom, below = least * unit, large * scale
    top, above = (most * unit, small * scale) if small > 0 else _quotient(part.ratio, whole.ratio)
    ulp_top, ulp_bottom = rate.ulp.as_integer_ratio()
    low = 2 * bottom * ulp_bottom - ulp_top * below, 2 * below * ulp_bottom
    high = 2 * top * ulp_bottom + ulp_top * above, 2 * above * ulp_bottom
    return slip_between(rate, low, high)


def _operand_slipped(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    """A slip of the part or of the whole lies within what the printed rate and the other one allow."""
    low, high, ends = printed_between(rate)
    least, most, scale = _around(part.ratio, part.half)
    small, large, unit = _around(whole.ratio, whole.half)
    if slip_between(part, (low * small, ends * unit), (high * large, ends * unit)):
        return True
    part_top, part_bottom = part.ratio
    furthest = (most * ends, scale * low) if low > 0 else (part_top * ends, part_bottom * high)
    return slip_between(whole, (least * ends, scale * high), furthest)


def rate_slipped(rate: Quantity, exact: Ratio) -> bool:
    """`exact`, rounded to the printed digits of `rate`, differs from it by one slip."""
    printed = units_of(rate, rate.ratio)
    ulp_top, ulp_bottom = rate.ulp.as_integer_ratio()
    units, scale = exact[0] * ulp_bottom, exact[1] * ulp_top
    return printed is not None and _one_slip(printed, (2 * units + scale) // (2 * scale))
