"""Forty figures of a real report, one digit wrong in each: every one is reported where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.api import audit_report, open_rulebook
from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Severity
from auditor.reading import read_text

REPORT = (Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt").read_text(encoding="utf-8")
CHANGES = yaml.safe_load((Path(__file__).parent / "single_digits.yaml").read_text(encoding="utf-8"))
RULEBOOK = open_rulebook()

Site = tuple[int | None, int | None]


def audited(text: str) -> AuditedReport:
    """A text with all packs."""
    return audit_report(read_text(text, path="text"), RULEBOOK)


def sites(report: AuditedReport, check: Check) -> tuple[Site, ...]:
    """Where the figures of a check stand."""
    places = (report.quantities.by_id[quantity].place for quantity in check.quantities)
    return tuple((place.line, place.column) for place in places)


ORIGINAL = audited(REPORT)
KNOWN = {(check.rule, sites(ORIGINAL, check)) for check in ORIGINAL.findings}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change['line']} {change['behind']}{change['wrong']}")
def test_a_wrong_digit_is_reported_where_it_stands(change: dict[str, Any]) -> None:
    """A warning or an error that was not there before names the changed figure by line and column."""
    lines = REPORT.split("\n")
    line = lines[change["line"] - 1]
    right, wrong = change["behind"] + change["right"], change["behind"] + change["wrong"]
    assert line.count(right) == 1
    lines[change["line"] - 1] = line.replace(right, wrong)
    site = (change["line"], line.index(right) + len(change["behind"]) + 1)
    report = audited("\n".join(lines))
    told = [
        check.rule
        for check in report.findings
        if check.severity in (Severity.ERROR, Severity.WARNING)
        and site in sites(report, check)
        and (check.rule, sites(report, check)) not in KNOWN
    ]
    assert told


def test_forty_digits_are_changed() -> None:
    """Each change is one digit of one figure."""
    assert len(CHANGES) == 40
    for change in CHANGES:
        right, wrong = change["right"], change["wrong"]
        assert sum(one != other for one, other in zip(right, wrong, strict=True)) == 1
