"""For each number which checks guard it, or why none does."""

from __future__ import annotations

from auditor.model.audit import AuditedReport
from auditor.model.check import Verdict
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.output.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One number with its guards."""

    quantity: Quantity
    checks: tuple[str, ...]
    """Ids of the checks that judged it."""
    rules: tuple[str, ...]
    """Their rules, each once."""
    reason: str
    """Why it is so: the guards, or why there is none."""

    @property
    def is_unguarded(self) -> bool:
        """A quantity that no check judged."""
        return not self.checks and self.quantity.kind.is_quantity


def ledger(audited: AuditedReport, words: Words) -> tuple[Entry, ...]:
    """An entry for each number of a report, in document order."""
    rules = {check.id: check.rule for check in audited.checks}
    undecided: dict[str, str] = {}
    for check in audited.checks:
        if check.verdict is Verdict.NOT_APPLICABLE and check.reason:
            for named in check.quantities:
                undecided.setdefault(named, f"{check.rule}{words('colon')}{check.reason}")
    entries = []
    for quantity in audited.quantities.all:
        checks = audited.guards.get(quantity.id, ())
        names = tuple(dict.fromkeys(rules[check] for check in checks))
        if names:
            reason = words("guard.by", rules=words.join(list(names)))
        elif not quantity.kind.is_quantity:
            reason = words("guard.kind", kind=words(f"kind.{quantity.kind.value}"))
        elif quantity.id in undecided:
            reason = words("guard.undecided", reason=undecided[quantity.id])
        else:
            reason = words("guard.none")
        entries.append(Entry(quantity, checks, names, reason))
    return tuple(entries)
