"""Where on its page each character stands that a place can name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.model.place import Place
from auditor.model.records import NamedTuple
from auditor.reading.pdf.characters import Character
from auditor.reading.pdf.document import Page
from auditor.reading.pdf.geometry import Box
from auditor.reading.pdf.lattice import lattices_of
from auditor.reading.pdf.lines import lines_of, measure_of
from auditor.reading.pdf.rows import rows_of
from auditor.reading.pdf.ruled import Owners


class Standing(NamedTuple):
    """A character with its column in the line."""

    column: int
    character: Character


Lines = Mapping[int, Sequence[Standing]]
"""The characters of a page by the number of their line."""


def lines_on(page: Page) -> Lines:
    """The lines of a page as the reader counts them and their columns."""
    characters = page.layer.characters
    if not characters:
        return {}
    owners = Owners(lattices_of(page.rulings), characters, page.number)
    measure = measure_of(characters)
    found: dict[int, list[Standing]] = {}
    for row in rows_of(characters):
        rest = iter(row.characters)
        found[row.number] = [
            Standing(line.column + at, next(rest))
            for line, _ in lines_of(row, row.number, page.number, measure, owners.of)
            for at, shown in enumerate(line.shown)
            if shown != " "
        ]
    return found


def boxes_at(place: Place, lines: Lines) -> list[Box]:
    """A box for each line of the page that a place reaches over; a place that goes on on the next page ends with this one."""
    first = place.line or 0
    last = place.end_line if place.end_line is not None and place.end_line >= first else max(lines, default=first)
    found = []
    for number in range(first, last + 1):
        start = (place.column or 1) if number == first else 1
        end = place.end_column if number == place.end_line else None
        inside = [
            standing.character
            for standing in lines.get(number, ())
            if start <= standing.column and (end is None or standing.column < end)
        ]
        if inside:
            found.append(_around(inside))
    return found


def _around(characters: Iterable[Character]) -> Box:
    every = list(characters)
    return Box(
        min(one.left for one in every),
        min(one.middle - one.size / 2 for one in every),
        max(one.right for one in every),
        max(one.middle + one.size / 2 for one in every),
    )
