"""What one report of a run over many costs, short or long: processor time, and bytes of each kind of result."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.archive import write_archive
from benchmarks.figure import Figure
from benchmarks.files import run
from benchmarks.peers.variants import write_variants
from benchmarks.processes import ROOT, environment

_FIRST = (
    "import resource, sys\n"
    "from auditor.cli import run\n"
    "run(sys.argv[1:])\n"
    "used = resource.getrusage(resource.RUSAGE_SELF)\n"
    "print(used.ru_utime + used.ru_stime, file=sys.stderr)"
)
"""Runs a command and says how many seconds of a processor its first process took."""


def costs(path: Path, short: int, long: int) -> Iterator[Figure]:
    """Of so many short reports, which are invented, and long ones, which are varied copies of the given one."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kind, count in (("short", short), ("long", long)):
            for files in (1, count):
                place = folder / f"{kind}-{files}"
                if kind == "short":
                    write_archive(place / "copies", files)
                else:
                    write_variants(path.read_text(encoding="utf-8"), place, files)
            yield from _of_each(f"one report of many, {kind}", folder / kind, count, folder / "compiled")


def _of_each(part: str, place: Path, count: int, compiled: Path) -> Iterator[Figure]:
    """The difference between so many files and one, so that the start of the program does not count."""
    one, many = (Path(f"{place}-{files}", "copies") for files in (1, count))
    lines, parquet, kept = (place.with_suffix(suffix) for suffix in (".jsonl", ".parquet", ".kept"))

    def took(*options: str) -> Figure:
        busy = [run("check", str(files), "-o", str(lines), *options).busy for files in (one, many)]
        return Figure(part, " ".join(("check", *(each for each in options if each != str(kept)))), _each(busy), "ms")

    def _each(seconds: list[float]) -> float:
        return 1000 * (seconds[1] - seconds[0]) / (count - 1)

    yield took("-j", "1")
    yield took("-j", "2")
    _first("check", str(one), "-j", "2", "-o", str(lines), compiled=compiled)
    first = [_first("check", str(files), "-j", "2", "-o", str(lines), compiled=compiled) for files in (one, many)]
    yield Figure(part, "check -j 2, the process that gathers", _each(first), "ms")
    run("check", str(many), "-o", str(lines), "--cache", str(kept))
    run("check", str(one), "-o", str(lines), "--cache", str(kept))
    entries = [entry.stat().st_size for entry in kept.rglob("*") if entry.is_file() and entry.name != "CACHEDIR.TAG"]
    yield took("-j", "1", "--cache", str(kept))
    written = lines.read_bytes()
    yield Figure(part, "line of jsonl", len(written) / count / 1000, "kB")
    yield Figure(part, "line of jsonl, gzip", len(gzip.compress(written)) / count / 1000, "kB")
    run("check", str(many), "-f", f"parquet={parquet}")
    yield Figure(part, "in parquet", parquet.stat().st_size / count / 1000, "kB")
    yield Figure(part, "in the cache", sum(entries) / (count + 1) / 1000, "kB")
    yield Figure(part, "summary", 1000 * run("summary", str(lines)).busy / count, "ms")


def _first(*arguments: str, compiled: Path) -> float:
    command = [sys.executable, "-c", _FIRST, *arguments]
    done = subprocess.run(command, env=environment(compiled), cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stderr.split()[-1])
