"""What a CI system is told without being asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Stand

Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def github(folder: Path, auditor: Call, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runner of GitHub, with the file for the summary of the job."""
    summary = folder / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    return summary


def test_github_gets_annotations_behind_the_list_and_a_summary(stand: Stand, auditor: Call, github: Path) -> None:
    answer = auditor("check")
    assert answer.status == 1
    rows = answer.out.splitlines()
    assert rows[0] == "reports/office.txt"
    assert [row.partition(" ")[0] for row in rows[-2:]] == ["::error", "::warning"]
    summary = github.read_text(encoding="utf-8")
    assert summary.startswith("before\n### Audit of the figures\n")
    assert summary.count("<details>") == 2


@pytest.mark.parametrize("arguments", [["--no-ci"], ["--format", "console"], ["--output", "list.txt"]])
def test_who_asks_for_something_gets_that_alone(
    stand: Stand, auditor: Call, github: Path, arguments: list[str]
) -> None:
    answer = auditor("check", *arguments)
    assert answer.status == 1
    assert "::error" not in answer.out
    assert github.read_text(encoding="utf-8") == "before\n"


def test_gitlab_gets_a_code_quality_report_at_the_root_of_the_checkout(
    stand: Stand, auditor: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = folder / "2023"
    inner.mkdir()
    monkeypatch.chdir(inner)
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_DIR", str(folder))
    answer = auditor("check")
    assert "execution-rate" in answer.out
    entries = json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [entry["location"]["path"] for entry in entries] == ["2023/reports/office.txt"] * 2


def test_outside_of_ci_nothing_is_added(stand: Stand, auditor: Call, folder: Path) -> None:
    assert "::error" not in auditor("check").out
    assert list(folder.iterdir()) == []


def test_broken_rules_are_annotated(auditor: Call, github: Path, folder: Path) -> None:
    (folder / "r.txt").write_text("云岭湖管理处工作总结\n", encoding="utf-8")
    (folder / "bad.yaml").write_text("schema: auditor/1\npack: bad\nrules: 3\n", encoding="utf-8")
    answer = auditor("check", "r.txt", "-p", "bad.yaml")
    assert answer.status == 2
    assert answer.out.startswith("::error file=bad.yaml,line=3,endLine=3,col=8,")
