"""The answer of `auditor check --trace RULE`: what the rule needed, what it found, and where it came near."""

from __future__ import annotations

from auditor.model.check import Verdict
from auditor.model.trace import Near, Step, StepKind, Trace
from auditor.output.layout import Label, Line, Piece, Style, pad, width, wrap
from auditor.output.safe import safe
from auditor.output.words import Words

_VERDICTS = frozenset(verdict.value for verdict in Verdict)


def show_trace(trace: Trace, words: Words, cells: int) -> list[Line]:
    """The way of a rule through a report: each step marked ✓, ✗ or ·, with the places that it found."""
    title = safe(words.text(trace.rule.title))
    lines = wrap([Piece(safe(trace.path), Style.STRONG)], cells)
    lines += wrap([Piece(title, Style.STRONG), Piece("  "), Piece(safe(trace.rule.id), Style.RULE)], cells)
    return lines + show_steps(trace.steps, words, cells)


def show_steps(steps: tuple[Step, ...], words: Words, cells: int) -> list[Line]:
    """The steps alone."""
    column = max(width(words(f"trace.{kind.value}")) for kind in StepKind)
    lines: list[Line] = []
    for step in steps:
        lines += _step(step, words, cells, column)
    return lines


def _step(step: Step, words: Words, cells: int, column: int) -> list[Line]:
    mark, style = {True: ("✓ ", Style.GOOD), False: ("✗ ", Style.ERROR), None: ("· ", Style.DIM)}[step.good]
    lead = (Piece(mark, style), Piece(pad(words(f"trace.{step.kind.value}"), column) + "  ", Style.DIM))
    indent = (Piece(" " * (column + 4)),)
    result = words.text(step.result)
    if result in _VERDICTS:
        result = words(f"verdict.{result}")
    named = f"{step.name}: " if step.name and step.subject != step.name else ""
    said = words("colon").join(part for part in (named + words.relation(step.subject), result) if part)
    lines = wrap([Piece(safe(said))], cells, Label(lead, indent))
    for sighting in step.sightings:
        text = "  ".join(part for part in (str(sighting.place), sighting.text) if part)
        lines += wrap([Piece(safe(text), Style.DIM)], cells, Label(indent, indent))
    if step.near is not None:
        lines += _near(step.near, words, cells, indent)
    return lines


def _near(near: Near, words: Words, cells: int, indent: Line) -> list[Line]:
    lines = wrap([Piece(safe(words("trace.near", place=near.place, text=near.text)))], cells, Label(indent, indent))
    for said, there in near.differences:
        key = "trace.other" if said and there else "trace.lacks" if said else "trace.more"
        lines += wrap([Piece(safe(words(key, said=said, there=there)), Style.NOTE)], cells, Label(indent, indent))
    return lines
