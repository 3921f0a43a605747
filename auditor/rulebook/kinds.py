"""The kinds of relation that reports state by themselves, with the names that rules may use in `for-each`.

One entry a kind: its roles (figures) and the words that its detector gives. `probable-…` is a relation that one slip of a
digit would explain, with the names of the plain kind.
"""

from __future__ import annotations

from collections.abc import Mapping

_PARTS = {"total": "the stated total", "parts": "the list of its parts"}
_RATE = {
    "rate": "the stated rate",
    "part": "its numerator",
    "whole": "its denominator",
    "base_label": "words for the base",
}
_SIGN = {"sign": "1 for a rise, -1 for a fall", "direction": "the word for it", "base_label": "words for the base"}
_NOW, _BEFORE = {"current": "the value now"}, {"base": "the value before"}
_BY, _BY_RATE = {"amount": "by how much"}, {"rate": "by which rate"}
_PAIR = {"first": "the first statement", "second": "a later statement of the same"}
_SPAN = {"start": "where it begins in its passage", "end": "where it ends"}

KINDS: Mapping[str, Mapping[str, str]] = {
    "breakdown": _PARTS,
    "probable-breakdown": _PARTS,
    "part-of-whole": _PARTS,
    "shares": _PARTS,
    "shares-sum": {"parts": "shares of a complete list"},
    "share": _RATE,
    "probable-share": _RATE,
    "rate": _RATE,
    "probable-rate": _RATE,
    "sister-rates": {"rate": "one of several on one base", "part": "its numerator", "base": "their base"},
    "unbased-count": {"part": "a count", "rate": "a rate of it whose base is not named"},
    "change": _NOW | _BEFORE | _BY | _BY_RATE | _SIGN,
    "change-amount": _NOW | _BEFORE | _BY | _SIGN,
    "probable-change-amount": _NOW | _BEFORE | _BY | _SIGN,
    "change-rate": _NOW | _BEFORE | _BY_RATE | _SIGN,
    "probable-change-rate": _NOW | _BEFORE | _BY_RATE | _SIGN,
    "change-both": _NOW | _BY | _BY_RATE | _SIGN,
    "probable-change-both": _NOW | _BY | _BY_RATE | _SIGN,
    "change-from-nothing": _NOW | _BEFORE | _BY_RATE | _SIGN,
    "implied-base": _NOW | _BY | _SIGN,
    "index": {"index": "an index on last year", "rate": "the change in per cent", "sign": "1 for a rise, -1 for a fall"},
    "share-moves": {"rises": "shares that rose, in points", "falls": "shares that fell, in points"},
    "same-period": {
        "stated": "the year of the statement", "compared": "the year compared with", "latest": "the year before the statement",
    } | _PAIR,
    "points": _NOW | _BEFORE | _BY | _SIGN,
    "no-change": _NOW | _BEFORE | _SIGN,
    "probable-no-change": _NOW | _BEFORE | _SIGN,
    "comparison": {"left": "the higher one", "right": "the lower one"} | _BY | _SIGN,
    "comparison-rate": _BY_RATE | {"amount": "the value", "base": "what it is compared with"},
    "restatement": _PAIR,
    "probable-restatement": _PAIR,
    "table-row": _PARTS,
    "probable-table-row": _PARTS,
    "table-column": _PARTS,
    "probable-table-column": _PARTS,
    "table-part": _PARTS,
    "table-formula": {
        "operation": "ratio, percent, growth, percent-growth, balance or another word for the formula",
        "result": "the computed cell", "left": "first operand", "right": "second operand",
        "plus": "what is added", "minus": "what is taken away",
    },
    "table-text": _PAIR | {"cell": "the head of the cell"},
    "probable-table-text": _PAIR | {"cell": "the head of the cell"},
    "table-text-sum": _PARTS,
    "file-tie": _PAIR | {"cell": "the head of the cell"},
    "probable-file-tie": _PAIR | {"cell": "the head of the cell"},
    "prior-year": {"figure": "what is said of last year", "prior": "what last year's report says"},
    "prior-change": _NOW | _BY | {"sign": "1 for a rise, -1 for a fall", "prior": "what last year's report says"},
    "attachment": {"named": "the words that name it", "found": "the file that it is, or nothing"} | _SPAN,
    "table-balance": {"left_parts": "one side of a balance", "right_parts": "the other side"},
    "table-table": _PAIR,
    "weight-tree": _PARTS,
    "score-cell": {"score": "the score", "weight": "its full mark"},
    "formula": {"result": "the printed result", "value": "what the calculation comes to", "operands": "its figures"},
    "product": {"result": "the product", "left": "first factor", "right": "second factor"},
    "stock-flow": {"opening": "at the beginning", "inflow": "added", "outflow": "taken away", "closing": "at the end"},
    "enumeration": {"stated": "the stated number of items", "listed": "how many are listed", "items": "their names"},
    "contributions": {"total": "the growth", "parts": "what each adds to it, in points"},
    "tally": {
        "stated": "the number of classes", "up": "how many are said to rise", "down": "how many are said to fall",
        "same": "how many are said to stay",
    },
    "tally-list": {
        "stated": "the number of classes", "up": "how many are said to rise", "down": "how many are said to fall",
        "rising": "how many are listed as rising", "falling": "how many are listed as falling",
    },
    "list-count": {"stated": "the stated number", "listed": "how many are listed"},
    "numbering": {"stated": "the printed number", "expected": "the one due", "previous": "the one before"} | _SPAN,
    "percentage": {"rate": "a rate of a part in its whole"},
    "probable-percentage": {"rate": "any other rate"},
    "negative": {"value": "a figure below zero"},
    "date-order": _PAIR | {"first_text": "as printed", "second_text": "as printed", "sort": "which dates"} | _SPAN,
    "report-year": {"year": "the year named", "expected": "the year of the report", "sort": "where it is named"} | _SPAN,
    "relative-time": {"what": "the words for the time"} | _SPAN,
    "name-variant": _PAIR | {"sort": "quoted, rate or office"} | _SPAN,
    "clause-variant": _PAIR | {"sort": "which clause"} | _SPAN,
    "foreign-unit": {"what": "the other unit", "own": "the unit of the report"} | _SPAN,
    "residue": {"what": "the words", "sort": "which residue", "zh": "what it is", "en": "what it is"} | _SPAN,
}  # fmt: skip
"""Kind → name → what it stands for."""

LISTS = frozenset({"parts", "plus", "minus", "operands", "left_parts", "right_parts", "rises", "falls"})
"""Names that are lists: only functions such as `sum` take them."""

WORDS = frozenset(
    {
        "direction",
        "base_label",
        "operation",
        "cell",
        "items",
        "named",
        "found",
        "previous",
        "first_text",
        "second_text",
        "sort",
        "zh",
        "en",
    }
    | {"start", "end"}
)
"""Names that are texts."""
