"""A Code Quality report, which GitLab shows in a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.output.identity import identity, trouble_identity
from auditor.output.jsons import document
from auditor.output.safe import safe
from auditor.output.told import file_of, sentence_of
from auditor.output.troubles import troubles
from auditor.output.view import View, listed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(audit: Audit, view: View) -> str:
    """One entry a finding. GitLab does not show the rule's name, so the description ends with it."""
    words, ground = view.words, view.ground
    entries = []
    for trouble in troubles(audit, words):
        path = ground.in_repository(trouble.path) if trouble.path else "."
        name = trouble_identity(path, trouble.line, trouble.text)
        entries.append(_entry(trouble.text, trouble.name, name, "major", path, trouble.line))
    for audited, check in listed(audit, view):
        path, rule = ground.in_repository(file_of(audited, check.place)), safe(check.rule)
        told, severity = sentence_of(check, words), _SEVERITIES[check.severity]
        entries.append(
            _entry(told, rule, identity(path, check), severity, path, check.place.line if check.place.in_text else None)
        )
    return document(entries)


def _entry(told: str, rule: str, fingerprint: str, severity: str, path: str, line: int | None) -> dict[str, object]:
    return {
        "description": f"{told} ({rule})",
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line or 1}},
    }
