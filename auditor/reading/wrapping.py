"""Lines broken at the margin are joined to the paragraphs that they were.

Whether a line was broken by the margin is seen from its own neighbourhood, since files mix wrapped and
unwrapped stretches: it does not end a sentence, and other open lines near it have the same width.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from auditor.model.patterns import compiled
from auditor.reading.lines import Line, width
from auditor.reading.structure import Mark, ends_sentence, is_caption, is_note

_WINDOW = 8
"""Lines looked at on each side."""
_NARROWEST = 30
"""Screen columns; lines narrower than this are no lines of wrapped prose."""
_DATE = compiled(
    r"\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|[〇零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CLAUSES = (",", "。", "、", ";", "《", '"')
_HANGING = frozenset("。；，、：！？）》】〕%％‰”’;,:!?)]")
"""Characters that never begin a paragraph."""


def paragraphs(lines: list[Line], marks: list[Mark | None], start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of lines in `lines[start:end]` that are one paragraph each; `marks` are the markers of all lines."""
    region = _Region(lines, marks, start, end)
    ranges = []
    first = start
    for index in range(start + 1, end + 1):
        if index == end or marks[index] is not None or not region.continues(first, index):
            ranges.append((first, index))
            first = index
    return ranges if end > start else []


def _has_clauses(text: str) -> bool:
    """Running text has punctuation; titles, names and dates rarely do."""
    return any(sign in text for sign in _CLAUSES)


def _is_signature(text: str, below: str) -> bool:
    return len(text) <= 24 and not _has_clauses(text) and _DATE.fullmatch(below) is not None


class _Region:
    """Lines with what the decisions need, each computed once."""

    def __init__(self, lines: list[Line], marks: list[Mark | None], start: int, end: int) -> None:
        self.lines, self.marks, self.start, self.end = lines, marks, start, end
        self._ended = {at for at in range(start, end) if ends_sentence(lines[at].text)}
        self._widths: dict[int, int] = {}
        self._cluster: dict[int, int] = {}
        self._indented: bool | None = None
        self._running = [
            at
            for at in range(start, end)
            if at not in self._ended and (marks[at] is None or _has_clauses(lines[at].text))
        ]
        """Open lines of running text: those that the margin may have broken."""

    def continues(self, first: int, index: int) -> bool:
        """Whether line `index` belongs to the paragraph that began at line `first`."""
        line, before = self.lines[index], self.lines[index - 1]
        text = line.text
        if "  " in text or "  " in before.text:  # fields side by side, not running text
            return False
        if line.shown[0] in _HANGING and line.gap <= 1:
            return True
        if before.text[-1] == ";":
            return not line.gap and not is_note(text) and self._is_full(index - 1)
        if index - 1 in self._ended:
            return self._continues_after_sentence(first, index)
        if is_caption(before.text) or is_caption(text) or is_note(text) or text.startswith("--"):
            return False
        if _DATE.fullmatch(text) or (index + 1 < self.end and _is_signature(text, self.lines[index + 1].text)):
            return False
        full = self._is_full(index - 1) and (_has_clauses(before.text) or _has_clauses(text))
        if line.gap and not line.page:
            return line.gap <= 2 and full and line.column <= before.column + 4
        if line.gap > 2 and not full:
            return False
        if before.text[-1] in ",、" or self._hangs(first, index):
            return True
        if full:
            return True
        if line.gap and not line.page:
            return False
        return self._is_prose(first, index) and before.text[-1] != ":"

    def _continues_after_sentence(self, first: int, index: int) -> bool:
        """A sentence may end at the very margin: then the next line goes on unless it is indented or numbered."""
        line, before = self.lines[index], self.lines[index - 1]
        if line.gap or line.column > before.column or is_note(line.text):
            return False
        if self.lines[first].column > 2 and self._hangs(first, index):
            return True
        if len(line.shown) * 2 > len(before.shown) * 3:  # a margin that let this line pass did not end the one before
            return False
        return self._reaches_margin(index - 1)

    def _reaches_margin(self, index: int) -> bool:
        """Whether no further character fitted on line `index`, measured on the wrapped open lines near it."""
        near = self._near(index)
        if len(near) < 2:
            return False
        near = [at for at in near if at != index and self._is_full(at)]
        if len(near) < 2:
            return False
        lengths = {len(self.lines[at].shown) for at in near}
        if len(lengths) == 1:
            return len(self.lines[index].shown) in lengths
        own, margin = self.width(index), max(map(self.width, near))
        return margin - 1 <= own <= margin

    def _hangs(self, first: int, index: int) -> bool:
        """Whether paragraphs are indented hereabouts and this line of text is not."""
        line = self.lines[index]
        if line.column > 1 or line.gap or self.lines[first].column < 3 or self.width(index - 1) < _NARROWEST:
            return False
        if self._indented is None:
            long = [at for at in range(self.start, self.end) if self.width(at) > 60]
            self._indented = sum(self.lines[at].column > 2 for at in long) * 2 > len(long)
        return self._indented and (_has_clauses(line.text) or index in self._ended)

    def _near(self, index: int) -> list[int]:
        """Open lines of running text near `index`."""
        known = self._running
        return known[bisect_left(known, index - _WINDOW) : bisect_right(known, index + _WINDOW)]

    def _is_full(self, index: int) -> bool:
        """Whether the margin broke line `index`: two open neighbours are as wide, and none is much wider."""
        known = self._cluster.get(index)
        if known is None:
            known = self._cluster[index] = self._count_full(index)
        return known >= 2

    def _count_full(self, index: int) -> int:
        own, length = self.width(index), len(self.lines[index].shown)
        if own < _NARROWEST:
            return 0
        near = [at for at in self._near(index) if at != index]
        lengths = [len(self.lines[at].shown) for at in near]
        longest = max(lengths, default=0)
        if longest > length and lengths.count(longest) * 5 >= len(lengths) * 3 > 6:
            return 0  # wrapped at a fixed number of characters, which this line does not have
        slack = max(4, own // 8)
        count = sum(abs(self.width(at) - own) <= slack or len(self.lines[at].shown) == length for at in near)
        if count < 4 and self.marks[index] is not None and not _has_clauses(self.lines[index].text):
            return 0
        return count

    def _is_prose(self, first: int, index: int) -> bool:
        """Whether the open paragraph so far reads like running text, not like a title or a list of names."""
        if self.marks[first] is not None and index - first == 1:
            text = self.lines[first].text
            return "。" in text or (self.width(first) > 72 and "," in text)
        return index - first > 1 or (
            any(sign in self.lines[at].text for at in range(first, index) for sign in ",。;")
            and self.width(index - 1) >= _NARROWEST
        )

    def width(self, index: int) -> int:
        """Screen columns of a line."""
        known = self._widths.get(index)
        if known is None:
            known = self._widths[index] = width(self.lines[index].shown)
        return known
