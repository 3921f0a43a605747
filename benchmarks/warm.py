"""The stages of an audit in one warm process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from auditor.api import audit_report, open_rulebook
from auditor.checking import check
from auditor.quantities import find
from auditor.reading import read_text
from auditor.relations import detect

ROUNDS = 25


def fastest(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of the fastest of several runs: the least disturbed one."""
    best = float("inf")
    for _ in range(rounds):
        began = perf_counter()
        job()
        best = min(best, perf_counter() - began)
    return best * 1000


def calibration() -> int:
    """A fixed piece of plain Python, by which machines can be compared."""
    total = 0
    for number in range(100_000):
        total += number * number % 7
    return total


def stages(report: Path) -> dict[str, float]:
    """Milliseconds of each stage on one report, with all packs that are meant for it loaded."""
    text = report.read_text(encoding="utf-8")
    rulebook = open_rulebook(["core", "self-evaluation", "government-services"])
    read = read_text(text)
    quantities = find(read)
    relations = detect(read, quantities)
    return {
        "calibration loop": fastest(calibration),
        "load the packs": fastest(lambda: open_rulebook(["core", "self-evaluation", "government-services"]), 5),
        "read": fastest(lambda: read_text(text)),
        "quantities": fastest(lambda: find(read)),
        "relations": fastest(lambda: detect(read, quantities)),
        "checking": fastest(lambda: check(read, quantities, relations, rulebook)),
        "whole audit": fastest(lambda: audit_report(read_text(text), rulebook)),
    }


def growth(report: Path, factors: tuple[int, ...] = (1, 10, 50)) -> dict[int, float]:
    """How many times as long the report costs when it is repeated."""
    text = report.read_text(encoding="utf-8")
    rulebook = open_rulebook(["core", "self-evaluation", "government-services"])
    times = {n: fastest(lambda n=n: audit_report(read_text(text * n), rulebook), 3 if n > 1 else 15) for n in factors}  # type: ignore[misc]  # n is bound at once
    return {n: times[n] / times[factors[0]] for n in factors}
