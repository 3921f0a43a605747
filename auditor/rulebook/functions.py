"""The functions of the expression language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from auditor.model.records import NamedTuple


class Sort(Enum):
    """What sort of value an expression has."""

    NUMBER = "a number"
    TRUTH = "true or false"
    TEXT = "a text"
    LIST = "a list"
    ANY = "anything"


SORT_ZH = {Sort.NUMBER: "数值", Sort.TRUTH: "真假", Sort.TEXT: "文字", Sort.LIST: "列表", Sort.ANY: "任意"}


class Function(NamedTuple):
    """How a function may be called."""

    least: int
    most: int
    takes: tuple[Sort, ...]
    """Sort of each argument; the last one holds for all further ones."""
    gives: Sort
    description: str


_MANY = 50
_NUMBER, _LIST, _ANY = (Sort.NUMBER,), (Sort.LIST,), (Sort.ANY,)

FUNCTIONS: Mapping[str, Function] = {
    "sum": Function(1, _MANY, _LIST, Sort.NUMBER, "the sum of numbers and lists"),
    "min": Function(1, _MANY, _LIST, Sort.NUMBER, "the least of numbers and lists"),
    "max": Function(1, _MANY, _LIST, Sort.NUMBER, "the greatest of numbers and lists"),
    "abs": Function(1, 1, _NUMBER, Sort.NUMBER, "the value without its sign"),
    "count": Function(1, _MANY, _ANY, Sort.NUMBER, "how many figures or statements a name stands for"),
    "round": Function(1, 2, _NUMBER, Sort.NUMBER, "rounded half up, to so many decimals"),
    "stated": Function(1, 1, _ANY, Sort.TRUTH, "true when the report states the name"),
    "contains": Function(2, 2, (Sort.ANY, Sort.TEXT), Sort.TRUTH, "true when a text or label contains the words"),
    "same_unit": Function(2, 2, _ANY, Sort.TRUTH, "true when two figures measure the same, or one has no unit: (a, b)"),
    "integer_bases": Function(2, 2, _NUMBER, Sort.NUMBER, "how many whole bases print as the rate: (part, rate)"),
    "truncating_bases": Function(2, 2, _NUMBER, Sort.NUMBER, "the same for a rate that was cut: (part, rate)"),
    "integer_parts": Function(2, 2, _NUMBER, Sort.NUMBER, "how many whole parts print as the rate: (whole, rate)"),
    "implied_base": Function(2, 2, _NUMBER, Sort.NUMBER, "the whole base that the rate implies: (part, rate)"),
}
"""Function → how it may be called. A `LIST` argument may be a number as well."""

NAME_ONLY = frozenset({"stated", "same_unit"})
"""Functions whose arguments must be names."""

MOST_DECIMALS = 12
"""Of `round(x, decimals)`."""
