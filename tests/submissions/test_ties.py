"""What one file of a submission says of another, and where it must stay silent: cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.api import open_rulebook
from auditor.rule_examples import audit_example

CASES = yaml.safe_load((Path(__file__).parent / "ties.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_files_are_held_against_each_other(case: dict[str, Any]) -> None:
    title, _, text = case["text"].partition("\n")
    audited = audit_example(text, "report.txt", title, open_rulebook(["core"]))
    figures = audited.quantities.by_id
    found = [
        f"{check.rule} {' '.join(figures[one].text for one in check.quantities)}"
        for check in audited.findings
        if check.rule not in ("core/numbering-continuous", "core/statement-of-the-report-year", "core/relative-time")
    ]
    assert found == case["finds"]
