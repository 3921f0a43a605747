"""Waivers as written, wherever they stand: in a file, in the report itself, or in a baseline."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from auditor.model.audit import AuditedReport
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.model.rule import Source


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding accepted, told by rule, words and figures: neither moving nor renumbering touches it."""

    rule: str
    words: str
    """Words of the sentence, or of the row and column, in which the figures stand; empty where the place says it."""
    values: tuple[str, ...] | None
    """The figures as printed: when one changes, the finding is back. `None`, only in a marker: whatever they are."""
    reason: str
    by: str
    until: str
    """The last day on which it holds, `2026-12-31`; empty for one that does not expire (in a baseline)."""
    report: str = ""
    """The report that it is for: a path from the folder of its file, or a pattern; empty for any."""
    source: Source = Source("", 0, 0)

    def is_expired(self, today: str) -> bool:
        """Whether its last day is over."""
        return bool(self.until) and self.until < today


@dataclass(frozen=True, slots=True)
class Marker:
    """A waiver that stands in the report, beside the passage that it is for; without one, what is wrong with it."""

    place: Place
    passage: int
    waiver: Waiver | None
    problem: tuple[str, str] = ("", "")
    """In Chinese and English."""


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """The waivers of one file."""

    path: Path
    name: str
    """As the user knows it."""
    waivers: tuple[Waiver, ...]
    text: str = ""
    is_baseline: bool = False
    """Each entry stands for one finding of an old report, and one that matches nothing any more is no news."""


def is_for_report(waiver: Waiver, audited: AuditedReport, folder: Path) -> bool:
    """Whether a waiver written in a file of `folder` is for a report, or for a file of a submission."""
    files = [member.file for member in audited.report.members] or [audited.path]
    return any(is_for(waiver, file, folder) for file in (*files, audited.path))


def is_for(waiver: Waiver, path: str, folder: Path) -> bool:
    """Whether a waiver written in a file of `folder` is for the file at `path`."""
    if not waiver.report:
        return True
    report = Path(path)
    names = [report.name]
    absolute, home = report.absolute(), folder.absolute()
    if absolute.is_relative_to(home):
        names.append(absolute.relative_to(home).as_posix())
    pattern = PurePosixPath(waiver.report.replace("\\", "/")).as_posix()
    return any(name == pattern or fnmatchcase(name, pattern) for name in names)
