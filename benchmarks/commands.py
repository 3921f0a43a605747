"""What each command pays before it does its work, and what memory an audit takes at most."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.files import run
from benchmarks.processes import ROOT, environment

_COMMANDS = ("check", "numbers", "explain", "compare", "annotate", "suggest", "rules")
_LENGTHS = (1, 10, 50)


def commands(runs: int) -> Iterator[Figure]:
    """The help page of each command, which loads what stands before its work."""
    with TemporaryDirectory() as compiled:
        settings = environment(Path(compiled))
        for name in _COMMANDS:
            command = [sys.executable, "-m", "auditor", name, "--help"]
            yield Figure("start-up by command", f"auditor {name} --help", _took(command, settings, runs), "ms")


def memory(path: Path) -> Iterator[Figure]:
    """The most memory that one audit holds, in a process of its own, by length."""
    text = path.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        for times in _LENGTHS:
            report = Path(folder, "report.txt")
            report.write_text("\n".join([text] * times), encoding="utf-8")
            used = run("check", str(report), "-o", str(Path(folder, "out.json")))
            yield Figure("most memory", f"auditor check, report × {times}", used.megabytes, "MB")


def _took(command: Sequence[str], settings: dict[str, str], runs: int) -> float:
    times = []
    for _ in range(runs + 1):
        start = perf_counter()
        subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, check=True)
        times.append(perf_counter() - start)
    return median(times[1:]) * 1000
