"""The report as it reads: headings, paragraphs and tables in the order of the file, cut into pieces at the marks."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import AuditedReport
from auditor.model.records import dataclass
from auditor.model.report import Passage, PassageKind, Table
from auditor.output.html.marks import Mark

_DEEPEST = 6
"""HTML has six levels of headings."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a passage, marked or not."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item, caption or note."""

    passage: int
    kind: str
    level: int
    """2 to 6 for the heading of a section, 0 for the title of the report and for everything else."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell with the grid positions that it covers."""

    blocks: tuple[Block, ...]
    head: str
    """`col` or `row` for heads, else empty."""
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, row by row; positions that a merged cell covers are left out."""

    number: int
    """From 1."""
    title: str
    rows: tuple[tuple[TableCell, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Break:
    """Where another page of the file begins, or another sheet."""

    page: int | None
    sheet: str | None
    kind: str = "break"


def blocks_of(audited: AuditedReport, marks: tuple[tuple[Mark, ...], ...]) -> tuple[Block | TableBlock | Break, ...]:
    """All of the report; a table stands where its first cell stands."""
    report = audited.report
    owner = {cell.passage: table for table in report.tables for row in table.grid for cell in row if cell is not None}
    drawn: set[int] = set()
    found: list[Block | TableBlock | Break] = []
    leaf: tuple[int | None, str | None] = None, None
    levels = _levels(audited)
    for passage in report.passages:
        table = owner.get(passage.index)
        if table is not None and table.index in drawn:
            continue
        place = passage.place(0, 1)
        if (place.page, place.sheet) not in (leaf, (None, None)):
            leaf = place.page, place.sheet
            found.append(Break(*leaf))
        if table is None:
            found.append(_block(passage, marks[passage.index], levels.get(passage.index, 0)))
        else:
            drawn.add(table.index)
            found.append(_table(audited, table, marks))
    return tuple(found)


def pieces_of(shown: str, marks: tuple[Mark, ...]) -> Iterator[Piece]:
    """The characters of a passage, cut at its marks."""
    at = 0
    for mark in marks:
        if mark.start > at:
            yield Piece(shown[at : mark.start])
        yield Piece(shown[mark.start : mark.end], mark)
        at = mark.end
    if at < len(shown):
        yield Piece(shown[at:])


def _levels(audited: AuditedReport) -> dict[int, int]:
    """The level of each heading by its depth, since reports skip levels; the outermost are the second."""
    report = audited.report
    levels: dict[int, int] = {}
    for section in report.sections:
        if section.passage is not None:
            levels[section.passage] = min(1 + len(report.section_path(section.index)), _DEEPEST)
    return levels


def _block(passage: Passage, marks: tuple[Mark, ...], level: int) -> Block:
    heading = passage.kind is PassageKind.HEADING
    return Block(
        passage.index,
        passage.kind.value,
        level if heading else 0,
        tuple(pieces_of(passage.shown, marks)),
    )


def _table(audited: AuditedReport, table: Table, marks: tuple[tuple[Mark, ...], ...]) -> TableBlock:
    passages = audited.report.passages
    rows = []
    seen: set[int] = set()
    for at, row in enumerate(table.grid):
        cells = []
        for column, cell in enumerate(row):
            head = "col" if at < table.header_rows else "row" if column < table.label_columns else ""
            if cell is None:
                cells.append(TableCell((), ""))
                continue
            if cell.passage in seen:
                continue
            seen.add(cell.passage)
            block = _block(passages[cell.passage], marks[cell.passage], 0)
            rowspan, colspan = _span(table, at, column)
            cells.append(TableCell((block,), head, rowspan, colspan))
        rows.append(tuple(cells))
    return TableBlock(table.index + 1, table.title, tuple(rows))


def _span(table: Table, row: int, column: int) -> tuple[int, int]:
    """How far the cell at this position reaches in the grid as it is, whatever its own span says."""
    own = table.grid[row][column]

    def same(at: int, across: int) -> bool:
        other = table.grid[at][across] if across < len(table.grid[at]) else None
        return own is not None and other is not None and other.passage == own.passage

    wide = 1
    while same(row, column + wide):
        wide += 1
    high = 1
    while row + high < len(table.grid) and all(same(row + high, column + step) for step in range(wide)):
        high += 1
    return high, wide
