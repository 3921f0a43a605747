"""`auditor check` and `auditor numbers` over hand-made audits: arguments, exit status, both streams."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.api import audit
from auditor.model.errors import AuditorError
from auditor.output.layout import width
from auditor.reading.discovery import NoReports
from tests.cli.conftest import Answer, Stand
from tests.output import builders

Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


NOTE = replace(
    builders.office(),
    checks=(replace(builders.office().checks[0], severity=builders.Severity.NOTE),),
)
WARNING = replace(builders.office(), checks=builders.office().checks[1:])


@pytest.mark.parametrize(
    ("audit", "fail_on", "status"),
    [
        (builders.audit(), "error", 1),
        (builders.audit(), "never", 0),
        (builders.audit(builders.clean()), "note", 0),
        (builders.audit(WARNING), "error", 0),
        (builders.audit(WARNING), "warning", 1),
        (builders.audit(NOTE), "warning", 0),
        (builders.audit(NOTE), "note", 1),
        (builders.audit(builders.clean(), failing=True), "error", 2),
        (builders.audit(failing=True), "never", 2),
    ],
)
def test_the_exit_status_says_what_was_found(
    stand: Stand, auditor: Call, audit: builders.Audit, fail_on: str, status: int
) -> None:
    stand.audit = audit
    assert auditor("check", "--fail-on", fail_on).status == status


def test_what_is_shown_does_not_change_the_exit_status(stand: Stand, auditor: Call) -> None:
    stand.audit = builders.audit(WARNING)
    answer = auditor("check", "--show", "error", "--fail-on", "warning")
    assert answer.status == 1
    assert "4260件 ==" not in answer.out


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_audited(stand: Stand, auditor: Call) -> None:
    stand.audit = builders.audit(failing=True)
    answer = auditor("check")
    assert answer.status == 2
    assert answer.err == "auditor: reports/torn.txt: not text\n"
    assert "execution-rate" in answer.out
    assert "(1 file unreadable)" in answer.out


def test_without_a_path_the_folder_reports_is_audited_or_else_the_current_one(
    stand: Stand, auditor: Call, folder: Path
) -> None:
    auditor("check")
    (folder / "reports").mkdir()
    auditor("check")
    assert stand.paths == [[Path()], [Path("reports")]]


def test_a_path_that_does_not_exist_is_a_usage_error_with_the_nearest_name(
    stand: Stand, auditor: Call, folder: Path
) -> None:
    (folder / "office-2023.txt").touch()
    answer = auditor("check", "ofice-2023.txt")
    assert answer.status == 2
    assert answer.out == ""
    assert "no such file or folder: ofice-2023.txt. Did you mean 'office-2023.txt'?" in answer.err
    assert not stand.paths


@pytest.mark.parametrize("command", ["check", "numbers", "suggest"])
def test_a_name_that_is_too_long_for_a_file_is_that_of_none(auditor: Call, command: str) -> None:
    """The system raises an error instead of saying that there is no such file."""
    answer = auditor(command, "x" * 300)
    assert answer.status == 2
    assert "no such file or folder: xxx" in answer.err
    with pytest.raises(NoReports, match="no such file or folder"):
        audit("x" * 300)


def test_packs_replace_the_default(stand: Stand, auditor: Call) -> None:
    auditor("check")
    auditor("check", "-p", "core", "--pack", "mine.yaml")
    assert stand.packs == [(), ("core", "mine.yaml")]


def test_json_goes_to_standard_output_or_a_file(stand: Stand, auditor: Call, folder: Path) -> None:
    printed = auditor("check", "--format", "json")
    stored = auditor("check", "--format", "json", "--output", "out.json")
    assert printed.status == stored.status == 1
    assert stored.out == ""
    assert (folder / "out.json").read_text(encoding="utf-8") == printed.out
    assert json.loads(printed.out)["schema"] == "auditor-report/1"


def test_the_list_can_be_written_to_a_file(stand: Stand, auditor: Call, folder: Path) -> None:
    assert auditor("check", "--output", "out.txt").out == ""
    assert "execution-rate" in (folder / "out.txt").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_an_error(stand: Stand, auditor: Call) -> None:
    answer = auditor("check", "--output", "no/such/folder/out.txt")
    assert answer.status == 2
    assert "cannot write" in answer.err


@pytest.mark.parametrize(
    ("locale", "arguments", "word"),
    [
        ("zh_CN.UTF-8", [], "错误"),
        ("C", [], "error"),
        ("", [], "error"),
        ("de_DE.UTF-8", ["--lang", "zh"], "错误"),
        ("zh_CN.UTF-8", ["--lang", "en"], "error"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_locales(
    stand: Stand, auditor: Call, monkeypatch: pytest.MonkeyPatch, locale: str, arguments: list[str], word: str
) -> None:
    monkeypatch.setenv("LANG", locale)
    assert f"{word} 3:86" in auditor("check", *arguments).out


@pytest.mark.parametrize(
    ("environment", "arguments", "coloured"),
    [
        ({}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_colours_follow_the_choice_then_the_environment(
    stand: Stand,
    auditor: Call,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    coloured: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = auditor("check", *arguments).out
    assert ("\x1b[" in out) is coloured
    assert ("«" in out) is not coloured


def test_the_closing_line_tells_the_seconds_which_json_does_not(stand: Stand, auditor: Call) -> None:
    assert re.search(r"\d+\.\d\d s\n\Z", auditor("check", "--width", "400").out)
    assert "second" not in auditor("check", "--format", "json").out


def test_a_width_is_kept(stand: Stand, auditor: Call) -> None:
    out = auditor("check", "--width", "60", "--lang", "zh").out
    assert max(width(line) for line in out.splitlines()) <= 60


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10"]),
        (["--kind", "rate"], ["q6", "q10"]),
        (["--kind", "rate", "--kind", "amount"], ["q4", "q5", "q6", "q10"]),
        (["--unguarded"], ["q7", "q8", "q9", "q10"]),
        (["--unguarded", "--kind", "rate"], ["q10"]),
    ],
)
def test_numbers_can_be_narrowed(stand: Stand, auditor: Call, arguments: list[str], ids: list[str]) -> None:
    office = builders.office()
    stand.audit = builders.audit(replace(office, checks=office.checks[:2]))
    answer = auditor("numbers", "--format", "json", *arguments)
    assert answer.status == 0
    assert [one["id"] for one in json.loads(answer.out)["reports"][0]["quantities"]] == ids
    assert auditor("numbers", *arguments).out.count("guarded by") + auditor("numbers", *arguments).out.count(
        "no stated"
    ) == len(ids)


def test_what_the_user_can_mend_is_told_and_exits_with_2(stand: Stand, auditor: Call) -> None:
    stand.fault = AuditorError("rules/mine.yaml:3:5: unknown key")
    assert auditor("check") == Answer(2, "", "auditor: rules/mine.yaml:3:5: unknown key\n")


def test_a_crash_does_not_look_like_findings(stand: Stand, auditor: Call) -> None:
    stand.fault = ZeroDivisionError()
    answer = auditor("check")
    assert answer.status == 2
    assert "ZeroDivisionError" in answer.err


def test_an_interrupt_exits_with_130(stand: Stand, auditor: Call) -> None:
    stand.fault = KeyboardInterrupt()
    assert auditor("check").status == 130
