"""Whole processes as a user starts them, beside a Python that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figure import Figure

ROOT = Path(__file__).resolve().parent.parent
_PART = "whole process"
_MOST_BARE = 8.0
"""A check may take so many times what an interpreter takes that does nothing."""
_SYMPY = "import sys; from auditor.cli import run; run(sys.argv[1:]); sys.exit('sympy' in sys.modules)"


def environment(compiled: Path) -> dict[str, str]:
    """Installed packages come compiled; a checkout may not even be allowed to keep what Python compiles."""
    made = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(compiled)}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made


def processes(path: Path, runs: int) -> Iterator[Figure]:
    """Medians of runs that take turns, so that a slow moment of the machine touches all alike."""
    python = sys.executable
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "auditor --version": [python, "-m", "auditor", "--version"],
        "auditor check": [python, "-m", "auditor", "check", str(path)],
        "auditor check --format json": [python, "-m", "auditor", "check", str(path), "--format", "json"],
    }
    targets = {"auditor --version": 100.0, "auditor check": 300.0}
    with TemporaryDirectory() as compiled:
        settings = environment(Path(compiled))
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                start = perf_counter()
                subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, check=False)
                if turn:  # the first turn fills the caches
                    times[name].append(perf_counter() - start)
        medians = {name: median(taken) * 1000 for name, taken in times.items()}
        bare = medians["python -c pass"]
        for name, took in medians.items():
            yield Figure(_PART, name, took, "ms", targets.get(name))
        for name in targets:
            most = _MOST_BARE if name == "auditor check" else None
            yield Figure(_PART, f"{name} : bare", medians[name] / bare, "×", most)
        done = subprocess.run(
            [python, "-c", _SYMPY, "check", str(path)], env=settings, cwd=ROOT, capture_output=True, check=False
        )
    yield Figure(_PART, "check imports sympy (0 no, 1 yes)", done.returncode, "")
