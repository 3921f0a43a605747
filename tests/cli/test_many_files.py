"""Many files, standard input, streams: the command as a user runs it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SURROUNDINGS, Answer
from tests.packs import PACK, RIGHT, WRONG

pty = pytest.importorskip("pty", reason="pipes, signals and terminals of a POSIX system")

ROOT = Path(__file__).parents[2]
Call = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(PACK, encoding="utf-8")
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(12):
        (reports / f"r{number:02}.txt").write_text(RIGHT if number % 4 else WRONG, encoding="utf-8")
    return tmp_path


def _process(*arguments: str, **how: object) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in SURROUNDINGS}
    command = [sys.executable, "-m", "auditor", *arguments]
    return subprocess.Popen(command, env={**kept, "PYTHONPATH": str(ROOT)}, **how)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("arguments", [["-j", "1"], ["-j", "2"], [], ["--cache", "kept"]])
def test_the_answer_does_not_depend_on_how_it_was_found(auditor: Call, folder: Path, arguments: list[str]) -> None:
    plain = auditor("check", "-p", "lake.yaml", "-f", "json", "-j", "1")
    assert auditor("check", "-p", "lake.yaml", "-f", "json", *arguments) == plain
    assert plain.status == 1


def test_jsonl_is_one_line_a_report_and_the_summary(auditor: Call, folder: Path) -> None:
    (folder / "reports" / "torn.txt").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    answer = auditor("check", "-p", "lake.yaml", "-f", "jsonl", "-j", "2")
    assert answer.status == 2
    assert answer.err.startswith("auditor: reports/torn.txt")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert [line["kind"] for line in lines] == ["report"] * 12 + ["failure", "summary"]
    assert lines[-1]["findings"]["error"] == 3
    stored = auditor("check", "-p", "lake.yaml", "-f", "jsonl=out.jsonl", "-f", "console")
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == answer.out
    assert stored.status == 2


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("never", 0)])
def test_a_stream_ends_with_the_same_status(auditor: Call, folder: Path, fail_on: str, status: int) -> None:
    assert auditor("check", "-p", "lake.yaml", "-f", "jsonl", "--fail-on", fail_on).status == status


def test_a_stream_writes_a_line_when_its_report_is_done(folder: Path) -> None:
    fifo = folder / "reports" / "zz.txt"
    os.mkfifo(fifo)  # the last report is not there before somebody writes it
    run = _process("check", "-p", "lake.yaml", "-f", "jsonl", "-j", "1", "reports/r00.txt", "reports/zz.txt", stdout=subprocess.PIPE)  # fmt: skip
    assert run.stdout is not None
    assert json.loads(run.stdout.readline())["path"] == "reports/r00.txt"
    run.send_signal(signal.SIGINT)
    assert run.wait(60) == 130


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_and_its_processes_without_a_word(folder: Path, jobs: str) -> None:
    fifos = [folder / "reports" / f"z{number:02}.txt" for number in range(20)]
    for fifo in fifos:
        os.mkfifo(fifo)  # nobody writes them: the run hangs until it is interrupted
    command = ["check", "-p", "lake.yaml", "-f", "jsonl", "-j", jobs, "reports", *map(str, fifos)]
    run = _process(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(0.3)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does it
    try:
        _, told = run.communicate(timeout=60)
    finally:
        _end(run)
    assert (run.returncode, told) == (130, b"")


def _end(run: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(run.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def test_quiet_lists_findings_alone(auditor: Call, folder: Path) -> None:
    answer = auditor("check", "-p", "lake.yaml", "-q")
    assert answer.status == 1
    assert answer.out.count("lake/boats-add-up") == 3
    assert "r01.txt" not in answer.out
    assert "not applicable" not in answer.out
    assert auditor("check", "-p", "lake.yaml", "-q", "reports/r01.txt") == Answer(0, "", "")


def _given(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_report_may_come_on_standard_input(
    auditor: Call, folder: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    _given(monkeypatch, WRONG.encode(encoding))
    answer = auditor("check", "-p", "lake.yaml", "-f", "line", "-")
    assert answer.status == 1
    assert answer.out.startswith("stdin:3:7: error lake/boats-add-up")


def test_standard_input_stands_beside_other_reports_and_is_told_its_faults(
    auditor: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _given(monkeypatch, b"\x00\xff\xfe\x00\x01" * 40)
    answer = auditor("check", "-p", "lake.yaml", "-f", "jsonl", "-", "reports/r01.txt")
    assert answer.status == 2
    assert answer.err.startswith("auditor: stdin:1: ")
    assert [json.loads(line).get("path") for line in answer.out.splitlines()] == ["stdin", "reports/r01.txt", None]


def test_settings_beside_standard_input_are_those_of_the_working_folder(
    auditor: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "auditor.yaml").write_text(
        "schema: auditor-settings/1\npacks: [lake.yaml]\nlanguage: zh\n", encoding="utf-8"
    )
    _given(monkeypatch, WRONG.encode())
    assert "船只合计" in auditor("check", "-").out


def test_a_bar_is_drawn_on_a_terminal_alone(folder: Path) -> None:
    command = ["check", "-p", "lake.yaml", "-j", "1", "-f", "json=out.json"]
    silent = _process(*command, stderr=subprocess.PIPE)
    assert silent.communicate(timeout=60) == (None, b"")
    ours, theirs = pty.openpty()
    drawn = _process(*command, stderr=theirs)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    assert drawn.wait(60) == 1
    assert b"12/12" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""
