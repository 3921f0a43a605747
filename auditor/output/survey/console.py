"""A survey as a list for people: tables with aligned columns, as wide as the terminal."""

from __future__ import annotations

from auditor.output.layout import Label, Line, Piece, Style, clip, pad, width, wrap
from auditor.output.safe import safe
from auditor.output.survey.tables import Listing, Row, Table, listings, sentences, tables
from auditor.output.terminal import coloured, plain
from auditor.output.view import View
from auditor.surveying.survey import Survey

_BAR, _LONGEST = "█", 12
_LEAST = 12
"""Cells that a column of names gets however narrow the terminal is."""


def write(survey: Survey, view: View) -> str:
    """The list, coloured where the view says so."""
    lines: list[Line] = []
    for sentence in sentences(survey, view.words):
        lines += wrap([Piece(sentence, Style.STRONG)], view.cells)
    for table in tables(survey, view.words):
        lines += [(), (Piece(table.heading, Style.STRONG),), *_table(table, view.cells)]
    for listing in listings(survey, view.words):
        lines += [(), *_listing(listing, view.cells)]
    return coloured(lines) if view.colour else plain(lines)


def _table(table: Table, cells: int) -> list[Line]:
    figures = [
        max(width(text) for text in (head, *(row.figures[at] for row in table.rows)))
        for at, head in enumerate(table.figures)
    ]
    room = cells - 2 - sum(size + 2 for size in figures) - _LONGEST - 2
    names = _shares([max(width(safe(row.names[at])) for row in table.rows) for at in range(len(table.names))], room)
    head = Row(table.names, table.figures)
    lines = [_line(head, names, figures, "", Style.DIM)]
    for row in table.rows:
        filled = -(-row.size * _LONGEST // table.largest) if table.largest else 0
        lines.append(_line(row, names, figures, _BAR * filled, Style.PLAIN))
    return [*lines, *([(Piece(f"  {table.more}", Style.DIM),)] if table.more else [])]


def _shares(wanted: list[int], room: int) -> list[int]:
    """The columns of names share the room: the first takes what it wants, up to two thirds where others follow."""
    first = wanted[0] if len(wanted) == 1 else min(wanted[0], max(room * 2 // 3, _LEAST))
    widths = [max(min(first, room), _LEAST)]
    for want in wanted[1:]:
        widths.append(max(min(want, room - sum(widths) - 2 * len(widths)), _LEAST))
    return widths


def _line(row: Row, names: list[int], figures: list[int], bar: str, style: Style) -> Line:
    pieces: list[Piece] = [Piece("  ")]
    for at, (name, cells) in enumerate(zip(row.names, names, strict=True)):
        pieces.append(Piece(pad(clip(safe(name), cells), cells) + "  ", Style.RULE if at == 0 and not style else style))
    for figure, cells in zip(row.figures, figures, strict=True):
        pieces.append(Piece(" " * (cells - width(figure)) + figure + "  ", style))
    return (*pieces, Piece(bar, Style.NOTE))


def _listing(listing: Listing, cells: int) -> list[Line]:
    heading = f"{listing.heading} ({len(listing.names)})"
    indent = Label((Piece("  "),), (Piece("  "),))
    if listing.key == "troubles":
        entries = [line for name in listing.names for line in wrap([Piece(safe(name))], cells, indent)]
    else:
        entries = wrap([Piece(safe(" ".join(listing.names)), Style.DIM)], cells, indent)
    return [(Piece(heading, Style.STRONG),), *entries]
