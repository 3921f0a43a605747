"""`python -m benchmarks.restart FOLDER [N]`: a run over N invented reports is killed with all its processes at half, and started again.

It ends with 1 unless the second run ends with the bytes that a run gives which nobody kills. FOLDER holds what it writes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from filecmp import cmp
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.archive import write_archive
from benchmarks.figure import Figure, table
from benchmarks.processes import ROOT, environment

_JOBS = 2
_LOOK = 0.05
"""Seconds between two looks at what is written."""


def restart(folder: Path, count: int) -> list[Figure]:
    """What the runs took, and whether the bytes are the same. The folder must be empty or not there."""
    part = f"{count} reports, killed at half and started again"
    archive, whole, out = folder / "archive", folder / "whole.jsonl", folder / "run.jsonl"
    write_archive(archive, count)
    settings = environment(folder / "compiled")

    def started(out: Path, cache: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "auditor", "check", str(archive), "-f", f"jsonl={out}"]
        options = ["--jobs", str(_JOBS), "--cache", str(cache), "--quiet"]
        return subprocess.Popen([*command, *options], env=settings, cwd=ROOT, start_new_session=True)

    def done(out: Path, cache: Path) -> float:
        start = perf_counter()
        status = started(out, cache).wait()
        if status not in (0, 1):
            raise RuntimeError(f"auditor ended with {status}")
        return perf_counter() - start

    alone = done(whole, folder / "other-cache")
    shutil.rmtree(folder / "other-cache")
    start = perf_counter()
    lines = _killed(started(out, folder / "cache"), out, count // 2)
    until = perf_counter() - start
    kept = sum(1 for entry in (folder / "cache").glob("??/*"))
    again = done(out, folder / "cache")
    same = cmp(whole, out, shallow=False)
    return [
        Figure(part, "uninterrupted, filling a cache", alone, "s"),
        Figure(part, "until it was killed", until, "s"),
        Figure(part, "lines written by then", lines, ""),
        Figure(part, "entries in the cache by then", kept, ""),
        Figure(part, "started again", again, "s"),
        Figure(part, "bytes", out.stat().st_size / 1e6, "MB"),
        Figure(part, "same bytes (1 yes, 0 no)", same, "", None, 1),
    ]


def _killed(run: subprocess.Popen[bytes], out: Path, lines: int) -> int:
    """Kill the whole group of a run when it has written so many lines; how many there are then."""
    written = 0
    with out.open("a+b") as file:
        file.seek(0)
        while written < lines and run.poll() is None:
            sleep(_LOOK)
            written += file.read().count(b"\n")
        if run.poll() is not None:
            raise RuntimeError("the run ended before it could be killed")
        if run.poll() is not None:
            raise RuntimeError("the run ended before it could be killed")
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return written + file.read().count(b"\n")


def main() -> None:
    """Run it, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.restart", description="Killed at half, started again.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    given = parser.parse_args()
    figures = restart(given.folder.resolve(), given.count)
    print(table(figures))
    sys.exit(0 if figures[-1].value else 1)


if __name__ == "__main__":
    main()
