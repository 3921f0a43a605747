"""The lines of a text with their places: the one form in which the parts of the text reader see it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.characters import normal
from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple
from auditor.model.report import Run
from auditor.reading.limits import MAX_LINE, check_line

_BLANKS = "\u200b\u200c\u200d\u2060\ufeff\xad"
"""Characters without width that copying leaves behind; dropped like white space."""
_GAP = compiled(f"[\\s{_BLANKS}]+")
_ODD = compiled(f"[{_BLANKS}]")
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
    normal_lines = normal(text).split("\n")
    edge = _EDGE if _ODD.search(text) else None
    lines: list[Line] = []
    gap = 0
    page = False
    for number, shown in enumerate(text.split("\n"), 1):
        body = shown.strip(edge)
        if not body:
            gap += 1
            page = page or "\f" in shown
            continue
        size = len(shown)
        if size > MAX_LINE:
            check_line(path, number, size)
        if "\f" in shown:
            gap, page = _split_page(lines, number, shown, normal_lines[number - 1], gap, page)
        elif len(body) == size:
            lines.append(Line(number, 1, body, normal_lines[number - 1], gap, False, page))
            gap, page = 0, False
        else:
            start = shown.index(body)
            end = start + len(body)
            lines.append(
                Line(
                    number,
                    start + 1,
                    body,
                    normal_lines[number - 1][start:end],
                    gap,
                    shown[end : end + 1].isspace(),
                    page,
                )
            )
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
                Line(
                    number,
                    start + 1,
                    body,
                    text[start : start + len(body)],
                    gap,
                    part[len(part.rstrip(_EDGE)) :][:1].isspace(),
                    page,
                )
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


def join(pieces: Sequence[Line]) -> Joined:
    """One text out of pieces that follow each other, without their blanks, but for one between two words."""
    if len(pieces) == 1:
        piece = pieces[0]
        if " " not in piece.text and piece.text.isprintable():  # which no other blank is
            return Joined(piece.text, piece.shown, (Run(0, piece.number, piece.column),))
    texts: list[str] = []
    shown: list[str] = []
    runs: list[Run] = []
    size = 0
    last: Line | None = None
    for piece in pieces:
        if last is not None and _blank_between(last, piece):
            runs.append(Run(size, last.number, last.column + len(last.text)))
            texts.append(" ")
            shown.append(" ")
            size += 1
        for start, end in _spans(piece.text):
            runs.append(Run(size, piece.number, piece.column + start))
            texts.append(piece.text[start:end])
            shown.append(piece.shown[start:end])
            size += end - start
        last = piece
    return Joined("".join(texts), "".join(shown), tuple(runs))


def _spans(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` that stay: words, with a blank behind one where another follows."""
    if not text.isprintable():
        return _odd_spans(text)
    spans = []
    at = 0
    start = text.find(" ")
    while start >= 0:
        end = start + 1
        while text[end] == " ":
            end += 1
        if not (is_word(text[start - 1]) and is_word(text[end])):
            spans.append((at, start))
            at = end
        elif end > start + 1:
            spans.append((at, start + 1))
            at = end
        start = text.find(" ", end)
    spans.append((at, len(text)))
    return spans


def _odd_spans(text: str) -> list[tuple[int, int]]:
    """The same for text with rarer blanks, of which only a space parts words."""
    spans = []
    at = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if start > at:
            spans.append((at, start))
        at = end
        if start > 0 and end < len(text) and is_word(text[start - 1]) and is_word(text[end]):
            blank = text.find(" ", start, end)
            if blank >= 0:
                spans.append((blank, blank + 1))
    if at < len(text):
        spans.append((at, len(text)))
    return spans


def _blank_between(last: Line, piece: Line) -> bool:
    """Whether the joint of two lines parts two words. Digits broken at the margin are one number."""
    before, after = last.text[-1], piece.text[0]
    if not (is_word(before) and is_word(after)):
        return False
    if last.number == piece.number:
        return piece.column > last.column + len(last.text)
    if last.trail:
        return True
    if before.isdigit() or after.isdigit():
        return False
    return last.text[-12:].isascii()


def trimmed(shown: str) -> tuple[int, str]:
    """How many blanks stand before `shown`, and the rest normalised, without those at its end."""
    body = shown.strip(_EDGE if _ODD.search(shown) else None)
    return (shown.index(body), normal(body)) if body else (0, "")


def cleaned(shown: str) -> tuple[int, str, list[tuple[int, int]]]:
    """The same, and the stretches of the rest that stay when blanks are dropped."""
    start, text = trimmed(shown)
    if not text:
        return 0, "", []
    return start, text, [(0, len(text))] if " " not in text and text.isprintable() else _spans(text)
