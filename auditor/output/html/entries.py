"""The ledger of the page: every number with what became of it and what guards it."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Verdict
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.text import EMPTY, Text
from auditor.output.html.marks import State, states_of
from auditor.output.ledger import ledger
from auditor.output.words import Words

GUARDS = 6
"""How many checks are listed for one number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the ledger."""

    quantity: Quantity
    checks: tuple[Check, ...]
    more: int
    """How many checks are not listed."""
    reason: Text
    """For a number that a relation names which could not be judged: why."""


def entries_of(audited: AuditedReport) -> Mapping[State, tuple[Entry, ...]]:
    """All numbers by what became of them, in document order."""
    states = states_of(audited)
    by_id = {check.id: check for check in audited.checks}
    undecided = {
        name
        for check in audited.checks
        if check.verdict is Verdict.NOT_APPLICABLE and check.reason
        for name in check.quantities
        if states[name] is State.UNCHECKED
    }
    found: dict[State, list[Entry]] = {one: [] for one in State}
    for zh, en in zip(ledger(audited, Words("zh")), ledger(audited, Words("en")), strict=True):
        quantity = zh.quantity
        reason = Text(zh.reason, en.reason) if quantity.id in undecided else EMPTY
        shown = tuple(by_id[name] for name in zh.checks[:GUARDS])
        entry = Entry(quantity, shown, max(len(zh.checks) - GUARDS, 0), reason)
        found[states[quantity.id]].append(entry)
    return {one: tuple(rows) for one, rows in found.items()}
