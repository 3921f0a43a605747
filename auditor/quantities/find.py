"""From a report to its quantities: every numeral, in document order, with all that is known of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import NamedTuple

from auditor.model.quantity import NO_UNIT, Kind, Qualifier, Quantities, Quantity, Unit
from auditor.model.report import Passage, Report
from auditor.quantities import qualifiers
from auditor.quantities.cells import Heads, heads_of
from auditor.quantities.chinese import find_spoken
from auditor.quantities.kinds import Other, other_than_quantity
from auditor.quantities.labels import label_before, noun_behind
from auditor.quantities.numerals import NUMERAL, read_numeral
from auditor.quantities.units import BASES, SCALES, unit_of

_CLAUSE_END = re.compile(r"[,。;:!?]")
_RATIO = re.compile(r"\d{1,4}(?:\.\d{1,4})?(?::\d{1,4}(?:\.\d{1,4})?){1,8}")
_RATIO_WORD = re.compile(r"(?:比|比重|结构|比例|构成|占比)[^,。;]{0,12}$")
_SIGN_AFTER = frozenset(",。;:(、为达是至长降率减加幅速差额=")
_RANGE = frozenset("-~至到")
_SPOKEN_HINT = re.compile(r"[两二三四五六七八九十百千分半]")
_NOT_SCORE = re.compile(r"分(?:别|为|析|类|享|布|管|工|解|成|局|级|批|期|组|配|散|设|公司|支|行|步|段|阶段|时)")
_NOT_TENTH = re.compile(r"成(?:立|果|员|本|功|为|交|绩|效|活|品|长|都|人|套|年)")
_WHOLE_WORD = {
    "项": ("项目标",),
    "家": ("家庭",),
    "种": ("种子", "种植"),
    "条": ("条例",),
    "组": ("组织", "组成"),
    "站": (),
    "院": ("院士",),
}
_LONGEST_UNIT = max(map(len, BASES))
_FIRST_OF_UNIT = (
    frozenset(base[0] for base in BASES) | frozenset(word[0] for word in SCALES) | qualifiers.INSIDE | frozenset("+,")
)
_PERCENT = unit_of("", "%")


class _Found(NamedTuple):
    start: int
    end: int
    value: Fraction
    ulp: Fraction
    unit: Unit
    qualifier: Qualifier
    words: bool
    other: Other | None
    decimals: int


def find(report: Report) -> Quantities:
    """All numbers of a report, those included that count nothing (dates, numbering, codes), each with the reason why."""
    heads = tuple(heads_of(report, table) for table in report.tables)
    out: list[Quantity] = []
    for passage in report.passages:
        found = _scan(passage.text, passage.content)
        if found:
            _settle(passage, found, heads[passage.table] if passage.table is not None else None, report, out)
    return Quantities(tuple(out), len(report.passages))


def _scan(text: str, content: int) -> list[_Found]:
    found: list[_Found] = []
    at = 0
    ratios = (
        {
            m.start(): m.end()
            for m in _RATIO.finditer(text)
            if _RATIO_WORD.search(text, max(0, m.start() - 24), m.start())
        }
        if ":" in text
        else {}
    )
    ratio_end = 0
    while (match := NUMERAL.search(text, at)) is not None:
        start, at = match.span()
        if start in ratios:
            ratio_end = ratios[start]
        if at <= ratio_end:
            number = read_numeral(match.group())
            found.append(_Found(start, at, number.value, number.ulp, NO_UNIT, Qualifier.NONE, False, None, -1))
            continue
        other = other_than_quantity(text, start, at, content)
        if other is not None:
            found.append(_Found(start, other.end, Fraction(0), Fraction(1), NO_UNIT, Qualifier.NONE, False, other, 0))
            at = other.end
            continue
        found.append(_quantity_at(text, start, at, match.group()))
        at = found[-1].end
    if _SPOKEN_HINT.search(text):
        _add_spoken(text, content, found)
    return _ratios_and_ranges(text, found)


def _quantity_at(text: str, start: int, end: int, numeral: str) -> _Found:
    number = read_numeral(numeral)
    unit, end, inside = _unit_at(text, end)
    hedge = qualifiers.before(text, start)
    if hedge is Qualifier.NONE and inside:
        hedge = Qualifier.ABOVE
    if hedge is Qualifier.NONE:
        hedge = qualifiers.after(text, end)
    value = number.value
    if start and text[start - 1] == "-" and (start == 1 or text[start - 2] in _SIGN_AFTER):
        value, start = -value, start - 1
    return _Found(start, end, value * unit.scale, number.ulp * unit.scale, unit, hedge, False, None, number.decimals)


def _unit_at(text: str, end: int) -> tuple[Unit, int, bool]:
    """The unit printed behind a numeral, the offset behind it, and whether 余/多 stands inside."""
    at, inside, scale = end, False, ""
    following = text[at : at + 1]
    if following not in _FIRST_OF_UNIT:
        return NO_UNIT, end, False
    if following in "余多来几+":
        at, inside = at + 1, True
    for length in (3, 2, 1):
        if text[at : at + length] in SCALES:
            scale = text[at : at + length]
            at += length
            break
    if text[at : at + 1] in "余多来+" and text[at : at + 1]:
        at, inside = at + 1, True
    base = _base_at(text, at)
    if not base and not scale and inside:
        return NO_UNIT, end, text[end : end + 1] in "余多+"
    return unit_of(scale, base), at + len(base), inside


def _base_at(text: str, at: int) -> str:
    for length in range(min(_LONGEST_UNIT, len(text) - at), 0, -1):
        piece = text[at : at + length]
        if piece not in BASES:
            continue
        if piece == "分" and _NOT_SCORE.match(text, at):
            return ""
        if piece == "成" and _NOT_TENTH.match(text, at):
            return ""
        if text.startswith(_WHOLE_WORD.get(piece, ()), at):
            return "" if piece != "项" else "项"
        return piece
    return ""


def _add_spoken(text: str, content: int, found: list[_Found]) -> None:
    taken = [(item.start, item.end) for item in found]
    for spoken in find_spoken(text):
        if spoken.start < content or any(start < spoken.end and spoken.start < end for start, end in taken):
            continue
        hedge = qualifiers.before(text, spoken.start) or qualifiers.after(text, spoken.end)
        unit = unit_of("", spoken.unit)
        found.append(_Found(spoken.start, spoken.end, spoken.value, spoken.ulp, unit, hedge, True, None, 0))
    found.sort(key=lambda item: item.start)


def _ratios_and_ranges(text: str, found: list[_Found]) -> list[_Found]:
    at = 0
    while at < len(found):
        if found[at].decimals == -1:
            last = at
            while (
                last + 1 < len(found)
                and found[last + 1].decimals == -1
                and found[last + 1].start == found[last].end + 1
            ):
                last += 1
            parts = found[at : last + 1]
            percent = abs(sum((part.value for part in parts), Fraction(-100))) <= Fraction(3, 2)
            for offset, part in enumerate(parts):
                scale = Fraction(1, 100) if percent else Fraction(1)
                unit = Unit("", "%", "ratio", scale)
                found[at + offset] = part._replace(
                    value=part.value * scale, ulp=part.ulp * scale, unit=unit, decimals=0
                )
            at = last + 1
            continue
        here = found[at]
        ahead = found[at + 1] if at + 1 < len(found) else None
        if ahead is not None and here.other is None and ahead.other is None and _is_range(text, here, ahead):
            if here.unit is NO_UNIT and ahead.unit is not NO_UNIT:
                here = here._replace(
                    value=here.value * ahead.unit.scale, ulp=here.ulp * ahead.unit.scale, unit=ahead.unit
                )
            found[at] = here._replace(qualifier=Qualifier.RANGE)
            found[at + 1] = ahead._replace(qualifier=Qualifier.RANGE)
        at += 1
    return found


def _is_range(text: str, here: _Found, ahead: _Found) -> bool:
    between = text[here.end : ahead.start]
    if between == "或":
        return True
    if between == "至" and (text[max(0, here.start - 1) : here.start] in "由从"):
        return False
    return len(between) == 1 and between in _RANGE


def _settle(passage: Passage, found: list[_Found], heads: Heads | None, report: Report, out: list[Quantity]) -> None:
    text = passage.text
    clauses = [match.start() for match in _CLAUSE_END.finditer(text)]
    floor = passage.content
    alone = heads is not None and len(found) == 1
    in_header = passage.table is not None and (passage.row or 0) < report.tables[passage.table].header_rows
    for item in found:
        unit, value, ulp = item.unit, item.value, item.ulp
        label = ""
        if heads is not None and passage.row is not None and passage.column is not None:
            label = heads.label(passage.row, passage.column)
            if item.other is None:
                item = _in_cell(item, passage, heads, report, alone, in_header)
                unit, value, ulp = item.unit, item.value, item.ulp
        if not alone:
            own = label_before(text, item.start, floor)
            noun = noun_behind(text, item.end) if unit.dimension in ("count", "person", "") and len(own) < 3 else ""
            label = f"{label} {own}{noun}".strip() if heads is not None else own + noun
        if item.other is not None:
            kind, reason = item.other.kind, item.other.reason
        else:
            kind, reason = _kind(item, unit, heads, passage, ulp)
        out.append(
            Quantity(
                id=f"q{len(out) + 1}",
                text=passage.shown[item.start : item.end],
                value=value,
                unit=unit,
                kind=kind,
                ulp=ulp,
                qualifier=item.qualifier,
                label=label,
                reason=reason,
                passage=passage.index,
                start=item.start,
                end=item.end,
                place=passage.place(item.start, item.end),
                sentence=bisect_left(passage.sentences, item.start + 1),
                clause=bisect_left(clauses, item.start),
                table=passage.table,
                row=passage.row,
                column=passage.column,
                words=item.words,
            )
        )
        floor = item.end


def _in_cell(item: _Found, passage: Passage, heads: Heads, report: Report, alone: bool, in_header: bool) -> _Found:
    assert passage.row is not None
    assert passage.column is not None
    bare = item.unit is NO_UNIT and alone
    whole = bare and item.end - item.start >= len(passage.text) - 1
    if in_header and whole:
        return item._replace(other=Other(item.start, item.end, Kind.ORDINAL, "number in a table head"))
    assert passage.table is not None
    labels = report.tables[passage.table].label_columns
    if whole and heads.is_code(passage.column) and item.decimals == 0:
        return item._replace(other=Other(item.start, item.end, Kind.IDENTIFIER, "code or row number"))
    if whole and passage.column < labels and item.decimals == 0:
        return item._replace(other=Other(item.start, item.end, Kind.IDENTIFIER, "number in a label column"))
    if whole and (unit := heads.unit_of(passage.row, passage.column)) is not None:
        return item._replace(value=item.value * unit.scale, ulp=item.ulp * unit.scale, unit=unit)
    return item


def _kind(item: _Found, unit: Unit, heads: Heads | None, passage: Passage, ulp: Fraction) -> tuple[Kind, str]:
    match unit.dimension:
        case "ratio" | "point":
            return Kind.RATE, f"unit {unit.symbol or 'ratio'}"
        case "score":
            return Kind.SCORE, "unit 分"
        case "count" | "person" | "visit":
            if ulp < 1:
                return Kind.AMOUNT, f"mean number of {unit.base}"
            return Kind.COUNT, f"counted in {unit.base}"
        case "":
            if heads is not None and passage.row is not None and passage.column is not None:
                if heads.is_score(passage.row, passage.column):
                    return Kind.SCORE, "score column"
                if _PERCENT_HEAD.search(heads.label(passage.row, passage.column)):
                    return Kind.RATE, "rate column"
            if item.decimals == 0 and ulp <= 1:
                return Kind.COUNT, "whole number without unit"
            return Kind.AMOUNT, "decimal number without unit"
        case _:
            return Kind.AMOUNT, f"measured in {unit.symbol}"


_PERCENT_HEAD = re.compile(r"(?:率|占比|比重|%)$")
