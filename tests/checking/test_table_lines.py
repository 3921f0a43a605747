"""Rules that are tried on each row or column of a table, or on each table; what facts take from texts and tables."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml

from auditor.api import audit_report
from auditor.model.check import Verdict
from auditor.reading import read_text
from auditor.rulebook import load_rulebook

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "table_lines.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_rule_is_tried_on_each_line_that_has_its_figures(case: dict[str, Any], tmp_path: Path) -> None:
    """Verdict and first figure of every check, in document order."""
    pack = tmp_path / "pack.yaml"
    rule = indent(case["rule"], "    ")
    pack.write_text(f"schema: auditor/1\npack: demo\nrules:\n  - id: demo\n{rule}", encoding="utf-8")
    audited = audit_report(read_text(case["text"], path="text"), load_rulebook([pack]))
    checks = [check for check in audited.checks if check.verdict is not Verdict.NOT_APPLICABLE]
    assert [check.verdict.value for check in checks] == [verdict for verdict, _ in case["judged"]]
    for check, (_, figure) in zip(checks, case["judged"], strict=True):
        assert figure in [audited.quantities.by_id[quantity].text for quantity in check.quantities]


def test_a_rule_without_its_table_says_so(tmp_path: Path) -> None:
    """What was not checked is listed with the reason."""
    pack = tmp_path / "pack.yaml"
    pack.write_text(
        "schema: auditor/1\npack: demo\nrules:\n  - id: demo\n    each-row: {columns: {n: 得分}}\n    check: n > 0\n",
        encoding="utf-8",
    )
    (check,) = audit_report(read_text("得分9分。", path="text"), load_rulebook([pack])).checks
    assert (check.verdict, check.message.en) == (Verdict.NOT_APPLICABLE, "no table has such rows and columns")
