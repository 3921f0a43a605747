"""The packs that are shipped with the program: package data when installed, the folder `rules/` in a checkout."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

_SUFFIX = ".yaml"
_HEAD = 20
"""Lines of a pack in which `applies-to` stands."""


def shipped_folder() -> Path:
    """Where the shipped packs lie."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def shipped_packs() -> dict[str, Path]:
    """The shipped packs by name, which is the path in their folder without `.yaml`; in a stable order."""
    folder = str(shipped_folder())
    files = (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    packs = (file for file in files if file.endswith(_SUFFIX) and os.path.isfile(file))
    return {name: Path(file) for name, file in sorted((_name(file, folder), file) for file in packs)}


def _name(file: str, folder: str) -> str:
    return file[len(folder) + 1 :].removesuffix(_SUFFIX).replace(os.sep, "/")


def meant_for(path: Path) -> tuple[str, ...]:
    """The words of `applies-to` at the head of a shipped pack, read without loading it; none for a pack for all reports."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, _HEAD):
            if line.startswith("applies-to:"):
                return tuple(
                    word.strip() for word in line.partition("[")[2].partition("]")[0].split(",") if word.strip()
                )
    return ()


def find_shipped(name: str, packs: dict[str, Path]) -> Path | None:
    """The pack of that name, given in full or without its folder (as long as only one is called so)."""
    if name in packs:
        return packs[name]
    alike = [path for full, path in packs.items() if full.rpartition("/")[2] == name]
    return alike[0] if len(alike) == 1 else None


def short_names(packs: Iterable[str]) -> list[str]:
    """Every name by which a shipped pack may be called."""
    names = list(packs)
    return [*names, *(name.rpartition("/")[2] for name in names if "/" in name)]
