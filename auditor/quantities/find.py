"""From a report to its quantities: every numeral, in document order, with all that is known of it."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction

from auditor.model.place import Place
from auditor.model.quantity import NO_UNIT, Kind, Quantities, Quantity, Unit
from auditor.model.report import Passage, Report
from auditor.quantities.cells import Heads, heads_of
from auditor.quantities.kinds import YEAR, Other
from auditor.quantities.labels import label_before, noun_behind
from auditor.quantities.numerals import read_numeral
from auditor.quantities.scan import Found, numbers_in

_COUNT, _AMOUNT, _RATE, _SCORE = Kind.COUNT, Kind.AMOUNT, Kind.RATE, Kind.SCORE
_DIGITS = frozenset("0123456789.,")
_SHORT = 3
"""A label of fewer characters says too little; the noun behind the unit is added."""
_COUNTS = frozenset(("count", "person", ""))


def find(report: Report) -> Quantities:
    """All numbers of a report, those included that count nothing (dates, numbering, codes), each with the reason why."""
    heads = tuple(heads_of(report, table) for table in report.tables)
    out: list[Quantity] = []
    for passage in report.passages:
        found = numbers_in(passage.text, passage.content)
        if found:
            _settle(passage, found, heads[passage.table] if passage.table is not None else None, out)
    return Quantities(tuple(out), len(report.passages))


def _settle(passage: Passage, found: list[Found], heads: Heads | None, out: list[Quantity]) -> None:
    text, shown, sentences = passage.text, passage.shown, passage.sentences
    index, table, row, column = passage.index, passage.table, passage.row, passage.column
    straight = passage.straight
    line, shift = (straight.line, straight.column - straight.start) if straight is not None else (0, 0)
    floor = passage.content
    alone = heads is not None and len(found) == 1
    cell = ""
    if heads is not None and row is not None and column is not None:
        cell = heads.label(row, column)
        if alone:
            _settle_in_cell(found[0], text, heads, row, column)
    for one in found:
        start, end, unit, spoken = one.start, one.end, one.unit, one.spoken
        label = cell
        if not alone:
            own = label_before(text, start, floor)
            if len(own) < _SHORT and unit.dimension in _COUNTS:
                own += noun_behind(text, end)
            label = f"{cell} {own}".strip() if heads is not None else own
        value, ulp = one.numeral.exact(unit.scale) if spoken is None else (spoken.value, spoken.ulp)
        if one.other is not None:
            kind, reason = one.other.kind, one.other.reason
        else:
            by_head = None
            if heads is not None and not unit.dimension and row is not None and column is not None:
                by_head = _kind_in_table(heads, row, column)
            kind, reason = by_head or _kind(unit, ulp, one.numeral.decimals)
        out.append(
            Quantity(
                f"q{len(out) + 1}",
                shown[start:end],
                value,
                unit,
                kind,
                ulp,
                one.qualifier,
                label,
                reason,
                index,
                start,
                end,
                Place(line, start + shift, line, end + shift) if line else _placed(passage, start, end),
                bisect_left(sentences, start + 1),
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


def _settle_in_cell(one: Found, text: str, heads: Heads, row: int, column: int) -> None:
    """The only number of a cell in the light of the table's heads."""
    if one.end - one.start < len(text) - 1:
        return
    if (
        one.other is not None
        and one.other.reason == YEAR
        and row >= heads.header_rows
        and column >= heads.label_columns
    ):
        # 2045 in the body of a table is a figure like those above and below it.
        one.other, one.numeral = None, read_numeral(text[one.start : one.end])
    if one.other is not None or one.unit is not NO_UNIT:
        return
    if row < heads.header_rows:
        one.other = Other(one.start, one.end, Kind.ORDINAL, "number in a table head")
    elif one.numeral.decimals == 0 and heads.over(row, column).is_code:
        one.other = Other(one.start, one.end, Kind.IDENTIFIER, "code or row number")
    elif one.numeral.decimals == 0 and column < heads.label_columns:
        one.other = Other(one.start, one.end, Kind.IDENTIFIER, "number in a label column")
    else:
        one.unit = heads.unit_of(row, column) or NO_UNIT


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
