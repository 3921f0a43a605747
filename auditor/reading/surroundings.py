"""What stands around a report that was taken from a web page, told from its paragraphs: navigation, publishing data, a footer."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.place import Place
from auditor.model.records import replace
from auditor.model.report import Frame
from auditor.reading.blocks import Block, Grid, Pieces, joined_pieces
from auditor.reading.frame import NAVIGATION, PUBLISHING, around, is_publishing
from auditor.reading.lines import Line, trimmed


def surroundings(parts: Sequence[Block | Grid]) -> dict[int, str]:
    """By index the paragraphs that are none of the report, each with the reason."""
    placed: list[int] = []
    lines: list[Line] = []
    for index, part in enumerate(parts):
        line = _line(part)
        if line is not None:
            placed.append(index)
            lines.append(line)
    return {placed[at]: reason for at, reason in around(lines).items()}


def without_surroundings(parts: Sequence[Block | Grid]) -> tuple[list[Block | Grid], list[Frame]]:
    """The report alone, and what was kept out."""
    out = surroundings(parts)
    frames = [frame for index, reason in sorted(out.items()) for frame in frames_of(parts[index], reason)]
    return [part for index, part in enumerate(parts) if index not in out], frames


def frames_of(part: Block | Grid, reason: str = "") -> list[Frame]:
    """A paragraph, or each row of a table, as what was kept out; without a reason, the wording tells it."""
    if isinstance(part, Block):
        rows = [(part.base, list(part.pieces))]
    else:
        by_row: dict[int, tuple[Place, list[Pieces]]] = {}
        for cell in part.cells:
            by_row.setdefault(cell.row, (cell.base, []))[1].append(cell.pieces)
        rows = [(base, [piece for pieces in cells for piece in pieces]) for base, cells in by_row.values()]
    frames = []
    for base, pieces in rows:
        text, joined = joined_pieces(pieces) if pieces else ("", None)
        if joined is not None and text:
            why = reason or (PUBLISHING if is_publishing(text) else NAVIGATION)
            frames.append(Frame(_place(base, pieces), joined.shown, why))
    return frames


def _line(part: Block | Grid) -> Line | None:
    if isinstance(part, Grid):
        return None
    shown = "".join([piece.shown for piece in part.pieces])
    start, text = trimmed(shown)
    if not text:
        return None
    return Line(part.pieces[0].line, part.pieces[0].column, shown[start : start + len(text)], text)


def _place(base: Place, pieces: Pieces) -> Place:
    first, last = pieces[0], pieces[-1]
    end = last.column + (len(last.shown) if last.width is None else last.width)
    if base.paragraph is not None:
        return replace(base, column=first.column, end_column=end)
    return replace(base, line=first.line or None, column=first.column, end_line=last.line or None, end_column=end)
