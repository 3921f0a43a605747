"""A process ends at once, and whoever waits for its end is not passed over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BEGIN = "import atexit, sys; from auditor.cli.ending import end; atexit.register(print, 'left'); print('said'); "


def _python(*arguments: str, **given: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, **given)  # type: ignore[call-overload, no-any-return]


def test_what_was_written_and_registered_is_done_and_nothing_else() -> None:
    done = _python("-c", BEGIN + "\nclass Late:\n def __del__(self): print('freed')\nlate = Late(); end(3)")
    assert (done.returncode, done.stdout, done.stderr) == (3, "said\nleft\n", "")


@pytest.mark.parametrize("watch", ["sys.setprofile(lambda *_: None)", "sys.settrace(lambda *_: None)"])
def test_a_run_that_is_watched_ends_as_python_does(watch: str) -> None:
    done = _python("-c", BEGIN + f"{watch}\ntry:\n end(3)\nexcept SystemExit as stop:\n print(stop.code)")
    assert (done.returncode, done.stdout) == (0, "said\n3\nleft\n")


def test_a_profile_of_a_run_is_shown() -> None:
    assert "function calls" in _python("-m", "cProfile", "-m", "auditor", "--version").stdout


def test_other_threads_come_to_their_end() -> None:
    code = (
        "\nimport threading, time\nthreading.Thread(target=lambda: (time.sleep(0.2), print('worked'))).start(); end(3)"
    )
    done = _python("-c", BEGIN + code)
    assert (done.returncode, "worked" in done.stdout) == (3, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_what_cannot_be_written_is_told() -> None:
    with open("/dev/full", "w") as full:
        code = "import sys; from auditor.cli.ending import end; print('said'); end(0)"
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert done.returncode != 0
    assert "No space left" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("form", ["console", "json", "jsonl"])
def test_a_full_disk_is_no_mistake_of_the_program(form: str) -> None:
    command = [sys.executable, "-m", "auditor", "check", "reports/luxi-2021-self-evaluation.txt", "-f", form]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (2, "auditor: cannot write: No space left on device\n")
