"""What became of each number of a report, and where the words stand that a finding is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.output.stretches import stretch


class State(StrEnum):
    """What became of a number, gravest first."""

    WRONG = "wrong"
    """It takes part in an error."""
    ODD = "odd"
    """It takes part in a warning or a note."""
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    NONE = "none"
    """A date, a number of a list item, an identifier: nothing to check."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage: a number, or the words that a finding without figures is about."""

    start: int
    end: int
    state: State
    quantity: Quantity | None
    findings: tuple[str, ...]
    """Ids of the findings that it takes part in, gravest first."""
    suspect: bool = False
    """A change of this figure alone would mend a finding and spoil nothing."""


def states_of(audited: AuditedReport) -> Mapping[str, State]:
    """What became of each number."""
    taking_part = _taking_part(audited)
    return {one.id: _state(audited, one, taking_part.get(one.id, ())) for one in audited.quantities.all}


def _state(audited: AuditedReport, quantity: Quantity, findings: Sequence[Check]) -> State:
    if findings:
        grave = any(check.severity is Severity.ERROR for check in findings)
        return State.WRONG if grave else State.ODD
    if quantity.id in audited.guards:
        return State.CHECKED
    return State.UNCHECKED if quantity.kind.is_quantity else State.NONE


def _taking_part(audited: AuditedReport) -> Mapping[str, Sequence[Check]]:
    """For each number its findings, gravest first."""
    found: dict[str, list[Check]] = {}
    for check in audited.findings:
        for name in dict.fromkeys(check.quantities):
            found.setdefault(name, []).append(check)
    return found


def marks_of(audited: AuditedReport) -> tuple[tuple[Mark, ...], ...]:
    """For each passage its marks, in order and without overlaps: a number goes before words, the first before the next."""
    taking_part = _taking_part(audited)
    suspects = {likeliest(check) for check in audited.findings}
    rows: list[list[Mark]] = [[] for _ in audited.report.passages]
    for quantity in audited.quantities.all:
        findings = taking_part.get(quantity.id, ())
        state = _state(audited, quantity, findings)
        ids = tuple(check.id for check in findings)
        rows[quantity.passage].append(
            Mark(quantity.start, quantity.end, state, quantity, ids, quantity.id in suspects and bool(findings))
        )
    for passage, marks in zip(audited.report.passages, _of_words(audited), strict=True):
        rows[passage.index] = _apart(rows[passage.index], marks)
    return tuple(tuple(row) for row in rows)


def likeliest(check: Check) -> str | None:
    """The figure whose correction mends a finding and spoils nothing, if the first suspect is such a one."""
    for suspect in check.suspects[:1]:
        if suspect.corrections and not suspect.corrections[0].breaks:
            return suspect.quantity
    return None


def _of_words(audited: AuditedReport) -> list[list[Mark]]:
    """Marks of findings that are about words, not figures."""
    passages = audited.report.passages
    rows: list[list[Mark]] = [[] for _ in passages]
    for check in audited.findings:
        if check.quantities or check.passage is None or not 0 <= check.passage < len(passages):
            continue
        found = stretch(passages[check.passage], check.place)
        if found is not None:
            state = State.WRONG if check.severity is Severity.ERROR else State.ODD
            rows[check.passage].append(Mark(*found, state, None, (check.id,)))
    return rows


def _apart(numbers: list[Mark], words: list[Mark]) -> list[Mark]:
    """All marks in order; one that overlaps a mark before it is left out, and its card leads to the passage."""
    kept: list[Mark] = []
    numbers = sorted(numbers, key=lambda mark: mark.start)
    for mark in numbers:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    for mark in words:
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)
