"""The lines of a page as text laid out like the page: a gap is as many blanks as would fill it, so that columns stay in line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from auditor.model.characters import normal
from auditor.model.records import NamedTuple
from auditor.reading import lines as source
from auditor.reading.pdf.characters import Character
from auditor.reading.pdf.rows import APART, Row, blanks_between

Owner = TypeVar("Owner")


_WIDEST_GAP = 200
"""Blanks; text may stand miles off the page."""
_WIDE = "\u2e80"
"""Characters from here on take two columns."""


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
    side: int = 0
    """1 or 2 for a line in the left or right one of two columns."""

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
    widths = sorted(c.right - c.left for c in characters if c.text > _WIDE) or sorted(c.size for c in characters)
    return Measure(min(c.left for c in characters), max(widths[len(widths) // 2] / 2, 1.0))


def lines_of(
    row: Row, number: int, page: int, measure: Measure, owner_of: Callable[[Character], Owner]
) -> Iterator[tuple[Line, Owner]]:
    """The lines of a row from left to right, each with what its characters stand in."""
    last = row.characters[0]
    held = owner_of(last)
    pieces: list[str] = []
    first = last
    start = columns = length = 0
    for character in row.characters:
        blanks = blanks_between(last, character)
        if blanks == APART or character is last:
            target = round((character.left - measure.left) / measure.half)
            blanks = min(max(blanks, target - columns), _WIDEST_GAP)
        owner = owner_of(character)
        if pieces and owner != held:
            yield _line("".join(pieces), start, number, page, first, last, row), held
            pieces.clear()
            blanks = max(blanks, 1)
        length += blanks
        columns += blanks
        if pieces:
            if blanks:
                pieces.append(" " * blanks)
        else:
            start, first, held = length, character, owner
        pieces.append(character.text)
        length += len(character.text)
        columns += 2 if character.text > _WIDE else 1
        last = character
    yield _line("".join(pieces), start, number, page, first, last, row), held


def _line(shown: str, start: int, number: int, page: int, first: Character, last: Character, row: Row) -> Line:
    return Line(number, start + 1, shown, normal(shown), page, first.left, last.right, row.middle, row.size)
