"""Which files a path on the command line stands for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from auditor.model.errors import AuditorError
from auditor.reading.formats import NAMED_ONLY, READERS


class NoReports(AuditorError):
    """A path that stands for no report: it does not exist, or is a folder without any."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path, self.problem = path, problem
        super().__init__(f"{path}: {problem}")


def find_reports(paths: Iterable[Path | str]) -> list[Path]:
    """Files as given, folders searched for readable files, each once, in a stable order."""
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        if os.path.isdir(path):  # which says no, where pathlib raises: to a name that is too long
            inside = list(_search(path))
            if not inside:
                suffixes = " ".join(suffix for suffix in READERS if suffix not in NAMED_ONLY)
                raise NoReports(path, f"the folder has no reports (files that are read: {suffixes})")
            found.update(dict.fromkeys(inside))
        elif os.path.exists(path):
            found[path] = None
        else:
            raise NoReports(path, "no such file or folder")
    return list(found)


def is_searched(path: PurePath) -> bool:
    """A folder's file of this name is read: its suffix is one of reports."""
    suffix = path.suffix.lower()
    return suffix in READERS and suffix not in NAMED_ONLY


def _search(folder: Path) -> Iterator[Path]:
    """Readable files below `folder` by name; hidden ones and links that lead out of it are left out."""
    root = os.path.realpath(folder)  # resolve() would raise on links that lead in a circle
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith(".") or not is_searched(path):
                continue
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
                continue
            if path.is_file():
                yield path
