"""The JSON that others build on: everything that was found out, exact, in a stable order, without time stamps."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from fractions import Fraction

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.check import Check, Question, Suspect
from auditor.model.diagnosis import Diagnosis
from auditor.model.quantity import Quantity
from auditor.model.text import Text
from auditor.output.safe import escaped_json
from auditor.output.view import View

SCHEMA = "auditor-report/1"
NUMBERS_SCHEMA = "auditor-numbers/1"

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def write(audit: Audit, view: View) -> str:
    """The whole audit, the same however it is viewed."""
    return write_json(audit)


def write_json(audit: Audit) -> str:
    """The whole audit: reports with their quantities and checks, failures, summary."""
    reports = [
        _object(
            {
                **_head(audited),
                "quantities": _rows(
                    [_quantity(quantity, audited.guards.get(quantity.id, ())) for quantity in audited.quantities.all]
                ),
                "checks": _rows([_check(check) for check in audited.checks]),
                "diagnoses": _rows([_diagnosis(diagnosis) for diagnosis in audited.diagnoses]),
            }
        )
        for audited in audit.reports
    ]
    return _document(SCHEMA, audit, reports, audit.summary.as_dict())


def report_members(audited: AuditedReport) -> dict[str, object]:
    """All of one report as plain members."""
    return {
        **_head(audited),
        "quantities": [_quantity(one, audited.guards.get(one.id, ())) for one in audited.quantities.all],
        "checks": [_check(check) for check in audited.checks],
    }


def failure_members(failure: Failure) -> dict[str, object]:
    """A file that could not be audited, as plain members."""
    return {"path": failure.path, "error": str(failure)}


def write_numbers_json(audit: Audit, keep: Container[tuple[str, str]] | None = None) -> str:
    """The numbers alone; `keep` holds path and id of those wanted."""
    reports = []
    for audited in audit.reports:
        rows = [
            _quantity(quantity, audited.guards.get(quantity.id, ()))
            for quantity in audited.quantities.all
            if keep is None or (audited.path, quantity.id) in keep
        ]
        reports.append(_object({**_head(audited), "quantities": _rows(rows)}))
    return _document(NUMBERS_SCHEMA, audit, reports, {"numbers": audit.summary.as_dict()["numbers"]})


def _document(schema: str, audit: Audit, reports: list[_Written], summary: dict[str, object]) -> str:
    """One line a quantity, check and failure: easy on the eye and on a diff, and quickly written."""
    failures = [failure_members(failure) for failure in audit.failures]
    answer = {"schema": schema, "reports": _array(reports), "failures": _rows(failures), "summary": summary}
    return escaped_json(_object(answer)) + "\n"


class _Written(str):
    """Text that is JSON already."""

    __slots__ = ()


def _object(members: Mapping[str, object]) -> _Written:
    rows = (f"{_ENCODE(name)}: {_written(value)}" for name, value in members.items())
    return _Written("{" + ",\n".join(rows) + "}")


def _written(value: object) -> str:
    return value if isinstance(value, _Written) else _ENCODE(value)


def _array(rows: list[_Written]) -> _Written:
    return _Written("[\n" + ",\n".join(rows) + "\n]" if rows else "[]")


def _rows(rows: Iterable[object]) -> _Written:
    return _array([_Written(_ENCODE(row)) for row in rows])


def _head(audited: AuditedReport) -> dict[str, object]:
    report = audited.report
    return {
        "path": audited.path,
        "title": report.title,
        "format": report.format,
        "sha256": report.sha256,
        "notes": list(report.notes),
        "frame": [{"place": part.place.as_dict(), "text": part.text, "reason": part.reason} for part in report.frame],
    }


def _quantity(quantity: Quantity, guards: tuple[str, ...]) -> dict[str, object]:
    return {
        "id": quantity.id,
        "text": quantity.text,
        "value": exact(quantity.value),
        "unit": quantity.unit.symbol,
        "kind": quantity.kind.value,
        "qualifier": quantity.qualifier.value,
        "label": quantity.label,
        "reason": quantity.reason,
        "place": quantity.place.as_dict(),
        "guards": list(guards),
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "id": check.id,
        "rule": check.rule,
        "severity": check.severity.value,
        "verdict": check.verdict.value,
        "relation": check.relation,
        "quantities": list(check.quantities),
        "computed": None if check.computed is None else exact(check.computed),
        "computed_text": check.computed_text,
        "difference": None if check.difference is None else exact(check.difference),
        "title": _text(check.title),
        "message": _text(check.message),
        "why": _text(check.why),
        "reason": check.reason,
        "words": list(check.words),
        "place": check.place.as_dict(),
        "suspects": [_suspect(suspect) for suspect in check.suspects],
        "question": _question(check.question),
        "consequences": [{"kind": at.kind, "text": _text(at.text), "check": at.check} for at in check.consequences],
        "drawing": _text(check.drawing),
        "fingerprint": check.fingerprint,
        "waived": None if check.waived is None else check.waived.as_dict(),
    }


def _suspect(suspect: Suspect) -> dict[str, object]:
    return {
        "quantity": suspect.quantity,
        "corrections": [
            {
                "text": correction.text,
                "slip": _text(correction.slip),
                "kind": correction.kind,
                "value": None if correction.value is None else exact(correction.value),
                "repairs": list(correction.repairs),
                "breaks": list(correction.breaks),
                "also": list(correction.also),
                "finer": correction.finer,
            }
            for correction in suspect.corrections
        ],
    }


def _diagnosis(diagnosis: Diagnosis) -> dict[str, object]:
    return {
        "checks": list(diagnosis.checks),
        "unexplained": list(diagnosis.unexplained),
        "explanations": [list(figures) for figures in diagnosis.explanations],
        "complete": diagnosis.is_complete,
    }


def _question(question: Question | None) -> dict[str, object] | None:
    return None if question is None else {"quantity": question.quantity, "text": _text(question.text)}


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def exact(value: Fraction) -> str:
    """`3/7` or `12`: never a binary float."""
    return str(value)
