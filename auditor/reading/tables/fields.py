"""The fields of a table row that stands on one line: pieces parted by runs of blanks, with their screen columns."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple
from auditor.reading.lines import Line, width
from auditor.reading.tables.grid import EMPTY_MARKS, NUMBER

_CHUNK = compiled(r"\S+(?: \S+)*")
"""Text without a run of two blanks inside; tabs are blanks of their own kind."""
_WORD = compiled(r"\S+")
_NO_CODE_BEFORE = frozenset("年月日个万亿元件条项人户家%次台所名周季度")
"""A number before one of these belongs to the word: `2024 年度`."""
_LONG_NUMBER = compiled(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)%?")


class Field(NamedTuple):
    """One field of a line."""

    start: int
    end: int
    """Offsets in the line."""
    left: int
    right: int
    """Screen columns, counted from the margin of the page."""
    number: bool
    text: str


def fields(line: Line) -> list[Field]:
    """The fields of a line, from left to right."""
    text = line.text
    if "\t" in line.shown:  # a tab parts fields like a run of blanks; made a control character, one to one
        text = "".join("\x1f" if own == "\t" else other for own, other in zip(line.shown, text, strict=True))
    spans: list[tuple[int, int]] = []
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        if " " in chunk.group():
            spans.extend(_parts(text, start, end))
        else:
            spans.append((start, end))
    found = []
    left = line.column - 1
    at = 0
    for start, end in spans:
        left += width(line.shown[at:start])
        right = left + width(line.shown[start:end])
        word = line.text[start:end]
        found.append(Field(start, end, left, right, word in EMPTY_MARKS or NUMBER.fullmatch(word) is not None, word))
        left, at = right, end
    return found


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A chunk parted at its single blanks where a number meets another number or a name."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    numbers = [NUMBER.fullmatch(text, *span) is not None or text[span[0] : span[1]] in EMPTY_MARKS for span in words]
    tail = 0
    while tail < len(words) and numbers[-1 - tail]:
        tail += 1
    parts: list[tuple[int, int]] = []
    for at, span in enumerate(words):
        if parts and not _parted(text, words, numbers, at, tail):
            parts[-1] = (parts[-1][0], span[1])
        else:
            parts.append(span)
    return parts


def _parted(text: str, words: list[tuple[int, int]], numbers: list[bool], at: int, tail: int) -> bool:
    """Whether word `at` begins a field of its own."""
    if numbers[at] and numbers[at - 1]:
        return True
    if numbers[at - 1]:
        number = text[slice(*words[at - 1])]
        if _LONG_NUMBER.fullmatch(number):
            return True
        return number.isdigit() and len(number) > 1 and text[words[at][0]] not in _NO_CODE_BEFORE
    if numbers[at]:
        return at == len(words) - tail and (tail > 1 or _LONG_NUMBER.fullmatch(text, *words[at]) is not None)
    return False
