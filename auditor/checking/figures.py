"""Writes exact values as a person would, in the unit and to the digits of a printed figure."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.rounding import round_half_up
from auditor.model.quantity import Kind, Quantity

_EXTRA = 2
"""Decimals added where the printed ones do not show the value (40.85件) or the difference."""
_LONGEST = 4000
"""Digits of the longest number that is written out."""


def figure_text(value: Fraction, like: Quantity, *, fine: bool = True) -> str:
    """`value` (in the base unit) printed as `like` is: its unit and its decimals, `112.61%`.

    When `fine`, decimals are added where the printed ones are few: 79.05% beside a printed 100%.
    """
    scale = like.unit.scale
    number = value / scale
    grouped = "," in like.text
    places = decimals_of(like.ulp / scale)
    text = decimal_text(number, places, grouped)
    if fine and 10**places % number.denominator:
        few = like.kind is Kind.RATE and places < _EXTRA
        if few or like.kind is Kind.COUNT or round_half_up(value, like.ulp) == like.value:
            text = _stripped(decimal_text(number, _EXTRA if few else places + _EXTRA, grouped), places)
    unit = like.unit.symbol
    return text + unit if unit and like.text.endswith(unit) else text


def _stripped(text: str, places: int) -> str:
    """A decimal numeral without zeros at its end, down to so many places."""
    while text.endswith("0") and len(text.partition(".")[2]) > places:
        text = text[:-1]
    return text.rstrip(".")


def decimals_of(step: Fraction) -> int:
    """How many decimals a unit of the last digit has; two where it is no decimal one (三分之二)."""
    top, bottom = step.as_integer_ratio()
    places = 0
    while top % bottom and places < 30:
        top *= 10
        places += 1
    return _EXTRA if top % bottom else places


def decimal_text(number: Fraction, places: int, grouped: bool = False) -> str:
    """A decimal numeral of so many places, rounded half up."""
    top, bottom = number.as_integer_ratio()
    digits = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    if digits.bit_length() > _LONGEST * 3:
        return "…"
    sign = "-" if top < 0 and digits else ""
    whole, rest = divmod(digits, 10**places)
    head = f"{whole:,}" if grouped else str(whole)
    return f"{sign}{head}.{rest:0{places}d}" if places else sign + head


def plain(number: Fraction) -> str:
    """The shortest decimal numeral of a number without a unit, four decimals at most."""
    whole = number.denominator == 1
    text = decimal_text(number, 0 if whole else 4)
    return text if whole else text.rstrip("0").rstrip(".")
