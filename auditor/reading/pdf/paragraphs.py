"""Lines to paragraphs, by where they begin and end on the page: the margin is known here, so nothing has to be guessed from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from auditor.reading.pdf.lines import Line
from auditor.reading.structure import ends_sentence, is_heading, mark

_LONG = 15
"""Characters from which on a line shows where the margins are."""
_SHORT_OF = 1.7
"""Ems that may be left at the end of a line that the margin broke: a mark that may not begin a line takes one with it."""
_INDENT = 1.2
"""Ems by which the first line of a paragraph is set in, or more."""
_NEAR = 6
"""Lines on each side that tell the left margin hereabouts."""
_CHAPTERS = (1, 2, 3)
"""Levels of markers in words (第一部分, 一、, (一)), which no line of running text begins with but by chance."""
_LOOSE = 1.6
"""Times the usual distance between lines that parts paragraphs."""


class Margins:
    """The text area for each width of page, and the distance between lines."""

    def __init__(self, lines: Sequence[Line], widths: Sequence[float]) -> None:
        self._widths = widths
        rights: dict[tuple[int, int], list[float]] = {}
        lefts: dict[tuple[int, int], list[float]] = {}
        pitches: list[float] = []
        before: Line | None = None
        for line in lines:
            if len(line.text) >= _LONG:
                rights.setdefault(self._key(line), []).append(line.right)
                lefts.setdefault(self._key(line), []).append(line.left)
                if before is not None and before.page == line.page and before.middle < line.middle:
                    pitches.append((line.middle - before.middle) / line.size)
            before = line
        self._right = {key: sorted(found)[len(found) * 9 // 10] for key, found in rights.items()}
        self._left = {key: sorted(found)[len(found) // 10] for key, found in lefts.items()}
        self._pitch = median(pitches) if pitches else 2.0

    def _key(self, line: Line) -> tuple[int, int]:
        return round(self._widths[line.page - 1] / 10), line.side

    def is_full(self, line: Line) -> bool:
        """Whether the margin broke the line."""
        right = self._right.get(self._key(line))
        return right is not None and line.right >= right - _SHORT_OF * line.size

    def above(self, lines: Sequence[Line], at: int) -> tuple[int, bool]:
        """How many blank lines would fill the space above a line, and whether a page begins with it."""
        line, before = lines[at], lines[at - 1] if at else None
        if before is None or before.page != line.page:
            return 0, before is not None
        usual = self._pitch * max(line.size, before.size)
        return max(0, round((line.middle - before.middle) / usual) - 1), False

    def edge(self, near: Sequence[Line]) -> float:
        """The left margin of some lines of one page: their own, or that of all such pages where they are too few to tell."""
        own = min(line.left for line in near)
        return own if len(near) >= _NEAR else min(own, self._left.get(self._key(near[0]), own))

    def is_loose(self, before: Line, line: Line) -> bool:
        """Whether two lines of one page stand wider apart than lines of a paragraph."""
        return line.middle - before.middle > _LOOSE * self._pitch * max(line.size, before.size)


def paragraphs(lines: Sequence[Line], margins: Margins) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    held: list[Line] = []
    for at, line in enumerate(lines):
        if held and not _continues(lines, at, margins):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _continues(lines: Sequence[Line], at: int, margins: Margins) -> bool:
    before, line = lines[at - 1], lines[at]
    if not margins.is_full(before) or "  " in before.text or line.page - before.page > 1:
        return False
    if line.side != before.side and not (before.side and line.side):
        return False
    em = min(line.size, before.size)
    if max(line.size, before.size) > 1.25 * em:
        return False
    if line.page == before.page and line.side == before.side and margins.is_loose(before, line):
        return False
    near = lines[max(0, at - _NEAR) : at + _NEAR]
    edge = margins.edge([other for other in near if other.page == line.page and other.side == line.side])
    if line.left > edge + _INDENT * em:
        return False
    found = mark(line.text)
    if found is None:
        return True
    if found.level in _CHAPTERS and is_heading(line.text, found.level) and not margins.is_full(line):
        return False
    return not (ends_sentence(before.text) or before.text[-1] in ":;")
