"""The way through all stages, as one function: what the command line prints, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.checking import check
from auditor.checking.engine import is_meant_for, opening_of
from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.errors import AuditorError, UnreadableReport
from auditor.model.records import replace
from auditor.model.report import WAIVERS, Report
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read, read_text
from auditor.reading.discovery import NoReports, find_reports
from auditor.relations import detect
from auditor.rulebook import load_rulebook
from auditor.rulebook.packs import RawPack
from auditor.rulebook.shipped import meant_for, shipped_packs
from auditor.settings.finding import find_settings
from auditor.settings.overlay import without_packs
from auditor.settings.reading import read_settings
from auditor.settings.settings import NO_SETTINGS, Settings
from auditor.waiving.apply import apply_waivers
from auditor.waiving.rules import own_rules

if TYPE_CHECKING:
    from auditor.comparing.comparison import Comparison

Named = str | PathLike[str]


class NotAPair(AuditorError):
    """Two paths that are not two reports."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(f"{old} and {new} are not two reports: name one report each")


def audit(
    path: Named | Iterable[Named],
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
    profile: str = "",
    today: str = "",
) -> Audit:
    """Audit a report, a folder of reports, or several of either.

    `packs` name the rule packs: a shipped name or a path. Without them the shipped packs are used that are meant for
    one of the reports (the others are named in `Audit.packs_left`). `severity` maps rule ids to `error`, `warning`, `note` or `off` for this run.
    The project's `auditor.yaml` is heeded, under the given profile; `today` (`2026-12-31`) decides which waivers are over.

    A file that cannot be read is listed in `Audit.failures`, and the others are audited all the same. A broken pack or settings
    file, a path that does not exist and a folder without reports raise an `AuditorError`.
    """
    named = [path] if isinstance(path, str | PathLike) else list(path)
    settings = open_settings(named, profile=profile)
    return audit_files(named, packs or (), severity=severity, settings=settings, today=today)


def open_settings(paths: Sequence[Named], *, file: Named | None = None, profile: str = "") -> Settings:
    """What the project of these reports has settled: in `file`, or else in the nearest `auditor.yaml` above them."""
    if file is not None:
        return read_settings(Path(file), profile)
    found = find_settings(_with_contents(Path(path) for path in paths))
    return read_settings(found.settings, profile, found.waivers)


def _with_contents(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, and behind each folder the reports in it."""
    for path in paths:
        yield path
        if path.is_dir():
            with suppress(NoReports):  # which is told when they are to be read
                yield from find_reports([path])


def audit_files(
    paths: Sequence[Named],
    packs: Sequence[Named] = (),
    *,
    severity: Mapping[str, str] | None = None,
    settings: Settings = NO_SETTINGS,
    today: str = "",
) -> Audit:
    """Audit files and folders; without `packs`, with those of the settings, else the shipped ones that are meant for one of the reports."""
    reports, failures = _read_all(paths)
    packs = packs or settings.packs
    left: tuple[str, ...] = ()
    if not packs:
        openings = [opening_of(report) for report in reports]
        fitting = {
            name: any(is_meant_for(words, opening) for opening in openings)
            for name, words in ((name, meant_for(path)) for name, path in shipped_packs().items())
        }
        packs = [name for name, fits in fitting.items() if fits]
        left = tuple(name for name, fits in fitting.items() if not fits)
    overlay = without_packs(settings.overlay, left)
    rulebook = open_rulebook(packs or None, severity=severity, overlay=overlay)
    audited = tuple(audit_report(report, rulebook) for report in reports)
    return _settled(Audit(audited, rulebook, failures, left), settings, today)


def compare_files(
    old: Named,
    new: Named,
    packs: Sequence[Named] = (),
    *,
    settings: Settings = NO_SETTINGS,
    today: str = "",
) -> Comparison:
    """Compare two versions of a report. Raises `UnreadableReport` for one that cannot be read."""
    from auditor.comparing.compare import compare

    # A waiver of one version is for the other one too, whatever that file is called.
    files = tuple(
        replace(file, waivers=tuple(replace(waiver, report="") for waiver in file.waivers)) for file in settings.waivers
    )
    audit = audit_files([old, new], packs, settings=replace(settings, waivers=files), today=today)
    for failure in audit.failures:
        raise failure.error
    reports = [audited for audited in audit.reports if audited.report.format != WAIVERS]
    if len(reports) != 2:
        raise NotAPair(str(old), str(new))
    return compare(*reports)


def _settled(audit: Audit, settings: Settings, today: str) -> Audit:
    """The audit with what was accepted left out, and what is wrong with the waivers told."""
    if not settings.waivers and not any(audited.report.markers for audited in audit.reports):
        return audit
    reports = apply_waivers(audit.reports, audit.rulebook, settings.waivers, today or _today(), settings.levels)
    rules = (*audit.rulebook.rules, *own_rules(settings.levels))
    return replace(audit, reports=reports, rulebook=replace(audit.rulebook, rules=rules))


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def audit_text(
    text: str,
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
    path: str = "text",
    title: str = "",
    today: str = "",
) -> Audit:
    """Audit a report that is at hand as a string; `path` and `title` are what it is called in the answer."""
    rulebook = open_rulebook(packs, severity=severity)
    audited = audit_report(read_text(text, path=path, title=title), rulebook)
    return _settled(Audit((audited,), rulebook), NO_SETTINGS, today)


def open_rulebook(
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
    overlay: RawPack | None = None,
) -> Rulebook:
    """The rules of the named packs, or of all shipped ones; `overlay` has the severities and parameters of settings."""
    named = [_pack(pack) for pack in packs] if packs else list(shipped_packs())
    return load_rulebook(named, severity=severity or {}, overlay=overlay)


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


def audit_report(report: Report, rulebook: Rulebook, *, suspects: bool = True) -> AuditedReport:
    """All stages on one report; without `suspects`, what is wrong is found but not who is to blame."""
    quantities = find(report)
    relations = detect(report, quantities)
    checks = check(report, quantities, relations, rulebook)
    if not suspects or not any(check.is_finding and check.demand is not None for check in checks):
        return AuditedReport(report, quantities, relations, checks)
    from auditor.diagnosis import diagnose  # not loaded where nothing is wrong

    diagnosed = diagnose(checks)
    return AuditedReport(report, quantities, relations, diagnosed.checks, diagnosed.diagnoses)


def _pack(pack: Named) -> str | Path:
    return pack if isinstance(pack, str) else Path(pack)
