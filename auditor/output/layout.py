"""Lines of styled text, wrapped to a width in terminal cells: a Chinese character takes two; no figure is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, east_asian_width


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


def width(text: str) -> int:
    """How many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


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


_UNIT = re.compile(r"[A-Za-z0-9_./%‰+\-,:«»–~=<>]+|\s+|.", re.DOTALL)
_CLOSING = frozenset(",.;:!?)]}%‰»…·、。》〉」』】〕”’\uff0c\uff1b\uff1a\uff01\uff1f\uff09\uff05\u3002")
_OPENING = frozenset("([{«《〈「『【〔“‘\uff08")


def wrap(pieces: Iterable[Piece], cells: int, label: Label = Label()) -> list[Line]:
    """`pieces` on lines of at most `cells`, each behind its label.

    Words and figures stay whole where they fit on a line; no line begins with closing punctuation or ends with an
    opening bracket.
    """
    room = max(cells - width_of(label.first), 8)
    lines: list[Line] = []
    current: list[Piece] = []
    used = 0

    def flush() -> None:
        nonlocal current, used
        lead = label.rest if lines else label.first
        lines.append((*lead, *_merged(current)))
        current, used = [], 0

    for word in _words(pieces):
        need = width_of(word)
        blank = all(piece.text.isspace() for piece in word)
        if used and used + need > room:
            flush()
            if blank:
                continue
        while need > room:
            head, word = _cut(word, room)
            current, used = list(head), width_of(head)
            flush()
            need = width_of(word)
        current += word
        used += need
    if current or not lines:
        flush()
    return lines


def _words(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces of text between which a line may break."""
    words: list[list[Piece]] = []
    glue = False
    for piece in pieces:
        for match in _UNIT.finditer(piece.text):
            text = match.group()
            part = Piece(text, piece.style)
            last = words[-1][-1] if words else None
            joined = last is not None and (
                glue
                or (text[0] in _CLOSING and not last.text.isspace())
                or (last.style is piece.style is Style.FIGURE and not text.isspace())
            )
            if joined:
                words[-1].append(part)
            else:
                words.append([part])
            glue = text[-1] in _OPENING
    return words


def _cut(word: list[Piece], cells: int) -> tuple[list[Piece], list[Piece]]:
    """A word too long for a line, in two."""
    head: list[Piece] = []
    left = cells
    for at, piece in enumerate(word):
        for offset, char in enumerate(piece.text):
            left -= width(char)
            if left < 0 and (head or offset):
                if offset:
                    head.append(Piece(piece.text[:offset], piece.style))
                return head, [Piece(piece.text[offset:], piece.style), *word[at + 1 :]]
        head.append(piece)
    return head, []


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one style as one piece, without blanks at the end of the line."""
    merged = [
        Piece("".join(piece.text for piece in group), style)
        for style, group in groupby(pieces, key=lambda piece: piece.style)
    ]
    while merged and merged[-1].text.isspace():
        merged.pop()
    return merged
