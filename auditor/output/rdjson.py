"""Reviewdog's diagnostic format, through which findings become review comments on many platforms.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf -- its columns count the bytes of a line as UTF-8. The report as read
has no blanks any more, so they cannot be told; lines alone are allowed.
"""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.output.jsons import document
from auditor.output.safe import safe
from auditor.output.told import file_of, sentence_of
from auditor.output.troubles import troubles
from auditor.output.view import View, listed

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def write(audit: Audit, view: View) -> str:
    """One diagnostic a finding, each with its own severity."""
    words, ground = view.words, view.ground
    diagnostics = [
        _diagnostic(
            trouble.text,
            ground.in_working(trouble.path) if trouble.path else ".",
            (trouble.line, trouble.line),
            "ERROR",
            trouble.name,
        )
        for trouble in troubles(audit, words)
    ]
    for audited, check in listed(audit, view):
        place, severity = check.place, _SEVERITIES[check.severity]
        lines = (place.line, place.end_line or place.line) if place.in_text else (None, None)
        path = ground.in_working(file_of(audited, place))
        diagnostics.append(_diagnostic(sentence_of(check, words), path, lines, severity, safe(check.rule)))
    return document({"source": {"name": "auditor"}, "severity": "WARNING", "diagnostics": diagnostics})


def _diagnostic(
    message: str, path: str, lines: tuple[int | None, int | None], severity: str, rule: str
) -> dict[str, object]:
    location: dict[str, object] = {"path": path}
    if lines[0] is not None:
        location["range"] = {"start": {"line": lines[0]}, "end": {"line": lines[1]}}
    return {"message": message, "location": location, "severity": severity, "code": {"value": rule}}
