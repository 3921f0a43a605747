"""The unit printed behind a numeral: a unit of measure, a scale word before it, and 余 or 多 between them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.quantity import NO_UNIT, Unit
from auditor.quantities.qualifiers import INSIDE
from auditor.quantities.units import BASES, SCALES, unit_of

_NO_UNIT = {
    "分": (
        "分别", "分为", "分析", "分类", "分享", "分布", "分管", "分工", "分解", "分成", "分局", "分级", "分批", "分期", "分组", "分配", "分散", "分设",
        "分公司", "分支", "分行", "分步", "分段", "分阶段", "分时",
    ),
    "成": (
        "成立", "成果", "成员", "成本", "成功", "成为", "成交", "成绩", "成效", "成活", "成品", "成长", "成都", "成人", "成套", "成年",
    ),
    "家": ("家庭",),
    "种": ("种子", "种植"),
    "条": ("条例",),
    "组": ("组织", "组成"),
    "院": ("院士",),
}  # fmt: skip
"""Words that begin with a unit and name none."""
_NO_SCALE = ("百分点", "千分点", "千瓦", "千米", "千克")
"""Units that begin with what would be a scale word elsewhere."""


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by their first character, longest first: one look-up says what can stand somewhere."""
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        out[word[0]] = (*out.get(word[0], ()), word)
    return out


_BASES, _SCALES = _by_first(BASES), _by_first(SCALES)
_LONGER = {
    first: frozenset(word[1] for word in (*words, *_NO_UNIT.get(first, ())) if len(word) > 1)
    for first, words in _BASES.items()
    if first in BASES
}
"""For each unit of one character what behind it may make another word of it."""
_MORE = INSIDE | {"+"}
FIRST_OF_UNIT = _BASES.keys() | _SCALES.keys() | _MORE


def printed_unit(text: str, end: int) -> tuple[Unit, int, bool]:
    """The unit printed behind a numeral that ends at `end`, the offset behind it, and whether 余 or 多 stands inside."""
    first = text[end : end + 1]
    longer = _LONGER.get(first)
    if longer is not None and text[end + 1 : end + 2] not in longer:
        return unit_of("", first), end + 1, False
    return _parts(text, end, first) if first in FIRST_OF_UNIT else (NO_UNIT, end, False)


def _parts(text: str, end: int, following: str) -> tuple[Unit, int, bool]:
    at, inside, scale = end, False, ""
    if following in _MORE:
        inside, at = True, at + 1
        following = text[at : at + 1]
    for word in _SCALES.get(following, ()):
        if text.startswith(word, at) and not text.startswith(_NO_SCALE, at):
            scale, at = word, at + len(word)
            following = text[at : at + 1]
            break
    if following in _MORE and following != "几":
        inside, at = True, at + 1
        following = text[at : at + 1]
    base = _base(text, at, following)
    if not base and not scale and inside:
        return NO_UNIT, end, text[end] != "来" and text[end] != "几"
    return unit_of(scale, base), at + len(base), inside


def _base(text: str, at: int, first: str) -> str:
    longer = _LONGER.get(first)
    if longer is not None and text[at + 1 : at + 2] not in longer:
        return first
    for word in _BASES.get(first, ()):
        if text.startswith(word, at):
            return "" if text.startswith(_NO_UNIT.get(word, ()), at) else word
    return ""
