"""All stages on one report, and on one file."""

from __future__ import annotations

from pathlib import Path

from auditor.checking import check
from auditor.model.audit import AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.model.report import Report
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read
from auditor.relations import detect


def audit_report(report: Report, rulebook: Rulebook, *, suspects: bool = True) -> AuditedReport:
    """All stages on one report; without `suspects`, what is wrong is found but not who is to blame."""
    quantities = find(report)
    relations = detect(report, quantities)
    checks = check(report, quantities, relations, rulebook)
    if not suspects or not any(check.is_finding and check.demand is not None for check in checks):
        return AuditedReport(report, quantities, relations, checks)
    from auditor.diagnosis import diagnose  # not loaded where nothing is wrong

    diagnosed = diagnose(checks)
    return AuditedReport(report, quantities, relations, diagnosed.checks, diagnosed.diagnoses)


def read_file(file: Path) -> Report | Failure:
    """The report in a file, or why it cannot be read."""
    try:
        return read(file)
    except UnreadableReport as error:
        return Failure(file.as_posix(), error)
