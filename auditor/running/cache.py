"""What was found out about a file, kept until the file, the rules or the program change.

An entry is named by a digest of all that it depends on, so an old one is never taken for a new one: it is only left behind. Entries
are pickles, which could run code if anybody else may write to the folder; so only the records of `auditor.model` are read back.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from auditor.model.errors import AuditorError
from auditor.model.records import dataclass
from auditor.running.records import read_records

T = TypeVar("T")
U = TypeVar("U")

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Audits kept by auditor; may be deleted at any time.\n"
"""https://bford.info/cachedir/: backups leave such a folder out."""
_LEVEL = 1
"""Of compression: an audit shrinks to a fifth in three milliseconds."""


class UnusableCache(AuditorError):
    """The folder of the cache cannot be made or written to."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(f"cannot keep audits in {folder}: {error.strerror or error}")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; `basis` is a digest of the program and the rules, on which all of them depend."""

    folder: Path
    basis: str = ""

    def prepare(self) -> None:
        """Make the folder, marked as a cache."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
        except OSError as error:
            raise UnusableCache(self.folder, error) from error

    def kept(self, file: Path, what: str, kind: type[T], make: Callable[[], T | U], name: str = "") -> T | U:
        """What was kept of a file, or else what `make` gives; that is kept if it is of the kind.

        `name` is what the file is called, if it is a copy of what lies elsewhere.
        """
        path = self._entry(file, what, name or file.as_posix())
        found = None if path is None else _read(path)
        if isinstance(found, kind):
            return found
        made = make()
        if path is not None and isinstance(made, kind):
            self._write(path, made)
        return made

    def _entry(self, file: Path, what: str, name: str) -> Path | None:
        """Where the entry for a file as it is now lies, under the path by which it was named."""
        try:
            content = file.read_bytes()
        except OSError:  # reading the report will tell
            return None
        key = digest((self.basis.encode(), what.encode(), name.encode("utf-8", "surrogatepass"), content))
        return self.folder / key[:2] / key[2:]

    def _write(self, path: Path, value: object) -> None:
        """Another process sees the whole entry or none."""
        content = zlib.compress(pickle.dumps(value, protocol=5), _LEVEL)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(name, path)
        except OSError as error:
            raise UnusableCache(self.folder, error) from error


def _read(path: Path) -> object:
    """An entry; one that is missing, torn or of another make counts as none."""
    try:
        return read_records(zlib.decompress(path.read_bytes()))
    except (OSError, zlib.error):
        return None


def digest(parts: Iterable[bytes]) -> str:
    """One name for several contents."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def program_digest() -> str:
    """The program as installed: another version finds out other things."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".yaml"))
    return digest(
        f"{path.relative_to(package)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode() for path in files
    )


@cache
def content_digest() -> str:
    """The program by its content: the same on every machine where the same version is installed."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(path.relative_to(package) for path in package.rglob("*.py"))
    return digest(part for file in files for part in (file.as_posix().encode(), (package / file).read_bytes()))
