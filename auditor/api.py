"""The way through all stages, as one function: what the command line prints, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path

from auditor.checking import check
from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.model.report import Report
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read, read_text
from auditor.reading.discovery import find_reports
from auditor.relations import detect
from auditor.rulebook import load_rulebook
from auditor.rulebook.shipped import shipped_packs

Named = str | PathLike[str]


def audit(
    path: Named | Iterable[Named],
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
) -> Audit:
    """Audit a report, a folder of reports, or several of either.

    `packs` name the rule packs: a shipped name or a path. Without them all shipped packs are used; a rule applies only
    to the reports that it is meant for. `severity` maps rule ids to `error`, `warning`, `note` or `off` for this run.

    A file that cannot be read is listed in `Audit.failures`, and the others are audited all the same. A broken pack, a
    path that does not exist and a folder without reports raise an `AuditorError`.
    """
    named = [path] if isinstance(path, str | PathLike) else list(path)
    return audit_with(open_rulebook(packs, severity=severity), named)


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
    audited: list[AuditedReport] = []
    failures: list[Failure] = []
    for file in find_reports([Path(path) for path in paths]):
        try:
            audited.append(audit_report(read(file), rulebook))
        except UnreadableReport as error:
            failures.append(Failure(file.as_posix(), error))
    return Audit(tuple(audited), rulebook, tuple(failures))


def audit_report(report: Report, rulebook: Rulebook) -> AuditedReport:
    """All stages on one report."""
    quantities = find(report)
    relations = detect(report, quantities)
    return AuditedReport(report, quantities, relations, check(report, quantities, relations, rulebook))


def _pack(pack: Named) -> str | Path:
    return pack if isinstance(pack, str) else Path(pack)
