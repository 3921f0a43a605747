"""Which of the files on a command line are submissions, and which stand for themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.model.errors import AuditorError
from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple
from auditor.model.report import Role
from auditor.reading.discovery import find_reports
from auditor.submissions.submission import FILE_NAME, Submission

_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REPORT = compiled(r"报告|总结|report", re.IGNORECASE)
_ATTACHED = compiled(r"附件|附表|附录|attachment|annex", re.IGNORECASE)


class NoSubmission(AuditorError):
    """A folder that is to be one submission, but does not say which of its files is the report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder}: which file is the report cannot be told from the names; name it in {FILE_NAME}: "
            "report: FILE, attachments: [FILE, …], last-year: FILE"
        )


class Found(NamedTuple):
    """What paths stand for."""

    files: list[Path]
    """Reports by themselves."""
    submissions: list[Submission]


def find_submissions(paths: Iterable[Path], *, whole: bool = False) -> Found:
    """The reports and submissions that paths stand for.

    A folder with a `submission.yaml` is one, and so, where `whole` is set, is each folder that is named. A file that is named
    stands for itself. Raises `NoReports`, `NoSubmission`, `BrokenSubmission`.
    """
    files: dict[Path, None] = {}
    submissions: dict[Path, Submission] = {}
    for path in paths:
        if path.name == FILE_NAME and os.path.isfile(path):
            submissions.setdefault(path.parent, _read(path))
            continue
        inside = find_reports([path])
        if not os.path.isdir(path):
            files.update(dict.fromkeys(inside))
            continue
        marked = dict.fromkeys(
            place for file in inside for place in _between(path, file) if (place / FILE_NAME).is_file()
        )
        for folder in marked:
            submissions.setdefault(folder, _read(folder / FILE_NAME))
        if whole and path not in marked:
            submissions.setdefault(path, guess(path, inside))
        taken = {file for submission in submissions.values() for file, _ in submission.files}
        files.update(dict.fromkeys(file for file in inside if file not in taken))
    return Found(list(files), list(submissions.values()))


def guess(folder: Path, files: Sequence[Path]) -> Submission:
    """A submission by the names of its files: the report says so and is no attachment; an earlier year is last year's."""
    years = {file: max(_YEAR.findall(file.stem), default="") for file in files}
    newest = max([*years.values(), *_YEAR.findall(folder.absolute().name)], default="")
    this_year = [file for file in files if years[file] in ("", newest)]
    reports = [file for file in this_year if _REPORT.search(file.stem) and not _ATTACHED.search(file.stem)]
    if len(this_year) == 1:
        reports = this_year
    if len(reports) != 1:
        raise NoSubmission(folder)
    before = str(int(newest) - 1) if newest else ""
    old = [file for file in files if before and years[file] == before and _REPORT.search(file.stem)]
    rest = [file for file in this_year if file != reports[0]]
    return Submission(
        folder,
        "",
        (
            (reports[0], Role.REPORT),
            *((file, Role.ATTACHMENT) for file in rest),
            *((file, Role.LAST_YEAR) for file in old[:1]),
        ),
    )


def _between(folder: Path, file: Path) -> list[Path]:
    """The folders from that of a file up to `folder`."""
    return [place for place in file.parents if place == folder or place.is_relative_to(folder)]


def _read(path: Path) -> Submission:
    from auditor.submissions.reading import read_submission  # reads YAML, which most runs need nowhere

    return read_submission(path)
