"""`auditor watch`: what is saved is audited again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from queue import Empty, Queue

import pytest

from auditor.cli.watch import changes, stamps
from tests.cli.conftest import SURROUNDINGS
from tests.packs import PACK, RIGHT, WRONG

ROOT = Path(__file__).parents[2]


class Watch:
    """A watch under way."""

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in SURROUNDINGS}
        command = [sys.executable, "-m", "auditor", "watch", "reports", "-p", "lake.yaml", "--interval", "0.05"]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """What is told up to a line with these words."""
        told = ""
        while words not in told:
            try:
                told += self._lines.get(timeout=60)
            except Empty:
                raise AssertionError(f"{words!r} was not told, but: {told}") from None
        return told


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    (tmp_path / "lake.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "reports" / "b.txt").write_text(RIGHT, encoding="utf-8")
    watch = Watch(tmp_path)
    yield watch
    watch.process.kill()
    watch.process.wait()


@pytest.mark.skipif(os.name != "posix", reason="an interrupt as a terminal sends it")
def test_reports_are_audited_when_they_or_the_rules_are_saved(watch: Watch, tmp_path: Path) -> None:
    told = watch.until("2 reports")
    assert "reports/b.txt" in told
    assert "lake/boats-add-up" in told

    (tmp_path / "reports" / "a.txt").write_text(RIGHT, encoding="utf-8")
    told = watch.until("1 report;")
    assert "reports/a.txt" in told
    assert "reports/b.txt" not in told

    (tmp_path / "lake.yaml").write_text("schema: auditor/1\npack: lake\nrules: 3\n", encoding="utf-8")
    assert "lake.yaml:3:8" in watch.until("1 problem in 1 pack")

    (tmp_path / "lake.yaml").write_text(PACK.replace("==", "<="), encoding="utf-8")
    watch.until("2 reports")

    (tmp_path / "reports" / "c.txt").write_text(WRONG, encoding="utf-8")
    assert "reports/c.txt" in watch.until("1 report;")

    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(60) == 130


def test_a_change_is_a_new_time_or_size_or_file(tmp_path: Path) -> None:
    one, two, none = tmp_path / "one", tmp_path / "two", tmp_path / "none"
    one.write_text("1")
    two.write_text("2")
    states = iter(
        [
            stamps([one, none]),
            stamps([one, none]),
            {**stamps([one]), two: (5, 1)},
            {two: (5, 1)},
            {two: (5, 2)},
        ]
    )
    assert list(islice(changes(lambda: next(states), 0), 3)) == [{one}, {two}, {two}]
