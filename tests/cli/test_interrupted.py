"""A run that is killed in the middle goes on where it stopped, and comes to the same answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.packs import PACK, RIGHT, WRONG

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and named pipes of a POSIX system")

ROOT = Path(__file__).parents[2]
FILES = 60
HALF = FILES // 2


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    Path("lake.yaml").write_text(PACK, encoding="utf-8")
    Path("in").mkdir()
    names = [f"in/r{number:02}.txt" for number in range(FILES)]
    for number, name in enumerate(names):
        Path(name).write_text(f"{WRONG if number % 3 else RIGHT}另有桥梁{number}座。\n", encoding="utf-8")
    return names


def _run(reports: list[str], output: str, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "auditor", "check", "-p", "lake.yaml", "-o", output, *more, *reports]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True)


def _entries() -> dict[Path, int]:
    return {entry: entry.stat().st_mtime_ns for entry in Path("kept").glob("??/*") if entry.name.isalnum()}


def _wait_for(done: object, run: subprocess.Popen[bytes]) -> None:
    assert callable(done)
    for _ in range(600):
        if done():
            return
        assert run.poll() is None, "the run ended before it was killed"
        time.sleep(0.05)
    pytest.fail("the run does not get on")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_goes_on_from_its_cache_to_the_same_bytes(reports: list[str], jobs: str) -> None:
    assert _run(reports, "whole.jsonl", "-j", "1").wait(60) == 1
    held = Path(reports[HALF])
    content = held.read_bytes()
    held.unlink()
    os.mkfifo(held)  # nobody writes it: whoever reads it waits until he is killed
    killed = _run(reports, "killed.jsonl", "-j", jobs, "--cache", "kept")
    try:
        _wait_for(lambda: len(_entries()) >= HALF - 4, killed)
    finally:
        os.killpg(killed.pid, signal.SIGKILL)
    assert killed.wait(60) == -signal.SIGKILL
    held.unlink()
    held.write_bytes(content)
    before = _entries()
    assert len(before) < FILES

    assert _run(reports, "again.jsonl", "-j", jobs, "--cache", "kept").wait(60) == 1
    assert Path("again.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    after = _entries()
    assert len(after) == FILES
    assert {entry: after[entry] for entry in before} == before
    assert Path("whole.jsonl").read_bytes().startswith(Path("killed.jsonl").read_bytes())


def _is_running(process: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_no_process_is_left_when_the_first_one_alone_is_killed(reports: list[str]) -> None:
    os.unlink(reports[HALF])
    os.mkfifo(reports[HALF])
    killed = _run(reports, "killed.jsonl", "-j", "2")
    _wait_for(lambda: len(_children(killed.pid)) == 2 and Path("killed.jsonl").stat().st_size, killed)
    workers = _children(killed.pid)
    killed.kill()
    killed.wait(60)
    for _ in range(200):
        if not any(map(_is_running, workers)):
            return
        time.sleep(0.05)
    os.killpg(killed.pid, signal.SIGKILL)
    pytest.fail("a worker is left")


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []
