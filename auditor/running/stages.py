"""All stages on one report, and on one file."""

from __future__ import annotations

from pathlib import Path

from auditor.checking import check
from auditor.model.audit import AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.model.records import replace
from auditor.model.report import Report, Role
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read
from auditor.relations import detect
from auditor.submissions.submission import Bundle


def audit_report(report: Report, rulebook: Rulebook, *, suspects: bool = True) -> AuditedReport:
    """All stages on one report; without `suspects`, what is wrong is found but not who is to blame."""
    quantities = find(report)
    relations = detect(report, quantities)
    checks = check(report, quantities, relations, rulebook)
    audited = AuditedReport(report, quantities, relations, checks)
    return with_suspects(audited) if suspects else audited


def with_suspects(audited: AuditedReport) -> AuditedReport:
    """The same with the figures that may be to blame for what is wrong."""
    if not any(check.is_finding and check.demand is not None for check in audited.checks):
        return audited
    from auditor.diagnosis import diagnose  # not loaded where nothing is wrong

    diagnosed = diagnose(audited.checks)
    return replace(audited, checks=diagnosed.checks, diagnoses=diagnosed.diagnoses)


def audit_bundle(bundle: Bundle, rulebook: Rulebook, *, suspects: bool = True) -> AuditedReport:
    """All stages on the files of a submission, each by itself and then all together."""
    from auditor.submissions.joining import join, member_report, rules_of_files

    rules = rules_of_files(rulebook)
    none = replace(rules, rules=())
    audits = [
        (
            audit_report(member_report(report, role), none if role is Role.LAST_YEAR else rules, suspects=False),
            role,
        )
        for report, role in bundle.reports
    ]
    audited = join(audits, bundle.path, bundle.title, rulebook)
    return with_suspects(audited) if suspects else audited


def read_file(file: Path, name: str = "") -> Report | Failure:
    """The report in a file, or why it cannot be read; under another name, if the file is a copy of what lies elsewhere."""
    try:
        report = read(file)
    except UnreadableReport as error:
        if not name:
            return Failure(file.as_posix(), error)
        return Failure(name, UnreadableReport(name, error.problem, error.place))
    return replace(report, path=name) if name else report
