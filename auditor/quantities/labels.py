"""What a number is the value of: the words before it back to the last delimiter, else the noun behind it."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.quantities.qualifiers import NOT_HEDGES

_TO_DELIMITER = compiled(r"(?s:.*)[,。;!?:、()\n]")
"""As far as the last place where the words before a number may begin; looks at no more characters than stand behind it."""
_OPENINGS = (
    "其中",
    "分别为",
    "分别是",
    "分别",
    "包括",
    "以及",
    "并且",
    "并",
    "和",
    "与",
    "及",
    "或",
    "到",
    "、",
    ",",
    ":",
    "-",
)
_CLOSINGS = (
    "大约", "大概", "将近", "接近",
    "共计", "合计", "总计", "累计", "达到", "达", "共有", "共", "为", "是", "有", "约", "计", "近", "超过", "超", "逾", "不少于", "不低于",
    "不足", "完成了", "了", "至", "到", "=", "≥", "≤", ">", "<", ":",
)  # fmt: skip
_OPENED = compiled("(?:" + "|".join(_OPENINGS) + ")+")
_FIRST_OF_OPENING = frozenset(word[0] for word in _OPENINGS)
_CLOSINGS_BY_LAST = {word[-1]: tuple(other for other in _CLOSINGS if other[-1] == word[-1]) for word in _CLOSINGS}
_QUOTES = compiled("[\"'《》<> ]")
_AFTER_STOP = compiled(r"[,。;!?:、()\d]")


def label_before(text: str, start: int, floor: int) -> str:
    """The words that lead up to `text[start]`, not reaching below `floor` (the end of the number before).

    A bracket that closes right before the number belongs to the label: 网上可办事项(二级及以上)1181项.
    """
    at, behind = floor, start
    while (found := _TO_DELIMITER.match(text, floor, behind)) is not None:
        offset = found.end() - 1
        if text[offset] != ")" or (behind := text.rfind("(", floor, offset)) < 0:
            at = offset + 1
            break
    return clean(text[at:start])


def clean(raw: str) -> str:
    """A label without filler words, quotation marks and white space."""
    if not raw:
        return raw
    label = raw if raw.isalnum() else _QUOTES.sub("", raw)
    if label[:1] in _FIRST_OF_OPENING and (opened := _OPENED.match(label)) is not None:
        label = label[opened.end() :]
    while words := _CLOSINGS_BY_LAST.get(label[-1:]):
        length = next((len(word) for word in words if label.endswith(word)), 0)
        if not length or label.endswith(NOT_HEDGES):
            break
        label = label[:-length]
    return label


def noun_behind(text: str, end: int, limit: int = 10) -> str:
    """The noun that a counted number stands before: 9个|区域, 30家|部门."""
    stop = _AFTER_STOP.search(text, end, end + limit)
    last = stop.start() if stop else end + limit
    return _QUOTES.sub("", text[end:last])
