"""The parts of a Word document as trees, found by their relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.errors import UnreadableReport
from auditor.reading.packages import Package
from auditor.reading.trees import only, tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WANTED = frozenset(("styles", "numbering", "footnotes", "endnotes", "header", "footer"))
_STYLES = (b"<w:styles", b'<w:style w:type="paragraph"', b"</w:style>")
"""Styles of paragraphs, a small part of all that a document brings along."""


def value(element: Element | None, name: str) -> str | None:
    """What the child of that name says in its attribute `val`."""
    found = element.find(name) if element is not None else None
    return found.get("val", "") if found is not None else None


def is_on(element: Element | None, name: str) -> bool:
    """Whether the switch of that name is there and not turned off."""
    stated = value(element, name)
    return stated is not None and stated not in ("0", "false", "off", "none")


def whole(stated: str | None, default: int = 0) -> int:
    """A whole number in an attribute."""
    if stated is None or len(stated) > 9:
        return default
    try:
        return int(stated)
    except ValueError:
        return default


class Parts:
    """The main document and what belongs to it."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        with Package(path) as package:
            start = dict(self._links(package, ""))
            main = start.get("officeDocument", "word/document.xml")
            if main not in package.names:
                problem = "this is no Word document: its main part is missing; open it and save it again as docx"
                raise UnreadableReport(self.path, problem)
            self.main = self._tree(package, main)
            linked: dict[str, list[Element]] = {}
            for kind, target in self._links(package, main):
                if kind in _WANTED and target in package.names:
                    linked.setdefault(kind, []).append(self._tree(package, target))
        self.headers = [*linked.get("header", ()), *linked.get("footer", ())]
        """Those of all sections."""
        self.notes = [*linked.get("footnotes", ()), *linked.get("endnotes", ())]
        self.styles = next(iter(linked.get("styles", ())), None)
        self.numbering = next(iter(linked.get("numbering", ())), None)

    def _links(self, package: Package, part: str) -> Iterator[tuple[str, str]]:
        """Kind and target of what a part refers to inside the package."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in package.names:
            return
        for link in self._tree(package, rels):
            kind = link.get("Type", "").rpartition("/")[2]
            target = link.get("Target", "")
            if link.get("TargetMode") != "External" and target:
                yield kind, target[1:] if target[0] == "/" else posixpath.normpath(posixpath.join(folder, target))

    def _tree(self, package: Package, part: str) -> Element:
        data = package.part(part)
        return tree(only(data, *_STYLES) if part.endswith("styles.xml") else data, self.path, part)
