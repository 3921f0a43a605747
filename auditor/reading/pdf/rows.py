"""Characters to rows: what stands side by side at one height, from left to right, and where blanks part it.

A row is the line that a place names: they are counted from the top of the page, with those in tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import NamedTuple
from auditor.reading.pdf.characters import Character

_WORD_GAP = 0.45
"""Widths of an em between two characters from which on they are apart, as figures side by side are."""
_SPACED_GAP = 0.12
"""The same where the file has a blank between them: some write blanks that take no room."""
_FIELD_GAP = 0.9
"""Ems from which on a gap parts fields, whatever stands beside it."""
APART = 2
"""Blanks between fields."""


class Stretch(NamedTuple):
    """Characters of a row without a wide gap between them."""

    characters: list[Character]
    left: float
    right: float


class Row(NamedTuple):
    """What stands at one height of a page."""

    number: int
    """Counted from 1, from the top."""
    middle: float
    size: float
    characters: list[Character]
    """From left to right."""


def rows_of(characters: Sequence[Character]) -> list[Row]:
    """The rows of a page from top to bottom."""
    rows: list[list[Character]] = []
    middle = size = 0.0
    for character in sorted(characters, key=_height):
        below = 2 * (character.middle - middle)
        if below <= size and below <= character.size and rows:
            rows[-1].append(character)
            continue
        rows.append([character])
        middle, size = character.middle, character.size
    found = []
    for number, row in enumerate(rows, 1):
        row.sort(key=_left)
        kept = _once(row)
        found.append(Row(number, kept[0].middle, max(character.size for character in kept), kept))
    return found


def _height(character: Character) -> float:
    return character.middle


def _left(character: Character) -> float:
    return character.left


def _once(row: list[Character]) -> list[Character]:
    """Bold type is made by printing twice, a little apart: one of the two is kept."""
    kept: list[Character] = []
    for character in row:
        if kept:
            last = kept[-1]
            if last.text == character.text and character.left - last.left < 0.3 * (last.right - last.left):
                continue
        kept.append(character)
    return kept


def blanks_between(before: Character, character: Character) -> int:
    """How many blanks stand at least between two characters of a row; `APART` where the gap parts fields."""
    gap = character.left - before.right
    if gap <= 0:
        return 0
    em = max(before.size, character.size)
    if gap > _FIELD_GAP * em:
        return APART
    return 1 if gap > _WORD_GAP * em or (character.spaced and gap > _SPACED_GAP * em) else 0
