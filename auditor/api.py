"""The way through all stages, as one function: what the command line prints, as data."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.errors import AuditorError
from auditor.model.records import replace
from auditor.model.report import WAIVERS
from auditor.model.rule import Rulebook
from auditor.reading import read_text
from auditor.reading.discovery import NoReports, find_reports
from auditor.reading.remote import Remote, find_remote, is_address
from auditor.rulebook.shipped import shipped_packs
from auditor.running.kept_rules import Loaded, kept_rules
from auditor.running.run import Effort, Source, Told, audit_each, choose_packs, processes, read_bundle
from auditor.running.stages import audit_report as audit_report  # one of the functions that this module offers
from auditor.running.stream import Stream
from auditor.settings.finding import find_settings
from auditor.settings.overlay import without_packs
from auditor.settings.settings import NO_SETTINGS, Settings
from auditor.submissions.finding import find_submissions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.comparing.comparison import Comparison
    from auditor.rulebook.packs import RawPack
    from auditor.running.cache import Cache

Named = str | PathLike[str]

MANY = 8
"""From so many files on, several processes are worth their start."""


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
    waivers: tuple[Path, ...] = ()
    settings = Path(file) if file is not None else None
    if settings is None:
        settings, waivers = find_settings(_with_contents(Path(path) for path in paths))
    if settings is None and not waivers and not profile:
        return NO_SETTINGS
    from auditor.settings.reading import read_settings  # reads YAML

    return read_settings(settings, profile, waivers)


def _with_contents(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, and behind each folder the reports in it."""
    for path in paths:
        yield path
        if os.path.isdir(path):
            with suppress(NoReports):  # which is told when they are to be read
                yield from find_reports([path])


def audit_files(
    paths: Sequence[Named],
    packs: Sequence[Named] = (),
    *,
    severity: Mapping[str, str] | None = None,
    settings: Settings = NO_SETTINGS,
    today: str = "",
    jobs: int = 1,
    cache: Path | None = None,
    on_report: Told | None = None,
    whole: bool = False,
) -> Audit:
    """Audit files and folders; without `packs`, with those of the settings, else the shipped ones that are meant for one of the reports.

    A folder with a `submission.yaml` is one audit; with `whole`, each folder that is named is.
    `jobs` is the number of processes (0 for what suits the files), `cache` a folder where audits are kept; `on_report` is told how
    many files are done, of how many. None of them changes the answer.
    """
    stream = audit_stream(
        paths, packs, severity=severity, settings=settings, today=today, jobs=jobs, cache=cache, hold=True, whole=whole
    )
    return stream.collect(on_report)


def audit_stream(
    paths: Sequence[Named],
    packs: Sequence[Named] = (),
    *,
    severity: Mapping[str, str] | None = None,
    settings: Settings = NO_SETTINGS,
    today: str = "",
    jobs: int = 1,
    cache: Path | None = None,
    hold: bool = False,
    whole: bool = False,
    on_read: Told | None = None,
    cluster: str = "",
) -> Stream:
    """The same, to be iterated over: memory does not grow with the number of files, unless `hold` saves the second reading of many.

    `cluster` is the address of a Dask scheduler, whose workers audit instead of processes here; they read the files themselves.

    Without packs every file is read before this returns, to choose them; `on_read` is told how far that is.
    """
    addresses = [path for path in paths if isinstance(path, str) and is_address(path)]
    named, submissions = find_submissions([Path(path) for path in paths if not is_address(path)], whole=whole)
    files: list[Path | Remote] = [*named, *(find_remote(addresses) if addresses else ())]
    read = [read_bundle(submission) for submission in submissions]
    bundles = [bundle for bundle, _ in read if bundle is not None]
    jobs = jobs or (processes() if len(files) >= MANY else 1)
    effort = Effort(jobs, None if cache is None else _cache(cache, None), cluster, hold or len(files) < MANY)
    sources: Sequence[Source] = files
    packs = packs or settings.packs
    left: tuple[str, ...] = ()
    if not packs:
        choice, sources = choose_packs(files, bundles, effort, on_read)
        packs, left = choice.packs, choice.left
    rulebook = open_rulebook(packs or None, severity=severity, overlay=without_packs(settings.overlay, left))
    if cache is not None:
        effort = replace(effort, cache=_cache(cache, rulebook))
    sources = [*sources, *bundles, *(failure for _, failures in read for failure in failures)]
    return Stream(sources, rulebook, left, settings, today or _today(), effort)


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


def _cache(folder: Path, rulebook: Rulebook | None) -> Cache:
    """The cache for audits with these rules; without any, for what does not depend on them."""
    from auditor.running.cache import Cache, digest, program_digest

    rules = repr(rulebook)  # all that the packs, severities and settings have come to; the same in every process
    cache = Cache(folder, digest((program_digest().encode(), rules.encode("utf-8", "surrogatepass"))))
    cache.prepare()
    return cache


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
    stream = Stream(
        [read_text(text, path=path, title=title)], rulebook, (), NO_SETTINGS, today or _today(), Effort(hold=True)
    )
    reports = tuple(outcome for outcome in stream if isinstance(outcome, AuditedReport))
    return Audit(reports, stream.rulebook)


def open_rulebook(
    packs: Sequence[Named] | None = None,
    *,
    severity: Mapping[str, str] | None = None,
    overlay: RawPack | None = None,
) -> Rulebook:
    """The rules of the named packs, or of all shipped ones; `overlay` has the severities and parameters of settings."""
    named = [_pack(pack) for pack in packs] if packs else list(shipped_packs())
    given = severity or {}
    if overlay is not None:
        return _loaded(named, given, overlay)[0]
    return kept_rules(named, given, lambda: _loaded(named, given, None))


def _loaded(packs: Sequence[str | Path], severity: Mapping[str, str], overlay: RawPack | None) -> Loaded:
    from auditor.rulebook.loader import load_with_files  # reads YAML, for which kept rules need nothing

    return load_with_files(packs, severity=severity, overlay=overlay)


def audit_with(rulebook: Rulebook, paths: Sequence[Named]) -> Audit:
    """Audit files and folders with rules that are loaded already."""
    files, submissions = find_submissions([Path(path) for path in paths])
    read = [read_bundle(submission) for submission in submissions]
    sources: list[Source] = [*files, *(bundle for bundle, _ in read if bundle is not None)]
    sources += (failure for _, failures in read for failure in failures)
    outcomes = list(audit_each(sources, rulebook, Effort()))
    reports = tuple(outcome for outcome in outcomes if isinstance(outcome, AuditedReport))
    return Audit(reports, rulebook, tuple(outcome for outcome in outcomes if isinstance(outcome, Failure)))


def _pack(pack: Named) -> str | Path:
    return pack if isinstance(pack, str) else Path(pack)
