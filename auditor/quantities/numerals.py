"""Numerals in Arabic digits: where they stand, their exact value and their last printed digit."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple

NUMERAL = compiled(r"\d(?:\d{0,2}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d*(?:\.\d+)?)")
"""A numeral in normalised text: 1,234.56 with well-formed groups, else digits with at most one point.

Both forms begin with one common digit, so that the search skips to the next digit without trying either.
"""

SPACED = compiled(r"[1-9]\d{0,2}(?: \d{3}){1,4}(?:\.\d+)?(?![\d. ])")
"""A numeral with blanks between its groups, 1 228.3: only in a sentence and before a unit, since columns look like that, too."""

MAX_DIGITS = 30
"""Longer runs of digits are serial numbers; their value is never needed."""

_POWERS = tuple(10**n for n in range(MAX_DIGITS + 1))


class Numeral(NamedTuple):
    """A numeral as printed: its digits as one whole number, and how many of them stand behind the point."""

    digits: int
    decimals: int

    @property
    def value(self) -> Fraction:
        """The number without regard to a unit."""
        return Fraction(self.digits, _POWERS[self.decimals])

    def exact(self, scale: Fraction) -> tuple[Fraction, Fraction]:
        """Value, and size of one unit of the last digit, where one printed unit is `scale` base units.

        Whole numbers are multiplied and one fraction is made at the end: arithmetic of fractions costs ten times as much.
        """
        times, per = scale.as_integer_ratio()
        if self.decimals == 0:
            return _whole(self.digits * times) if per == 1 else Fraction(self.digits * times, per), scale
        per *= _POWERS[self.decimals]
        return Fraction(self.digits * times, per), _last_digit(times, per)


_whole = lru_cache(maxsize=4096)(Fraction)
_last_digit = lru_cache(maxsize=512)(Fraction)


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Numeral:
    """The numeral that `NUMERAL` or `SPACED` matched as `text` (at most `MAX_DIGITS` long)."""
    if text.isdecimal():
        return Numeral(int(text), 0)
    whole, _, decimals = text.replace(",", "").replace(" ", "").partition(".")
    return Numeral(int(whole + decimals), len(decimals))
