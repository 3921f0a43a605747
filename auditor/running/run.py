"""A run: files on their way through the stages, one after the other or in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from auditor.model.audit import AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.model.records import dataclass
from auditor.model.report import Report, Role
from auditor.model.rule import Rulebook
from auditor.running.choice import Choice, choose, fitting
from auditor.running.stages import audit_bundle, audit_report, read_file
from auditor.submissions.submission import Bundle, Submission

if TYPE_CHECKING:
    from auditor.running.cache import Cache

Outcome = AuditedReport | Failure
Source = Path | Report | Failure | Bundle
"""A file, or what came of reading it."""

Told = Callable[[int, int], None]
"""Is told how many files are done, of how many."""

T = TypeVar("T")
S = TypeVar("S", bound=Source)


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
    hold: bool = False
    """Keep what was read to choose the packs, instead of reading it again: faster, for a run whose answer is held anyway."""


def processes() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def choose_packs(
    files: Sequence[Path], bundles: Sequence[Bundle], effort: Effort, on_read: Told | None = None
) -> tuple[Choice, Sequence[Source]]:
    """The shipped packs for these files and submissions, and which of the files are to be audited (perhaps read already)."""
    bundled = [fitting(report) for bundle in bundles for report, _ in bundle.reports]
    if effort.hold and effort.jobs == 1 and effort.cache is None:
        read = list(_telling(map(read_file, files), len(files), on_read))
        return choose([*(fitting(report) for report in read if isinstance(report, Report)), *bundled]), read
    found = _each(partial(_fitting, effort.cache), files, effort.jobs, lambda file: frozenset())
    return choose([*_telling(found, len(files), on_read), *bundled]), files


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
    """Each of them audited, in their order."""
    rules = _packed(rulebook) if effort.jobs > 1 else rulebook
    return _each(partial(_audit, rules, effort.cache), sources, effort.jobs, _died)


def _each(function: Callable[[S], T], sources: Sequence[S], jobs: int, crashed: Callable[[S], T]) -> Iterator[T]:
    if jobs == 1:
        return map(function, sources)
    from auditor.running.pool import in_processes  # what a single process does not need is not loaded

    return in_processes(function, sources, jobs, crashed)


def _died(source: Source) -> Failure:
    path = source.as_posix() if isinstance(source, Path) else source.path
    return Failure(path, ProcessDied(path))


def _fitting(cache: Cache | None, file: Path) -> frozenset[str]:
    if cache is not None:
        return cache.kept(file, "packs", frozenset, lambda: _fitting(None, file))
    report = read_file(file)
    return fitting(report) if isinstance(report, Report) else frozenset()


def _audit(rules: Rulebook | bytes, cache: Cache | None, source: Source) -> Outcome:
    if cache is not None and isinstance(source, Path):
        return cache.kept(source, "audit", AuditedReport, lambda: _audit(rules, None, source))
    report = read_file(source) if isinstance(source, Path) else source
    if isinstance(report, Failure):
        return report
    rulebook = _unpacked(rules) if isinstance(rules, bytes) else rules
    return audit_bundle(report, rulebook) if isinstance(report, Bundle) else audit_report(report, rulebook)


def _packed(rulebook: Rulebook) -> bytes:
    import pickle

    return pickle.dumps(rulebook, protocol=5)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Rulebook:
    """The rulebook in a worker: it comes with each handful of files, and is unpacked once."""
    import pickle

    rulebook: Rulebook = pickle.loads(packed)  # noqa: S301  from the process that started this one
    return rulebook
