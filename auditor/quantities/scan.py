"""The numbers of one text: where each stands, its digits, unit and hedge, or why it counts nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from auditor.model.patterns import compiled
from auditor.model.quantity import NO_UNIT, Qualifier, Unit
from auditor.model.records import dataclass
from auditor.quantities import qualifiers
from auditor.quantities.chinese import Spoken, find_spoken, may_be_spoken
from auditor.quantities.kinds import Other, other_than_quantity
from auditor.quantities.numerals import NUMERAL, SPACED, Numeral, read_numeral
from auditor.quantities.printed_units import FIRST_OF_UNIT, printed_unit
from auditor.quantities.units import unit_of

_HINT = compiled(r"[\d零〇一二两三四五六七八九十百千半]")
"""Every number holds one of these; most passages without any are headings and cells of words."""
_RATIO = compiled(r"\d{1,4}(?:\.\d{1,4})?(?::\d{1,4}(?:\.\d{1,4})?){1,8}")
_RATIO_HINT = compiled(r":(?<=\d:)\d")
_RATIO_WORD = compiled(r"(?:比|比重|结构|比例|构成|占比)[^,。;]{0,12}$")
_CHANGED_TO = compiled(r"[^\d,。;]{0,6}(?:到|至|为|和|与|、)")
"""Between two ratios of one sentence: 由10.1:39.2:50.7调整为9.8:38.9:51.3."""
_NEAR_RATIO = 8
_SIGN_AFTER = frozenset(",。;:(、为达是至长降率减加幅速差额比=")
_RANGE = frozenset("-~至到或")
_PERCENT = Fraction(1, 100)
_ONE = Fraction(1)
_NEAR_WHOLE = 12
_NONE, _ABOVE, _RANGED = Qualifier.NONE, Qualifier.ABOVE, Qualifier.RANGE
_NO_NUMERAL = Numeral(0, 0)


@dataclass(slots=True, eq=False)
class Found:
    """A number on its way: what a table or the number behind it says of its unit may still come."""

    start: int
    end: int
    numeral: Numeral
    unit: Unit
    qualifier: Qualifier
    spoken: Spoken | None = None
    other: Other | None = None


def numbers_in(text: str, content: int) -> list[Found]:
    """The numbers of a normalised text, in order; the numbering of a list or heading ends at `content`."""
    if _HINT.search(text) is None:
        return []
    found: list[Found] = []
    ratios = _ratios(text) if ":" in text and _RATIO_HINT.search(text) is not None else {}
    ratio_end = 0
    shares: list[list[Found]] = []
    blanks = " " in text
    at, length = 0, len(text)
    while at < length and (match := NUMERAL.search(text, at)) is not None:
        start, at = match.span()
        if blanks and text[at : at + 1] == " " and (spaced := _spaced(text, start)) is not None:
            match, at = spaced, spaced.end()
        if ratios:
            if start in ratios:
                ratio_end = ratios[start]
                shares.append([])
            if at <= ratio_end:
                share = Found(start, at, read_numeral(match[0]), NO_UNIT, _NONE)
                shares[-1].append(share)
                found.append(share)
                continue
        other = other_than_quantity(text, start, at, content)
        if other is None:
            number = _quantity_at(text, start, at, match[0])
            at = number.end
        else:
            at = other.end
            number = Found(start, at, _NO_NUMERAL, NO_UNIT, _NONE, None, other)
        found.append(number)
    for members in shares:
        _share_out(members)
    if not text.isascii() and may_be_spoken(text):
        _add_spoken(text, content, found)
    if len(found) > 1:
        _mark_ranges(text, found)
        _share_points(text, found)
    return found


def _ratios(text: str) -> dict[int, int]:
    """Start and end of each 2.5:36.7:60.7 behind a word like 比例."""
    found: dict[int, int] = {}
    end = -1
    for match in _RATIO.finditer(text):
        start = match.start()
        changed = 0 <= start - end <= _NEAR_RATIO and _CHANGED_TO.fullmatch(text, end, start) is not None
        if changed or _RATIO_WORD.search(text, max(0, start - 24), start):
            end = found[start] = match.end()
    return found


def _quantity_at(text: str, start: int, end: int, numeral: str) -> Found:
    number = read_numeral(numeral)
    unit, end, inside = printed_unit(text, end)
    if not unit.base and unit.symbol:
        unit = _said_before(text, start, unit)
    hedge = qualifiers.before(text, start)
    if hedge is _NONE:
        hedge = _ABOVE if inside else qualifiers.after(text, end)
    if start and text[start - 1] == "-" and (start == 1 or text[start - 2] in _SIGN_AFTER):
        start, number = start - 1, Numeral(-number.digits, number.decimals)
    return Found(start, end, number, unit, hedge)


_UNIT_BEFORE = compiled(r"(?:人(?P<visits>次)|(?<=[^\W\dA-Za-z_])人数|(?P<homes>户)数)[达为约共是]{0,2}$")


def _said_before(text: str, start: int, unit: Unit) -> Unit:
    """总诊疗人次84.7亿: a scale without a unit, which the words before it name."""
    match = _UNIT_BEFORE.search(text, max(0, start - 6), start)
    if match is None:
        return unit
    return unit_of(unit.symbol, "人次" if match["visits"] else "户" if match["homes"] else "人")


_BEFORE_SPACED = compiled(r"[^\W\dA-Za-z_](?<![图表第附件])$")


def _spaced(text: str, start: int) -> re.Match[str] | None:
    """1 228.3亿吨公里: groups divided by blanks behind a word and before a unit."""
    match = SPACED.match(text, start)
    if match is None or text[match.end() : match.end() + 1] not in FIRST_OF_UNIT:
        return None
    return match if _BEFORE_SPACED.search(text, max(0, start - 1), start) else None


def _add_spoken(text: str, content: int, found: list[Found]) -> None:
    """The numerals in words, where no numeral in digits stands already."""
    at, last = 0, len(found)
    added = []
    for spoken in find_spoken(text):
        if spoken.start < content:
            continue
        while at < last and found[at].end <= spoken.start:
            at += 1
        if at < last and found[at].start < spoken.end:
            continue
        hedge = qualifiers.before(text, spoken.start) or qualifiers.after(text, spoken.end)
        added.append(Found(spoken.start, spoken.end, _NO_NUMERAL, unit_of("", spoken.unit), hedge, spoken))
    if added:
        found += added
        found.sort(key=lambda item: item.start)


def _share_out(members: list[Found]) -> None:
    """The parts of a ratio are shares in per cent where they add up to about a hundred, else plain proportions."""
    # 2.5:36.7:60.7 are shares in per cent; a slip in one of them must not hide that.
    percent = abs(sum((one.numeral.value for one in members), Fraction(-100))) <= _NEAR_WHOLE
    unit = Unit("", "%", "ratio", _PERCENT if percent else _ONE)
    for one in members:
        one.unit = unit


def _mark_ranges(text: str, found: list[Found]) -> None:
    """Both ends of 63%~68% are hedged, and a unit printed once is that of both."""
    for here, ahead in pairwise(found):
        if ahead.start - here.end != 1 or here.other is not None or ahead.other is not None:
            continue
        if _is_range(text, here, ahead):
            here.qualifier = ahead.qualifier = _RANGED
            if here.unit is NO_UNIT:
                here.unit = ahead.unit


_LIST_WORDS = frozenset(("、", "和", "与", "及", "以及"))


def _share_points(text: str, found: list[Found]) -> None:
    """0.7、1.4个百分点: the unit printed behind the last of a list is that of all its numbers."""
    for ahead, here in pairwise(reversed(found)):
        if (
            ahead.unit.dimension == "point"
            and here.unit is NO_UNIT
            and here.other is None
            and text[here.end : ahead.start] in _LIST_WORDS
        ):
            here.unit = ahead.unit


def _is_range(text: str, here: Found, ahead: Found) -> bool:
    between = text[here.end]
    if between == "至" and text[max(0, here.start - 1) : here.start] in "由从":
        return False
    return between in _RANGE
