"""What became of the examples that rules carry."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.audit import AuditedReport
from auditor.model.check import Check
from auditor.model.records import dataclass
from auditor.model.rule import Example, Rule


class Outcome(StrEnum):
    """What became of an example."""

    PASSED = "passed"
    IDLE = "idle"
    """A `holds` example about which the rule said nothing: not wrong, and it shows little."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example with what its rule made of it."""

    rule: Rule
    example: Example
    outcome: Outcome
    audited: AuditedReport

    @property
    def checks(self) -> tuple[Check, ...]:
        """What the rule said, judged or not."""
        return tuple(check for check in self.audited.checks if check.rule == self.rule.id)
