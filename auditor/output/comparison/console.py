"""A comparison as a list for people."""

from __future__ import annotations

from auditor.comparing.comparison import Comparison
from auditor.output.comparison.entries import Entry, Group, closing, groups_of
from auditor.output.layout import Label, Line, Piece, Style, wrap
from auditor.output.safe import safe
from auditor.output.terminal import coloured, plain
from auditor.output.view import View
from auditor.output.words import Words

_SEVERITIES = {"error": Style.ERROR, "warning": Style.WARNING, "note": Style.NOTE, "off": Style.DIM}
_GROUPS = {
    "new": Style.ERROR,
    "changed": Style.ERROR,
    "waived-changed": Style.WARNING,
    "not-carried": Style.ERROR,
    "fixed": Style.GOOD,
}


def write(comparison: Comparison, view: View) -> str:
    """The list, coloured where the view says so."""
    lines = listed(comparison, view)
    return coloured(lines) if view.colour else plain(lines)


def listed(comparison: Comparison, view: View) -> list[Line]:
    """The groups with their entries, and the line that counts them."""
    words = view.words
    lines = wrap([Piece(safe(f"{comparison.old.path} → {comparison.new.path}"), Style.STRONG)], view.cells)
    if comparison.new.report.title:
        lines += wrap([Piece(safe(comparison.new.report.title), Style.DIM)], view.cells)
    for group in groups_of(comparison, words):
        lines += [(), *_group(group, view)]
    return [*lines, (), *wrap([Piece(closing(comparison, words), Style.STRONG)], view.cells)]


def _group(group: Group, view: View) -> list[Line]:
    heading = Piece(f"{group.heading} ({len(group.entries)})", _GROUPS.get(group.name, Style.STRONG))
    lines = wrap([heading], view.cells)
    for entry in group.entries:
        lines += wrap(_entry(entry, view.words), view.cells, Label((Piece("  "),), (Piece("    "),)))
    return lines


def _entry(entry: Entry, words: Words) -> list[Piece]:
    pieces = []
    if entry.severity is not None:
        pieces += [Piece(words(f"severity.{entry.severity.value}"), _SEVERITIES[entry.severity.value]), Piece(" ")]
    pieces += [Piece(safe(entry.place), Style.STRONG), Piece("  "), Piece(safe(entry.text))]
    if entry.rule:
        pieces += [Piece("  "), Piece(safe(entry.rule), Style.RULE)]
    return pieces
