"""From pages to one flow of paragraphs and tables: page furniture out, tables and paragraphs put together over page breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.records import replace
from auditor.model.report import Frame, Passage, Run
from auditor.reading.blocks import Block, Grid
from auditor.reading.frame import REPEATED
from auditor.reading.pdf.characters import Character
from auditor.reading.pdf.columns import columns_of
from auditor.reading.pdf.document import Page
from auditor.reading.pdf.furniture import furniture
from auditor.reading.pdf.lattice import Span, lattices_of
from auditor.reading.pdf.lines import Line, lines_of, measure_of
from auditor.reading.pdf.paragraphs import Margins
from auditor.reading.pdf.prose import blocks_of
from auditor.reading.pdf.rows import rows_of
from auditor.reading.pdf.ruled import Joined, Owners, Ruled

_GOES_ON = compiled(r"\(?续(?:表|上表)?\)?\d{0,2}$")
"""How the title of a table is marked where the table goes on."""
_CAPTIONS = 3
"""Lines above a table that may be printed again where it goes on: its title and unit."""
_RIGHT = 2
"""Side of the right one of two columns."""
Owner = tuple[int, Span] | int | None
"""A cell of a table, the side of a page set in columns, or neither."""


class Flow:
    """Takes the pages in order."""

    def __init__(self) -> None:
        self._items: list[Line | Ruled] = []
        self._outside: list[list[Line]] = []
        """For each page its lines outside of ruled tables."""
        self._widths: list[float] = []
        self._heights: list[float] = []
        self._places: list[tuple[int, int]] = [(0, 0)]
        """Page and line on it, by number of the row in the document."""
        self._frame: list[Frame] = []
        self._gutter: float | None = None
        """Where the last page in two columns was parted."""

    def add(self, page: Page) -> None:
        """The next page."""
        self._widths.append(page.width)
        self._heights.append(page.height)
        outside: list[Line] = []
        self._outside.append(outside)
        characters = page.layer.characters
        if not characters:
            return
        owners = Owners(lattices_of(page.rulings), characters, page.number)
        measure = measure_of(characters)
        begun: set[int] = set()
        rows = rows_of(characters)
        columns = None if owners.tables else columns_of(rows, page.width, self._gutter)
        if columns is not None:
            self._gutter = columns.gutter
        right: list[Line] = []
        for row in rows:
            self._places.append((page.number, row.number))
            if columns is not None and row.number == columns.last + 1:
                self._items += right
                right = []
            owner_of: Callable[[Character], Owner] = owners.of if columns is None else partial(columns.side, row.number)
            for line, owner in lines_of(row, len(self._places) - 1, page.number, measure, owner_of):
                if not isinstance(owner, tuple):
                    placed = line._replace(side=owner or 0)
                    outside.append(placed)
                    (right if owner == _RIGHT else self._items).append(placed)
                    continue
                index, span = owner
                table = owners.tables[index]
                if index not in begun:
                    begun.add(index)
                    self._items.append(table)
                table.cells.setdefault(span, []).append(line)
        self._items += right

    def blocks(self) -> Iterator[Block | Grid]:
        """All paragraphs and tables, in order."""
        out = furniture(self._outside, self._heights)
        margins = Margins([line for page in self._outside for line in page if line.number not in out], self._widths)
        for part in self._parts(out):
            if isinstance(part, Joined):
                yield part.grid()
                self._frame.extend(self._kept_out(line, REPEATED) for line in part.repeated)
            else:
                yield from blocks_of(part, margins)

    def _parts(self, out: Mapping[int, str]) -> Iterator[Joined | list[Line]]:
        """Tables put together over page breaks, and the lines between them."""
        tables: list[Joined] = []
        lines: list[Line] = []
        captions: list[Line] = []
        for item in self._items:
            if isinstance(item, Line):
                if item.number in out:
                    self._frame.append(self._kept_out(item, out[item.number]))
                else:
                    lines.append(item)
                continue
            again = _repeats(lines, captions)
            if (not lines or again) and any(
                table.takes(item) for table in reversed(tables)
            ):  # two may stand side by side
                self._frame.extend(self._kept_out(line, REPEATED) for line in lines)
                lines = []
                continue
            if lines:
                yield from tables
                yield lines
                captions, lines, tables = lines, [], []
            tables.append(Joined(item))
        yield from tables
        if lines:
            yield lines

    def frame(self) -> tuple[Frame, ...]:
        """What `blocks` kept out, in order."""
        return tuple(sorted(self._frame, key=lambda frame: (frame.place.page or 0, frame.place.line or 0)))

    def _kept_out(self, line: Line, reason: str) -> Frame:
        page, number = self._places[line.number]
        end = line.column + len(line.shown)
        return Frame(Place(number, line.column, number, end, page=page), line.shown, reason)

    def placed(self, passage: Passage) -> Passage:
        """A passage with the places of its characters as page and line."""
        places = self._places
        runs = tuple(
            Run(run.start, places[run.line][1], run.column, run.width, places[run.line][0]) for run in passage.runs
        )
        return replace(passage, runs=runs)


def _repeats(lines: Sequence[Line], captions: Sequence[Line]) -> bool:
    """Whether lines print again the last of those above a table."""
    texts, others = [[_GOES_ON.sub("", line.text) for line in some] for some in (lines, captions)]
    told = [text for text in texts if text]
    return 0 < len(lines) <= _CAPTIONS and (not told or told == others[-len(told) :])
