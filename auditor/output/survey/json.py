"""A survey for programs."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.check import Severity
from auditor.output.json_rows import exact
from auditor.output.jsons import document
from auditor.output.view import View
from auditor.surveying.survey import Numbers, RuleCount, Survey

SCHEMA = "auditor-survey/1"


def write(survey: Survey, view: View) -> str:
    """All of it, the same however it is viewed."""
    return document(
        {
            "schema": SCHEMA,
            "reports": survey.reports,
            "failures": survey.failures,
            "complete": survey.is_complete,
            "clean": survey.clean,
            "numbers": _numbers(survey.numbers),
            "findings": _levels(survey.findings),
            "waived": survey.waived,
            "rules": {
                "with_findings": [_rule(rule) for rule in survey.rules],
                "everywhere": [rule.rule for rule in survey.everywhere],
                "silent": list(survey.silent),
                "idle": list(survey.idle),
            },
            "departments": [
                {
                    "name": one.name,
                    "reports": one.reports,
                    "findings": _levels(one.findings),
                    "numbers": _numbers(one.numbers),
                }
                for one in survey.departments
            ],
            "kinds": dict(survey.kinds),
            "slips": dict(survey.slips),
            "guarded_tenths": list(survey.guarded),
            "worst": [
                {
                    "path": one.path,
                    "title": one.title,
                    "findings": _levels(one.findings),
                    "numbers": _numbers(one.numbers),
                }
                for one in survey.worst
            ],
            "unreadable": list(survey.troubles),
        }
    )


def _levels(findings: Mapping[Severity, int]) -> dict[str, int]:
    return {level.value: count for level, count in findings.items()}


def _numbers(numbers: Numbers) -> dict[str, object]:
    share = numbers.share
    return {
        "total": numbers.total,
        "guarded": numbers.guarded,
        "not_quantities": numbers.bare,
        "share": None if share is None else exact(share),
    }


def _rule(rule: RuleCount) -> dict[str, object]:
    return {
        "rule": rule.rule,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "severity": rule.severity.value,
        "findings": rule.findings,
        "waived": rule.waived,
        "reports_judged": rule.judged,
        "reports_with_findings": rule.fired,
    }
