"""The page on diagnosis shows what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.api import audit_text
from auditor.output.console import list_findings
from auditor.output.terminal import plain
from auditor.output.view import View
from auditor.output.words import Words
from tests.diagnosis.builders import first, names_of

PAGE = (Path(__file__).parents[2] / "docs" / "diagnosis.md").read_text(encoding="utf-8")


def _block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_output_on_the_page_is_the_output_printed() -> None:
    printed = plain(list_findings(audit_text(_block("report"), ["core"]), View(Words("en"))))
    assert [line for line in _block("output").splitlines() if line.rstrip() not in printed] == []


def test_the_drawing_on_the_page_is_the_one_made() -> None:
    (audited,) = audit_text(_block("report"), ["core"]).reports
    check = next(check for check in audited.checks if check.suspects)
    assert f"`{check.drawing.en}`" in PAGE
    assert audited.quantities.by_id[names_of(check.suspects)[0]].text == "38件"
    assert first(check).text == "28件"
