"""A table of a page while its cells are met."""

from __future__ import annotations

from auditor.model.report import PassageKind
from auditor.reading.blocks import Block, Grid, GridCell, Piece, break_at
from auditor.reading.limits import check_grid

_WIDEST = 1000
"""Columns that one cell may cover, by the standard."""


class GridDraft:
    """Takes rows, cells and text in the order of the source and gives the grid."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._cells: list[GridCell] = []
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}
        """By column, the row behind the cells that reach down there."""
        self._covered = 0
        self._heads = 0
        self._titles = self._others = 0
        """Cells of the row at hand that are marked up as names, and others."""
        self._head_is_open = True
        self._pieces: list[Piece] | None = None
        self._spans = (1, 1)
        self._parted = False
        self.caption: list[Piece] = []

    def open_row(self) -> None:
        """A row begins."""
        self._close_row()
        self._row += 1
        self._column = 0

    def _close_row(self) -> None:
        """Rows of `th` alone at the top are the head of the table."""
        if self._row >= 0:
            if self._head_is_open and self._titles and not self._others:
                self._heads += 1
            else:
                self._head_is_open = False
        self._titles = self._others = 0

    def open_cell(self, rowspan: str | None, colspan: str | None, *, is_head: bool) -> None:
        """A cell begins at the next free position."""
        if self._row < 0:
            self.open_row()
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        self._spans = (_span(rowspan, 0), min(max(_span(colspan, 1), 1), _WIDEST))
        self._pieces = []
        self._parted = False
        self._titles += is_head
        self._others += not is_head

    def close_cell(self) -> None:
        """The cell at hand ends."""
        if self._pieces is None:
            return
        rowspan, colspan = self._spans
        self._covered += colspan
        check_grid(self._path, self._covered)
        behind = self._row + rowspan if rowspan else 1 << 60  # 0 and none: down to the last row, or one row
        if rowspan != 1:
            self._taken.update(dict.fromkeys(range(self._column, self._column + colspan), behind))
        self._cells.append(GridCell(self._row, self._column, self._pieces, rowspan, colspan))
        self._column += colspan
        self._pieces = None

    def add(self, pieces: list[Piece]) -> None:
        """Text, of the cell at hand or of the caption."""
        own = self.caption if self._pieces is None else self._pieces
        if self._parted and own and pieces:
            own.append(break_at(pieces[0]))
        self._parted = False
        own += pieces

    def part(self) -> None:
        """A line or paragraph of the cell at hand ends."""
        self._parted = True

    def grid(self) -> Grid:
        """The table; cells that reach below the last row end there."""
        self.close_cell()
        self._close_row()
        height = self._row + 1
        cells = [
            GridCell(cell.row, cell.column, cell.pieces, _within(cell.rowspan, height - cell.row), cell.colspan)
            for cell in self._cells
        ]
        heads = self._heads if 0 < self._heads < height else None
        return Grid(cells, header_rows=heads)

    def captions(self) -> list[Block]:
        """What the table calls its caption."""
        return [Block(self.caption, kind=PassageKind.CAPTION)] if self.caption else []


def _span(stated: str | None, least: int) -> int:
    """A stated number of rows or columns; 1 where it is none."""
    digits = (stated or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(int(digits[:7]), least)


def _within(rowspan: int, left: int) -> int:
    return min(rowspan or left, left)
