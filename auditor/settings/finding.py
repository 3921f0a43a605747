"""Which settings are a report's: the nearest `auditor.yaml` above it, inside its project."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.model.errors import AuditorError
from auditor.model.records import NamedTuple
from auditor.settings.keys import FILE_NAME, WAIVERS_NAME

_ROOTS = (".git", ".hg", ".svn")
"""What stands in the topmost folder of a project."""


class SeveralSettings(AuditorError):
    """Reports of one run that are settled by different files."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = tuple(files)
        names = " and ".join(file.as_posix() for file in self.files)
        super().__init__(
            f"the reports come under several settings: {names}; check them in runs of their own, or choose with --settings FILE"
        )


class Found(NamedTuple):
    """What stands above some reports."""

    settings: Path | None
    waivers: tuple[Path, ...]
    """Files of waivers between the reports and their settings, nearest first."""


def find_settings(reports: Iterable[Path]) -> Found:
    """The nearest `auditor.yaml` above reports (files, or folders of them), and each `waivers.yaml` on the way to it.

    The search goes up from each report and ends at the folder of a version control system; the user's home folder and the
    root of the file system are looked into only where a report lies in them. Raises `SeveralSettings`.
    """
    seen: set[Path] = set()
    settings: dict[Path, Path] = {}
    waivers: dict[Path, Path] = {}
    for report in reports:
        folder = report if os.path.isdir(report) else report.parent
        key = folder.resolve()
        if key in seen:
            continue
        seen.add(key)
        for place in _upwards(folder):
            beside, own = place / WAIVERS_NAME, place / FILE_NAME
            if beside.is_file():
                waivers.setdefault(beside.resolve(), beside)
            if own.is_file():
                settings.setdefault(own.resolve(), own)
                break
    if len(settings) > 1:
        raise SeveralSettings(settings.values())
    return Found(next(iter(settings.values()), None), tuple(waivers.values()))


def root_of(settings: Path) -> Path:
    """The folder that paths in the settings may not leave: the project's, or the one in which the file lies."""
    own = settings.parent.resolve()
    for folder in (own, *own.parents):
        if folder != _home() and any((folder / mark).exists() for mark in _ROOTS):
            return folder
    return own


def _upwards(folder: Path) -> Iterator[Path]:
    """A folder and those above it up to the project's root, by the shortest names: relative ones stay relative."""
    yield folder
    absolute, home = folder.resolve(), _home()
    at = absolute
    while not any((at / mark).exists() for mark in _ROOTS):
        at = at.parent
        if at in (home, at.parent) or absolute == home:
            return
        yield _short(at)


def _short(folder: Path) -> Path:
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # a service account may have none
        return None
