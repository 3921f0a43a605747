"""From a sheet to paragraphs and tables: rows of captions, the table below them, and the notes at its foot."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import product

from auditor.model.characters import normal
from auditor.model.errors import LimitExceeded
from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.reading.blocks import Block, Grid, GridCell, Piece
from auditor.reading.spreadsheets.sheet import Sheet, cell_name
from auditor.reading.structure import HEADING_LENGTH, ends_sentence, is_note, unit
from auditor.reading.tables.grid import is_number

_NAMELESS = compiled(r"(?:Sheet|工作表|表) ?\d*", re.IGNORECASE)
"""Names that programs give to sheets."""
_PAIR = compiled(r"[^:]{2,12}:")
"""What begins a cell like 编制单位:… or 填表人:…"""
_MOST_WORK = 5_000_000
"""Cells looked at to see what merged ranges cover."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with the rows and columns that it covers."""

    row: int
    column: int
    bottom: int
    right: int
    shown: str
    text: str


def blocks_of(sheet: Sheet, path: str) -> Iterator[Block | Grid]:
    """The paragraphs and tables of a sheet from top to bottom."""
    for rows in _stretches(_cells(sheet, path)):
        yield from _stretch(sheet.name, rows)


def _cells(sheet: Sheet, path: str) -> list[_Cell]:
    """The cells that show something, row by row."""
    covers = {(merged.top, merged.left): merged for merged in sheet.merged}
    inner = _covered(sheet, path)
    found = []
    for (row, column), shown in sorted(sheet.cells.items()):
        text = normal(shown).strip()
        if not text or (row, column) in inner:
            continue
        merged = covers.get((row, column))
        ends = (row, column) if merged is None else (merged.bottom, merged.right)
        found.append(_Cell(row, column, *ends, shown, text))
    return found


def _covered(sheet: Sheet, path: str) -> set[tuple[int, int]]:
    """Cells with content that a merged one lies over: they are not shown."""
    inner: set[tuple[int, int]] = set()
    work = 0
    for merged in sheet.merged:
        height, width = merged.bottom - merged.top + 1, merged.right - merged.left + 1
        work += min(height * width, len(sheet.cells))
        if work > _MOST_WORK:
            raise LimitExceeded(path, f"the merged ranges of sheet {sheet.name} cover more than {_MOST_WORK} cells")
        if height * width < len(sheet.cells):
            places = product(range(merged.top, merged.bottom + 1), range(merged.left, merged.right + 1))
            inner.update(place for place in places if place in sheet.cells)
        else:
            inner.update(place for place in sheet.cells if merged.holds(*place))
        inner.discard((merged.top, merged.left))
    return inner


def _stretches(cells: Sequence[_Cell]) -> Iterator[list[list[_Cell]]]:
    """Rows between blank ones; a row into which a merged cell reaches is not blank."""
    rows: list[list[_Cell]] = []
    reach = -1
    for cell in cells:
        if rows and cell.row > rows[-1][0].row and cell.row > reach + 1:
            yield rows
            rows = []
        if not rows or cell.row > rows[-1][0].row:
            rows.append([])
        rows[-1].append(cell)
        reach = max(reach, cell.bottom)
    if rows:
        yield rows


def _stretch(name: str, rows: list[list[_Cell]]) -> Iterator[Block | Grid]:
    """Lines above a table, the table, lines below it."""
    first, behind = 0, len(rows)
    while first < behind and _is_line(rows[first]):
        first += 1
    while behind > first and _is_line(rows[behind - 1]) and _is_foot(rows[behind - 1]):
        behind -= 1
    for row in rows[:first]:
        yield from _paragraphs(name, row)
    if first < behind:
        yield _grid(name, rows[first:behind])
    for row in rows[behind:]:
        yield from _paragraphs(name, row)


def _is_line(row: Sequence[_Cell]) -> bool:
    """A row that is no row of a table: one text, or the names and unit that stand above and below a form."""
    if any(is_number(cell.text) for cell in row):
        return False
    if len(row) == 1:
        return True
    return len(row) < 5 and (
        any(unit(cell.text) for cell in row) or all(_PAIR.match(cell.text) is not None for cell in row)
    )


def _is_foot(row: Sequence[_Cell]) -> bool:
    text = row[0].text
    return len(row) > 1 or is_note(text) or ends_sentence(text) or len(text) > HEADING_LENGTH or bool(_PAIR.match(text))


def _paragraphs(name: str, row: Sequence[_Cell]) -> Iterator[Block]:
    """The texts of a row; each line of a cell is a paragraph."""
    for cell in row:
        base = Place(sheet=name, cell=cell_name(cell.row, cell.column))
        column = 1
        for line in cell.shown.split("\n"):
            yield Block((Piece(line, 0, column),), base=base)
            column += len(line) + 1


def _grid(name: str, rows: Sequence[Sequence[_Cell]]) -> Grid:
    """A table without the rows and columns in which nothing begins."""
    top = {row[0].row: at for at, row in enumerate(rows)}
    left = {column: at for at, column in enumerate(sorted({cell.column for row in rows for cell in row}))}
    lines, columns = sorted(top), sorted(left)
    cells = [
        GridCell(
            top[cell.row],
            left[cell.column],
            (Piece(cell.shown),),
            bisect_right(lines, cell.bottom) - top[cell.row],
            bisect_right(columns, cell.right) - left[cell.column],
            Place(sheet=name, cell=cell_name(cell.row, cell.column)),
        )
        for row in rows
        for cell in row
    ]
    return Grid(cells, title="" if _NAMELESS.fullmatch(name) else name)
