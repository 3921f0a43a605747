"""Where paths are counted from: a reader of machine output finds a file by its path in the repository."""

from __future__ import annotations

import os
import os.path

from auditor.model.records import dataclass

_ADDRESS = "://"


@dataclass(frozen=True, slots=True)
class Ground:
    """Two absolute folders; paths below them are told relative to them, with forward slashes on every system."""

    working: str = ""
    """Where the command was called; paths that were named are relative to it."""
    repository: str = ""
    """The root of the checkout."""

    def in_working(self, path: str) -> str:
        """The path relative to the working folder, or as it is where it lies outside, as an address always does."""
        if _ADDRESS in path:
            return path
        return _relative(self._full(path), self.working) or _slashes(path)

    def in_repository(self, path: str) -> str:
        """The path relative to the root of the checkout, or as it is where it lies outside."""
        if _ADDRESS in path:
            return path
        return _relative(self._full(path), self.repository) or _slashes(path)

    def _full(self, path: str) -> str:
        return os.path.normpath(os.path.join(self.working, path))


HERE = Ground()
"""Paths are relative to the working folder already, and that is the root."""


def _relative(path: str, root: str) -> str:
    """`path` below `root`, or an empty string."""
    if os.path.isabs(path) != os.path.isabs(root):
        return ""
    try:
        below = os.path.relpath(path, root or os.curdir)
    except ValueError:  # another drive
        return ""
    return "" if below.split(os.sep, 1)[0] == os.pardir else _slashes(below)


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")
