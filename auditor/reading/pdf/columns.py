"""Text set in two columns: found by the gutter that many full rows keep free, and read one column after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from auditor.model.records import NamedTuple
from auditor.reading.pdf.characters import Character
from auditor.reading.pdf.rows import APART, Row, blanks_between

_LEAST_ROWS = 8
"""Rows with text on both sides that make columns of them; a table without rulings rarely has cells as long in as many."""
_LEAST_MORE = 3
"""Such rows on a page behind one that was set in columns."""
_SAME = 12.0
"""Points."""
_LEAST_CHARACTERS = 14
"""Characters without a gap on each side."""
_MIDDLE = (0.35, 0.65)
"""Part of the width of the page in which the gutter stands."""


class Columns(NamedTuple):
    """Where a page is set in two columns."""

    gutter: float
    """Its distance from the left."""
    first: int
    last: int
    """Numbers of the rows between which it holds."""

    def side(self, row: int, character: Character) -> int:
        """1 for the left column, 2 for the right one, 0 for what stands above or below them."""
        if not self.first <= row <= self.last:
            return 0
        return 1 if (character.left + character.right) / 2 < self.gutter else 2


def columns_of(rows: Sequence[Row], width: float, known: float | None = None) -> Columns | None:
    """The columns of a page; none for most pages. Fewer rows will do where the page before had its gutter there (`known`)."""
    found = [(row.number, *gap) for row in rows if (gap := _gap(row, width)) is not None]
    least = _LEAST_ROWS if known is None else _LEAST_MORE
    if len(found) < least:
        return None
    gutter = median((left + right) / 2 for _, left, right in found)
    fitting = [number for number, left, right in found if left < gutter < right]
    if len(fitting) < least or (known is not None and abs(known - gutter) > _SAME):
        return None
    first, last = _widest(rows, gutter, min(fitting), max(fitting))
    return Columns(gutter, first, last) if sum(first <= number <= last for number in fitting) >= least else None


def _gap(row: Row, width: float) -> tuple[float, float] | None:
    """The one wide gap of a row that has running text on both sides of it."""
    gaps = [
        (at, before.right, after.left)
        for at, (before, after) in enumerate(pairwise(row.characters), 1)
        if blanks_between(before, after) == APART
    ]
    if len(gaps) != 1:
        return None
    [(at, left, right)] = gaps
    inside = _MIDDLE[0] * width < (left + right) / 2 < _MIDDLE[1] * width
    long = min(at, len(row.characters) - at) >= _LEAST_CHARACTERS
    return (left, right) if inside and long else None


def _widest(rows: Sequence[Row], gutter: float, first: int, last: int) -> tuple[int, int]:
    """The longest run of rows between two that keeps the gutter free, with the short last lines below it."""
    best = (first, first - 1)
    start = first
    for row in rows:
        if row.number < first:
            continue
        if any(character.left < gutter < character.right for character in row.characters):
            start = row.number + 1
        elif row.number - start > best[1] - best[0]:
            best = (start, row.number)
    return best
