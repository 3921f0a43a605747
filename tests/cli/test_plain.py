"""A command line without options does what click would make of it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.cli import group, run_check
from auditor.cli.check import command
from auditor.cli.plain import is_plain
from tests.cli.conftest import Answer, Stand

ROOT = Path(__file__).parents[2]


def test_what_no_option_says_is_the_same_with_click_and_without() -> None:
    with command.make_context("check", ["report.txt"]) as context:
        parsed = dict(context.params)
    assert parsed.pop("paths") == ("report.txt",)
    signature = inspect.signature(run_check.run_check)
    assert parsed == {name: at.default for name, at in signature.parameters.items() if name != "paths"}


def test_files_and_folders_that_are_there_are_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    (tmp_path / "-q").touch()
    assert is_plain(["check"])
    assert is_plain(("check", "a.txt", str(tmp_path)))
    for others in ([], ["a.txt"], ["watch"], ["check", "-q"], ["check", "--", "a.txt"], ["check", "-"]):
        assert not is_plain(others)
    for missing in ("b.txt", "", "s3://a.txt", "a.txt\0", "x" * 5000):
        assert not is_plain(["check", "a.txt", missing])


def test_both_ways_end_alike(
    auditor: Callable[..., Answer], stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "a.txt"
    report.touch()
    answer = auditor("check", str(report))
    assert answer.out
    assert stand.paths == [[report]]
    monkeypatch.setattr("auditor.cli.plain.is_plain", lambda arguments: False)
    assert auditor("check", str(report)) == answer
    assert group.run_command(["check", str(report)]) == answer.status


def test_click_is_not_loaded() -> None:
    code = (
        "import sys; from auditor.cli import run; run(['check', 'reports/luxi-2021-self-evaluation.txt']);"
        "print([name for name in ('click', 'inspect', 'gettext', 'uuid') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr == "[]\n"
