"""A submission as its folder says it: which file is the report, which are attachments, which is last year's report."""

from __future__ import annotations

from pathlib import Path

from auditor.model.records import dataclass
from auditor.model.report import Report, Role

FILE_NAME = "submission.yaml"


@dataclass(frozen=True, slots=True)
class Submission:
    """The files of one submission, the report first."""

    folder: Path
    title: str
    files: tuple[tuple[Path, Role], ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The reports of one submission as read, the main one first."""

    path: str
    title: str
    reports: tuple[tuple[Report, Role], ...]
