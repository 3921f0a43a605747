"""The way through all stages, as one function: what the command line prints, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path

from auditor.checking import check
from auditor.checking.engine import is_meant_for, opening_of
from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.model.report import Report
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read, read_text
from auditor.reading.discovery import find_reports
from auditor.relations import detect
from auditor.rulebook import load_rulebook
from auditor.rulebook.shipped import meant_for, shipped_packs

Named = str | PathLike[str]


def audit(
    path: Named | Iterable[Named],
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
) -> Audit:
    """Audit a report, a folder of reports, or several of either.

    `packs` name the rule packs: a shipped name or a path. Without them the shipped packs are used that are meant for
    one of the reports (the others are named in `Audit.packs_left`). `severity` maps rule ids to `error`, `warning`, `note` or `off` for this run.

    A file that cannot be read is listed in `Audit.failures`, and the others are audited all the same. A broken pack, a
    path that does not exist and a folder without reports raise an `AuditorError`.
    """
    named = [path] if isinstance(path, str | PathLike) else list(path)
    return audit_files(named, packs or (), severity=severity)


def audit_files(
    paths: Sequence[Named], packs: Sequence[Named] = (), *, severity: Mapping[str, str] | None = None
) -> Audit:
    """Audit files and folders; without `packs`, with the shipped ones that are meant for one of the reports."""
    reports, failures = _read_all(paths)
    left: tuple[str, ...] = ()
    if not packs:
        openings = [opening_of(report) for report in reports]
        fitting = {
            name: any(is_meant_for(words, opening) for opening in openings)
            for name, words in ((name, meant_for(path)) for name, path in shipped_packs().items())
        }
        packs = [name for name, fits in fitting.items() if fits]
        left = tuple(name for name, fits in fitting.items() if not fits)
    rulebook = open_rulebook(packs or None, severity=severity)
    return Audit(tuple(audit_report(report, rulebook) for report in reports), rulebook, failures, left)


def audit_text(
    text: str,
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
    path: str = "text",
    title: str = "",
) -> Audit:
    """Audit a report that is at hand as a string; `path` and `title` are what it is called in the answer."""
    rulebook = open_rulebook(packs, severity=severity)
    return Audit((audit_report(read_text(text, path=path, title=title), rulebook),), rulebook)


def open_rulebook(packs: Sequence[Named] | None = None, *, severity: Mapping[str, str] | None = None) -> Rulebook:
    """The rules of the named packs, or of all shipped ones."""
    return load_rulebook([_pack(pack) for pack in packs] if packs else list(shipped_packs()), severity=severity or {})


def audit_with(rulebook: Rulebook, paths: Sequence[Named]) -> Audit:
    """Audit files and folders with rules that are loaded already."""
    reports, failures = _read_all(paths)
    return Audit(tuple(audit_report(report, rulebook) for report in reports), rulebook, failures)


def _read_all(paths: Sequence[Named]) -> tuple[list[Report], tuple[Failure, ...]]:
    """Every report that can be read, and the files that cannot."""
    reports: list[Report] = []
    failures: list[Failure] = []
    for file in find_reports([Path(path) for path in paths]):
        try:
            reports.append(read(file))
        except UnreadableReport as error:
            failures.append(Failure(file.as_posix(), error))
    return reports, tuple(failures)


def audit_report(report: Report, rulebook: Rulebook) -> AuditedReport:
    """All stages on one report."""
    quantities = find(report)
    relations = detect(report, quantities)
    checks = check(report, quantities, relations, rulebook)
    if any(check.is_finding and check.demand is not None for check in checks):
        from auditor.diagnosis import diagnose

        checks = diagnose(checks)
    return AuditedReport(report, quantities, relations, checks)


def _pack(pack: Named) -> str | Path:
    return pack if isinstance(pack, str) else Path(pack)
