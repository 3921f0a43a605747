"""Passages, sections and tables while they grow: what all readers share, whatever a format gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.patterns import compiled
from auditor.model.place import NOWHERE, Place
from auditor.model.records import NamedTuple
from auditor.model.report import Cell, Passage, PassageKind, Section, Table
from auditor.reading.limits import MAX_LINE, check_paragraph
from auditor.reading.lines import Joined
from auditor.reading.structure import (
    HEADING_LENGTH,
    Mark,
    ends_sentence,
    is_caption,
    is_heading,
    is_note,
    mark,
    sentences,
    unit,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class _Worded(Protocol):
        """A line or paragraph, for the eye."""

        @property
        def text(self) -> str: ...


_TITLE = compiled(r"报告|公报|决算|预算|年报|总结|自评|分析|规划|情况")
_CONTENTS = compiled(r"目 *[录次]")
_LEADERS = compiled(r"…{2,}|\.{4,}|·{4,}")
_CAPTIONS = 3
"""Lines above a table that may be its title and unit."""


class Stretch(NamedTuple):
    """One paragraph on its way to a passage."""

    text: str
    """Its first line, normalised, with its blanks."""
    joined: Joined
    found: Mark | None
    """The marker that it begins with."""
    base: Place = NOWHERE
    level: int = 0
    """Level of the heading that the format says it is; 0 where that is found by the marker."""
    kind: PassageKind | None = None
    """What the format says it is; `None` where that is found by the wording."""
    several: bool = False
    """It has been put together of several lines, and so is no heading."""


class Filled(NamedTuple):
    """A cell with something in it."""

    joined: Joined
    base: Place
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


class Layout(NamedTuple):
    """A table on its way into the report; a merged cell stands at each position that it covers."""

    rows: Sequence[Sequence[Filled | None]]
    header_rows: int
    label_columns: int
    unit: str
    origin: str


class Builder:
    """Takes the paragraphs and tables of a document in their order."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.passages: list[Passage] = []
        self.sections: list[Section] = []
        self.tables: list[Table] = []
        self.title = ""
        self._open: list[tuple[int, int]] = []
        """Level and index of the sections that the next paragraph stands in, outermost first."""
        self._section = 0
        self._contents: set[str] | None = None

    def wrapped(self, stretch: Stretch) -> None:
        """A paragraph of several lines, which is no heading."""
        if self._contents is not None and self._is_contents(stretch.text):
            self.add(PassageKind.NOTE, stretch)
            return
        kind = PassageKind.ITEM if stretch.found else PassageKind.PARAGRAPH
        if is_note(stretch.text):
            kind = PassageKind.NOTE
        self.add(kind, stretch)

    def single(self, stretch: Stretch) -> None:
        """A paragraph of one line: a heading, an item, a caption, the title, or plain text."""
        text, found = stretch.text, stretch.found
        if stretch.kind is not None:
            self.add(stretch.kind, stretch)
        elif self._contents is not None and self._is_contents(text):
            self.add(PassageKind.NOTE, stretch)
        elif found is not None:
            if is_heading(text, found.level) or self._is_stated_heading(stretch):
                self._heading(stretch, found.level or stretch.level)
            else:
                self.add(PassageKind.ITEM, stretch)
        elif self._is_title(stretch):
            self.add(PassageKind.HEADING, stretch)
            self.title = self._whole_title()
        elif self._is_stated_heading(stretch):
            self._heading(stretch, stretch.level)
        else:
            self.add(self._kind(text), stretch)

    def titled(self, stretch: Stretch) -> None:
        """The title, as the format says."""
        self.add(PassageKind.HEADING, stretch)
        self.title = self.title or self.passages[-1].text

    def _kind(self, text: str) -> PassageKind:
        if is_note(text):
            return PassageKind.NOTE
        if is_caption(text):
            return PassageKind.CAPTION
        if len(text) <= 8 and _CONTENTS.fullmatch(text):
            self._contents = set()
            return PassageKind.NOTE
        return PassageKind.PARAGRAPH

    def _is_stated_heading(self, stretch: Stretch) -> bool:
        """The format says so, and it is not a whole paragraph in the style of a heading."""
        return stretch.level > 0 and len(stretch.text) <= HEADING_LENGTH and not ends_sentence(stretch.text)

    def _is_title(self, stretch: Stretch) -> bool:
        text = stretch.text
        if self.title or self.sections or is_note(text) or is_caption(text):
            return False
        return may_be_title(text) and names_a_report(text)

    def _whole_title(self) -> str:
        """The title with the short lines above it: a title page breaks it over several lines."""
        parts = [passage.text for passage in self.passages]
        if len(parts) > 4 or any(len(part) > 40 or ends_sentence(part) for part in parts[:-1]) or len(parts[-1]) > 30:
            return parts[-1]
        return "".join(parts)

    def _is_contents(self, text: str) -> bool:
        """Whether a line still belongs to the table of contents; the first entry that comes back ends it."""
        assert self._contents is not None
        entry = _LEADERS.split(text)[0].replace(" ", "").rstrip("0123456789.")
        if entry in self._contents or ends_sentence(text) or len(text) > 200 or len(self._contents) > 300:
            self._contents = None
            return False
        if mark(text) is None and not _LEADERS.search(text):
            self._contents = None
            return False
        self._contents.add(entry)
        return True

    def _heading(self, stretch: Stretch, level: int) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        parent = self._open[-1][1] if self._open else 0
        index = len(self.sections) + 1
        self._section = index
        passage = self.add(PassageKind.HEADING, stretch)
        self.sections.append(Section(index, level, passage.text[passage.content :], parent, passage.index))
        self._open.append((level, index))

    def add(self, kind: PassageKind, stretch: Stretch) -> Passage:
        """A passage of the kind, in the section that is open."""
        text, shown, runs = stretch.joined
        if len(text) > MAX_LINE:
            check_paragraph(self.path, runs[0].line, len(text))
        content = 0
        if stretch.found is not None:
            marker = stretch.text[: stretch.found.end]
            content = len(marker) - marker.count(" ")
        passage = Passage(
            len(self.passages),
            kind,
            text,
            shown,
            runs,
            self._section,
            content,
            sentences(text, shown),
            base=stretch.base,
        )
        self.passages.append(passage)
        return passage

    def table(self, layout: Layout, captions: Sequence[Stretch], title: str = "") -> None:
        """A table with the lines above it that are its title and unit."""
        units = layout.unit
        for caption in captions:
            passage = self.add(PassageKind.CAPTION, caption)
            found = unit(caption.text)
            if found:
                units = units or found
            if not found or (not title and ":" not in passage.text):
                title = passage.text
        index = len(self.tables)
        known: dict[tuple[int, int], Cell] = {}
        grid = tuple(tuple(self._cell(filled, index, known) for filled in row) for row in layout.rows)
        self.tables.append(
            Table(index, title, grid, layout.header_rows, layout.label_columns, self._section, units, layout.origin)
        )

    def _cell(self, filled: Filled | None, table: int, known: dict[tuple[int, int], Cell]) -> Cell | None:
        """The cell at one position; a merged one is made where it begins and known at the others."""
        if filled is None:
            return None
        joined, base, row, column, rowspan, colspan = filled
        cell = known.get((row, column))
        if cell is not None:
            return cell
        text, shown, runs = joined
        if len(text) > MAX_LINE:
            check_paragraph(self.path, runs[0].line, len(text))
        at = len(self.passages)
        ends = sentences(text, shown)
        self.passages.append(
            Passage(at, PassageKind.CELL, text, shown, runs, self._section, 0, ends, table, row, column, base)
        )
        cell = known[row, column] = Cell(at, row, column, rowspan, colspan)
        return cell

    def finish(self) -> None:
        """Where no line was the title, the first one is, if it may be."""
        if not self.title and self.passages:
            first = self.passages[0]
            if not first.content and first.table is None and may_be_title(first.text):
                self.title = first.text


def names_a_report(text: str) -> bool:
    """Whether a word for a report stands in the text."""
    return _TITLE.search(text) is not None


def may_be_title(text: str) -> bool:
    """Whether a line can be a title: short and no sentence."""
    return len(text) <= 80 and not ends_sentence(text) and text[-1] not in ",、:" and "," not in text


def title_of(stretches: Iterable[Stretch]) -> Stretch | None:
    """The first heading, if no other one without a number is of its level: `Heading 1` is the title or the chapters."""
    headings = [stretch for stretch in stretches if stretch.level]
    if not headings or headings[0].found is not None:
        return None
    others = [other.level for other in headings[1:] if other.found is None]
    return headings[0] if all(level > headings[0].level for level in others) else None


def captions_above(lines: Sequence[_Worded], low: int, start: int) -> int:
    """The first of `lines[low:start]` right above a table that are its title and unit."""
    at = start
    while at > low and start - at < _CAPTIONS:
        text = lines[at - 1].text
        if unit(text) and len(text.replace(" ", "")) <= HEADING_LENGTH:
            at -= 1
            continue
        if len(text) <= 50 and not ends_sentence(text) and text[-1] not in ",、:" and mark(text) is None:
            at -= 1
        break
    return at
