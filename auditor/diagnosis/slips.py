"""Slips of the pen in a numeral: which numerals a printed one may have been meant as, and what each slip is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.text import Text

_NUMERAL = compiled(r"-?\d[\d,]{0,40}(?:\.\d{1,30})?")
_LONGEST = 18
"""Digits of the longest numeral whose slips are tried."""
_SIGNED = ("", "money", "ratio", "point")
_WHOLE = ("count", "person", "visit")
_DIGITS = "0123456789"
_POINTS = (1, 2, 3, -1, -2, -3)
"""By how many places a decimal point is taken to wander."""


class Slip(StrEnum):
    """What happened to a figure on its way into the report."""

    SWAP = "swap"
    DIGIT = "digit"
    LAST_DIGIT = "last-digit"
    DOUBLED = "doubled"
    DROPPED = "dropped"
    EXTRA = "extra"
    POINT = "point"
    UNIT = "unit"
    SIGN = "sign"
    TRUNCATED = "truncated"
    NEIGHBOUR = "neighbour"
    EXCHANGED = "exchanged"
    EARLIER = "earlier"
    MISSING_PART = "missing-part"
    WRONG_BASE = "wrong-base"
    AMOUNT_AS_RATE = "amount-as-rate"
    STATED_ELSEWHERE = "stated-elsewhere"
    OTHER = "other"


NAMES: dict[Slip, Text] = {
    Slip.SWAP: Text("相邻两位数字颠倒", "two digits swapped"),
    Slip.DIGIT: Text("一位数字写错", "one digit changed"),
    Slip.LAST_DIGIT: Text("末位差一,舍入所致", "the last digit is one off: rounded wrongly"),
    Slip.DOUBLED: Text("一位数字重复", "a digit doubled"),
    Slip.DROPPED: Text("漏写一位数字", "a digit dropped"),
    Slip.EXTRA: Text("多写一位数字", "a digit too many"),
    Slip.POINT: Text("小数点移位", "the decimal point moved"),
    Slip.UNIT: Text("单位写错", "the wrong unit"),
    Slip.SIGN: Text("正负号写反", "the sign turned round"),
    Slip.TRUNCATED: Text("截去尾数而未舍入", "cut off instead of rounded"),
    Slip.NEIGHBOUR: Text("误抄相邻单元格", "copied from a neighbouring cell"),
    Slip.EXCHANGED: Text("两数互换位置", "two figures have changed places"),
    Slip.EARLIER: Text("误用上期数", "the earlier period's value"),
    Slip.MISSING_PART: Text("合计漏加一项", "a part is missing from the total"),
    Slip.WRONG_BASE: Text("比率的基数取错", "a rate from the wrong base"),
    Slip.AMOUNT_AS_RATE: Text("误将数额写作比率", "an amount copied as a rate"),
    Slip.STATED_ELSEWHERE: Text("与他处所述不同", "stated otherwise elsewhere"),
    Slip.OTHER: Text("按其他数字推算", "what the other figures give"),
}


OF_THE_PEN = frozenset(
    (Slip.SWAP, Slip.DIGIT, Slip.DOUBLED, Slip.DROPPED, Slip.EXTRA, Slip.POINT, Slip.UNIT, Slip.SIGN)
)
"""Slips in the numeral itself; the others are told by the figures around it."""


class Reading(NamedTuple):
    """A numeral that the printed one may have been meant as."""

    value: Fraction
    ulp: Fraction
    text: str
    slip: Slip


def numeral_of(figure: Quantity) -> re.Match[str] | None:
    """Where the digits stand in the printed text; `None` for a figure in words."""
    return None if figure.words else _NUMERAL.search(figure.text)


def readings(figure: Quantity) -> dict[Fraction, Reading]:
    """What one slip may have made of it, by value; where two slips give one value, the likelier."""
    match = numeral_of(figure)
    if match is None:
        return {}
    digits = match[0].replace(",", "")
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    if len(digits) > _LONGEST:
        return {}
    found: dict[Fraction, Reading] = {}
    for numeral, slip in _numerals(digits):
        reading = _reading(figure, match, sign + numeral, slip)
        found.setdefault(reading.value, reading)
    for reading in (*_other_units(figure, match, sign + digits), *_other_signs(figure, match, sign, digits)):
        found.setdefault(reading.value, reading)
    found.pop(figure.value, None)
    if figure.kind is Kind.COUNT and figure.unit.dimension in _WHOLE:
        return {value: reading for value, reading in found.items() if value.denominator == 1 and value >= 0}
    return found


def _reading(figure: Quantity, match: re.Match[str], numeral: str, slip: Slip) -> Reading:
    value, ulp = _valued(numeral, figure.unit.scale)
    shown = grouped(numeral) if "," in match[0] else numeral
    return Reading(value, ulp, figure.text[: match.start()] + shown + figure.text[match.end() :], slip)


def _valued(numeral: str, scale: Fraction) -> tuple[Fraction, Fraction]:
    """Value and last digit of a numeral, with one fraction made for each; reading it as text costs ten times as much."""
    whole, _, decimals = numeral.partition(".")
    times, per = scale.as_integer_ratio()
    return Fraction(int(whole + decimals) * times, per * 10 ** len(decimals)), _last_digit(len(decimals), scale)


@cache
def _last_digit(decimals: int, scale: Fraction) -> Fraction:
    return Fraction(1, 10**decimals) * scale


def grouped(numeral: str) -> str:
    """A numeral with commas between groups of three digits."""
    sign, numeral = ("-", numeral[1:]) if numeral.startswith("-") else ("", numeral)
    whole, point, decimals = numeral.partition(".")
    return f"{sign}{int(whole):,}{point}{decimals}"


def _numerals(digits: str) -> Iterator[tuple[str, Slip]]:
    """The numerals from which one slip leads to `digits`, likeliest slips first."""
    places = [at for at, letter in enumerate(digits) if letter != "."]
    many = [*_swaps(digits, places), *_changes(digits, places), *_removed(digits, places), *_inserted(digits)]
    many += _moved(digits)
    for numeral, slip in many:
        if _is_written_so(numeral):
            yield numeral, slip


def _is_written_so(numeral: str) -> bool:
    """No zero leads a numeral of several digits, and none ends in a point."""
    whole = numeral.partition(".")[0]
    return bool(whole) and not numeral.endswith(".") and (len(whole) == 1 or whole[0] != "0")


def _swaps(digits: str, places: list[int]) -> Iterator[tuple[str, Slip]]:
    for one, other in pairwise(places):
        if digits[one] != digits[other]:
            yield (
                digits[:one] + digits[other] + digits[one + 1 : other] + digits[one] + digits[other + 1 :],
                Slip.SWAP,
            )


def _changes(digits: str, places: list[int]) -> Iterator[tuple[str, Slip]]:
    for at in places:
        for digit in _DIGITS:
            if digit != digits[at]:
                yield digits[:at] + digit + digits[at + 1 :], Slip.DIGIT


def _removed(digits: str, places: list[int]) -> Iterator[tuple[str, Slip]]:
    """The printed numeral has a digit too many."""
    if len(places) > 1:
        for one, other in zip(places, [*places[1:], None], strict=True):
            doubled = other is not None and digits[one] == digits[other]
            yield digits[:one] + digits[one + 1 :], Slip.DOUBLED if doubled else Slip.EXTRA


def _inserted(digits: str) -> Iterator[tuple[str, Slip]]:
    """The printed numeral lacks a digit."""
    for at in range(len(digits) + 1):
        for digit in _DIGITS:
            yield digits[:at] + digit + digits[at:], Slip.DROPPED


def _moved(digits: str) -> Iterator[tuple[str, Slip]]:
    """The decimal point stands some places off."""
    whole, _, decimals = digits.partition(".")
    for by in _POINTS:
        all_digits, point = whole + decimals, len(whole) + by
        if point <= 0:
            all_digits, point = "0" * (1 - point) + all_digits, 1
        elif point > len(all_digits):
            all_digits += "0" * (point - len(all_digits))
        whole_part = all_digits[:point].lstrip("0") or "0"
        rest = all_digits[point:]
        yield (f"{whole_part}.{rest}" if rest else whole_part), Slip.POINT


_MONEY = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def _other_units(figure: Quantity, match: re.Match[str], numeral: str) -> Iterator[Reading]:
    """The same digits with 元 for 万元, 万 for 亿."""
    unit, behind = figure.unit, figure.text[match.end() :]
    if unit.dimension in ("ratio", "point", "score", "") and not behind:
        return
    if unit.dimension == "money":
        scales = {symbol: Fraction(scale) for symbol, scale in _MONEY.items()}
    elif unit.dimension in ("count", "person", "visit"):
        scales = {word + unit.base: Fraction(scale) for word, scale in _SCALES.items()}
    else:
        return
    for symbol, scale in scales.items():
        if scale != unit.scale:
            value, ulp = _valued(numeral, scale)
            printed = bool(behind) and behind == unit.symbol
            text = figure.text[: match.end()] + symbol if printed else f"{figure.text} ({symbol})"
            yield Reading(value, ulp, text, Slip.UNIT)


def _other_signs(figure: Quantity, match: re.Match[str], sign: str, digits: str) -> Iterator[Reading]:
    if figure.value and figure.unit.dimension in _SIGNED:
        yield _reading(figure, match, digits if sign else "-" + digits, Slip.SIGN)
