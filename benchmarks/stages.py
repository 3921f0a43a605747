"""Each stage of a warm audit by itself, then all of them, then the same report many times over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.api import audit_report, open_rulebook
from auditor.checking import check
from auditor.diagnosis import diagnose
from auditor.model.audit import Audit
from auditor.model.rule import Rulebook
from auditor.output.view import View
from auditor.output.words import Words
from auditor.output.writers import WRITERS
from auditor.quantities import find
from auditor.reading import read, read_text
from auditor.relations import detect
from auditor.rulebook import load_rulebook
from auditor.rulebook.shipped import shipped_packs
from benchmarks.exponents import exponent
from benchmarks.figure import Figure, median_ms

_LENGTHS = (1, 2, 5, 10, 20, 50)
_LOOP = 20_000
_WRITERS = ("console", "json", "sarif", "html", "xlsx")
_VIEW = View(Words("en"))


def yardstick(runs: int) -> Iterator[Figure]:
    """A fixed loop: how fast this machine is at this moment, to compare figures of two machines."""
    yield Figure(
        "machine", "loop of 20 000 additions", median_ms(lambda: sum(n * n % 7 for n in range(_LOOP)), runs), "ms"
    )


def stages(path: Path, runs: int) -> Iterator[Figure]:
    """An audit inside a running process, all shipped packs in force."""
    part = "warm audit of the report, all packs"
    rulebook = open_rulebook()
    report = read(path)
    quantities = find(report)
    relations = detect(report, quantities)
    yield Figure(part, "read", median_ms(lambda: read(path), runs), "ms", 1.5)
    yield Figure(part, "quantities", median_ms(lambda: find(report), runs), "ms", 2)
    yield Figure(part, "relations", median_ms(lambda: detect(report, quantities), runs), "ms", 3)
    yield Figure(part, "checking", median_ms(lambda: check(report, quantities, relations, rulebook), runs), "ms", 3)
    checks = check(report, quantities, relations, rulebook)
    yield Figure(
        part, "four stages", median_ms(lambda: audit_report(read(path), rulebook, suspects=False), runs), "ms", 10
    )
    yield Figure(part, "with diagnosis", median_ms(lambda: audit_report(read(path), rulebook), runs), "ms", 5)
    yield Figure(part, "diagnosis", median_ms(lambda: diagnose(checks), max(3, runs // 4)), "ms")
    audit = Audit((audit_report(report, rulebook),), rulebook)
    for name in _WRITERS:
        write = WRITERS[name].load()
        took = median_ms(lambda write=write: write(audit, _VIEW), max(3, runs // 4))  # type: ignore[misc]
        yield Figure("output of that audit", name, took, "ms")
    yield Figure("rulebook", "load all shipped packs", median_ms(_load, max(3, runs // 4)), "ms")
    yield Figure("rulebook", "kept from an earlier run", median_ms(open_rulebook, max(3, runs // 4)), "ms")


def _load() -> Rulebook:
    return load_rulebook(list(shipped_packs()))


def growth(path: Path, runs: int) -> Iterator[Figure]:
    """The text of the report repeated: time must grow as length does."""
    part = "growth with length"
    rulebook = open_rulebook()
    text = path.read_text(encoding="utf-8")
    taken: dict[int, float] = {}
    for times in _LENGTHS:
        longer = "\n".join([text] * times)
        took = median_ms(lambda longer=longer: audit_report(read_text(longer), rulebook), 1 if times > 1 else runs)  # type: ignore[misc]
        taken[times] = took
        yield Figure(part, f"report × {times}", took, "ms")
        if times > 1:
            yield Figure(part, f"report × {times} : report", took / taken[1], "×", times * 1.2)
    yield exponent(part, taken)
