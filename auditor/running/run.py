"""A run: files on their way through the stages, one after the other or in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from auditor.model.audit import AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.model.records import dataclass
from auditor.model.report import Report, Role
from auditor.model.rule import Rulebook
from auditor.model.tally import Tally
from auditor.reading.remote import Remote, fetched
from auditor.running.choice import Choice, Offers, choose, fitting, offered
from auditor.running.stages import audit_bundle, audit_report, read_file
from auditor.submissions.submission import Bundle, Submission

Outcome = AuditedReport | Failure
Named = Path | Remote
"""A file that is still to be read."""
Source = Named | Report | Failure | Bundle
"""A file, or what came of reading it."""

Told = Callable[[int, int], None]
"""Is told how many files are done, of how many."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from auditor.running.cache import Cache

    T = TypeVar("T")
    S = TypeVar("S", bound=Source)
    Made = TypeVar("Made")
    Make = Callable[[Outcome], Made]
    """Makes of a report or failure what is to be written; a function of a module, so that it can be sent to another process."""


class ProcessDied(UnreadableReport):
    """The process that audited a file ended without an answer."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "the process that audited it died; the file may need more memory than there is")


@dataclass(frozen=True, slots=True)
class Effort:
    """How a run is carried out; it changes nothing in what is found."""

    jobs: int = 1
    """Processes."""
    cache: Cache | None = None
    cluster: str = ""
    """Address of a Dask scheduler, whose workers do it instead of processes here."""
    hold: bool = False
    """Keep what was read to choose the packs, instead of reading it again: faster, for a run whose answer is held anyway."""


def processes() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def choose_packs(
    files: Sequence[Named], bundles: Sequence[Bundle], effort: Effort, on_read: Told | None = None
) -> tuple[Choice, Sequence[Source]]:
    """The shipped packs for these files and submissions, and which of the files are to be audited (perhaps read already)."""
    offers = offered()
    bundled = [fitting(report, offers) for bundle in bundles for report, _ in bundle.reports]
    if effort.hold and effort.jobs == 1 and effort.cache is None and not effort.cluster:
        read = list(_telling(map(_read, files), len(files), on_read))
        fits = [fitting(report, offers) for report in read if isinstance(report, Report)]
        return choose([*fits, *bundled], offers), read
    found = _each(partial(_fitting, effort.cache, offers), None, files, effort, lambda file: frozenset())
    return choose([*_telling(found, len(files), on_read), *bundled], offers), files


def _telling(done: Iterator[T], total: int, told: Told | None) -> Iterator[T]:
    for count, one in enumerate(done, 1):
        if told is not None:
            told(count, total)
        yield one


def read_bundle(submission: Submission) -> tuple[Bundle | None, list[Failure]]:
    """The files of a submission as read; none where the main report cannot be read."""
    reports: list[tuple[Report, Role]] = []
    failures: list[Failure] = []
    for file, role in submission.files:
        outcome = read_file(file)
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            reports.append((outcome, role))
    if not reports or reports[0][1] is not Role.REPORT:
        return None, failures
    return Bundle(submission.folder.as_posix(), submission.title, tuple(reports)), failures


def audit_each(sources: Sequence[Source], rulebook: Rulebook, effort: Effort) -> Iterator[Outcome]:
    """Each of them audited, in their order. Raises what a cluster does if the effort names one."""
    return _each(partial(_audit, effort.cache), rulebook, sources, effort, _died)


def audit_and_make(
    sources: Sequence[Source], rulebook: Rulebook, effort: Effort, make: Make[Made], *, waivers: bool
) -> Iterator[tuple[Outcome | Tally, Made | None]]:
    """The same, each with what `make` gives for it, made in the process that audited it; nothing for one whose process died.

    Of a report comes only what the closing line counts, unless there are waivers that may concern it: to send it from one process
    to another costs as much as to write it.
    """
    return _each(
        partial(_audit_and_make, effort.cache, make, waivers), rulebook, sources, effort, lambda one: (_died(one), None)
    )


def _each(
    function: Callable[[Rulebook | None, S], T],
    rulebook: Rulebook | None,
    sources: Sequence[S],
    effort: Effort,
    crashed: Callable[[S], T],
) -> Iterator[T]:
    if effort.cluster:
        from auditor.running.cluster import on_cluster  # needs Dask

        return on_cluster(effort.cluster, function, rulebook, sources, crashed)
    if effort.jobs == 1:
        return map(partial(function, rulebook), sources)
    from auditor.running.pool import in_processes  # what a single process does not need is not loaded

    return in_processes(partial(_with_packed, function, _packed(rulebook)), sources, effort.jobs, crashed)


def _died(source: Source) -> Failure:
    path = source.as_posix() if isinstance(source, Path) else source.path
    return Failure(path, ProcessDied(path))


def _read(source: Named) -> Report | Failure:
    if isinstance(source, Path):
        return read_file(source)
    return _of_copy(source, lambda file: read_file(file, source.path))


def _of_copy(remote: Remote, function: Callable[[Path], T]) -> T | Failure:
    """`function` of a copy of the file, or why there is none."""
    try:
        with fetched(remote) as file:
            return function(file)
    except UnreadableReport as error:
        return Failure(remote.path, error)


def _fitting(cache: Cache | None, offers: Offers, rulebook: Rulebook | None, source: Named) -> frozenset[str]:
    def fit(report: Report | Failure) -> frozenset[str]:
        return fitting(report, offers) if isinstance(report, Report) else frozenset()

    if cache is None:
        return fit(_read(source))
    if isinstance(source, Path):
        return cache.kept(source, "packs", frozenset, lambda: fit(read_file(source)))
    name = source.path
    found = _of_copy(
        source, lambda file: cache.kept(file, "packs", frozenset, lambda: fit(read_file(file, name)), name)
    )
    return frozenset() if isinstance(found, Failure) else found


def _audit(cache: Cache | None, rulebook: Rulebook | None, source: Source) -> Outcome:
    assert rulebook is not None

    def audit(report: Report | Failure | Bundle) -> Outcome:
        if isinstance(report, Failure):
            return report
        return audit_bundle(report, rulebook) if isinstance(report, Bundle) else audit_report(report, rulebook)

    if not isinstance(source, Path | Remote):
        return audit(source)
    if cache is None:
        return audit(_read(source))
    if isinstance(source, Path):
        return cache.kept(source, "audit", AuditedReport, lambda: audit(read_file(source)))
    name = source.path
    return _of_copy(
        source, lambda file: cache.kept(file, "audit", AuditedReport, lambda: audit(read_file(file, name)), name)
    )


def _audit_and_make(
    cache: Cache | None, make: Make[Made], waivers: bool, rulebook: Rulebook | None, source: Source
) -> tuple[Outcome | Tally, Made | None]:
    outcome = _audit(cache, rulebook, source)
    made = make(outcome)
    if waivers or not isinstance(outcome, AuditedReport) or outcome.report.markers:
        return outcome, made
    tally = Tally()
    tally.add(outcome)
    return tally, made


def _packed(rulebook: Rulebook | None) -> bytes:
    import pickle

    return pickle.dumps(rulebook, protocol=5)


def _with_packed(function: Callable[[Rulebook | None, S], T], packed: bytes, source: S) -> T:
    return function(_unpacked(packed), source)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Rulebook | None:
    """The rulebook in a worker: it comes with each handful of files, and is unpacked once."""
    import pickle

    rulebook: Rulebook | None = pickle.loads(packed)  # noqa: S301  from the process that started this one
    return rulebook
