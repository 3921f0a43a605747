"""What a line is in the layout of a report: heading and list markers with levels, sentences, captions."""

from __future__ import annotations

import re

from auditor.model.characters import NORMAL
from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple

_MARK = compiled(
    r"""
      (?P<l1>第[一二三四五六七八九十百零\d]{1,4}(?:部分|章|篇|编)[ 、:]*)
    | (?P<l2>[一二三四五六七八九十]{1,4}(?:、|\.(?!\d))(?![二三四五六七八九十]、)\ *|第[一二三四五六七八九十\d]{1,4}节[ 、:]*)
    | (?P<l3>\([一二三四五六七八九十]{1,4}\)[、.]?\ *)
    | (?P<l4>\d{1,2}(?:\.(?!\d)|\.(?=\d{4}年)|、(?!\d))\ *)
    | (?P<l5>(?:\(\d{1,2}\)|\d{1,2}\))[、.]?\ *)
    | (?P<l6>[\u2460-\u2473\u2776-\u277f\u24d0-\u24e9]\ *)
    | (?P<hash>\#{1,6}\ +)
    | (?P<bullet>(?:[-*+]\ |[•●■◆▪◇○])\ *)
    """,
    re.VERBOSE,
)
_MARK_START = frozenset("第一二三四五六七八九十(0123456789#-*+•●■◆▪◇○") | {
    chr(code) for start, end in ((0x2460, 0x2474), (0x2776, 0x2780), (0x24D0, 0x24EA)) for code in range(start, end)
}
_LEVELS = {"l1": 1, "l2": 2, "l3": 3, "l4": 4, "l5": 5, "l6": 6}

TERMINATORS = frozenset("。;!?")
"""End of a sentence, in normalised text."""
_CLOSERS = "\"')》]"
_CLOSING = frozenset("”’）)】》]\"'。；;！!？?")
"""What may follow the end of a sentence and still belongs to it."""
_SIGNS = "".join(sorted(TERMINATORS | {chr(code) for code, like in NORMAL.items() if chr(like) in TERMINATORS}))
_SENTENCE_END = compiled(f"[{_SIGNS}][{re.escape(''.join(sorted(_CLOSING)))}]*")
"""As printed, with what still belongs to the sentence."""
_INNER = compiled("[。；;！!？?][^“”（）()。；;！!？?]{1,60}+[”）)]")
"""Found wherever a bracket closes behind the end of a sentence inside it."""
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"))
_SHORT = 60
"""Characters on each side within which a bracket must open and close to count as short."""
HEADING_LENGTH = 60
"""A longer line is a paragraph, whatever its marker."""


class Mark(NamedTuple):
    """The number or bullet before a heading or item."""

    level: int
    """0 for a bullet, which makes no heading."""
    end: int
    """Offset behind the marker."""


def mark(text: str) -> Mark | None:
    """The marker at the beginning of a normalised line."""
    if text[0] not in _MARK_START:
        return None
    match = _MARK.match(text)
    if match is None:
        return None
    kind = match.lastgroup
    if kind == "hash":
        return Mark(match.group().count("#"), match.end())
    return Mark(_LEVELS.get(kind or "", 0), match.end())


def ends_sentence(text: str) -> bool:
    """Whether the text ends a sentence, quotation marks and brackets behind it aside."""
    last = text[-1]
    if last in _CLOSERS:
        text = text.rstrip(_CLOSERS)
        last = text[-1:]
    return last in TERMINATORS


def is_heading(text: str, level: int) -> bool:
    """Whether a line with a marker of `level` is a heading: short and not a sentence."""
    if not level or len(text) > HEADING_LENGTH:
        return False
    if level == 2 and len(text) <= 40 and text.find("。") == len(text) - 1 and ":" not in text:
        return True
    return not ends_sentence(text) and "。" not in text and text[-1] not in ",:、"


def sentences(text: str, shown: str) -> tuple[int, ...]:
    """End offset of each sentence of a passage; marks inside short brackets and quotations do not end one."""
    size = len(text)
    ends = [found.end() for found in _SENTENCE_END.finditer(shown)]
    if ends and _INNER.search(shown):
        ends = [end for end in ends if not _inside(shown, end)]
    if not ends or ends[-1] != size:
        ends.append(size)
    return tuple(ends)


def _inside(shown: str, end: int) -> bool:
    """Whether `end` stands inside a short quotation or bracket."""
    for opening, closing in _PAIRS:
        start = shown.rfind(opening, max(0, end - _SHORT), end)
        if start >= 0 and shown.find(closing, start, end) < 0 <= shown.find(closing, end, end + _SHORT):
            return True
    return False


_UNIT = compiled(
    r"单位:\ ?([百千万亿]{0,2}(?:元|美元|人民币元|人次|人|户|件|个|条|项|家|次|辆|台|套|吨|公斤|亩|公顷|平方米|平方公里|公里|米|分|所|宗|%)"
    r"(?:[、,/]\ ?[百千万亿]{0,2}[^\s\d、,/:。()]{1,4}){0,3})(?=[\s)\]}、,;。]|$)"
)
_CAPTION = compiled(r"(?:附?[图表]\ ?\d{1,3}(?:-\d{1,3})?\ ?)[^。;,]{2,60}$")
_NOTE = compiled(r"(?:注(?:释)?|备注|说明|资料来源|数据来源)\ ?\d?:")


def unit(text: str) -> str:
    """The unit that a line like `单位:万元` states for the figures below it, or empty."""
    if "单位" not in text:
        return ""
    match = _UNIT.search(text)
    return match[1] if match else ""


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a figure or table: `图 4 …`, `表 2-1 …`, `单位:万元`."""
    if text[0] in "图表附" and len(text) <= HEADING_LENGTH and _CAPTION.match(text):
        return True
    return (
        "单位" in text and len(text.replace(" ", "")) <= HEADING_LENGTH and bool(unit(text)) and not ends_sentence(text)
    )


def is_note(text: str) -> bool:
    """Whether a line begins a note below a table or the text."""
    return text[0] in "注备说资数" and _NOTE.match(text) is not None
