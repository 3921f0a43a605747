"""Tables with a whole row on a line: fields to cells, broken labels put together, the head to its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.model.patterns import compiled
from auditor.model.records import dataclass, field
from auditor.reading.lines import Line
from auditor.reading.structure import mark
from auditor.reading.tables.columns import Aligner, Column, columns_of, label_columns, missing_label
from auditor.reading.tables.fields import Field
from auditor.reading.tables.grid import Content, RawTable
from auditor.reading.tables.heads import Head, head_of
from auditor.reading.tables.regions import Region

_GLUED = compiled(r"(.*(?:[^\W\dA-Za-z_]|[)]))(\d{3,7})")
_FEW = 12
"""Rows that need not be alike to be a table."""
_INSERTIONS = 3
"""Columns that rows outside the usual pattern may add."""


@dataclass(slots=True)
class _Row:
    """A row while it grows: the pieces of each cell, and label pieces without a cell yet."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    numbered: bool = False


def build(lines: Sequence[Line], region: Region) -> RawTable | None:
    """The table of a region; none if hardly two of its rows are alike."""
    first = region.first
    parts = {
        at: _unglued(part) for at, part in region.fields.items() if part and at >= first and at not in region.repeated
    }
    numbered = [
        part[len(part) - len(region.fields[at]) :] for at, part in parts.items() if _is_numbered(part)
    ]  # without the label piece of an unglued row
    patterns = {tuple(part.number for part in row) for row in numbered}
    if len(numbered) > _FEW and len(patterns) * 2 > len(numbered):
        return None
    columns = _extended(columns_of(numbered), numbered)
    aligner = Aligner(columns)
    above = region.fields.get(first - 1, [])
    if len(above) == 1 and first - 1 > region.head and missing_label(columns, aligner.align(parts[first])) >= 0:
        first -= 1  # the first label is broken: its beginning stands above its figures
        parts[first] = above
    head = head_of(lines, region.head, first, region.fields, columns)
    indexes = sorted(parts)
    rows = _rows(lines, indexes, parts, aligner)
    body = [tuple(tuple(row.cells.get(at, ())) for at in range(len(columns))) for row in rows]
    grid = _with_head(head, body, len(columns))
    wide = any(b.left - a.right > 1 for row in numbered for a, b in pairwise(row))
    return RawTable(
        region.head,
        region.end,
        grid,
        1 if head.cells else 0,
        label_columns(columns),
        "aligned" if wide else "delimited",
        unit=head.unit if sum(column.number for column in columns) - _codes(columns) == 1 else "",
        repeated=tuple(sorted(region.repeated)),
    )


def _is_numbered(parts: Sequence[Field]) -> bool:
    return len(parts) > 1 and any(part.number for part in parts)


def _unglued(parts: list[Field]) -> list[Field]:
    """A code that ran into the label above it (`…缴费支208  05  05`) made a field of its own."""
    first = parts[0]
    if len(parts) < 3 or first.number or not (parts[1].number and parts[1].text.isdigit() and len(parts[1].text) < 4):
        return parts
    found = _GLUED.fullmatch(first.text)
    if found is None:
        return parts
    cut = len(found[1])
    middle = first.right - len(found[2])
    return [
        Field(first.start, first.start + cut, first.left, middle, False, found[1]),
        Field(first.start + cut, first.end, middle, first.right, True, found[2]),
        *parts[1:],
    ]


def _extended(columns: list[Column], rows: list[list[Field]]) -> list[Column]:
    """The columns with those that only unusual rows show."""
    for _ in range(_INSERTIONS):
        extra: list[tuple[int, Field]] = []
        aligner = Aligner(columns)
        for row in rows:
            places = aligner.align(row)
            if missing_label(columns, places) >= 0:
                continue
            for at, there in enumerate(places):
                if there < 0:
                    before = max((place for place in places[:at] if place >= 0), default=-1)
                    extra.append((before + 1, row[at]))
        if not extra:
            break
        index, part = extra[0]
        if not part.number and sum(at == index for at, _ in extra) < 2 and len(rows) > 2:
            break
        columns = [*columns[:index], Column(part.number, part.left, part.right), *columns[index:]]
    return columns


