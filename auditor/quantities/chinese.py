"""Numerals in Chinese words: 二十三, 三分之二, 百分之五, 三成, 一半.

Chinese digits stand in many words that count nothing (一网通办, 三是, 十四五, 二级), so a plain numeral is taken only in front
of a classifier, and a lone 一 never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}

_WORD = "零〇一二两三四五六七八九十百千"
_SPOKEN = compiled(
    rf"(?P<parts>百分之|千分之|万分之)(?P<top>[{_WORD}]{{1,9}}(?:点[{_WORD}]{{1,6}})?)"
    rf"|(?P<under>[{_WORD}]{{1,7}})分之(?P<over>[{_WORD}]{{1,7}})"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?=[,。;、:)以左多的]|$)"
    rf"|(?P<rest>一半|过半)(?=[,。;、:)以左的是为]|$)"
    rf"|(?<![第{_WORD}每同统某唯有])(?P<plain>[{_WORD}]{{1,9}})(?P<unit>个|项|件|家|名|类|条|种|户|人|所|大类)"
)
_FIRST = compiled(rf"[{_WORD}万过]")
_HINT = compiled(rf"[{_WORD}万过][个项件家名类条种户人所大成分半]")
"""Stands in every numeral in words."""
_PARTS = {"百分之": 100, "千分之": 1000, "万分之": 10000}
_NOT_COUNTED = frozenset("一")
_SOME = frozenset("数几上成好")
"""Before 十, 百 and 千 they make a number that nobody counted: 数十家, 上百人."""
_FALSE_FRIENDS = compiled(
    r"个(?:百分点|别|人|体|工作日|月)|件(?:事|套)|人(?:大|社|民|力|次)|类(?:别|似)|家(?:庭|长)|条(?:例|件)|名(?:单|称|义)|项(?:目标|目)"
)


class Spoken(NamedTuple):
    """A numeral in words: its place, value, ulp, and the unit that its form implies (`%`, `成`, or a classifier)."""

    start: int
    end: int
    value: Fraction
    ulp: Fraction
    unit: str


def read_words(words: str) -> int | None:
    """The integer written as `words` (below 10 000), or `None` where the words are no well-formed numeral."""
    total, digit = 0, None
    lowest = 10_000
    for char in words:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[char]
            continue
        power = _POWERS[char]
        if power >= lowest:
            return None
        lowest = power
        total += (1 if digit is None else digit) * power
        digit = None
    return total + (digit or 0)


def _decimal(words: str) -> tuple[Fraction, int] | None:
    whole, _, rest = words.partition("点")
    value = read_words(whole)
    if value is None or any(char not in _DIGITS for char in rest):
        return None
    digits = "".join(str(_DIGITS[char]) for char in rest)
    return Fraction(int(f"{value}{digits}"), 10 ** len(digits)), len(digits)


def may_be_spoken(text: str) -> bool:
    """False for most texts without numerals in words: one cheap search spares them the look at each character."""
    return _HINT.search(text) is not None


def find_spoken(text: str) -> Iterator[Spoken]:
    """The numerals in words in a normalised text, in order."""
    end = 0
    for first in _FIRST.finditer(text):
        # `_SPOKEN` begins in many ways: searching with it would try them all at every character of the text.
        if first.start() < end or (match := _SPOKEN.match(text, first.start())) is None:
            continue
        end = match.end()
        found = _read(match, text)
        if found is not None:
            yield found


def _read(match: re.Match[str], text: str) -> Spoken | None:
    start, end = match.span()
    if match["parts"]:
        read = _decimal(match["top"])
        if read is None:
            return None
        base = _PARTS[match["parts"]]
        return Spoken(start, end, read[0] / base, Fraction(1, base * 10 ** read[1]), "%")
    if match["under"]:
        under, over = read_words(match["under"]), read_words(match["over"])
        if not under or over is None:
            return None
        return Spoken(start, end, Fraction(over, under), Fraction(1, 100), "成")
    if match["tenths"]:
        value = Fraction(_DIGITS[match["tenths"]], 10) + (Fraction(1, 20) if match["half"] else 0)
        return Spoken(start, end, value, Fraction(1, 10), "成")
    if match["rest"]:
        return Spoken(start, end, Fraction(1, 2), Fraction(1, 10), "成")
    words = match["plain"]
    if words[0] in _POWERS and start and text[start - 1] in _SOME:
        return None
    count = read_words(words)
    if count is None or words in _NOT_COUNTED or _FALSE_FRIENDS.match(text, match.start("unit")):
        return None
    return Spoken(start, end, Fraction(count), Fraction(1), match["unit"])
