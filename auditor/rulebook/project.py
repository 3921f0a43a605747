"""The folder that a pack may not reach out of."""

from __future__ import annotations

from pathlib import Path

_MARKS = (".git", ".hg", ".svn", "auditor.yaml")
"""What stands at the root of a project."""


def project_of(pack: Path) -> Path:
    """The project of a pack: the nearest folder above it that has a mark of one, else the folder that it lies in.

    The search ends at the user's home folder, which is nobody's project.
    """
    own = pack.parent.resolve()
    home = Path.home()
    for folder in (own, *own.parents):
        if folder == home or folder.parent == folder:
            break
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    return own