def _rows(lines: Sequence[Line], indexes: list[int], parts: dict[int, list[Field]], aligner: Aligner) -> list[_Row]:
    """The rows, with labels that were broken over several lines put together.

    Figures stand at the middle of a broken label: as many lines of it are below them as above.
    """
    rows: list[_Row] = []
    pending: list[Line] = []
    for order, at in enumerate(indexes):
        fields = parts[at]
        piece = lines[at].piece(fields[0].start, fields[0].end)
        if len(fields) == 1 and not fields[0].number and mark(piece.text) is not None:
            below = parts[indexes[order + 1]] if order + 1 < len(indexes) else []
            if (
                below
                and all(part.number for part in below)
                and missing_label(aligner.columns, aligner.align(below)) >= 0
            ):
                pending.append(piece)
                continue
        elif len(fields) == 1 and not fields[0].number:
            if not pending and rows and len(rows[-1].before) > len(rows[-1].after):
                rows[-1].after.append(piece)
                continue
            if _begins_label([parts[i] for i in indexes[order + 1 : order + 4]], fields[0], aligner):
                pending.append(piece)
                continue
            if rows and rows[-1].numbered and 1 < len(piece.text) <= 6 and piece.text[-1] not in ":计":
                rows[-1].after.append(piece)
                continue
        row = _placed(lines[at], fields, aligner)
        row.before = pending + row.before
        pending = []
        rows.append(row)
    if pending:
        rows.append(_Row(before=pending))
    for row in rows:
        _settle(row, aligner.columns)
    return rows


def _placed(line: Line, fields: list[Field], aligner: Aligner) -> _Row:
    row = _Row(numbered=any(part.number for part in fields))
    columns, places = aligner.columns, aligner.align(fields)
    names = [there for part, there in zip(fields, places, strict=True) if part.number == columns[there].number]
    broken = missing_label(columns, names) >= 0
    seen = False
    for part, there in zip(fields, places, strict=True):
        piece = line.piece(part.start, part.end)
        if there >= 0 and not (broken and not part.number and columns[there].number):
            row.cells.setdefault(there, []).append(piece)
            seen = True
        elif seen:
            row.after.append(piece)
        else:
            row.before.append(piece)
    return row


def _begins_label(below: list[list[Field]], part: Field, aligner: Aligner) -> bool:
    """Whether a name alone on its line is the first part of the label of the row below it."""
    if len(part.text) < 2 or not below or part.text[-1] == ":":
        return False
    for fields in below:
        if len(fields) > 1:
            break
        if fields[0].number or mark(fields[0].text) is not None:
            return False
    else:
        return False
    if missing_label(aligner.columns, aligner.align(fields)) >= 0:
        return True
    after = below[below.index(fields) + 1 :]
    if not after or len(after[0]) > 1:
        return False
    return not after[0][0].number and len(after[0][0].text) > 1 and mark(after[0][0].text) is None


def _settle(row: _Row, columns: Sequence[Column]) -> None:
    """Put the pieces of a broken label into the cell that lacks one, or beside the label that is there."""
    if not (row.before or row.after):
        return
    there = missing_label(columns, row.cells)
    if there < 0:
        names = [at for at, column in enumerate(columns) if not column.number]
        filled = [at for at in names if at in row.cells]
        there = filled[-1] if filled else (names[0] if names else 0)
    row.cells[there] = row.before + row.cells.get(there, []) + row.after


def _codes(columns: list[Column]) -> int:
    """Number columns before the first name."""
    labels = label_columns(columns)
    return sum(column.number for column in columns[:labels])


def _with_head(head: Head, body: list[tuple[Content, ...]], size: int) -> tuple[tuple[Content, ...], ...]:
    """The grid with the head on top; a column that only the head has is empty below."""
    if not head.cells:
        return tuple(body)
    order = head.order
    rows = [tuple(row[at] if at >= 0 else () for at in order) for row in body]
    return (tuple(head.cells), *rows)
