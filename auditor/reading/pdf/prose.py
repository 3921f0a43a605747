"""Lines outside of ruled tables: tables that only stand in columns, and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.reading import lines as source
from auditor.reading.blocks import Block, Grid, GridCell, Piece, break_at
from auditor.reading.flattened import find_tables
from auditor.reading.pdf.lines import Line
from auditor.reading.pdf.paragraphs import Margins, paragraphs


def blocks_of(lines: Sequence[Line], margins: Margins) -> Iterator[Block | Grid]:
    """The paragraphs and tables of lines that follow each other."""
    at = 0
    for table in find_tables([line.as_source(*margins.above(lines, index)) for index, line in enumerate(lines)]):
        yield from _paragraphs(lines[at : table.start], margins)
        cells = [
            GridCell(row, column, [Piece(piece.shown, piece.number, piece.column) for piece in content])
            for row, contents in enumerate(table.rows)
            for column, content in enumerate(contents)
            if content
        ]
        yield Grid(cells, table.header_rows, table.label_columns, unit=table.unit, origin=table.origin)
        at = table.end
    yield from _paragraphs(lines[at:], margins)


def _paragraphs(lines: Sequence[Line], margins: Margins) -> Iterator[Block]:
    for paragraph in paragraphs(lines, margins):
        pieces: list[Piece] = []
        for line in paragraph:
            piece = Piece(line.shown, line.number, line.column)
            if (
                pieces
                and source.is_word(line.text[0])
                and pieces[-1].shown[-1].isascii()
                and pieces[-1].shown[-1].isalpha()
            ):
                pieces.append(break_at(piece))
            pieces.append(piece)
        yield Block(pieces)
