"""The same checks by what a user would take instead: how long a run is, and what each finds. Who is not installed is skipped."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.figure import Figure
from benchmarks.peers.checks import CHECKS, Check, regex_of
from benchmarks.peers.planted import plant
from benchmarks.peers.semgrep import rules
from benchmarks.peers.statcheck import statcheck
from benchmarks.processes import ROOT, environment

SEMGREP = ("scan", "--metrics=off", "--disable-version-check", "--quiet", "--json", "--no-git-ignore")
COMPILED = "--experimental"
"""The front end that is compiled: it starts ten times faster than the one in Python."""
PART = f"{len(CHECKS)} checks of the report by others"


class Peer(NamedTuple):
    """One way to have the report checked."""

    name: str
    command: Sequence[str]
    """To which the files are added."""
    findings: Callable[[str], Counter[str]]
    """From what it prints: how many findings in each file, by file name."""
    expresses: int
    """How many of the relations its rules can say at all."""


def peers(path: Path, runs: int) -> Iterator[Figure]:
    """Whole processes that take turns; then what each finds of the errors planted."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        found = list(_installed(folder))
        text = path.read_text(encoding="utf-8")
        settings = environment(folder / "compiled")
        took = _times(found, path, runs, settings)
        script = took["Python script"]
        for peer in found:
            yield Figure(PART, f"{peer.name}: one report", took[peer.name], "ms")
        for peer in found[1:]:
            yield Figure(PART, f"{peer.name} : auditor", took[peer.name] / took["auditor"], "×")
        yield Figure(PART, "auditor : Python script", took["auditor"] / script, "×")
        for kind, wide in (("planted", False), ("planted, full-width signs", True)):
            files = plant(text, folder / kind, wide=wide)
            for peer in found:
                told = peer.findings(_output(peer, files, settings))
                caught = sum(told[file.name] > told["0.txt"] for file in files[1:])
                yield Figure(PART, f"{peer.name}: {kind}, found", caught, f"of {len(files) - 1}")
        yield Figure(PART, "auditor: relations judged in the report", _judged(_output(found[0], [path], settings)), "")
        for peer in found:
            yield Figure(PART, f"{peer.name}: can express", peer.expresses, f"of {len(CHECKS)}")


def _installed(folder: Path) -> Iterator[Peer]:
    python, every = [sys.executable, "-m"], len(CHECKS)
    yield Peer("auditor", [*python, "auditor", "check", "--format", "json"], _of_auditor, every)
    yield Peer("Python script", [*python, "benchmarks.peers.hand_script"], of_lines, every)
    if semgrep := shutil.which("semgrep"):
        (folder / "rules.json").write_text(rules(), encoding="utf-8")
        command = [semgrep, *SEMGREP, "--config", str(folder / "rules.json"), COMPILED]
        yield Peer("semgrep", command, of_semgrep, every)
    if textlint := shutil.which("textlint"):
        own = folder / "textlint"
        own.mkdir()
        shutil.copy(Path(__file__).with_name("textlint-rule.js"), own / "numbers.js")
        (own / "checks.json").write_text(json.dumps(CHECKS), encoding="utf-8")
        yield Peer("textlint", [textlint, "--rulesdir", str(own), "--format", "json"], _of_textlint, every)
    if scan := statcheck():
        yield Peer("statcheck", scan, of_lines, 0)
    if ripgrep := shutil.which("rg"):
        (folder / "patterns").write_text("\n".join(map(_plain, CHECKS)) + "\n", encoding="utf-8")
        yield Peer("ripgrep", [ripgrep, "-n", "--no-heading", "-H", "-f", str(folder / "patterns")], of_lines, 0)


def missing() -> list[str]:
    """Programs that are not installed, and so are not measured."""
    absent = [name for name in ("semgrep", "textlint", "rg") if shutil.which(name) is None]
    return absent if statcheck() else [*absent, "statcheck (a package of R)"]


def _times(found: Sequence[Peer], path: Path, runs: int, settings: dict[str, str]) -> dict[str, float]:
    times: dict[str, list[float]] = {peer.name: [] for peer in found}
    for turn in range(runs + 1):
        for peer in found:
            start = perf_counter()
            _output(peer, [path], settings)
            if turn:  # the first turn fills the caches
                times[peer.name].append(perf_counter() - start)
    return {name: median(taken) * 1000 for name, taken in times.items()}


def _output(peer: Peer, files: Sequence[Path], settings: dict[str, str]) -> str:
    command = [*peer.command, *map(str, files)]
    return subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, check=False, text=True).stdout


def _plain(check: Check) -> str:
    """The pattern without names: ripgrep finds the sentences, and that is the floor; it cannot count."""
    return re.sub(r"\[\\s\\S\]\*\?", ".*", regex_of(check, r"\d+(?:\.\d+)?"))


def of_lines(output: str) -> Counter[str]:
    """The same of lines that begin with the file."""
    return Counter(Path(line.split(":")[0]).name for line in output.splitlines())


def _of_auditor(output: str) -> Counter[str]:
    reports = json.loads(output)["reports"]
    return Counter({Path(report["path"]).name: sum(map(is_error, report["checks"])) for report in reports})


def _judged(output: str) -> int:
    """Relations that came to a verdict: the auditor checks more than the eighteen, and nobody wrote rules for them."""
    return sum(check["verdict"] != "not-applicable" for check in json.loads(output)["reports"][0]["checks"])


def is_error(check: Mapping[str, str]) -> bool:
    """A check that the auditor lists as wrong."""
    return check["severity"] in ("error", "warning") and check["verdict"] in ("violated", "implausible")


def of_semgrep(output: str) -> Counter[str]:
    """Findings by file, of what semgrep prints."""
    return Counter(Path(each["path"]).name for each in json.loads(output)["results"])


def _of_textlint(output: str) -> Counter[str]:
    return Counter({Path(each["filePath"]).name: len(each["messages"]) for each in json.loads(output)})
