"""Whole processes, in turn with a bare interpreter, so that a drifting machine disturbs all alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 7


def processes(report: Path) -> dict[str, float]:
    """Median milliseconds of each command line."""
    lines = {
        "python -c pass": ["-c", "pass"],
        "auditor --version": ["-m", "auditor", "--version"],
        "auditor check": ["-m", "auditor", "check", str(report)],
        "auditor check --format json": ["-m", "auditor", "check", str(report), "--format", "json"],
    }
    # With bytecode switched off every start would compile the program anew.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in lines}
    for _ in range(ROUNDS + 1):
        for name, arguments in lines.items():
            began = perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, env=surroundings, check=False)
            times[name].append((perf_counter() - began) * 1000)
    return {name: median(values[1:]) for name, values in times.items()}


def heavy_modules(report: Path) -> list[str]:
    """Libraries that a check loads although they are for rarer work."""
    program = (
        "import sys; from auditor.cli import run; "
        f"run(['check', {str(report)!r}, '--output', {os.devnull!r}]); "
        "print([name for name in ('sympy', 'mpmath', 'decimal', 'hypothesis') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1:] or ["[]"]
    return [name.strip(" '") for name in last[0].strip("[]").split(",") if name.strip()]
