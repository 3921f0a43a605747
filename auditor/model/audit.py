"""What one run gives back: every report with its numbers and checks, and the files that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from auditor.model.check import Check, Severity, Verdict
from auditor.model.diagnosis import Diagnosis
from auditor.model.errors import AuditorError
from auditor.model.place import Place
from auditor.model.quantity import Quantities
from auditor.model.records import dataclass, field
from auditor.model.relation import Relation
from auditor.model.report import Report
from auditor.model.rule import Rulebook
from auditor.model.summary import Summary

GOOD = (Verdict.EXACT, Verdict.ROUNDED, Verdict.TRUNCATED, Verdict.WITHIN)
"""Verdicts under which the printed figures can all be right."""


@dataclass(frozen=True)
class AuditedReport:
    """One report with all that was found out about it."""

    report: Report
    quantities: Quantities
    relations: tuple[Relation, ...] = ()
    checks: tuple[Check, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    """What would explain the violations, for each group of them that hang together."""

    @property
    def path(self) -> str:
        """The file as it was named, with forward slashes on every system."""
        return self.report.path.replace("\\", "/")

    def file_of(self, place: Place) -> str:
        """The file in which a place lies: the report's own, or the member of a submission that the place names."""
        return (place.file or self.report.path).replace("\\", "/")

    @cached_property
    def findings(self) -> tuple[Check, ...]:
        """The checks that the reader must look at, gravest first; of equal ones, those that overturn a conclusion come first.

        Then by place; waived ones are left out.
        """
        return tuple(sorted((c for c in self.checks if c.is_finding and c.waived is None), key=_gravest_first))

    @cached_property
    def waived(self) -> tuple[Check, ...]:
        """Findings that a named person has accepted."""
        return tuple(check for check in self.checks if check.is_finding and check.waived is not None)

    @cached_property
    def guards(self) -> Mapping[str, tuple[str, ...]]:
        """For each number that some check judged, the ids of those checks."""
        found: dict[str, list[str]] = {}
        for check in self.checks:
            if check.verdict is not Verdict.NOT_APPLICABLE:
                for quantity in dict.fromkeys(check.quantities):
                    found.setdefault(quantity, []).append(check.id)
        return {quantity: tuple(checks) for quantity, checks in found.items()}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be audited."""

    path: str
    error: AuditorError

    def __str__(self) -> str:
        return str(self.error)


@dataclass(frozen=True, slots=True)
class Finding:
    """A check to look at, with the report that it is about."""

    report: AuditedReport
    check: Check

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.report.path

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.check.severity

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return self.check.place


@dataclass(frozen=True)
class Audit:
    """The whole run: what the command line prints, as data."""

    reports: tuple[AuditedReport, ...]
    rulebook: Rulebook
    failures: tuple[Failure, ...] = field(default=())
    packs_left: tuple[str, ...] = ()
    """Shipped packs that are meant for other reports than these."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, report by report, gravest first within each."""
        return tuple(Finding(audited, check) for audited in self.reports for check in audited.findings)

    @cached_property
    def summary(self) -> Summary:
        """The figures of the closing line: nothing stays silent."""
        from auditor.model.tally import Tally

        tally = Tally()
        for audited in self.reports:
            tally.add(audited)
        tally.failures = len(self.failures)
        return tally.summary(self.rulebook, self.packs_left)


def _gravest_first(check: Check) -> tuple[int, bool, int, tuple[int, ...], str]:
    place = check.place
    where = (
        place.page or 0,
        place.table or 0,
        place.row or 0,
        place.paragraph or 0,
        place.line or 0,
        place.column or 0,
    )
    return check.severity.rank, not check.consequences, -list(Verdict).index(check.verdict), where, check.rule
