"""From a sheet to paragraphs and tables: rows of captions, the table below them, and the notes at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.characters import normal
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.reading.blocks import Block, Grid, GridCell, Piece
from auditor.reading.spreadsheets.sheet import Sheet, cell_name
from auditor.reading.structure import HEADING_LENGTH, ends_sentence, is_note, unit
from auditor.reading.tables.grid import is_number

_NAMELESS = re.compile(r"(?:Sheet|工作表|表) ?\d*", re.IGNORECASE)
"""Names that programs give to sheets."""
_PAIR = re.compile(r"[^:]{2,12}:")
"""What begins a cell like 编制单位:… or 填表人:…"""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with the rows and columns that it covers."""

    row: int
    column: int
    bottom: int
    right: int
    shown: str
    text: str


def blocks_of(sheet: Sheet) -> Iterator[Block | Grid]:
    """The paragraphs and tables of a sheet from top to bottom."""
    cells = _cells(sheet)
    for rows in _stretches(cells):
        yield from _stretch(sheet.name, rows)


def _cells(sheet: Sheet) -> list[_Cell]:
    """The cells that show something, row by row; merged ranges reach no farther than the cells that are used."""
    covers = {(merged.top, merged.left): merged for merged in sheet.merged}
    bottom = max((row for row, _ in sheet.cells), default=0)
    right = max((column for _, column in sheet.cells), default=0)
    inner = _covered(sheet, bottom, right)
    found = []
    for (row, column), shown in sorted(sheet.cells.items()):
        text = normal(shown).strip()
        if not text or (row, column) in inner:
            continue
        merged = covers.get((row, column))
        ends = (row, column) if merged is None else (min(merged.bottom, bottom), min(merged.right, right))
        found.append(_Cell(row, column, *ends, shown, text))
    return found


def _covered(sheet: Sheet, bottom: int, right: int) -> set[tuple[int, int]]:
    """Cells with content below a merged one: not shown."""
    if len(sheet.merged) * 4 > len(sheet.cells):  # fewer cells than ranges to try them on
        by_row: dict[int, list[tuple[int, int, int]]] = {}
    inner: set[tuple[int, int]] = set()
    by_row = {}
    for row, column in sheet.cells:
        by_row.setdefault(row, []).append((row, column, column))
    for merged in sheet.merged:
        if merged.bottom - merged.top > len(by_row):
            rows: Iterator[int] = (row for row in by_row if merged.top <= row <= merged.bottom)
        else:
            rows = iter(range(merged.top, merged.bottom + 1))
        for row in rows:
            for _, column, _ in by_row.get(row, ()):
                if merged.left <= column <= merged.right and (row, column) != (merged.top, merged.left):
                    inner.add((row, column))
    return inner
