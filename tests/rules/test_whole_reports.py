"""Whole invented reports of each kind: no error or warning as they are, and each slip is told by its rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.api import audit_report, open_rulebook
from auditor.model.check import Check, Severity, Verdict
from auditor.model.rule import Rulebook
from auditor.reading import read_text

FOLDER = Path(__file__).parent / "whole_reports"
REPORTS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
RULEBOOKS = {name: open_rulebook(report["packs"]) for name, report in REPORTS.items()}
SLIPS = [(name, *slip) for name, report in REPORTS.items() for slip in report["slips"]]
WRONG = frozenset((Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED))


def _findings(text: str, rulebook: Rulebook) -> list[Check]:
    checks = audit_report(read_text(text), rulebook).checks
    return [check for check in checks if check.verdict in WRONG and check.severity is not Severity.OFF]


@pytest.mark.parametrize("name", REPORTS)
def test_a_sound_report_is_left_alone(name: str) -> None:
    """Neither the pack nor those that it extends find fault with figures that agree."""
    found = _findings(REPORTS[name]["text"], RULEBOOKS[name])
    assert [(check.rule, check.relation) for check in found] == []


@pytest.mark.parametrize(("name", "right", "wrong", "rule"), SLIPS, ids=[f"{slip[0]}:{slip[3]}" for slip in SLIPS])
def test_a_slip_is_told_by_its_rule(name: str, right: str, wrong: str, rule: str) -> None:
    """One change in a whole report is a finding of the rule that guards it."""
    text = REPORTS[name]["text"]
    assert right in text
    assert rule in {check.rule for check in _findings(text.replace(right, wrong), RULEBOOKS[name])}


def _own_rules(name: str, report: dict[str, Any]) -> set[str]:
    return {rule.id for rule in RULEBOOKS[name].rules if rule.id.split("/")[0] == report["packs"][0]}


@pytest.mark.parametrize("name", REPORTS)
def test_every_rule_of_the_pack_meets_its_slip(name: str) -> None:
    """No rule is left that would not speak up in a whole report."""
    report = REPORTS[name]
    assert _own_rules(name, report) - {slip[2] for slip in report["slips"]} == set()
