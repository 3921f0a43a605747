"""Packs that other distributions bring, announced as entry points of the group `auditor.packs`.

    [project.entry-points."auditor.packs"]
    county-library = "library_rules"

says that `county-library.yaml` lies in the folder of the package `library_rules`. The package is looked up and never
imported: to load rules runs no code of theirs. Rules come by this way, by a path, or with the program; never from a network.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from auditor.model.records import NamedTuple

GROUP = "auditor.packs"


class InstalledPack(NamedTuple):
    """A pack of an installed distribution."""

    name: str
    distribution: str
    package: str
    path: Path | None
    """`None` where the distribution announces a file that is not there."""


def installed_packs() -> tuple[InstalledPack, ...]:
    """All that are announced, by name. Two distributions may announce the same name: that is for the caller to refuse."""
    from importlib.metadata import entry_points  # costs ten milliseconds, and few packs are found this way

    found = []
    for point in entry_points(group=GROUP):
        owner = point.dist.name if point.dist is not None else ""
        found.append(InstalledPack(point.name, owner, point.value, _file(point.value, point.name)))
    return tuple(sorted(found, key=lambda pack: pack[:3]))


def find_installed(name: str) -> list[InstalledPack]:
    """The installed packs of that name: none, one, or several that contradict each other."""
    return [pack for pack in installed_packs() if pack.name == name]


@cache
def _folders(package: str) -> tuple[Path, ...]:
    """Where a package lies, without importing it: only the first part of a dotted name is looked up, the rest are folders."""
    from importlib.util import find_spec

    top, *inner = package.split(".")
    try:
        spec = find_spec(top)
    except ValueError:  # a module that was loaded by hand has no spec
        return ()
    places = spec.submodule_search_locations if spec is not None else None
    return tuple(Path(place, *inner) for place in places or ())


def _file(value: str, name: str) -> Path | None:
    package = value.partition(":")[0].strip()
    if not package.replace(".", "").isidentifier() or "/" in name or "\\" in name or name.startswith("."):
        return None
    files = (folder / f"{name}.yaml" for folder in _folders(package))
    return next((file for file in files if file.is_file()), None)
