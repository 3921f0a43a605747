"""The README says what is true: its output is what the program prints, and its example pack works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.api import audit_files, open_rulebook
from auditor.model.example import Outcome
from auditor.output.console import Show, View, list_findings
from auditor.output.terminal import plain
from auditor.output.words import Words
from auditor.rule_examples import run_examples

ROOT = Path(__file__).parent.parent
PAGES = {"README.md": "en", "README.zh.md": "zh"}


@pytest.mark.parametrize(("page", "language"), PAGES.items())
def test_the_output_shown_is_the_output_printed(page: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of the sample, but for the gaps that are marked, stands in the real output."""
    monkeypatch.chdir(ROOT)
    view = View(Words(language), 90, Show("note"), False)
    printed = plain(list_findings(audit_files(["reports"]), view, None))
    sample = re.search(r"<!-- output -->\n```text\n(.*?)\n```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert sample is not None
    missing = [line for line in sample[1].splitlines() if line != "…" and line.rstrip() not in printed]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_the_example_pack_works(page: str, tmp_path: Path) -> None:
    """The pack in the README loads, and its examples come out as they say."""
    pack = re.search(r"```yaml\n(schema: .*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert pack is not None
    file = tmp_path / "my-rules.yaml"
    file.write_text(pack[1], encoding="utf-8")
    results = [result for result in run_examples(open_rulebook([file])) if result.rule.id.startswith("my-department/")]
    assert len(results) == 2
    assert [result.outcome for result in results] == [Outcome.PASSED] * 2
