"""The lines of a page as text laid out like the page: a gap is as many blanks as would fill it, so that columns stay in line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from auditor.model.characters import normal
from auditor.reading import lines as source
from auditor.reading.pdf.characters import Character
from auditor.reading.pdf.rows import Row, apart, parted

Owner = Callable[[Character], object]


class Line(NamedTuple):
    """Characters of one row that belong together: to one cell, or to none."""

    number: int
    """Of the row in the whole document, from 1."""
    column: int
    """1-based column at which it begins in the row, blanks counted."""
    shown: str
    text: str
    """`shown` with look-alikes made the same."""
    page: int
    left: float
    right: float
    middle: float
    size: float
    owner: object
    """The cell that it stands in, or none."""

    def as_source(self, gap: int, first: bool) -> source.Line:
        """The line as the finders of tables without rulings see it."""
        return source.Line(self.number, self.column, self.shown, self.text, gap, False, first)


class Measure(NamedTuple):
    """What positions on a page are counted in."""

    left: float
    """Left edge of the text."""
    half: float
    """Width of half a Chinese character, which is a column."""


def measure_of(characters: Sequence[Character]) -> Measure:
    """The measure of a page with text."""
    widths = sorted(c.right - c.left for c in characters if ord(c.text) > 0x2E80) or sorted(c.size for c in characters)
    return Measure(min(c.left for c in characters), max(widths[len(widths) // 2] / 2, 1.0))


def lines_of(row: Row, number: int, page: int, measure: Measure, owner: Owner) -> list[Line]:
    """The lines of a row from left to right; `number` is that of the row in the document."""
    found: list[Line] = []
    pieces: list[str] = []
    start = columns = length = 0
    first = last = row.characters[0]
    held: object = None

    def close() -> None:
        shown = "".join(pieces)
        middle = (first.middle + last.middle) / 2
        found.append(Line(number, start + 1, shown, normal(shown), page, first.left, last.right, middle, row.size, held))
        pieces.clear()

    for character in row.characters:
        where = owner(character)
        begins = character is row.characters[0]
        blanks = 0
        if begins or apart(last, character):
            target = round((character.left - measure.left) / measure.half)
            blanks = max(0 if begins else 2, target - columns)
        elif parted(last, character):
            blanks = 1
        if pieces and where != held:
            close()
            blanks = max(blanks, 1)
        if pieces:
            pieces.append(" " * blanks)
        else:
            start, first, held = length + blanks, character, where
        pieces.append(character.text)
        length += blanks + len(character.text)
        columns += blanks + (2 if ord(character.text[0]) > 0x2E80 else 1)
        last = character
    close()
    return found
