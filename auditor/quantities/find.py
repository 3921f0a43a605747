"""From a report to its quantities: every numeral, in document order, with all that is known of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.quantity import NO_UNIT, Kind, Qualifier, Quantities, Quantity, Unit
from auditor.model.records import NamedTuple
from auditor.model.report import Passage, Report
from auditor.quantities import qualifiers
from auditor.quantities.cells import Heads, heads_of
from auditor.quantities.chinese import Spoken, find_spoken, may_be_spoken
from auditor.quantities.kinds import YEAR, Other, other_than_quantity
from auditor.quantities.labels import label_before, noun_behind
from auditor.quantities.numerals import NUMERAL, SPACED, Numeral, read_numeral
from auditor.quantities.printed_units import FIRST_OF_UNIT, printed_unit
from auditor.quantities.units import unit_of

_CLAUSE_END = compiled(r"[,。;:!?]")
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
_NONE, _ABOVE = Qualifier.NONE, Qualifier.ABOVE
_COUNT, _AMOUNT, _RATE, _SCORE = Kind.COUNT, Kind.AMOUNT, Kind.RATE, Kind.SCORE
_ONE = Fraction(1)
_NEAR_WHOLE = 12
_DIGITS = frozenset("0123456789.,")


class _Found(NamedTuple):
    """A number on its way: what a table or the number behind it says of its unit may still come."""

    start: int
    end: int
    numeral: Numeral
    unit: Unit
    qualifier: Qualifier
    spoken: Spoken | None
    other: Other | None


_SHORT = 3
"""A label of fewer characters says too little; the noun behind the unit is added."""
_COUNTS = frozenset(("count", "person", ""))
_NO_NUMERAL = Numeral(0, 0)


def find(report: Report) -> Quantities:
    """All numbers of a report, those included that count nothing (dates, numbering, codes), each with the reason why."""
    heads = tuple(heads_of(report, table) for table in report.tables)
    out: list[Quantity] = []
    for passage in report.passages:
        if _HINT.search(passage.text) is None:
            continue
        found = _scan(passage.text, passage.content)
        if found:
            _settle(passage, found, heads[passage.table] if passage.table is not None else None, out)
    return Quantities(tuple(out), len(report.passages))


def _scan(text: str, content: int) -> list[_Found]:
    found: list[_Found] = []
    at = 0
    ratios = _ratios(text) if _RATIO_HINT.search(text) is not None else {}
    ratio_end = 0
    shares: list[list[int]] = []
    length = len(text)
    while at < length and (match := NUMERAL.search(text, at)) is not None:
        start, at = match.span()
        if text[at : at + 1] == " " and (spaced := _spaced(text, start)) is not None:
            match, at = spaced, spaced.end()
        if ratios:
            if start in ratios:
                ratio_end = ratios[start]
                shares.append([])
            if at <= ratio_end:
                shares[-1].append(len(found))
                found.append(_Found(start, at, read_numeral(match[0]), NO_UNIT, _NONE, None, None))
                continue
        other = other_than_quantity(text, start, at, content)
        if other is not None:
            at = other.end
            found.append(_Found(start, at, _NO_NUMERAL, NO_UNIT, _NONE, None, other))
            continue
        found.append(_quantity_at(text, start, at, match[0]))
        at = found[-1].end
    for members in shares:
        _share_out(found, members)
    if may_be_spoken(text):
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


def _quantity_at(text: str, start: int, end: int, numeral: str) -> _Found:
    number = read_numeral(numeral)
    unit, end, inside = printed_unit(text, end)
    if not unit.base and unit.symbol:
        unit = _said_before(text, start, unit)
    hedge = qualifiers.before(text, start)
    if hedge is _NONE:
        hedge = _ABOVE if inside else qualifiers.after(text, end)
    if start and text[start - 1] == "-" and (start == 1 or text[start - 2] in _SIGN_AFTER):
        start, number = start - 1, Numeral(-number.digits, number.decimals)
    return _Found(start, end, number, unit, hedge, None, None)


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


def _add_spoken(text: str, content: int, found: list[_Found]) -> None:
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
        added.append(_Found(spoken.start, spoken.end, _NO_NUMERAL, unit_of("", spoken.unit), hedge, spoken, None))
    if added:
        found += added
        found.sort(key=lambda item: item.start)


def _share_out(found: list[_Found], members: list[int]) -> None:
    """The parts of a ratio are shares in per cent where they add up to about a hundred, else plain proportions."""
    # 2.5:36.7:60.7 are shares in per cent; a slip in one of them must not hide that.
    percent = abs(sum((found[at].numeral.value for at in members), Fraction(-100))) <= _NEAR_WHOLE
    unit = Unit("", "%", "ratio", _PERCENT if percent else _ONE)
    for at in members:
        found[at] = found[at]._replace(unit=unit)


def _mark_ranges(text: str, found: list[_Found]) -> None:
    """Both ends of 63%~68% are hedged, and a unit printed once is that of both."""
    for at in range(len(found) - 1):
        here, ahead = found[at], found[at + 1]
        if ahead.start - here.end != 1 or here.other is not None or ahead.other is not None:
            continue
        if _is_range(text, here, ahead):
            unit = ahead.unit if here.unit is NO_UNIT else here.unit
            found[at] = here._replace(qualifier=Qualifier.RANGE, unit=unit)
            found[at + 1] = ahead._replace(qualifier=Qualifier.RANGE)


_LIST_WORDS = frozenset(("、", "和", "与", "及", "以及"))


def _share_points(text: str, found: list[_Found]) -> None:
    """0.7、1.4个百分点: the unit printed behind the last of a list is that of all its numbers."""
    for at in range(len(found) - 2, -1, -1):
        here, ahead = found[at], found[at + 1]
        if (
            ahead.unit.dimension == "point"
            and here.unit is NO_UNIT
            and here.other is None
            and text[here.end : ahead.start] in _LIST_WORDS
        ):
            found[at] = here._replace(unit=ahead.unit)


def _is_range(text: str, here: _Found, ahead: _Found) -> bool:
    between = text[here.end]
    if between == "至" and text[max(0, here.start - 1) : here.start] in "由从":
        return False
    return between in _RANGE


def _settle(passage: Passage, found: list[_Found], heads: Heads | None, out: list[Quantity]) -> None:
    text, shown, sentences = passage.text, passage.shown, passage.sentences
    index, table, row, column = passage.index, passage.table, passage.row, passage.column
    floor = passage.content
    clause = before = 0
    alone = heads is not None and len(found) == 1
    cell = ""
    if heads is not None and row is not None and column is not None:
        cell = heads.label(row, column)
        if alone:
            found = [_in_cell(found[0], text, heads, row, column)]
    number = len(out)
    for start, end, numeral, unit, qualifier, spoken, other in found:
        clause += len(_CLAUSE_END.findall(text, before, start))
        before = start
        label = cell
        if not alone:
            own = label_before(text, start, floor)
            if len(own) < _SHORT and unit.dimension in _COUNTS:
                own += noun_behind(text, end)
            label = f"{cell} {own}".strip() if heads is not None else own
        value, ulp = numeral.exact(unit.scale) if spoken is None else (spoken.value, spoken.ulp)
        if other is not None:
            kind, reason = other.kind, other.reason
        else:
            by_head = None
            if heads is not None and not unit.dimension and row is not None and column is not None:
                by_head = _kind_in_table(heads, row, column)
            kind, reason = by_head or _kind(unit, ulp, numeral.decimals)
        number += 1
        out.append(
            Quantity(
                f"q{number}",
                shown[start:end],
                value,
                unit,
                kind,
                ulp,
                qualifier,
                label,
                reason,
                index,
                start,
                end,
                _placed(passage, start, end),
                bisect_left(sentences, start + 1),
                clause,
                table,
                row,
                column,
                spoken is not None,
            )
        )
        floor = end


def _placed(passage: Passage, start: int, end: int) -> Place:
    """The place of a number with its unit; of its digits alone where the unit stands on the next line of the source."""
    place = passage.place(start, end)
    if place.end_line == place.line:
        return place
    text = passage.text
    return passage.place(start, next((at for at in range(start + 1, end) if text[at] not in _DIGITS), end))


def _in_cell(item: _Found, text: str, heads: Heads, row: int, column: int) -> _Found:
    """The only number of a cell in the light of the table's heads."""
    if item.end - item.start < len(text) - 1:
        return item
    if (
        item.other is not None
        and item.other.reason == YEAR
        and row >= heads.header_rows
        and column >= heads.label_columns
    ):
        # 2045 in the body of a table is a figure like those above and below it.
        item = item._replace(other=None, numeral=read_numeral(text[item.start : item.end]))
    if item.other is not None or item.unit is not NO_UNIT:
        return item
    other = ""
    kind = Kind.IDENTIFIER
    if row < heads.header_rows:
        kind, other = Kind.ORDINAL, "number in a table head"
    elif item.numeral.decimals == 0 and heads.over(row, column).is_code:
        other = "code or row number"
    elif item.numeral.decimals == 0 and column < heads.label_columns:
        other = "number in a label column"
    if other:
        return item._replace(other=Other(item.start, item.end, kind, other))
    unit = heads.unit_of(row, column)
    return item if unit is None else item._replace(unit=unit)


def _kind_in_table(heads: Heads, row: int, column: int) -> tuple[Kind, str] | None:
    """What the heads say of a number without unit."""
    if heads.is_score(row, column):
        return _SCORE, "score column"
    if heads.is_percent(row, column):
        return _RATE, "rate column"
    return None


def _kind(unit: Unit, ulp: Fraction, decimals: int) -> tuple[Kind, str]:
    """What a number is by its unit."""
    match unit.dimension:
        case "count" | "person" | "visit":
            if decimals and ulp.numerator < ulp.denominator:
                return _AMOUNT, f"mean number of {unit.base}"
            return _COUNT, f"counted in {unit.base}"
        case "ratio" | "point":
            return _RATE, f"unit {unit.symbol or 'ratio'}"
        case "score":
            return _SCORE, "unit 分"
        case "":
            if decimals == 0 and ulp.numerator <= ulp.denominator:
                return _COUNT, "whole number without unit"
            return _AMOUNT, "decimal number without unit"
        case _:
            return _AMOUNT, f"measured in {unit.symbol}"
