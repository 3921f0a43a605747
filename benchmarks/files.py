"""How time and memory grow with the number of files and of processes: whole runs over an invented archive."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.archive import write_archive
from benchmarks.figure import Figure
from benchmarks.processes import ROOT

_COUNTS = (1, 100, 1000)
_PART = "growth with files, short reports"
_MEASURED = (
    "import resource, subprocess, sys\n"
    "status = subprocess.run(sys.argv[1:]).returncode\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)\n"
    "sys.exit(status)"
)
"""Runs a command and says what its processes took: seconds of all, kilobytes of the largest. It is a process of its own, since
these figures never fall."""


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    busy: float
    """Seconds of processors, of all its processes: what is left the same by other programs on the machine."""
    megabytes: float
    """Of its largest process."""


def run(*arguments: str) -> Run:
    """`auditor` with these arguments, measured."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "auditor", *arguments]
    start = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = perf_counter() - start
    if done.returncode not in (0, 1):
        raise RuntimeError(f"auditor ended with {done.returncode}: {done.stderr}")
    busy, kilobytes = done.stderr.split()[-2:]
    return Run(seconds, float(busy), int(kilobytes) / 1024)


def files(counts: tuple[int, ...] = _COUNTS) -> Iterator[Figure]:
    """Runs over more and more files, in one process and in one a processor, then from the cache, then the survey of the largest."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "run.jsonl"
        for count in counts:
            archive = folder / f"{count}"
            write_archive(archive, count)
            check = ["check", str(archive), "-o", str(out)]
            for jobs in dict.fromkeys((1, os.cpu_count() or 1)) if count > 1 else (1,):
                yield from _told(f"{count} files, {jobs} processes", count, run(*check, "-j", str(jobs)))
        cached = [*check, "--cache", str(folder / "kept")]
        yield from _told(f"{count} files, filling the cache", count, run(*cached))
        yield from _told(f"{count} files, from the cache", count, run(*cached))
        yield from _told(f"summary of {count} files", count, run("summary", str(out)))


def _told(name: str, count: int, run: Run) -> Iterator[Figure]:
    yield Figure(_PART, name, run.seconds, "s")
    if count > 1:
        yield Figure(_PART, f"{name}: files a second", count / run.seconds, "")
        yield Figure(_PART, f"{name}: processor a file", 1000 * run.busy / count, "ms")
    yield Figure(_PART, f"{name}: memory", run.megabytes, "MB")
