"""Rules kept as compiled: reading a hundred rules from YAML takes longer than auditing a report with them.

An entry lies in the user's own cache folder under a digest of what was asked for and of the program, and holds the digests
of all pack files that went into it; a file that has changed makes it worthless. A folder that anybody else may write to is
not trusted, and of an entry only records of `auditor.model` are read back. Without a folder the rules are simply read.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from auditor.model.digests import sha256
from auditor.model.rule import Rulebook
from auditor.running.records import read_records

VARIABLE = "AUDITOR_CACHE_DIR"
"""Names the folder of the cache; empty for none."""
_MOST = 32 * 1024 * 1024
"""Bytes of an entry; a hundred rules take 300 000."""
_OTHERS = 0o022
"""Permission of others to write."""
_PARTS = ("rulebook", "model", "running")
"""Folders of the program on which the meaning of an entry depends."""

Loaded = tuple[Rulebook, tuple[Path, ...] | None]
"""Rules, with all files that they were read from; no files where other things than files have a say in them."""


def kept_rules(packs: Sequence[str | Path], severity: Mapping[str, str], load: Callable[[], Loaded]) -> Rulebook:
    """The rules for what was asked for: as kept, or else as `load` gives them, which is then kept."""
    folder = _folder()
    if folder is None:
        return load()[0]
    asked = [f"{pack.resolve() if isinstance(pack, Path) else pack}" for pack in packs]
    entry = folder / f"{_digest(*asked, *map(repr, sorted(severity.items())), os.getcwd(), _program())}.rules"
    found = _read(entry)
    if found is not None:
        return found
    rulebook, files = load()
    if files is not None:
        _write(entry, [(str(file), _content(file)) for file in files], rulebook)
    return rulebook


def _folder() -> Path | None:
    """The folder of the cache if it is there or can be made, and nobody else may write to it."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        folder = Path(named) if named else None
    elif sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        folder = Path(local, "auditor", "cache") if local else None
    else:
        home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        folder = Path(home, "auditor") if os.path.isabs(home) else None
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    mine = sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & _OTHERS)
    return folder if mine else None


def _read(entry: Path) -> Rulebook | None:
    """An entry whose files are what they were; none that is missing, torn, too large or of another make."""
    try:
        if entry.stat().st_size > _MOST:
            return None
        kept = read_records(entry.read_bytes())
        if not isinstance(kept, tuple) or len(kept) != 2 or not isinstance(kept[1], Rulebook):
            return None
        files, rulebook = kept
        return rulebook if all(_content(Path(name)) == content for name, content in files) else None
    except (OSError, TypeError, ValueError):
        return None


def _write(entry: Path, files: list[tuple[str, str]], rulebook: Rulebook) -> None:
    """Keep an entry, whole or not at all; where that fails the next run reads the packs again."""
    part = entry.with_suffix(f".{os.getpid()}")
    try:
        part.write_bytes(pickle.dumps((tuple(files), rulebook), protocol=5))
        part.replace(entry)
    except OSError:
        part.unlink(missing_ok=True)


def _content(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _program() -> str:
    """The program as it lies there: size and age of the files that say what a rule is."""
    package = Path(__file__).resolve().parent.parent
    stamps: list[str] = []
    for part in _PARTS:
        with os.scandir(package / part) as files:
            for file in sorted((file for file in files if file.name.endswith(".py")), key=lambda file: file.name):
                status = file.stat()
                stamps.append(f"{file.name} {status.st_size} {status.st_mtime_ns}")
    return _digest(*stamps)


def _digest(*parts: str) -> str:
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
