"""The numbers that Word prints before paragraphs: 一、 (一) 1. from the definitions of its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.reading.docx.parts import is_on, value, whole
from auditor.reading.numbered import COUNTING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SLOT = compiled(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and printed."""

    start: int
    counting: str
    text: str
    """With `%1` for the number of the first level, and so on."""
    restarts: int
    """The level from which on a number above makes this one begin anew; 0 for never."""
    is_legal: bool
    """All numbers in it are printed as digits."""


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: list[int | None]
    """The number reached at each level; shared by all lists of one definition."""
    starts: dict[int, int]
    """Levels at which this list begins anew when it is first met, and the number that it begins with."""


class Numbering:
    """Counts the paragraphs of all lists of a document, in their order."""

    def __init__(self, numbering: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._links: dict[str, str] = {}
        """By the name of a list style, the definition that has its levels."""
        self._counts: dict[str, list[int | None]] = {}
        self._lists: dict[str, _List] = {}
        for element in numbering.iter("abstractNum") if numbering is not None else ():
            identity = element.get("abstractNumId", "")
            self._abstract[identity] = element
            style = value(element, "styleLink")
            if style:
                self._links[style] = identity
        for element in numbering.iter("num") if numbering is not None else ():
            self._lists[element.get("numId", "")] = self._list(element)

    def _list(self, element: Element) -> _List:
        identity = value(element, "abstractNumId") or ""
        abstract = self._abstract.get(identity)
        linked = self._links.get(value(abstract, "numStyleLink") or "")
        if linked is not None:
            identity, abstract = linked, self._abstract.get(linked)
        levels = (
            {whole(level.get("ilvl")): _level(level) for level in abstract.iter("lvl")} if abstract is not None else {}
        )
        starts: dict[int, int] = {}
        for override in element.iter("lvlOverride"):
            at = whole(override.get("ilvl"))
            own = override.find("lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "startOverride")
            if start is not None:
                starts[at] = whole(start, 1)
        return _List(levels, self._counts.setdefault(identity, [None] * _LEVELS), starts)

    def next(self, list_id: str, at: int) -> str:
        """The number before the next paragraph of that list and level; empty for bullets and unknown lists."""
        found = self._lists.get(list_id)
        level = found.levels.get(at) if found is not None else None
        if found is None or level is None or not 0 <= at < _LEVELS:
            return ""
        counts = found.counts
        if at in found.starts:
            counts[at] = found.starts.pop(at) - 1
        reached = counts[at]
        counts[at] = level.start if reached is None else reached + 1
        for deeper in range(at + 1, _LEVELS):
            below = found.levels.get(deeper)
            if below is None or (below.restarts and at < below.restarts):
                counts[deeper] = None
        if level.counting in ("bullet", "none") and not _SLOT.search(level.text):
            return ""
        return _SLOT.sub(lambda slot: self._printed(found, int(slot[1]) - 1, level), level.text)

    def _printed(self, found: _List, at: int, asked: Level) -> str:
        """The number of one level; one that has not been met counts as its first."""
        level = found.levels.get(at)
        if level is None:
            return ""
        reached = found.counts[at]
        number = level.start if reached is None else reached
        counting = "decimal" if asked.is_legal else level.counting
        return "" if counting in ("bullet", "none") else COUNTING.get(counting, str)(number)


def _level(element: Element) -> Level:
    at = whole(element.get("ilvl"))
    return Level(
        whole(value(element, "start"), 0),
        value(element, "numFmt") or "decimal",
        (value(element, "lvlText") or "")[:100],
        whole(value(element, "lvlRestart"), at),
        is_on(element, "isLgl"),
    )
