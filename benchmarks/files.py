"""How time and memory grow with the number of files and of processes: whole runs over an invented archive."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.archive import write_archive
from benchmarks.exponents import exponent
from benchmarks.figure import Figure
from benchmarks.processes import ROOT

_PART = "many files, short reports"
_MOST_MEGABYTES = 150
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
    output: str
    """What it printed."""


def run(*arguments: str) -> Run:
    """`auditor` with these arguments, measured."""
    return measured([sys.executable, "-m", "auditor", *arguments])


def measured(command: Sequence[str]) -> Run:
    """A command, measured with all its processes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = perf_counter() - start
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    busy, kilobytes = done.stderr.split()[-2:]
    return Run(seconds, float(busy), int(kilobytes) / 1024, done.stdout)


def files(counts: Sequence[int], most: int) -> Iterator[Figure]:
    """Runs over more and more files, in one process and in one a processor; as parquet; with the cache; then the survey."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "run.jsonl"
        for count in counts:
            archive = folder / f"{count}"
            write_archive(archive, count)
            check = ["check", str(archive), "-o", str(out)]
            for jobs in dict.fromkeys((1, os.cpu_count() or 1)) if count > 1 else (1,):
                yield from _told(f"{count} files, {jobs} processes", count, run(*check, "-j", str(jobs)))
        table = run("check", str(archive), "-f", f"parquet={folder / 'run.parquet'}")
        yield from _told(f"{count} files, parquet", count, table)
        archive = folder / "most"
        write_archive(archive, most)
        cached = ["check", str(archive), "-o", str(out), "--cache", str(folder / "kept")]
        yield from _told(f"{most} files, filling the cache", most, run(*cached))
        yield from _told(f"{most} files, from the cache", most, run(*cached))
        yield from _told(f"summary of {most} files", most, run("summary", str(out)))


def growth(counts: Sequence[int]) -> Iterator[Figure]:
    """With which power of the number of files the time of processors grows, and what memory the largest process holds."""
    part = "growth with files"
    with TemporaryDirectory() as name:
        taken: dict[int, float] = {}
        for count in counts:
            archive = Path(name, f"{count}")
            write_archive(archive, count)
            done = run("check", str(archive), "-o", str(Path(name, "run.jsonl")))
            taken[count] = done.busy
            yield Figure(part, f"{count} files: processor", done.busy, "s")
            yield Figure(part, f"{count} files: largest process", done.megabytes, "MB", _MOST_MEGABYTES)
    yield exponent(part, taken)


def _told(name: str, count: int, run: Run) -> Iterator[Figure]:
    yield Figure(_PART, name, run.seconds, "s")
    if count > 1:
        yield Figure(_PART, f"{name}: files a second", count / run.seconds, "")
        yield Figure(_PART, f"{name}: processor a file", 1000 * run.busy / count, "ms")
    yield Figure(_PART, f"{name}: memory", run.megabytes, "MB")
