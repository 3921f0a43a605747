"""What the styles of a Word document say of paragraphs: level of heading, list, whether they are the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.reading.docx.parts import value, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = compiled(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = compiled(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)
_TITLES = frozenset(("title", "文档标题"))
_BODY_TEXT = 9
"""Outline level of what is no heading."""
_DEEPEST = 20
"""Styles based on one another."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it has from those that it is based on."""

    level: int = 0
    """Level of heading from 1; 0 for text."""
    is_title: bool = False
    is_contents: bool = False
    """An entry of the table of contents."""
    list_id: str | None = None
    list_level: int = 0


PLAIN = Style()


class Styles:
    """Paragraph styles by their ids."""

    def __init__(self, styles: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in styles.iter("style") if styles is not None else ():
            if element.get("type") == "paragraph":
                identity = element.get("styleId", "")
                self._elements[identity] = element
                if element.get("default") in ("1", "true", "on"):
                    self._default = identity

    def of(self, properties: Element | None) -> Style:
        """The style of a paragraph with these properties."""
        identity = value(properties, "pStyle") or self._default
        found = self._known.get(identity)
        if found is None:
            found = self._known[identity] = self._read(identity)
        return found

    def _read(self, identity: str) -> Style:
        level: str | None = None
        list_id: str | None = None
        list_level: str | None = None
        names: list[str] = []
        for _ in range(_DEEPEST):
            element = self._elements.get(identity)
            if element is None:
                break
            names.append((value(element, "name") or "").strip())
            properties = element.find("pPr")
            level = level if level is not None else value(properties, "outlineLvl")
            numbers = properties.find("numPr") if properties is not None else None
            if numbers is not None:
                list_id = list_id if list_id is not None else value(numbers, "numId")
                list_level = list_level if list_level is not None else value(numbers, "ilvl")
            identity = value(element, "basedOn") or ""
        heading = next((found for name in names if (found := _HEADING.fullmatch(name))), None)
        stated = whole(level, _BODY_TEXT)
        outline = stated + 1 if 0 <= stated < _BODY_TEXT else 0
        return Style(
            outline or (int(heading[1]) if heading is not None and level is None else 0),
            any(name.lower() in _TITLES for name in names),
            any(_CONTENTS.fullmatch(name) for name in names),
            list_id,
            whole(list_level),
        )
