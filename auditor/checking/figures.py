"""Writes exact values as a person would, in the unit and to the digits of a printed figure."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.rounding import round_half_up
from auditor.model.quantity import Kind, Quantity

_EXTRA = 2
"""Decimals added where the printed ones do not show the value (40.85件) or the difference."""
_LONGEST = 4000
"""Digits of the longest number that is written out."""


def figure_text(value: Fraction, like: Quantity) -> str:
    """`value` (in the base unit) printed as `like` is: its unit and its decimals, `112.61%`."""
    scale = like.unit.scale
    number = value / scale
    places = decimals_of(like.ulp / scale)
    shown = round_half_up(number, Fraction(1, 10**places))
    if shown != number and (like.kind is Kind.COUNT or shown * scale == like.value):
        places += _EXTRA
    text = decimal_text(number, places, grouped="," in like.text)
    if places and like.kind is Kind.COUNT:
        text = text.rstrip("0").rstrip(".") if shown != number else text
    unit = like.unit.symbol
    return text + unit if unit and like.text.endswith(unit) else text


def decimals_of(step: Fraction) -> int:
    """How many decimals a unit of the last digit has; two where it is no decimal one (三分之二)."""
    places, rest = 0, step
    while rest < 1 and places < 30:
        rest *= 10
        places += 1
    return places if rest.denominator == 1 else _EXTRA


def decimal_text(number: Fraction, places: int, grouped: bool = False) -> str:
    """A decimal numeral of so many places, rounded half up."""
    digits = int(abs(number) * 10**places + Fraction(1, 2))
    if digits.bit_length() > _LONGEST * 3:
        return "…"
    sign = "-" if number < 0 and digits else ""
    whole, rest = divmod(digits, 10**places)
    head = f"{whole:,}" if grouped else str(whole)
    return f"{sign}{head}.{rest:0{places}d}" if places else sign + head


def plain(number: Fraction) -> str:
    """The shortest decimal numeral of a number without a unit, four decimals at most."""
    if number.denominator == 1:
        return decimal_text(number, 0)
    text = decimal_text(number, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text
