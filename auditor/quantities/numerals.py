"""Numerals in Arabic digits: where they stand, their exact value and their last printed digit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?")
"""A numeral in normalised text: 1,234.56 with well-formed groups, else digits with at most one point."""

MAX_DIGITS = 30
"""Longer runs of digits are serial numbers; their value is never needed."""


class Numeral(NamedTuple):
    """Value without unit, and the size of one unit of the last printed digit."""

    value: Fraction
    ulp: Fraction
    decimals: int


_POWERS = tuple(Fraction(1, 10**n) for n in range(MAX_DIGITS + 1))
_ONE = Fraction(1)


def read_numeral(text: str) -> Numeral:
    """The exact value of a numeral as `NUMERAL` matches it (at most `MAX_DIGITS` long)."""
    whole, _, decimals = text.replace(",", "").partition(".")
    if not decimals:
        return Numeral(Fraction(int(whole)), _ONE, 0)
    return Numeral(Fraction(int(whole + decimals), 10 ** len(decimals)), _POWERS[len(decimals)], len(decimals))
