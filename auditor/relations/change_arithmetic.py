"""Does a stated change fit its figures, and if not, does one slip of a digit explain it? Exact tests for `changes`."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.quantity import Quantity
from auditor.relations.arithmetic import (
    at_one_scale,
    is_slip,
    length,
    printed_between,
    rate_slipped,
    ratio_fits,
    slip_between,
    slips,
    within_slack,
)


def rate_fits(rate: Quantity, current: Quantity, base: Quantity, sign: Fraction) -> bool:
    """The figure has moved from its base in the direction of `sign`, by the printed rate."""
    if not base.value:
        return False
    moved = current.value - base.value if sign > 0 else base.value - current.value
    if moved.numerator < 0:
        return False
    return ratio_fits(rate, moved, base.value, current.half + base.half, base.half)


def rate_slip(rate: Quantity, current: Quantity, base: Quantity, sign: Fraction) -> Fraction | None:
    """One slip in rate, current or base explains it: the chance of coincidence."""
    if not base.value or not rate.value:
        return None
    top, bottom = current.ratio
    base_top, base_bottom = base.ratio
    least, most, scale = printed_between(rate)
    low, high = sorted((scale + sign.numerator * least, scale + sign.numerator * most))
    if low <= 0:
        return None
    moved = sign.numerator * (top * base_bottom - base_top * bottom)
    exact = (moved, bottom * base_top) if base_top > 0 else (-moved, -bottom * base_top)
    found = (
        (exact[0] > 0 and rate_slipped(rate, exact))
        or slip_between(current, (low * base_top, scale * base_bottom), (high * base_top, scale * base_bottom))
        or slip_between(base, (top * scale, bottom * high), (top * scale, bottom * low))
    )
    return _chance(rate, current, base) if found else None


def both_slip(rate: Quantity, current: Quantity, amount: Quantity, sign: Fraction) -> Fraction | None:
    """One slip in rate, current or amount of 增加d,增长r% explains it, where rate = d / (current - sign d): the chance of coincidence."""
    if not rate.value:
        return None
    base = current.value - sign * amount.value
    low, high = rate.value - rate.ulp / 2, rate.value + rate.ulp / 2
    if low <= 0 or 1 + sign * low <= 0 or 1 + sign * high <= 0:
        return None
    amounts = sorted(current.value * r / (1 + sign * r) for r in (low, high))
    currents = sorted(amount.value * (1 + sign * r) / r for r in (low, high))
    found = (
        (base > 0 and rate_slipped(rate, (amount.value / base).as_integer_ratio()))
        or _slipped(current, *currents)
        or _slipped(amount, *amounts)
    )
    return _chance(rate, current, amount) if found else None


def _slipped(quantity: Quantity, least: Fraction, most: Fraction) -> bool:
    return slip_between(quantity, least.as_integer_ratio(), most.as_integer_ratio())


def _chance(rate: Quantity, *figures: Quantity) -> Fraction:
    """How likely unrelated figures look like that."""
    tried = sum(map(slips, figures)) + 10 * length(rate)
    return tried * rate.ulp / abs(rate.value)


def amount_fits(amount: Quantity, current: Quantity, base: Quantity, sign: Fraction) -> bool:
    """The figure less its base is the printed amount, as far as rounding can tell."""
    figures = amount, current, base
    (by, now, before), scale = at_one_scale([figure.ratio for figure in figures])
    return within_slack((sign.numerator * (now - before) - by, scale), figures)


def amount_slip(amount: Quantity, current: Quantity, base: Quantity, sign: Fraction) -> Fraction | None:
    """One slip in amount, current or base explains it: the chance of coincidence."""
    meant = (
        (amount, sign * (current.value - base.value)),
        (current, base.value + sign * amount.value),
        (base, current.value - sign * amount.value),
    )
    if not any(is_slip(quantity, value) for quantity, value in meant):
        return None
    tried = 10 * sum(length(quantity) for quantity, _ in meant)
    room = max(current.value, base.value) / min(amount.ulp, current.ulp, base.ulp)
    return Fraction(tried) / max(room, Fraction(1))
