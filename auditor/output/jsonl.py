"""One line of JSON a report: for pipelines, which take a run apart without holding the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.summary import Summary
from auditor.output.json import failure_members, report_head
from auditor.output.json_rows import check_row, quantity_rows, row
from auditor.output.view import View

SCHEMA = "auditor-lines/1"


def write(audit: Audit, view: View) -> str:
    """A line for each report, then for each failure, then the summary."""
    return "".join(lines(audit))


def lines(audit: Audit) -> Iterator[str]:
    """The same, line by line."""
    for audited in audit.reports:
        yield report_line(audited)
    for failure in audit.failures:
        yield failure_line(failure)
    yield summary_line(audit.summary)


def outcome_line(outcome: AuditedReport | Failure) -> bytes:
    """The line of a report or failure as it stands in a file."""
    if isinstance(outcome, Failure):
        return encoded(failure_line(outcome))
    return b"".join(map(encoded, _parts(outcome)))  # a report as one text would be moved more often than it is written


def encoded(line: str) -> bytes:
    """A line in UTF-8; what that cannot hold, in the name of a file, is written as an escape."""
    return line.encode("utf-8", "backslashreplace")


def report_line(audited: AuditedReport) -> str:
    """A report with its quantities and checks."""
    return "".join(_parts(audited))


def _parts(audited: AuditedReport) -> Iterator[str]:
    yield row({"schema": SCHEMA, "kind": "report", **report_head(audited)})[:-1]
    yield ', "quantities": ['
    yield ", ".join(quantity_rows(audited))
    yield '], "checks": ['
    yield ", ".join(map(check_row, audited.checks))
    yield "]}\n"


def failure_line(failure: Failure) -> str:
    """A file that could not be audited."""
    return _line("failure", failure_members(failure))


def summary_line(summary: Summary) -> str:
    """The figures of the whole run: the last line, so that a stream that was cut is told from a whole one."""
    return _line("summary", summary.as_dict())


def _line(kind: str, members: dict[str, object]) -> str:
    return row({"schema": SCHEMA, "kind": kind, **members}) + "\n"
