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
from benchmarks.processes import ROOT, environment

_COMMANDS = ("check", "numbers", "explain", "compare", "annotate", "suggest", "rules")
_PEAK = """\
import resource, sys
from auditor.cli import run
run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
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
        settings = environment(Path(folder, "compiled"))
        bare = [sys.executable, "-c", "import resource, sys; " + _PEAK.splitlines()[-1]]
        yield Figure("most memory", "python", _peak(bare, settings), "MB")
        for times in _LENGTHS:
            report = Path(folder, "report.txt")
            report.write_text("\n".join([text] * times), encoding="utf-8")
            command = [sys.executable, "-c", _PEAK, "check", str(report), "--format", "json"]
            yield Figure("most memory", f"auditor check, report × {times}", _peak(command, settings), "MB")


def _took(command: Sequence[str], settings: dict[str, str], runs: int) -> float:
    times = []
    for _ in range(runs + 1):
        start = perf_counter()
        subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, check=True)
        times.append(perf_counter() - start)
    return median(times[1:]) * 1000


def _peak(command: Sequence[str], settings: dict[str, str]) -> float:
    done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, check=True, text=True)
    return int(done.stderr.split()[-1]) / 1024
