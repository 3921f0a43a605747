"""What a number is the value of: the words before it back to the last delimiter, else the noun behind it."""

from __future__ import annotations

from bisect import bisect_left

from auditor.model.patterns import compiled
from auditor.quantities.qualifiers import NOT_HEDGES

DELIMITERS = compiled(r"[,。;!?:、()\n]")
"""Where the words before a number may begin. A closing bracket is looked through where the number follows it at once."""
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
_QUOTES = compiled("[\"'《》<> ]")
_AFTER_STOP = compiled(r"[,。;!?:、()\d]")


def label_before(text: str, start: int, floor: int, marks: list[int]) -> str:
    """The words that lead up to `text[start]`, not reaching below `floor` (the end of the number before).

    `marks` are the offsets of the `DELIMITERS` of the text. A bracket that closes right before the number belongs to the
    label: 网上可办事项(二级及以上)1181项.
    """
    at = floor
    behind = start
    while mark := bisect_left(marks, behind):
        offset = marks[mark - 1]
        if offset < floor:
            break
        if text[offset] != ")" or (opened := text.rfind("(", floor, offset)) < 0:
            at = offset + 1
            break
        behind = opened
    return clean(text[at:start])


def clean(raw: str) -> str:
    """A label without filler words, quotation marks and white space."""
    label = _QUOTES.sub("", raw)
    while label.startswith(_OPENINGS):
        label = label[next(len(word) for word in _OPENINGS if label.startswith(word)) :]
    while label.endswith(_CLOSINGS) and not label.endswith(NOT_HEDGES):
        label = label[: -next(len(word) for word in _CLOSINGS if label.endswith(word))]
    return label


def noun_behind(text: str, end: int, limit: int = 10) -> str:
    """The noun that a counted number stands before: 9个|区域, 30家|部门."""
    stop = _AFTER_STOP.search(text, end, end + limit)
    last = stop.start() if stop else end + limit
    return _QUOTES.sub("", text[end:last])
