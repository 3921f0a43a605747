"""A linter for the numbers in written reports.

    import auditor
    audit = auditor.audit("reports/")
    for finding in audit.findings:
        print(finding.path, finding.place, finding.check.message.zh)

The names below are loaded on first use, so that `import auditor` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not from `typing`, to import which takes as long as to start Python
if TYPE_CHECKING:
    from auditor.api import audit, audit_text
    from auditor.model.audit import Audit, AuditedReport, Failure, Finding
    from auditor.model.errors import AuditorError
    from auditor.model.summary import Summary

__version__ = "0.1.0"
__all__ = ["Audit", "AuditedReport", "AuditorError", "Failure", "Finding", "Summary", "audit", "audit_text"]

_HOMES = {
    "audit": "auditor.api",
    "audit_text": "auditor.api",
    "Audit": "auditor.model.audit",
    "AuditedReport": "auditor.model.audit",
    "Failure": "auditor.model.audit",
    "Finding": "auditor.model.audit",
    "AuditorError": "auditor.model.errors",
    "Summary": "auditor.model.summary",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'auditor' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
