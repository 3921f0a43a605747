"""The numeral of a printed figure, and every numeral that one slip of the pen may have made it of.

All in whole numbers over one denominator: a hundred numerals come of one, and few of them are ever printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import lcm

from auditor.checking.intervals import Interval
from auditor.diagnosis.slips import Slip
from auditor.model.lazy import cached_property
from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.records import NamedTuple

_NUMERAL = compiled(r"-?\d[\d,]{0,40}(?:\.\d{1,30})?")
_LONGEST = 18
"""Digits of the longest numeral whose slips are tried."""
_SIGNED = ("", "money", "ratio", "point")
_WHOLE = ("count", "person", "visit")
_POINTS = (1, 2, 3, -1, -2, -3)
"""By how many places a decimal point is taken to wander."""
FINER = 3
"""So many decimals more than the printed ones a value may have, so far as the point may wander."""
_HUNDREDTH = 10_000
"""Rates may be told to the second decimal of a per cent."""
_MONEY = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


Ends = tuple[int, int]
"""The first and the last of the whole numbers in an interval."""


class Reading(NamedTuple):
    """A numeral that the printed one may have been meant as."""

    value: Fraction
    ulp: Fraction
    text: str
    slip: Slip


class Origin(NamedTuple):
    """What the slip was, and how the numeral was written before it."""

    slip: Slip
    decimals: int
    step: int
    """One unit of its last digit, over the common denominator."""
    symbol: str = ""
    """The unit that it was meant in, if another one."""


def numeral_of(figure: Quantity) -> re.Match[str] | None:
    """Where the digits stand in the printed text; `None` for a figure in words."""
    return None if figure.words else _NUMERAL.search(figure.text)


def grouped(numeral: str) -> str:
    """A numeral with commas between groups of three digits."""
    sign, numeral = ("-", numeral[1:]) if numeral.startswith("-") else ("", numeral)
    whole, point, decimals = numeral.partition(".")
    return f"{sign}{int(whole):,}{point}{decimals}"


class Numeral:
    """The digits of a figure; its values are told in whole numbers over `bottom`. Without digits there are no slips."""

    def __init__(self, figure: Quantity) -> None:
        self._figure = figure
        match = numeral_of(figure)
        start, end = match.span() if match is not None else (0, 0)
        self._before, self._shown, self._behind = figure.text[:start], figure.text[start:end], figure.text[end:]
        self._is_negative = self._shown.startswith("-")
        whole, point, decimals = self._shown.lstrip("-").replace(",", "").partition(".")
        self._digits, self._whole, self._decimals = whole + decimals, len(whole), len(decimals)
        self._has_slips = 0 < len(self._digits) + len(point) <= _LONGEST
        ulp, (unit, scale) = figure.ulp.denominator, figure.unit.scale.as_integer_ratio()
        self.bottom = lcm(scale * 10 ** (self._decimals + FINER), ulp * 10**FINER, figure.ratio[1], _HUNDREDTH)
        self._unit = unit * self.bottom // scale

    @cached_property
    def common(self) -> Mapping[int, Origin]:
        """What comes of the commonest slips: two digits swapped, or one digit changed."""
        return self._possible(self._common()) if self._has_slips else {}

    @cached_property
    def slips(self) -> Mapping[int, Origin]:
        """What comes of any slip; where two slips give one value, the likelier."""
        return {**self._possible(self._others()), **self.common} if self._has_slips else {}

    def over_bottom(self, value: Fraction) -> int | None:
        """A value over the common denominator; `None` where it has more digits."""
        whole, rest = divmod(value.numerator * self.bottom, value.denominator)
        return None if rest else whole

    def at(self, reading: Reading) -> tuple[int, int]:
        """Value and last digit of a reading over the common denominator, which is fine enough for all of them."""
        (a, b), (c, d) = reading.value.as_integer_ratio(), reading.ulp.as_integer_ratio()
        return a * (self.bottom // b), c * (self.bottom // d)

    def meant(self, value: Fraction) -> Reading | None:
        """The numeral of that value, if one slip makes the printed one of it."""
        whole = self.over_bottom(value)
        origin = self.slips.get(whole) if whole is not None else None
        return self.reading(whole, origin) if whole is not None and origin is not None else None

    def ends(self, place: Interval) -> Ends:
        """The first and the last value in an interval."""
        low, high, bottom = place.low, place.high, self.bottom
        return -(-low.numerator * bottom // low.denominator), high.numerator * bottom // high.denominator

    def between(self, place: Interval) -> Iterator[int]:
        """The slips that may lie in an interval as far as their own last digit tells."""
        low, high = self.ends(place)
        ordered, slips = self._ordered, self.slips
        for at in range(bisect_left(ordered, low - self._coarsest), len(ordered)):
            value = ordered[at]
            if value > high + self._coarsest:
                return
            step = slips[value].step
            if low - step <= value <= high + step:
                yield value

    def reading(self, value: int, origin: Origin) -> Reading:
        """The numeral as it would have been printed."""
        slip, decimals, step, symbol = origin
        if not symbol:
            whole = self._whole if slip is Slip.SIGN else 1
            number = str(abs(value) // step).zfill(whole + decimals)
            shown = f"{number[:-decimals]}.{number[-decimals:]}" if decimals else number
            if "," in self._shown:
                shown = grouped(shown)
            sign = "-" if self._is_negative is not (slip is Slip.SIGN) else ""
            text = self._before + sign + shown + self._behind
        elif self._behind and self._behind == self._figure.unit.symbol:
            text = self._before + self._shown + symbol
        else:
            text = f"{self._figure.text} ({symbol})"
        return Reading(Fraction(value, self.bottom), _ulp(step, self.bottom), text, slip)

    @cached_property
    def _ordered(self) -> list[int]:
        return sorted(self.slips)

    @cached_property
    def _coarsest(self) -> int:
        return max((origin.step for origin in self.slips.values()), default=0)

    def _possible(self, found: dict[int, Origin]) -> Mapping[int, Origin]:
        """The values that the figure may have at all, its own left out."""
        figure, bottom = self._figure, self.bottom
        own = self.over_bottom(figure.value)
        if own is not None:
            found.pop(own, None)
        if figure.kind is Kind.COUNT and figure.unit.dimension in _WHOLE:
            return {value: origin for value, origin in found.items() if value >= 0 and not value % bottom}
        return found

    def _origin(self, slip: Slip, decimals: int) -> Origin:
        return Origin(slip, decimals, self._unit // 10**decimals)

    def _common(self) -> dict[int, Origin]:
        printed, least = int(self._digits), _least(self._whole, self._decimals)
        digits = [int(digit) for digit in self._digits]
        weights = [10**at for at in reversed(range(len(digits)))]
        swap, change = self._origin(Slip.SWAP, self._decimals), self._origin(Slip.DIGIT, self._decimals)
        step = -change.step if self._is_negative else change.step
        found: dict[int, Origin] = {}
        for digit, weight in zip(digits, weights, strict=True):
            found.update(_of_each(printed - digit * weight, weight, least, step, change))
        for (one, weight), (other, less) in pairwise(zip(digits, weights, strict=True)):
            number = printed + (other - one) * (weight - less)
            if number >= least:
                found[number * step] = swap
        found.pop(printed * step, None)
        return found

    def _others(self) -> dict[int, Origin]:
        """The likelier of two slips that give one value is put in its place later."""
        found: dict[int, Origin] = {}
        for value, origin in reversed((*self._other_units(), *self._other_signs())):
            found[-value if self._is_negative else value] = origin
        for number, origin in reversed(tuple(self._moved())):
            found[(-number if self._is_negative else number) * origin.step] = origin
        self._insert(found)
        for number, origin in reversed(tuple(self._removed())):
            found[(-number if self._is_negative else number) * origin.step] = origin
        return found

    def _removed(self) -> Iterator[tuple[int, Origin]]:
        """The printed numeral has a digit too many."""
        printed = int(self._digits)
        for at, digit in enumerate(self._digits):
            is_decimal = at >= self._whole
            whole, decimals = self._whole - (not is_decimal), self._decimals - is_decimal
            power = 10 ** (whole + decimals - at)
            number = printed // (10 * power) * power + printed % power
            # Digits must be left on both sides of the point.
            if whole and (decimals or not is_decimal) and number >= _least(whole, decimals):
                doubled = self._digits[at + 1 : at + 2] == digit
                yield number, self._origin(Slip.DOUBLED if doubled else Slip.EXTRA, decimals)

    def _insert(self, found: dict[int, Origin]) -> None:
        """Add what comes where the printed numeral lacks a digit."""
        printed = int(self._digits)
        for is_decimal in (True, False) if self._decimals else (False,):
            whole, decimals = self._whole + (not is_decimal), self._decimals + is_decimal
            origin, least = self._origin(Slip.DROPPED, decimals), _least(whole, decimals)
            step = -origin.step if self._is_negative else origin.step
            for at in range(whole, whole + decimals) if is_decimal else range(whole):
                power = 10 ** (whole + decimals - 1 - at)
                found.update(_of_each(printed // power * 10 * power + printed % power, power, least, step, origin))

    def _moved(self) -> Iterator[tuple[int, Origin]]:
        """The decimal point stands some places off."""
        for by in _POINTS:
            zeros = max(by - self._decimals, 0)
            yield int(self._digits) * 10**zeros, self._origin(Slip.POINT, self._decimals - by + zeros)

    def _other_units(self) -> Iterator[tuple[int, Origin]]:
        """The same digits with 元 for 万元, 万 for 亿."""
        unit = self._figure.unit
        if unit.dimension == "money":
            scales = _MONEY
        elif unit.dimension in _WHOLE:
            scales = {word + unit.base: scale for word, scale in _SCALES.items()}
        else:
            return
        for symbol, scale in scales.items():
            if scale != unit.scale:
                step = scale * self.bottom // 10**self._decimals
                yield int(self._digits) * step, Origin(Slip.UNIT, self._decimals, step, symbol)

    def _other_signs(self) -> Iterator[tuple[int, Origin]]:
        if self._figure.value and self._figure.unit.dimension in _SIGNED:
            origin = self._origin(Slip.SIGN, self._decimals)
            yield -int(self._digits) * origin.step, origin


@lru_cache(maxsize=1024)
def _ulp(step: int, bottom: int) -> Fraction:
    return Fraction(step, bottom)


def _least(whole: int, decimals: int) -> int:
    """What the digits of a numeral come to at least, with so many before and behind the point; no zero leads several."""
    return 10 ** (whole + decimals - 1) if whole > 1 else 0


def _of_each(first: int, weight: int, least: int, step: int, origin: Origin) -> dict[int, Origin]:
    """The values with each digit in one place, from zero in the numeral `first`, of those that are not below `least`."""
    start = max(first, first - (first - least) // weight * weight)
    return dict.fromkeys(range(start * step, (first + 10 * weight) * step, weight * step), origin)
