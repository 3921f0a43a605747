"""The running text of a report in one piece, for detectors that look for words rather than for numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from auditor.model.patterns import compiled
from auditor.model.report import Passage, PassageKind, Report

BREAK = "\n"
"""Between two passages; no passage contains it."""


_YEAR = compiled(r"20\d\d年")
_OPENING = 3


def title_of(report: Report) -> str:
    """The title, or the heading above everything where the title names no year."""
    if _YEAR.search(report.title):
        return report.title
    for passage in report.passages[:_OPENING]:
        if passage.kind is PassageKind.HEADING and not passage.section and _YEAR.search(passage.text):
            return passage.text
    return report.title


class Prose:
    """Passages joined, so that one search goes through all of them; offsets lead back to the passage."""

    __slots__ = ("_starts", "passages", "text")

    def __init__(self, report: Report, *, without: frozenset[PassageKind] = frozenset((PassageKind.CELL,))) -> None:
        self.passages = [passage for passage in report.passages if passage.kind not in without]
        self._starts: list[int] = []
        at = 0
        for passage in self.passages:
            self._starts.append(at)
            at += len(passage.text) + 1
        self.text = BREAK.join([passage.text for passage in self.passages])

    def locate(self, offset: int) -> tuple[Passage, int]:
        """The passage that an offset of the whole text lies in, and the offset in that passage."""
        at = bisect_right(self._starts, offset) - 1
        return self.passages[at], offset - self._starts[at]

    def start_of(self, passage: Passage) -> int:
        """Where one of the passages begins in the whole text."""
        return self._starts[bisect_left(self.passages, passage.index, key=lambda one: one.index)]


def span(start: int, end: int) -> dict[str, str]:
    """The part of a passage that a finding without a number points to, as `Relation.extra` carries it."""
    return {"start": str(start), "end": str(end)}
