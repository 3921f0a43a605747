"""Findings that one wrong figure may explain together: they share figures, or copies of one figure that must change alike."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.check import Check, Correction, Severity
from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that belong together, in their order; most stand alone."""

    findings: tuple[Check, ...]
    figure: str = ""
    """The figure whose correction settles at least two of them and spoils nothing, if there is one."""
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with what need not be told at length beside it."""

    check: Check
    again: tuple[Check, ...] = ()
    """The same finding at other places (a sentence that the report repeats), or by another rule of the same figures."""
    settled: tuple[Check, ...] = ()
    """Other findings that the correction of the same figure settles."""


def told_together(findings: Sequence[Check]) -> tuple[Told, ...]:
    """All findings in their order, each once: repeated ones with the first, and those of one correction with the gravest."""
    again = _repeated(findings)
    settled: dict[str, tuple[Check, ...]] = {}
    told_elsewhere: set[str] = set()
    for cause in causes_of(findings):
        if cause.correction is None:
            continue
        mended = [check for check in cause.findings if check.id in again and check.id in cause.correction.repairs]
        if len(mended) > 1:
            lead = min(mended, key=lambda check: (check.severity.rank, not check.computed_text))
            settled[lead.id] = tuple(check for check in mended if check is not lead)
            told_elsewhere.update(check.id for check in settled[lead.id])
    return tuple(
        Told(check, again[check.id], settled.get(check.id, ()))
        for check in findings
        if check.id in again and check.id not in told_elsewhere
    )


def _repeated(findings: Sequence[Check]) -> dict[str, tuple[Check, ...]]:
    """For the first of each kind, by id, the others that say the same: one rule elsewhere, or another rule of these figures."""
    firsts: dict[tuple[object, ...], Check] = {}
    again: dict[str, tuple[Check, ...]] = {}
    for check in findings:
        said = (check.rule, check.relation, check.message.zh, check.severity)
        shown = (check.relation, check.quantities, check.severity)
        first = firsts.get(said) if check.relation else None
        if first is None and check.relation and check.quantities:
            first = firsts.get(shown)
        if first is None:
            again[check.id] = ()
            first = check
        else:
            again[first.id] += (check,)
        firsts.setdefault(said, first)
        firsts.setdefault(shown, first)
    return again


def causes_of(findings: Sequence[Check]) -> tuple[Cause, ...]:
    """All findings, those of one cause together, each cause where its first finding stands.

    Only errors and warnings are put together: what is merely noted is not explained by a wrong figure.
    """
    owners: dict[str, int] = {}
    groups: dict[int, list[Check]] = {}
    for number, check in enumerate(findings):
        joined = {owners[name] for name in _figures(check) if name in owners}
        own = min(joined, default=number)
        for other in sorted(joined - {own}):
            groups[own] += groups.pop(other)
        groups.setdefault(own, []).append(check)
        for one in groups[own]:
            owners.update(dict.fromkeys(_figures(one), own))
    order = {check.id: at for at, check in enumerate(findings)}
    return tuple(_cause(sorted(group, key=lambda check: order[check.id])) for _, group in sorted(groups.items()))


def _figures(check: Check) -> set[str]:
    """What ties a finding to others: its figures, and the copies that would have to change with its first suspect."""
    if check.severity is Severity.NOTE:
        return set()
    found = set(check.quantities)
    for suspect in check.suspects[:1]:
        for correction in suspect.corrections[:1]:
            found.update(correction.also)
    return found


def _cause(group: list[Check]) -> Cause:
    ids = {check.id for check in group}
    best: tuple[int, str, Correction] | None = None
    for check in group:
        for suspect in check.suspects[:1]:
            for correction in suspect.corrections[:1]:
                settled = len(ids & set(correction.repairs))
                if settled > 1 and not correction.breaks and (best is None or settled > best[0]):
                    best = settled, suspect.quantity, correction
    return Cause(tuple(group), *best[1:]) if best is not None else Cause(tuple(group))
