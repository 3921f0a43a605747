"""The kinds of relation that reports state by themselves, with the roles that rules may name in `for-each`."""

from __future__ import annotations

from collections.abc import Mapping

_TOTAL = {"total": "the stated total", "parts": "the list of its parts"}
_CHANGE_SIGN = {"sign": "1 for a rise, -1 for a fall"}

KINDS: Mapping[str, Mapping[str, str]] = {
    "breakdown": _TOTAL,
    "probable-breakdown": _TOTAL,
    "part-of-whole": _TOTAL,
    "shares": {"parts": "the list of shares", "total": "what they should add up to, where it is stated"},
    "share": {"rate": "the stated share", "part": "its numerator", "whole": "its denominator"},
    "rate": {"rate": "the stated rate", "part": "its numerator", "whole": "its denominator"},
    "sister-rates": {"rate": "one of several rates on one base", "part": "its numerator", "base": "the base of its sisters"},
    "change": {
        "current": "the value now", "base": "the value before", "amount": "by how much", "rate": "by which rate",
        **_CHANGE_SIGN, "direction": "the word for the direction",
    },
    "change-amount": {"current": "the value now", "base": "the value before", "amount": "by how much", **_CHANGE_SIGN},
    "change-rate": {"current": "the value now", "base": "the value before", "rate": "by which rate", **_CHANGE_SIGN},
    "change-both": {"current": "the value now", "amount": "by how much", "rate": "by which rate", **_CHANGE_SIGN},
    "points": {"current": "the rate now", "base": "the rate before", "amount": "by how many points", **_CHANGE_SIGN},
    "comparison": {"left": "the higher one", "right": "the lower one", "amount": "the stated difference", "sign": "1 or -1"},
    "comparison-rate": {"rate": "the stated rate", "amount": "the value", "base": "what it is compared with"},
    "restatement": {"first": "the first statement", "second": "a later statement of the same"},
    "table-row": _TOTAL,
    "table-column": _TOTAL,
    "table-formula": {"result": "the computed cell", "left": "first operand", "right": "second operand"},
    "table-text": {"first": "the cell", "second": "the figure in the text"},
    "enumeration": {"stated": "the stated number of items", "listed": "how many are listed"},
    "numbering": {"stated": "the printed number", "expected": "the one that is due"},
    "percentage": {"rate": "any percentage"},
    "negative": {"value": "a figure below zero"},
    "score-cell": {"score": "the score", "weight": "its full mark"},
    "unbased-count": {"part": "a count", "rate": "a rate of it whose base is not named"},
    "stock-flow": {"opening": "at the beginning", "inflow": "added", "outflow": "taken away", "closing": "at the end"},
    "product": {"result": "the product", "left": "first factor", "right": "second factor"},
}  # fmt: skip
"""Kind → role → what the role stands for."""

LIST_ROLES = frozenset({"parts"})
"""Roles that are lists: only functions such as `sum` take them."""

WORD_ROLES = frozenset({"direction"})
"""Roles that are texts."""
