"""Hedges: 约, 近, 超过, 余, 以上 make a number one-sided; 节约, 结余, 二级及以上 do not."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.model.quantity import Qualifier

_BEFORE = (
    ("约", Qualifier.ABOUT), ("大约", Qualifier.ABOUT), ("大概", Qualifier.ABOUT), ("将近", Qualifier.BELOW), ("接近", Qualifier.BELOW),
    ("近", Qualifier.BELOW), ("不足", Qualifier.BELOW), ("不到", Qualifier.BELOW), ("不满", Qualifier.BELOW), ("不超过", Qualifier.BELOW),
    ("不高于", Qualifier.BELOW), ("不大于", Qualifier.BELOW), ("低于", Qualifier.BELOW), ("小于", Qualifier.BELOW), ("≤", Qualifier.BELOW), ("<", Qualifier.BELOW),
    ("超过", Qualifier.ABOVE), ("超", Qualifier.ABOVE), ("逾", Qualifier.ABOVE), ("突破", Qualifier.ABOVE), ("不少于", Qualifier.ABOVE),
    ("不低于", Qualifier.ABOVE), ("不小于", Qualifier.ABOVE), ("至少", Qualifier.ABOVE), ("高于", Qualifier.ABOVE), ("大于", Qualifier.ABOVE),
    ("多于", Qualifier.ABOVE), ("≥", Qualifier.ABOVE), (">", Qualifier.ABOVE), ("各", Qualifier.NONE),
)  # fmt: skip
NOT_HEDGES = (
    "节约", "签约", "制约", "契约", "预约", "违约", "履约", "公约", "合约", "约束", "条约", "续约", "集约", "邻近", "附近", "最近",
)  # fmt: skip
"""Words that end in a hedge and are none."""

_AFTER = compiled(r"(?P<above>及?以上|之多)|(?P<below>及?以下|以内|之内)|(?P<about>左右|上下|前后)")
_LAST = frozenset(word[-1] for word, _ in _BEFORE)
_BEFORE_HEDGE = frozenset("为有达是")
_FIRST = frozenset("及以之左上前下")
_NONE = Qualifier.NONE


def before(text: str, start: int) -> Qualifier:
    """The hedge that ends where a numeral starts."""
    if start and text[start - 1] in _BEFORE_HEDGE:
        start -= 1
    if not start or text[start - 1] not in _LAST:
        return _NONE
    ahead = text[max(0, start - 4) : start]
    if ahead.endswith(NOT_HEDGES):
        return Qualifier.NONE
    best = ("", Qualifier.NONE)
    for word, qualifier in _BEFORE:
        if ahead.endswith(word) and len(word) > len(best[0]):
            best = (word, qualifier)
    return best[1]


def after(text: str, end: int) -> Qualifier:
    """The hedge that begins behind a unit: 以上, 左右."""
    if text[end : end + 1] not in _FIRST or (match := _AFTER.match(text, end)) is None:
        return _NONE
    return {"above": Qualifier.ABOVE, "below": Qualifier.BELOW, "about": Qualifier.ABOUT}[match.lastgroup or ""]


INSIDE = frozenset("余多来几")
"""Between numeral and unit (20余项, 4万余人次): the true value lies above."""
