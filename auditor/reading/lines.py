"""The lines of a text with their places: the one form in which the parts of the text reader see it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.model.characters import normal
from auditor.model.report import Run
from auditor.reading.limits import MAX_LINE, check_line

_BLANKS = "\u200b\u200c\u200d\u2060\ufeff\xad"
"""Characters without width that copying leaves behind; dropped like white space."""
_GAP = re.compile(f"[\\s{_BLANKS}]+")
_EDGE = "".join(map(chr, (9, 11, 28, 29, 30, 31, 32, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))) + (
    "".join(map(chr, range(0x2000, 0x200B))) + _BLANKS
)


class Line(NamedTuple):
    """A line without the blanks at its ends, or a piece of one."""

    number: int
    """1-based, as editors count."""
    column: int
    """1-based column of the first character."""
    shown: str
    text: str
    """`shown` with look-alikes made the same; same length."""
    gap: int = 0
    """Blank lines above."""
    trail: bool = False
    """Blanks stood behind it."""
    page: bool = False
    """A page break stands above."""

    def piece(self, start: int, end: int) -> Line:
        """The characters `start:end` of this line."""
        return Line(self.number, self.column + start, self.shown[start:end], self.text[start:end])


def split(text: str, path: str) -> list[Line]:
    """The lines of `text` that are not blank. A form feed parts two lines but is not counted as one."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    shown_lines = text.split("\n")
    text_lines = normal(text).split("\n")
    lines: list[Line] = []
    gap = 0
    page = False
    for number, shown in enumerate(shown_lines, 1):
        if not shown:
            gap += 1
            continue
        if len(shown) > MAX_LINE:
            check_line(path, number, len(shown))
        if "\f" in shown:
            gap, page = _split_page(lines, number, shown, text_lines[number - 1], gap, page)
            continue
        head = shown.lstrip(_EDGE)
        if not head:
            gap += 1
            continue
        start = len(shown) - len(head)
        body = head.rstrip(_EDGE)
        end = start + len(body)
        normalised = text_lines[number - 1]
        if end - start != len(normalised):
            normalised = normalised[start:end]
        lines.append(Line(number, start + 1, body, normalised, gap, end < len(shown), page))
        gap, page = 0, False
    return lines


def _split_page(lines: list[Line], number: int, shown: str, text: str, gap: int, page: bool) -> tuple[int, bool]:
    """Lines of one line with page breaks in it; returns the blank lines and the page break left for the next one."""
    at = 0
    for part in shown.split("\f"):
        body = part.strip(_EDGE)
        if body:
            start = at + len(part) - len(part.lstrip(_EDGE))
            lines.append(
                Line(number, start + 1, body, text[start : start + len(body)], gap, part[-1:] != body[-1:], page)
            )
            gap = 0
        at += len(part) + 1
        page = True
    return gap, not shown.rpartition("\f")[2].strip(_EDGE)


def width(text: str) -> int:
    """Columns on a screen: two for Chinese characters and their punctuation, one for ASCII."""
    return len(text.encode("gbk", "replace"))


def is_word(character: str) -> bool:
    """An ASCII letter or digit: two of them keep a blank between them."""
    return character.isascii() and character.isalnum()


class Joined(NamedTuple):
    """Lines or pieces as one stretch of text, blanks dropped, with the way back to the source."""

    text: str
    shown: str
    runs: tuple[Run, ...]


def join(pieces: Iterable[Line]) -> Joined:
    """One text out of pieces that follow each other."""
    texts: list[str] = []
    shown: list[str] = []
    runs: list[Run] = []
    size = 0
    last: Line | None = None
    for piece in pieces:
        if last is not None and _blank_between(last, piece):
            end = last.column + len(last.text)
            texts.append(" ")
            shown.append(" ")
            if _follows(runs, size, last.number, end):
                runs.append(Run(size, last.number, end))
            size += 1
        text = piece.text
        number, column = piece.number, piece.column
        gap = _GAP.search(text)
        if gap is None:
            texts.append(text)
            shown.append(piece.shown)
            if _follows(runs, size, number, column):
                runs.append(Run(size, number, column))
            size += len(text)
            last = piece
            continue
        at = 0
        while gap is not None:
            start, end = gap.span()
            if start > at:
                texts.append(text[at:start])
                shown.append(piece.shown[at:start])
                if _follows(runs, size, number, column + at):
                    runs.append(Run(size, number, column + at))
                size += start - at
            if 0 < start and end < len(text) and is_word(text[start - 1]) and is_word(text[end]):
                blank = text.find(" ", start, end)
                if blank >= 0:
                    texts.append(" ")
                    shown.append(piece.shown[blank])
                    if _follows(runs, size, number, column + blank):
                        runs.append(Run(size, number, column + blank))
                    size += 1
            at = end
            gap = _GAP.search(text, at)
        if at < len(text):
            texts.append(text[at:])
            shown.append(piece.shown[at:])
            if _follows(runs, size, number, column + at):
                runs.append(Run(size, number, column + at))
            size += len(text) - at
        last = piece
    if len(texts) == 1:
        return Joined(texts[0], shown[0], tuple(runs))
    return Joined("".join(texts), "".join(shown), tuple(runs))


def _follows(runs: list[Run], size: int, number: int, column: int) -> bool:
    """Whether a new run must begin: the character does not stand right behind the last run."""
    if not runs:
        return True
    last = runs[-1]
    return last.line != number or last.column + size - last.start != column


def _blank_between(last: Line, piece: Line) -> bool:
    """Whether the joint of two lines parts two words. Digits broken at the margin are one number."""
    before, after = last.text[-1], piece.text[0]
    if not (is_word(before) and is_word(after)):
        return False
    if last.trail or last.number == piece.number:
        return True
    if before.isdigit() or after.isdigit():
        return False
    return last.text[-12:].isascii()
