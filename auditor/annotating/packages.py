"""Office documents as zip packages: parts are replaced or added, the others are copied as they are."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from auditor.annotating.elements import DamagedPart, appended, attribute
from auditor.model.records import dataclass
from auditor.reading.trees import tree

TYPES = "[Content_Types].xml"
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
"""Kinds of links in the transitional dialect and in the strict one."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Link:
    """What a part refers to inside the package."""

    id: str
    kind: str
    """The last word of its type: `comments`, `worksheet`."""
    type: str
    target: str
    """The name of the part."""


class Package:
    """A package whose parts can be changed before it is written again."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._zip.NameToInfo

    def __getitem__(self, name: str) -> bytes:
        changed = self._changed.get(name)
        if changed is not None:
            return changed
        try:
            return self._zip.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
            # Missing, cut off, with a wrong checksum, packed or locked in another way, or before the beginning of the file.
            raise DamagedPart(name) from None

    def __setitem__(self, name: str, data: bytes) -> None:
        self._changed[name] = data

    def new(self, name: str, body: str) -> None:
        """Add a part of XML."""
        self._changed[name] = (_DECLARATION + body).encode()

    def links(self, part: str) -> Iterator[Link]:
        """What a part refers to; the package itself is the part ``."""
        rels = _rels(part)
        if rels not in self:
            return
        folder = posixpath.dirname(part)
        for link in tree(self[rels], self.path, rels):
            target = link.get("Target", "").replace("\\", "/")
            if link.get("TargetMode") != "External" and target:
                name = target[1:] if target[0] == "/" else posixpath.normpath(posixpath.join(folder, target))
                kind = link.get("Type", "")
                yield Link(link.get("Id", ""), kind.rpartition("/")[2], kind, name)

    def linked(self, part: str, kind: str) -> str | None:
        """The first part of this kind that a part refers to."""
        return next((link.target for link in self.links(part) if link.kind == kind and link.target in self), None)

    def link(self, part: str, kind: str, target: str, strict: bool = False) -> str:
        """Let a part refer to another one; the id of the link."""
        rels = _rels(part)
        if rels not in self:
            self.new(rels, f'<Relationships xmlns="{_PACKAGE}relationships"></Relationships>')
        taken = {element.get("Id") for element in tree(self[rels], self.path, rels)}
        number = 1
        while (name := f"rIdAuditor{number}") in taken:
            number += 1
        goal = attribute(posixpath.relpath(target, posixpath.dirname(part) or "."))
        new = (
            f'<Relationship xmlns="{_PACKAGE}relationships" Id="{name}" Type="{_OFFICE[strict]}{kind}" Target={goal}/>'
        )
        self[rels] = appended(self[rels], rels, new)
        return name

    def declare(self, name: str, content_type: str) -> None:
        """Say what a new part is."""
        new = (
            f'<Override xmlns="{_PACKAGE}content-types" PartName={attribute("/" + name)} ContentType="{content_type}"/>'
        )
        self[TYPES] = appended(self[TYPES], TYPES, new)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Say what parts of a suffix are, where that is not said yet."""
        known = {element.get("Extension", "").lower() for element in tree(self[TYPES], self.path, TYPES)}
        if suffix not in known:
            new = f'<Default xmlns="{_PACKAGE}content-types" Extension="{suffix}" ContentType="{content_type}"/>'
            self[TYPES] = appended(self[TYPES], TYPES, new)

    def free_name(self, pattern: str) -> str:
        """A name for a new part; `{}` stands for a number."""
        number = 1
        while (name := pattern.format(number)) in self:
            number += 1
        return name

    def written(self) -> bytes:
        """The package with its changes, in the order of its parts, new ones behind."""
        target = io.BytesIO()
        known = self._zip.NameToInfo
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, info in known.items():
                copy = zipfile.ZipInfo(name, info.date_time)
                copy.external_attr = info.external_attr
                copy.compress_type = (
                    zipfile.ZIP_STORED if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                )
                out.writestr(copy, self[name])
            for name in [name for name in self._changed if name not in known]:
                added = zipfile.ZipInfo(name, _EARLIEST)
                added.compress_type = zipfile.ZIP_DEFLATED
                out.writestr(added, self._changed[name])
        return target.getvalue()


def _rels(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
