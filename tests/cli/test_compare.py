"""`auditor compare` on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.waiving.office import LIST, TITLE

Call = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "old.txt").write_text(TITLE + LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("change", "more", "status"),
    [
        (("4260", "4160"), [], 0),
        (("云岭", "云岭"), [], 0),
        (("4260", "4360"), [], 1),
        (("4260", "4360"), ["--fail-on", "never"], 0),
    ],
)
def test_only_what_got_worse_fails(
    folder: Path, auditor: Call, change: tuple[str, str], more: list[str], status: int
) -> None:
    (folder / "new.txt").write_text((TITLE + LIST).replace(*change), encoding="utf-8")
    assert auditor("compare", "old.txt", "new.txt", *more).status == status


def test_a_comparison_can_be_written_as_data(folder: Path, auditor: Call) -> None:
    (folder / "new.txt").write_text((TITLE + LIST).replace("4260", "4160"), encoding="utf-8")
    answer = auditor("compare", "old.txt", "new.txt", "--format", "json", "--output", "out.json")
    assert answer == Answer(0, "", "")
    tree = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert tree["findings"][0]["status"] == "fixed"


def test_text_of_a_report_cannot_act_in_a_comparison(folder: Path, auditor: Call) -> None:
    evil = (TITLE + LIST).replace("4260", "4360").replace("全年受理", "[red]全年\x1b[31m受理@all")
    (folder / "new.txt").write_text(evil, encoding="utf-8")
    out = auditor("compare", "old.txt", "new.txt", "--color", "never").out
    assert "\x1b" not in out
    markdown = auditor("compare", "old.txt", "new.txt", "--format", "markdown").out
    assert "@all" not in markdown
    assert "\x1b" not in markdown


def test_one_report_is_no_pair(folder: Path, auditor: Call) -> None:
    answer = auditor("compare", "old.txt", "old.txt")
    assert answer.status == 2
    assert "are not two reports" in answer.err
