"""Lines of styled text, wrapped to a width in terminal cells: a Chinese character takes two; no figure is cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from unicodedata import combining, east_asian_width

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple, dataclass


class Style(StrEnum):
    """What a piece of text is; a writer decides how that looks."""

    PLAIN = ""
    FIGURE = "figure"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    GOOD = "good"
    DIM = "dim"
    STRONG = "strong"
    RULE = "rule"


class Piece(NamedTuple):
    """Some characters of one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in front of a wrapped text: `first` on its first line, `rest` on the others (same width)."""

    first: Line = ()
    rest: Line = ()


_NO_LABEL = Label()
_LEAST = 8
"""Cells that a text gets beside its label even on a line that is too narrow for both."""


def width(text: str) -> int:
    """How many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


@lru_cache(maxsize=8192)
def _cell(char: str) -> int:
    return 0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1


def width_of(line: Iterable[Piece]) -> int:
    """How many terminal cells a line takes."""
    return sum(width(piece.text) for piece in line)


def pad(text: str, cells: int) -> str:
    """`text` filled with blanks to a number of cells."""
    return text + " " * max(cells - width(text), 0)


def clip(text: str, cells: int) -> str:
    """`text` cut to a number of cells, the cut shown by …"""
    if width(text) <= cells:
        return text
    kept, left = [], cells - 1
    for char in text:
        left -= width(char)
        if left < 0:
            break
        kept.append(char)
    return "".join(kept) + "…"


_IN_WORD = compiled(r"[A-Za-z0-9_./%‰+\-,:«»–~=<>]{2}|\s\s")
"""Two characters that stay together: of a word or number, or blanks."""
_CLOSING = frozenset(",.;:!?)]}%‰»…·、。》〉」』】〕”’\uff0c\uff1b\uff1a\uff01\uff1f\uff09\uff05\u3002")
_OPENING = frozenset("([{«《〈「『【〔“‘\uff08")


def wrap(pieces: Iterable[Piece], cells: int, label: Label = _NO_LABEL) -> list[Line]:
    """`pieces` on lines of at most `cells`, each behind its label.

    Words and figures stay whole where they fit on a line; no line begins with closing punctuation or ends with an
    opening bracket.
    """
    pieces = tuple(pieces)
    text = "".join(piece.text for piece in pieces)
    room = max(cells - max(width_of(label.first), width_of(label.rest)), _LEAST)
    columns = list(accumulate(map(_cell, text), initial=0))
    if columns[-1] <= room:
        return [(*label.first, *pieces)]
    lines: list[Line] = []
    for start, end in _spans(text, columns, _figures(pieces), room):
        lead = label.rest if lines else label.first
        lines.append((*lead, *_slice(pieces, start, end)))
    return lines or [label.first]


def _figures(pieces: tuple[Piece, ...]) -> set[int]:
    """The places inside figures, where no line may break."""
    inside: set[int] = set()
    at = 0
    for piece in pieces:
        if piece.style is Style.FIGURE:
            inside.update(range(at + 1, at + len(piece.text)))
        at += len(piece.text)
    return inside


def _spans(text: str, columns: list[int], figures: set[int], room: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line, without blanks at its ends; character `at` of the text stands in cell `columns[at]`."""
    begin = 0
    while (end := bisect_right(columns, columns[begin] + room) - 1) < len(text):
        at = end
        while at > begin and (at in figures or not _may_break(text, at)):
            at -= 1
        if at == begin:  # a word that is too long for a line
            yield begin, end
            begin = end
            continue
        yield begin, _without_blanks(text, begin, at)
        begin = at
        while begin < len(text) and text[begin].isspace() and begin + 1 not in figures:
            begin += 1
    if begin < len(text):
        yield begin, _without_blanks(text, begin, len(text))


def _may_break(text: str, at: int) -> bool:
    before, behind = text[at - 1], text[at]
    if before in _OPENING or (behind in _CLOSING and not before.isspace()):
        return False
    return _IN_WORD.match(text, at - 1) is None


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _slice(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[Piece]:
    """The pieces of the characters from `start` to `end`."""
    at = 0
    for piece in pieces:
        size = len(piece.text)
        if at < end and at + size > start:
            yield Piece(piece.text[max(start - at, 0) : end - at], piece.style)
        at += size
