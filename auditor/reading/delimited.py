"""The reader of tables as text: comma- or tab-separated values, as RFC 4180 and spreadsheets write them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from auditor.model.report import Report
from auditor.reading.blocks import Grid, GridCell, Piece, assemble, break_at
from auditor.reading.decoding import decode
from auditor.reading.limits import check_grid, check_size

_DELIMITERS = ",\t;|"
_SAMPLE = 20
"""Lines looked at to find the delimiter."""
_TITLES = 4
"""Rows above the head with one text each: the title, the unit."""

Field = list[Piece]


class CsvReader:
    """Reads csv files; the delimiter is found from the first lines."""

    format = "csv"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`: a table, and another one behind each blank line."""
        check_size(str(path), path.stat().st_size)
        data = path.read_bytes()
        decoded = decode(data, str(path))
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        delimiter = _delimiter(text)
        check_grid(str(path), text.count(delimiter) + text.count("\n"))  # before any of them is looked at
        grids = _grids(text, delimiter)
        return assemble(str(path), self.format, hashlib.sha256(data).hexdigest(), grids, encoding=decoded.encoding)


class TsvReader(CsvReader):
    """Reads tsv files."""

    format = "tsv"


def _delimiter(text: str) -> str:
    """The sign that parts the most fields of the first lines, where quotation marks do not hold it."""
    plain = "".join(text[:100_000].split('"')[0::2]).split("\n")
    lines = [line for line in plain if line.strip()][:_SAMPLE]
    return max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))


def _grids(text: str, delimiter: str) -> Iterator[Grid]:
    rows: list[list[Field]] = []
    for row in records(text, delimiter):
        if any(row):
            rows.append(row)
        elif rows:
            yield _grid(rows)
            rows = []
    if rows:
        yield _grid(rows)


def _grid(rows: list[list[Field]]) -> Grid:
    """The table; a text alone in a row above the head stands over the whole width."""
    width = max(map(len, rows))
    cells: list[GridCell] = []
    above = True
    for at, row in enumerate(rows):
        filled = [column for column, pieces in enumerate(row) if pieces]
        above = above and len(filled) == 1 and at < min(_TITLES, len(rows) - 1)
        if above:
            cells.append(GridCell(at, 0, row[filled[0]], 1, width))
        else:
            cells += [GridCell(at, column, row[column]) for column in filled]
    return Grid(cells, origin="delimited")


def records(text: str, delimiter: str) -> Iterator[list[Field]]:
    """The rows of a file, each field as pieces with their places; a field without text is empty."""
    row: list[Field] = []
    at, line, start = 0, 1, 0
    size = len(text)
    line_end = -1
    while at < size:
        pieces: Field = []
        if text[at] == '"':
            at, line, start = _quoted(text, at, line, start, pieces)
        if line_end < at:
            line_end = text.find("\n", at)
            line_end = size if line_end < 0 else line_end
        stop = text.find(delimiter, at, line_end)
        stop = line_end if stop < 0 else stop
        if stop > at and not (pieces and text[at:stop].isspace()):
            pieces.append(Piece(text[at:stop], line, at - start + 1))
        row.append(pieces if any(not piece.shown.isspace() for piece in pieces) else [])
        at = stop + 1
        if stop == line_end:
            yield row
            row = []
            line, start = line + 1, at
    if row:
        yield row


def _quoted(text: str, at: int, line: int, start: int, pieces: Field) -> tuple[int, int, int]:
    """Read a field in quotation marks; returns the offset behind it, its last line and where that begins."""
    at += 1
    size = len(text)
    while at < size:
        quote, end = text.find('"', at), text.find("\n", at)
        quote, end = (size if quote < 0 else quote), (size if end < 0 else end)
        stop = min(quote, end)
        if stop > at:
            piece = Piece(text[at:stop], line, at - start + 1)
            if pieces and pieces[-1].line != line:
                pieces.append(break_at(piece))
            pieces.append(piece)
        if stop == size:
            return size, line, start
        if text[stop] == "\n":
            at, line, start = stop + 1, line + 1, stop + 1
        elif text[stop + 1 : stop + 2] == '"':
            pieces.append(Piece('"', line, stop - start + 1, 2))
            at = stop + 2
        else:
            return stop + 1, line, start
    return size, line, start
