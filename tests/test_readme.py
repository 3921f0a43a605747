"""The README says what is true: its output is what the program prints, and its example pack works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.api import open_rulebook
from auditor.model.example import Outcome
from auditor.rule_examples import run_examples
from tests.readme_sample import BLOCK, PAGES, ROOT, printed


@pytest.mark.parametrize(("page", "language"), PAGES.items())
def test_the_output_shown_is_the_output_printed(page: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of the sample, but for the gaps that are marked, stands in the real output."""
    monkeypatch.chdir(ROOT)
    shown = BLOCK.search((ROOT / page).read_text(encoding="utf-8"))
    assert shown is not None
    real = printed(language)
    missing = [line for line in shown[2].splitlines() if line != "…" and line.rstrip() not in real]
    assert missing == [], "python -m tests.readme_sample writes the sample anew"


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
