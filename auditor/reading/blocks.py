"""What readers of formats with structure hand over, and how a report is made of it.

A reader gives paragraphs and tables in document order, each piece of text with its place. Whatever text has in common,
wherever it stood, is done here and in `building`: blanks dropped, look-alikes made the same, headings and items found by
their markers, captions and units above tables, sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.place import NOWHERE, Place
from auditor.model.records import NamedTuple, dataclass
from auditor.model.report import Frame, PassageKind, Report, Run, Section
from auditor.reading.building import Builder, Filled, Layout, Stretch, captions_above, title_of
from auditor.reading.limits import check_grid
from auditor.reading.lines import Joined, Line, cleaned
from auditor.reading.structure import HEADING_LENGTH, ends_sentence, mark, unit
from auditor.reading.tables.ruled import header_rows, label_columns
from auditor.reading.wrapping import paragraphs

_LINE = 15
"""Characters of the shortest line that a margin broke."""


class Piece(NamedTuple):
    """Characters that stand side by side in the source. Pieces that follow each other touch: `12` and `34` are 1234."""

    shown: str
    line: int = 0
    """Line of the source, or the number of the paragraph where the base names one; 0 for neither."""
    column: int = 1
    width: int | None = None
    """Columns that the piece takes in the source, where that is not one a character: an entity, a printed list number."""


Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    pieces: Pieces
    level: int = 0
    """Level of the heading that the format says it is, 1 for the outermost; 0 where that is found by the marker."""
    kind: PassageKind | None = None
    """What the format says it is (`CAPTION`, `NOTE`, …); `None` where that is found by the wording."""
    base: Place = NOWHERE
    """What the format knows beside line and column."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell where it begins; `rowspan` and `colspan` say which other positions it covers."""

    row: int
    column: int
    pieces: Pieces
    rowspan: int = 1
    colspan: int = 1
    base: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Grid:
    """One table."""

    cells: Sequence[GridCell]
    header_rows: int | None = None
    """Rows of names above the body; `None` where that is found from the cells."""
    label_columns: int | None = None
    title: str = ""
    unit: str = ""
    origin: str = "ruled"


def break_at(piece: Piece) -> Piece:
    """What parts the words before it from those behind `piece`: the end of a line or paragraph inside a cell."""
    return Piece(" ", piece.line, piece.column, 0)


def assemble(
    path: str,
    format: str,
    digest: str,
    blocks: Iterable[Block | Grid],
    *,
    title: str = "",
    encoding: str = "",
    frame: Sequence[Frame] = (),
    notes: Sequence[str] = (),
) -> Report:
    """The report that a document is; empty paragraphs and tables are dropped."""
    builder = Builder(path)
    waiting: list[Stretch] = []
    parts = [part for block in blocks if (part := prepared(block, path)) is not None]
    title_part = title_of(part for part in parts if isinstance(part, Stretch))
    for part in _unwrapped(parts):
        if isinstance(part, Stretch):
            if part is title_part:
                part = part._replace(kind=PassageKind.HEADING)
            waiting.append(part)
            continue
        below = captions_above(waiting, _movable(waiting), len(waiting))
        _flush(builder, waiting[:below])
        builder.table(part.layout, [*waiting[below:], *part.captions], part.title)
        waiting.clear()
    _flush(builder, waiting)
    builder.finish()
    title = title or builder.title
    return Report(
        path=path,
        format=format,
        title=title,
        sha256=digest,
        passages=tuple(builder.passages),
        sections=(Section(0, 0, title), *builder.sections),
        tables=tuple(builder.tables),
        frame=tuple(frame),
        encoding=encoding,
        notes=tuple(notes),
    )


def _unwrapped(parts: Sequence[Stretch | LaidOut]) -> list[Stretch | LaidOut]:
    """Paragraphs that are lines of one, as conversion from printed pages leaves them, are joined."""
    found: list[Stretch | LaidOut] = []
    run: list[Stretch] = []
    for part in (*parts, None):
        if isinstance(part, Stretch) and not part.level and part.kind is None:
            run.append(part)
            continue
        found += _lines_joined(run) if any(map(_is_open, run)) else run
        run = []
        if part is not None:
            found.append(part)
    return found


def _is_open(stretch: Stretch) -> bool:
    """Long, running text, and yet no end of a sentence."""
    text = stretch.text
    return len(text) >= _LINE and not ends_sentence(text) and any(sign in text for sign in ",。、;")


def _lines_joined(run: Sequence[Stretch]) -> list[Stretch]:
    lines = []
    last = 0
    for at, stretch in enumerate(run, 1):
        runs = stretch.joined.runs
        gap = max(runs[0].line - last - 1, 0) if at > 1 and stretch.base.paragraph is not None else 0
        lines.append(Line(at, 1, stretch.joined.shown, stretch.joined.text, gap))
        last = runs[-1].line
    ranges = paragraphs(lines, [stretch.found for stretch in run], 0, len(run))
    return [run[first] if behind - first == 1 else _one(run[first:behind]) for first, behind in ranges]


