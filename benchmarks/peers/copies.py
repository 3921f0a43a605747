"""A thousand varied copies of the report at once, as an archive is audited: by the auditor, and by what a user would take instead."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.figure import Figure
from benchmarks.files import Run, measured
from benchmarks.peers.checks import CHECKS, regex_of
from benchmarks.peers.hand_script import NUMBER
from benchmarks.peers.peers import COMPILED, SEMGREP, is_error, of_lines, of_semgrep
from benchmarks.peers.semgrep import rules
from benchmarks.peers.statcheck import statcheck
from benchmarks.peers.variants import write_variants

_MOST_SECONDS = 4.0
"""For a thousand copies on two processors."""
_MOST_MEGABYTES = 150
_MORE_RELATIONS = 10
"""So many times the relations that the others judge, the auditor must at least."""


class _Contestant(NamedTuple):
    name: str
    command: Callable[[Path], Sequence[str]]
    """For a folder of copies."""
    findings: Callable[[Run], Counter[str]]
    """By file."""
    expresses: int = len(CHECKS)
    """How many of the eighteen relations it can say at all."""


def copies(path: Path, count: int, runs: int) -> Iterator[Figure]:
    """Time, memory, relations judged and errors found, by each that is installed; they take turns."""
    part = f"{count} varied copies, {os.cpu_count()} processors"
    with TemporaryDirectory() as name:
        folder = Path(name)
        files, twins = write_variants(path.read_text(encoding="utf-8"), folder, count)
        contestants = list(_contestants(folder))
        taken: dict[str, list[Run]] = {each.name: [] for each in contestants}
        for _ in range(runs):
            for each in contestants:
                taken[each.name].append(measured(each.command(folder / "copies")))
        stated = [_stated(file) for file in files]
        listed, sentences = sum(map(len, stated)), sum(map(sum, stated))
        judged = _judged(folder / "run.jsonl")
        seconds = {name: median(run.seconds for run in done) for name, done in taken.items()}
        for each in contestants:
            done, own = taken[each.name], each.name == "auditor"
            scaled = _MOST_SECONDS * count / 1000 if own else None
            yield Figure(part, each.name, seconds[each.name], "s", scaled)
            busy = median(run.busy for run in done)
            yield Figure(part, f"{each.name}: processor a copy", 1000 * busy / count, "ms")
            memory = max(run.megabytes for run in done)
            yield Figure(part, f"{each.name}: largest process", memory, "MB", _MOST_MEGABYTES if own else None)
            yield Figure(part, f"{each.name}: relations judged", judged if own else listed if each.expresses else 0, "")
            found = each.findings(done[-1])
            right = each.findings(measured(each.command(folder / "right")))
            caught = sum(found[twin.name] > right[twin.name] for twin in twins)
            yield Figure(part, f"{each.name}: planted errors found", caught, f"of {len(twins)}")
        for other in contestants[1:]:
            ratio = seconds["auditor"] / seconds[other.name]
            yield Figure(part, f"auditor : {other.name}", ratio, "×", 1.0 if "semgrep" in other.name else None)
        yield Figure(part, "relations judged, auditor : others", judged / listed, "×", None, _MORE_RELATIONS)
        yield Figure(part, "sentences that the others judge", sentences, "")


def _contestants(folder: Path) -> Iterator[_Contestant]:
    lines, python = folder / "run.jsonl", [sys.executable, "-m"]
    yield _Contestant(
        "auditor",
        lambda copies: [*python, "auditor", "check", str(copies), "-o", str(lines)],
        lambda run: _found(lines),
    )
    yield _Contestant(
        "Python script",
        lambda copies: [*python, "benchmarks.peers.hand_script", *map(str, sorted(copies.iterdir()))],
        lambda run: of_lines(run.output),
    )
    if scan := statcheck():
        yield _Contestant("statcheck", lambda copies: [*scan, str(copies)], lambda run: of_lines(run.output), 0)
    if semgrep := shutil.which("semgrep"):
        written = folder / "rules.json"
        written.write_text(rules(), encoding="utf-8")
        command = [semgrep, *SEMGREP, "--config", str(written)]
        for name, options in (("semgrep", ()), ("semgrep, compiled", (COMPILED,))):
            yield _Contestant(
                name,
                lambda copies, options=options: [*command, *options, str(copies)],  # type: ignore[misc]
                lambda run: of_semgrep(run.output),
            )


def _reports(lines: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Name and checks of each report of a run."""
    with lines.open(encoding="utf-8") as written:
        for line in written:
            row = json.loads(line)
            if row["kind"] == "report":
                yield Path(row["path"]).name, row["checks"]


def _found(lines: Path) -> Counter[str]:
    return Counter({name: sum(map(is_error, checks)) for name, checks in _reports(lines)})


def _judged(lines: Path) -> int:
    return sum(check["verdict"] != "not-applicable" for _, checks in _reports(lines) for check in checks)


def _stated(file: Path) -> list[int]:
    """In how many sentences each of the eighteen relations is found in a file, if it is: so many the other tools judge."""
    text = file.read_text(encoding="utf-8")
    found = (len(re.findall(regex_of(check, NUMBER), text)) for check in CHECKS)
    return [sentences for sentences in found if sentences]
