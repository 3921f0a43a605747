"""Counts the figures of the closing line, report by report: a run need not hold its reports for that."""

from __future__ import annotations

from collections import Counter

from auditor.model.audit import AuditedReport
from auditor.model.check import Severity, Verdict
from auditor.model.report import WAIVERS, Report
from auditor.model.rule import Rulebook
from auditor.model.summary import Summary


class Tally:
    """What was counted so far, or in one report: that is all that a closing line needs of it."""

    def __init__(self) -> None:
        self.reports = self.failures = 0
        self._numbers = self._guarded = self._bare = self._waived = self._frame = 0
        self._verdicts: Counter[Verdict] = Counter()
        self._severities: Counter[Severity] = Counter()
        self._judged: set[str] = set()

    def add(self, audited: AuditedReport) -> None:
        """Count a report."""
        guards = audited.guards
        self.reports += 0 if audited.report.format == WAIVERS else max(1, len(audited.report.members))
        self._numbers += len(audited.quantities.all)
        for quantity in audited.quantities.all:
            if quantity.id in guards:
                self._guarded += 1
            elif not quantity.kind.is_quantity:
                self._bare += 1
        self._verdicts.update(check.verdict for check in audited.checks)
        self._judged.update(check.rule for check in audited.checks if check.verdict is not Verdict.NOT_APPLICABLE)
        findings = [check for check in audited.checks if check.is_finding]
        self._severities.update(check.severity for check in findings if check.waived is None)
        self._waived += sum(check.waived is not None for check in findings)
        self._frame += _lines(audited.report)

    def merge(self, other: Tally) -> None:
        """Count what another one has counted."""
        self.reports += other.reports
        self.failures += other.failures
        self._numbers += other._numbers
        self._guarded += other._guarded
        self._bare += other._bare
        self._waived += other._waived
        self._frame += other._frame
        self._verdicts.update(other._verdicts)
        self._severities.update(other._severities)
        self._judged |= other._judged

    def summary(self, rulebook: Rulebook, packs_left: tuple[str, ...]) -> Summary:
        """The figures."""
        rules = [rule.id for rule in rulebook.rules if rule.severity is not Severity.OFF]
        without_case = tuple(rule for rule in rules if rule not in self._judged) if self.reports else ()
        return Summary(
            reports=self.reports,
            failures=self.failures,
            numbers=self._numbers,
            guarded=self._guarded,
            not_quantities=self._bare,
            unguarded=self._numbers - self._guarded - self._bare,
            verdicts={verdict.value: self._verdicts[verdict] for verdict in Verdict},
            rules=len(rules),
            rules_not_applicable=len(without_case),
            findings={level.value: self._severities[level] for level in Severity if level is not Severity.OFF},
            waived=self._waived,
            frame=self._frame,
            packs_left=packs_left,
            rules_without_case=without_case,
        )


def _lines(report: Report) -> int:
    """How many lines of the file belong to the page around the report."""
    lines: set[tuple[str | None, int]] = set()
    elsewhere = 0
    for part in report.frame:
        first, last = part.place.line, part.place.end_line or part.place.line
        if first is None or last is None:
            elsewhere += 1
        else:
            lines.update((part.place.file, line) for line in range(first, last + 1))
    return len(lines) + elsewhere
