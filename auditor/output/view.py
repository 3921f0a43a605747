"""How an audit is to look: what all writers are told beside the audit itself."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from auditor.model.audit import Audit, AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.records import dataclass
from auditor.output.ground import HERE, Ground
from auditor.output.words import Words


class Show(StrEnum):
    """What is listed; each level lists what stands before it too."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    PASSED = "passed"
    ALL = "all"

    def lists(self, severity: Severity) -> bool:
        """Findings of this severity are listed."""
        return severity.rank <= list(Show).index(self)

    @property
    def is_whole(self) -> bool:
        """Everything is asked for, so nothing is cut short."""
        return self in (Show.PASSED, Show.ALL)


@dataclass(frozen=True, slots=True)
class View:
    """How the answer is to look."""

    words: Words
    cells: int = 80
    show: Show = Show.NOTE
    colour: bool = False
    """Without colour the figures of a finding are put between « »."""
    fail_on: Severity = Severity.ERROR
    """The mildest severity that fails a run; `off` for none."""
    ground: Ground = HERE
    quiet: bool = False
    """The list for people holds findings alone."""
    seconds: float | None = None
    """How long the audit took; only the list for people tells it."""

    def fails(self, severity: Severity) -> bool:
        """Findings of this severity fail the run."""
        return self.fail_on is not Severity.OFF and severity.rank <= self.fail_on.rank


def listed(audit: Audit, view: View) -> Iterator[tuple[AuditedReport, Check]]:
    """The findings that are shown, report by report, gravest first within each."""
    for audited in audit.reports:
        for check in audited.findings:
            if view.show.lists(check.severity):
                yield audited, check
