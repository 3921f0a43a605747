"""Five re-submissions of one real report (and a sixth) come out exactly as expected, in each format.

`UPDATE_GOLDEN=1 python -m pytest tests/comparing` writes the expected files anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path

import pytest

from auditor.api import compare_files, open_settings
from auditor.comparing.comparison import Comparison
from auditor.output.view import View
from auditor.output.words import Words
from tests.comparing.pairs import OLD, PAIRS, SETTINGS

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Comparison:
    monkeypatch.chdir(tmp_path)
    Path("auditor.yaml").write_text(SETTINGS, encoding="utf-8")
    Path("old.txt").write_text(OLD, encoding="utf-8")
    Path("new.txt").write_text(PAIRS[request.param], encoding="utf-8")
    return compare_files("old.txt", "new.txt", settings=open_settings(["new.txt"]))


def written(comparison: Comparison, form: str, language: str = "zh") -> str:
    answer: str = import_module(f"auditor.output.comparison.{form}").write(comparison, View(Words(language), 120))
    return answer


def expect(name: str, answer: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(answer, encoding="utf-8")
    assert answer == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("compared", "name"), [(name, name) for name in PAIRS], indirect=["compared"])
def test_a_pair_gives_exactly_the_expected_lines(compared: Comparison, name: str) -> None:
    expect(f"{name}.txt", written(compared, "console"))


@pytest.mark.parametrize("compared", ["half-fixed"], indirect=True)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown_has_the_same_groups(compared: Comparison, language: str) -> None:
    expect(f"half-fixed.{language}.md", written(compared, "markdown", language))


@pytest.mark.parametrize("compared", ["half-fixed"], indirect=True)
def test_json_says_the_same_as_data(compared: Comparison) -> None:
    tree = json.loads(written(compared, "json"))
    assert tree["schema"] == "auditor-comparison/1"
    summary = {name: count for name, count in tree["summary"].items() if count}
    assert summary["not-carried"] == len(tree["not_carried"]) == 2
    assert summary["figures_changed"] == 2
    assert [(entry["old"]["text"], entry["new"]["text"]) for entry in tree["not_carried"]] == [
        ("1331项", "1065项"),
        ("109.63%", "90.10%"),
    ]
    assert [entry["left"][0]["place"]["line"] for entry in tree["not_carried"]] == [99, 99]
    by_status: dict[str, int] = {}
    for finding in tree["findings"]:
        by_status[finding["status"]] = by_status.get(finding["status"], 0) + 1
        assert (finding["new"] is None) == (finding["status"] in ("fixed", "gone"))
    assert by_status == {name: summary[name] for name in by_status}


@pytest.mark.parametrize("compared", ["reordered", "renumbered"], indirect=True)
def test_moving_and_renumbering_change_nothing(compared: Comparison) -> None:
    assert {fate.status.value for fate in compared.fates} == {"unchanged"}
    assert (compared.changed, compared.added, compared.removed) == (0, (), ())
