"""Formats and files on the command line: what is written where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import streaming
from auditor.output.writers import WRITERS
from tests.cli.conftest import Answer, Stand

Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _written(folder: Path) -> dict[str, str]:
    """What each file in the folder holds: `console` or `json`."""
    return {
        path.name: "json" if path.read_text(encoding="utf-8").startswith("{") else "console"
        for path in folder.iterdir()
    }


@pytest.mark.parametrize(
    ("arguments", "screen", "files"),
    [
        ([], "console", {}),
        (["--format", "json"], "json", {}),
        (["--format", "json=a.json"], "", {"a.json": "json"}),
        (["--format", "console", "--format", "json=a.json"], "console", {"a.json": "json"}),
        (["--format", "console", "--format", "json", "--output", "a"], "console", {"a": "json"}),
        (["--format", "json", "--format", "console", "-o", "a", "-o", "b"], "", {"a": "json", "b": "console"}),
        (["--format", "json=a", "--format", "json", "-o", "b"], "", {"a": "json", "b": "json"}),
        (["--output", "a.json", "--output", "b.txt", "-o", "c.odd"], "", {"a.json": "json", "b.txt": "console", "c.odd": "console"}),
    ],
)  # fmt: skip
def test_each_format_goes_to_its_file_or_to_the_screen(
    stand: Stand, auditor: Call, folder: Path, arguments: list[str], screen: str, files: dict[str, str]
) -> None:
    answer = auditor("check", *arguments)
    assert answer.status == 1
    assert (answer.out and ("json" if answer.out.startswith("{") else "console")) == screen
    assert _written(folder) == files


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "jsno"], "no format 'jsno'"),
        (["--format", "jsno"], "Did you mean 'json'"),
        (["--format", "json="], "names no file"),
        (["--format", "json=a", "--output", "b"], "--output b has no --format of its own"),
        (["--format", "json", "--format", "console"], "cannot share standard output"),
    ],
)
def test_an_order_that_cannot_be_met_is_a_usage_error(
    stand: Stand, auditor: Call, arguments: list[str], told: str
) -> None:
    answer = auditor("check", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err
    assert not stand.paths


def test_a_file_that_cannot_be_written_does_not_hide_the_list(stand: Stand, auditor: Call) -> None:
    answer = auditor("check", "--format", "json=no/such/folder.json", "--format", "console")
    assert answer.status == 2
    assert "execution-rate" in answer.out
    assert "cannot write" in answer.err


def test_a_machine_is_told_that_the_rules_are_broken(auditor: Call, folder: Path) -> None:
    (folder / "r.txt").write_text("云岭湖管理处工作总结\n", encoding="utf-8")
    (folder / "bad.yaml").write_text("schema: auditor/1\npack: bad\nrules: 3\n", encoding="utf-8")
    answer = auditor("check", "r.txt", "-p", "bad.yaml", "--format", "json=out.json", "--format", "console")
    assert (answer.status, answer.out) == (2, "")
    assert "bad.yaml:3:8" in answer.err
    failures = json.loads((folder / "out.json").read_text(encoding="utf-8"))["failures"]
    assert [failure["path"] for failure in failures] == ["bad.yaml"]


def test_what_is_written_report_by_report_has_a_way_to() -> None:
    assert (
        {name for name, writer in WRITERS.items() if writer.by_report}
        == set(streaming._SINKS)
        == set(streaming._PIECES)
    )
