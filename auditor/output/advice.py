"""The answer of `auditor rules lint`: each advice with its place and the way out, then how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.advice import Advice, Weight
from auditor.output.layout import Label, Line, Piece, Style, wrap
from auditor.output.safe import safe
from auditor.output.words import Words

_STYLES = {Weight.WARNING: Style.WARNING, Weight.NOTE: Style.NOTE}


def list_advice(advice: Sequence[Advice], rules: int, words: Words, cells: int, *, notes: bool) -> list[Line]:
    """Warnings, and notes if they are wanted; the count names both."""
    lines: list[Line] = []
    for one in advice:
        if notes or one.weight is Weight.WARNING:
            lines += [*_advice(one, words, cells), ()]
    warnings = sum(one.weight is Weight.WARNING for one in advice)
    summary = words("advice.summary", rules=rules, warnings=warnings, notes=len(advice) - warnings)
    if not notes and len(advice) > warnings:
        summary += words("advice.hidden")
    return lines + wrap([Piece(summary, Style.WARNING if warnings else Style.GOOD)], cells)


def _advice(one: Advice, words: Words, cells: int) -> list[Line]:
    head = wrap(
        [
            Piece(words(f"severity.{one.weight.value}"), _STYLES[one.weight]),
            Piece(" "),
            Piece(one.code, Style.STRONG),
            Piece("  "),
            Piece(safe(one.subject), Style.RULE),
            Piece("  "),
            Piece(safe(str(one.source)), Style.DIM),
        ],
        cells,
    )
    indent = (Piece("  "),)
    lines = [*head, *wrap([Piece(safe(words.text(one.message)))], cells, Label(indent, indent))]
    if one.note:
        lines += wrap([Piece(safe(words.text(one.note)), Style.DIM)], cells, Label((Piece("  = "),), (Piece("    "),)))
    return lines
