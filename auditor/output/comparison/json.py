"""A comparison as JSON that others build on: schema `auditor-comparison/1`, exact, in a stable order."""

from __future__ import annotations

import json

from auditor.comparing.comparison import Comparison, Fate
from auditor.model.audit import AuditedReport
from auditor.model.check import Check
from auditor.model.quantity import Quantity
from auditor.output.comparison.entries import ORDER, counts_of
from auditor.output.safe import escaped_json
from auditor.output.view import View

SCHEMA = "auditor-comparison/1"


def write(comparison: Comparison, view: View) -> str:
    """The whole comparison, one finding or figure a line."""
    del view  # the same for every reader
    members = {
        "schema": json.dumps(SCHEMA),
        "old": _encoded(_head(comparison.old)),
        "new": _encoded(_head(comparison.new)),
        "findings": _rows([_fate(fate) for status in ORDER for fate in comparison.of(status)]),
        "not_carried": _rows(
            [
                {
                    "old": _figure(entry.change.old),
                    "new": _figure(entry.change.new),
                    "left": [_figure(figure) for figure in entry.left],
                }
                for entry in comparison.not_carried
            ]
        ),
        "silent": _rows([{"old": _figure(change.old), "new": _figure(change.new)} for change in comparison.silent]),
        "added": _rows([_figure(figure) for figure in comparison.added]),
        "removed": _rows([_figure(figure) for figure in comparison.removed]),
        "summary": _encoded(counts_of(comparison)),
    }
    body = ",\n".join(f"{json.dumps(name)}: {value}" for name, value in members.items())
    return escaped_json(f"{{{body}}}") + "\n"


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(rows: list[dict[str, object]]) -> str:
    return "[\n" + ",\n".join(map(_encoded, rows)) + "\n]" if rows else "[]"


def _head(audited: AuditedReport) -> dict[str, object]:
    report = audited.report
    return {"path": audited.path, "title": report.title, "sha256": report.sha256}


def _fate(fate: Fate) -> dict[str, object]:
    check = fate.check
    return {
        "status": fate.status.value,
        "rule": check.rule,
        "severity": check.severity.value,
        "title": {"zh": check.title.zh, "en": check.title.en},
        "old": None if fate.old is None else _check(fate.old),
        "new": None if fate.new is None else _check(fate.new),
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "id": check.id,
        "rule": check.rule,
        "verdict": check.verdict.value,
        "relation": check.relation,
        "message": {"zh": check.message.zh, "en": check.message.en},
        "place": check.place.as_dict(),
        "fingerprint": check.fingerprint,
        "waived": None if check.waived is None else check.waived.as_dict(),
    }


def _figure(figure: Quantity) -> dict[str, object]:
    return {
        "id": figure.id,
        "text": figure.text,
        "value": str(figure.value),
        "unit": figure.unit.symbol,
        "label": figure.label,
        "place": figure.place.as_dict(),
    }
