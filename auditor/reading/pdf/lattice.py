"""Ruled tables: from the drawn lines of a page to cells, merged ones too.

Lines that touch make a lattice. Its positions are joined to one cell where no line is drawn between them. The same way is
taken by pdfplumber and Tabula, which also served to check the result.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.model.records import NamedTuple
from auditor.reading.pdf.geometry import Box
from auditor.reading.pdf.rulings import Ruling, Rulings

_NEAR = 2.5
"""Points within which lines are one, and within which two lines touch."""
_OPEN = 6.0
"""Points that lines must reach beyond the last crossing one for a border to be missing there."""
_FEWEST = 3
"""Positions of a lattice; fewer are boxes. The last row of a table may stand alone on a page."""
_MOST = 40_000
"""Positions of a lattice; more is a drawing."""


class Span(NamedTuple):
    """One cell: its first row and column, and the rows and columns that it covers."""

    row: int
    column: int
    rowspan: int
    colspan: int


class Lattice:
    """The cells of one ruled table."""

    def __init__(self, xs: list[float], ys: list[float], anchors: list[list[Span]]) -> None:
        self.xs, self.ys, self._anchors = xs, ys, anchors
        self.box = Box(xs[0], ys[0], xs[-1], ys[-1])

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def at(self, x: float, y: float) -> Span | None:
        """The cell at a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            return None
        return self._anchors[row][column]

    def right_of(self, span: Span) -> float:
        """The right border of a cell."""
        return self.xs[span.column + span.colspan]

    def spans(self) -> Iterable[Span]:
        """All cells, each once, row by row."""
        return dict.fromkeys(span for row in self._anchors for span in row)


def lattices_of(rulings: Rulings) -> list[Lattice]:
    """The ruled tables of a page from top to bottom."""
    horizontal, vertical = _merged(rulings.horizontal), _merged(rulings.vertical)
    found = []
    for rows, columns in _touching(horizontal, vertical):
        lattice = _lattice(rows, columns)
        if lattice is not None:
            found.append(lattice)
    found.sort(key=lambda lattice: (lattice.box.top, lattice.box.left))
    return [one for one in found if not any(other is not one and _holds(other.box, one.box) for other in found)]


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left - _NEAR <= inner.left
        and inner.right <= outer.right + _NEAR
        and outer.top - _NEAR <= inner.top
        and inner.bottom <= outer.bottom + _NEAR
    )


def _merged(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Lines at one position that meet or overlap put together, and all of them at one position."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        if groups and ruling.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(ruling)
        else:
            groups.append([ruling])
    out = []
    for group in groups:
        at = sum(ruling.at for ruling in group) / len(group)
        reach: list[tuple[float, float]] = []
        for start, end in sorted((ruling.start, ruling.end) for ruling in group):
            if reach and start <= reach[-1][1] + _NEAR:
                reach[-1] = reach[-1][0], max(reach[-1][1], end)
            else:
                reach.append((start, end))
        out += [Ruling(at, start, end) for start, end in reach]
    return out


def _touching(horizontal: list[Ruling], vertical: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Lines that hang together by touching."""
    parents = list(range(len(horizontal) + len(vertical)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    heights = [ruling.at for ruling in horizontal]  # in order, since they were merged
    for index, column in enumerate(vertical, len(horizontal)):
        first = bisect_left(heights, column.start - _NEAR)
        for at in range(first, bisect_right(heights, column.end + _NEAR)):
            row = horizontal[at]
            if row.start - _NEAR <= column.at <= row.end + _NEAR:
                parents[root(at)] = root(index)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for at, ruling in enumerate([*horizontal, *vertical]):
        rows, columns = groups.setdefault(root(at), ([], []))
        (rows if at < len(horizontal) else columns).append(ruling)
    return list(groups.values())


def _lattice(rows: list[Ruling], columns: list[Ruling]) -> Lattice | None:
    """The cells between lines that hang together; none if they rule no table."""
    if len(rows) < 2 or len(columns) < 2:
        return None
    xs = _with_ends([ruling.at for ruling in columns], rows)
    ys = _with_ends([ruling.at for ruling in rows], columns)
    if len(xs) < 3 or (len(xs) - 1) * (len(ys) - 1) < _FEWEST or len(xs) * len(ys) > _MOST:
        return None
    across = _drawn(ys, xs, rows)
    down = _drawn(xs, ys, columns)
    return Lattice(xs, ys, _anchors(len(ys) - 1, len(xs) - 1, across, down))


def _with_ends(positions: list[float], crossing: list[Ruling]) -> list[float]:
    """The positions of lines, with the ends of the crossing ones where a border was left out."""
    found = sorted(set(positions))
    start, end = min(ruling.start for ruling in crossing), max(ruling.end for ruling in crossing)
    if start < found[0] - _OPEN:
        found.insert(0, start)
    if end > found[-1] + _OPEN:
        found.append(end)
    return found


def _drawn(positions: list[float], steps: list[float], rulings: list[Ruling]) -> list[list[bool]]:
    """For each position whether a line is drawn there along each step."""
    index = {at: number for number, at in enumerate(positions)}
    drawn = [[False] * (len(steps) - 1) for _ in positions]
    middles = [(before + after) / 2 for before, after in pairwise(steps)]
    for ruling in rulings:
        row = drawn[index[ruling.at]]
        for at in range(bisect_left(middles, ruling.start), bisect_right(middles, ruling.end)):
            row[at] = True
    return drawn


def _anchors(height: int, width: int, across: list[list[bool]], down: list[list[bool]]) -> list[list[Span]]:
    """For each position the cell that it is part of."""
    parents = list(range(height * width))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for row in range(height):
        for column in range(width):
            at = row * width + column
            if column + 1 < width and not down[column + 1][row]:
                parents[root(at + 1)] = root(at)
            if row + 1 < height and not across[row + 1][column]:
                parents[root(at + width)] = root(at)
    bounds: dict[int, list[int]] = {}
    for at in range(height * width):
        row, column = divmod(at, width)
        bound = bounds.setdefault(root(at), [row, column, row, column])
        bound[0], bound[1] = min(bound[0], row), min(bound[1], column)
        bound[2], bound[3] = max(bound[2], row), max(bound[3], column)
    spans = {key: Span(top, left, low - top + 1, right - left + 1) for key, (top, left, low, right) in bounds.items()}
    return [[spans[root(row * width + column)] for column in range(width)] for row in range(height)]