def _one(lines: Sequence[Stretch]) -> Stretch:
    """One paragraph out of its lines; a figure cut at the margin is one again, two words keep a blank."""
    text, shown, runs = lines[0].joined
    for line in lines[1:]:
        more, printed, places = line.joined
        if text[-1:].isascii() and text[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha():
            place = places[0]
            text, shown, runs = f"{text} ", f"{shown} ", (*runs, Run(len(text), place.line, place.column, 0))
        at = len(text)
        runs = (*runs, *(Run(run.start + at, run.line, run.column, run.width) for run in places))
        text, shown = text + more, shown + printed
    return lines[0]._replace(joined=Joined(text, shown, runs), several=True)


def _movable(waiting: Sequence[Stretch]) -> int:
    """The first of the last paragraphs that no format calls a heading: only those can be captions."""
    low = len(waiting)
    while low and not waiting[low - 1].level and waiting[low - 1].kind in (None, PassageKind.CAPTION):
        low -= 1
    return low


def _flush(builder: Builder, stretches: Iterable[Stretch]) -> None:
    for stretch in stretches:
        if stretch.kind is PassageKind.HEADING:
            builder.titled(stretch)
        elif stretch.several:
            builder.wrapped(stretch)
        else:
            builder.single(stretch)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A table ready for the builder, with the title rows inside its ruling."""

    layout: Layout
    captions: Sequence[Stretch]
    title: str


def prepared(block: Block | Grid, path: str) -> Stretch | LaidOut | None:
    """A paragraph or table ready for the builder; `None` where nothing stands in it."""
    if isinstance(block, Grid):
        return laid_out(block, path)
    text, joined = joined_pieces(block.pieces)
    return Stretch(text, joined, mark(text), block.base, block.level, block.kind) if text else None


def joined_pieces(pieces: Pieces) -> tuple[str, Joined]:
    """The normalised text of pieces with its blanks, and the same without them and with the way back to the source."""
    shown = pieces[0].shown if len(pieces) == 1 else "".join([piece.shown for piece in pieces])
    start, text, kept = cleaned(shown)
    if len(pieces) == 1 and len(kept) == 1 and pieces[0].width is None:
        piece = pieces[0]
        run = Run(0, piece.line, piece.column + start)
        return text, Joined(text, shown[start : start + len(text)], (run,))
    runs: list[Run] = []
    size = 0
    at, offset = 0, 0
    for left, right in kept:
        left, right = left + start, right + start
        while left < right:
            piece = pieces[at]
            behind = offset + len(piece.shown)
            if left >= behind:
                at, offset = at + 1, behind
                continue
            end = min(right, behind)
            if piece.width is None:
                _extend(runs, size, piece.line, piece.column + left - offset)
            else:
                runs.append(Run(size, piece.line, piece.column, piece.width))
            size += end - left
            left = end
    normalised = "".join([text[left:right] for left, right in kept])
    printed = "".join([shown[left + start : right + start] for left, right in kept])
    return text, Joined(normalised, printed, tuple(runs))


def _extend(runs: list[Run], start: int, line: int, column: int) -> None:
    """A run more, unless the last one goes on right there."""
    if runs:
        last = runs[-1]
        if last.width is None and last.line == line and last.column + start - last.start == column:
            return
    runs.append(Run(start, line, column))


def laid_out(grid: Grid, path: str) -> LaidOut | None:
    """The table that the cells make; `None` where nothing stands in them."""
    filled: list[tuple[GridCell, str, Joined]] = []
    for cell in grid.cells:
        text, joined = joined_pieces(cell.pieces)
        if text:
            filled.append((cell, text, joined))
    height = max((cell.row + cell.rowspan for cell in grid.cells), default=0)
    width = max((cell.column + cell.colspan for cell in grid.cells), default=0)
    check_grid(path, height * width)
    first, captions = _title_rows(filled, width)
    rows: list[list[Filled | None]] = [[None] * width for _ in range(first, height)]
    for cell, _, joined in filled:
        if cell.row < first:
            continue
        placed = Filled(joined, cell.base, cell.row - first, cell.column, cell.rowspan, cell.colspan)
        for row in rows[placed.row : placed.row + cell.rowspan]:
            for column in range(cell.column, cell.column + cell.colspan):
                if row[column] is None or (row is rows[placed.row] and column == cell.column):
                    row[column] = placed
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return None if not captions else LaidOut(Layout((), 0, 0, grid.unit, grid.origin), captions, grid.title)
    heads = header_rows(rows) if grid.header_rows is None else max(grid.header_rows - first, 0)
    labels = label_columns(rows, heads) if grid.label_columns is None else grid.label_columns
    return LaidOut(Layout(rows, heads, labels, grid.unit, grid.origin), captions, grid.title)


def _title_rows(filled: Sequence[tuple[GridCell, str, Joined]], width: int) -> tuple[int, list[Stretch]]:
    """Rows at the top with one short text over the whole width: the title and unit of the table, set inside its ruling."""
    captions: list[Stretch] = []
    rows: dict[int, list[tuple[GridCell, str, Joined]]] = {}
    for entry in filled:
        rows.setdefault(entry[0].row, []).append(entry)
    first = 0
    while len(captions) < 4 and len(rows.get(first, ())) == 1:
        [(cell, text, joined)] = rows[first]
        alone = width > 1 and (cell.colspan == width or unit(text))
        if not alone or cell.rowspan > 1 or len(text) > HEADING_LENGTH or ends_sentence(text):
            break
        captions.append(Stretch(text, joined, None, cell.base))
        first += 1
    return first, captions
