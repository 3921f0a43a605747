"""The JSON that others build on: everything that was found out, exact, in a stable order, without time stamps."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.output.json_rows import check_row, diagnosis_row, quantity_row, quantity_rows, row
from auditor.output.view import View

SCHEMA = "auditor-report/1"
NUMBERS_SCHEMA = "auditor-numbers/1"


def write(audit: Audit, view: View) -> str:
    """The whole audit, the same however it is viewed."""
    return write_json(audit)


def write_json(audit: Audit) -> str:
    """The whole audit: reports with their quantities and checks, failures, summary."""
    reports = (
        _object(
            {
                **report_head(audited),
                "quantities": _array(quantity_rows(audited)),
                "checks": _array(map(check_row, audited.checks)),
                "diagnoses": _array(map(diagnosis_row, audited.diagnoses)),
            }
        )
        for audited in audit.reports
    )
    return _document(SCHEMA, audit, reports, audit.summary.as_dict())


def write_numbers_json(audit: Audit, keep: Container[tuple[str, str]] | None = None) -> str:
    """The numbers alone; `keep` holds path and id of those wanted."""
    reports = []
    for audited in audit.reports:
        rows = [
            quantity_row(quantity, audited.guards.get(quantity.id, ()))
            for quantity in audited.quantities.all
            if keep is None or (audited.path, quantity.id) in keep
        ]
        reports.append(_object({**report_head(audited), "quantities": _array(rows)}))
    return _document(NUMBERS_SCHEMA, audit, reports, {"numbers": audit.summary.as_dict()["numbers"]})


def report_head(audited: AuditedReport) -> dict[str, object]:
    """What is said of a report before its numbers."""
    report = audited.report
    return {
        "path": audited.path,
        "title": report.title,
        "format": report.format,
        "sha256": report.sha256,
        "notes": list(report.notes),
        "frame": [{"place": part.place.as_dict(), "text": part.text, "reason": part.reason} for part in report.frame],
    }


def failure_members(failure: Failure) -> dict[str, object]:
    """A file that could not be audited."""
    return {"path": failure.path, "error": str(failure)}


def _document(schema: str, audit: Audit, reports: Iterable[str], summary: dict[str, object]) -> str:
    """One line a quantity, check and failure: easy on the eye and on a diff, and quickly written."""
    failures = (row(failure_members(failure)) for failure in audit.failures)
    answer = {"schema": schema, "reports": _array(reports), "failures": _array(failures), "summary": summary}
    return _object(answer) + "\n"


class _Written(str):
    """Text that is JSON already."""

    __slots__ = ()


def _object(members: Mapping[str, object]) -> _Written:
    rows = (f'"{name}": {value if isinstance(value, _Written) else row(value)}' for name, value in members.items())
    return _Written("{" + ",\n".join(rows) + "}")


def _array(rows: Iterable[str]) -> _Written:
    joined = ",\n".join(rows)
    return _Written(f"[\n{joined}\n]" if joined else "[]")
