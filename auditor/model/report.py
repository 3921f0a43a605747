"""A report as read: passages in document order, the sections they stand in, and tables as grids of passages."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from operator import attrgetter

from auditor.model.place import NOWHERE, Place
from auditor.model.records import dataclass, field, replace


class PassageKind(StrEnum):
    """What a passage is in the layout of the report."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    NOTE = "note"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a passage that stand side by side in one source line.

    The character at offset `start` of the passage stands at `line`:`column` (1-based) of the source. Where the base of
    the passage names a paragraph, `line` is the number of the paragraph; it is 0 in formats that have neither.
    """

    start: int
    line: int
    column: int
    width: int | None = None
    """Columns that the whole run takes in the source, where that is not one a character: an entity of HTML, or a
    number that the program prints before a list item (which takes none)."""
    page: int | None = None
    """Page on which it stands, where lines are counted from the top of each; a passage may run over several."""


_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list item or table cell: one stretch of text in which numbers may stand.

    `text` is what the auditor matches on: full-width letters, digits and punctuation made half-width one to one,
    white space dropped (one blank is kept between two ASCII letters or digits), wrapped lines joined.
    `shown` has the same length and the characters as printed. `runs` map offsets back to the source.
    """

    index: int
    kind: PassageKind
    text: str
    shown: str
    runs: tuple[Run, ...]
    section: int = 0
    """Index into `Report.sections`."""
    content: int = 0
    """Offset behind the list or heading number (`(一)`, `3.`), where the wording begins."""
    sentences: tuple[int, ...] = ()
    """End offset (exclusive) of each sentence; the last one is `len(text)`."""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    base: Place = NOWHERE
    """What a format knows beside line and column: page, sheet, cell, paragraph."""

    @property
    def straight(self) -> Run | None:
        """Its only run, where all of it stands in one line of a text, each character in a column of its own."""
        if self.base is not NOWHERE or len(self.runs) != 1:
            return None
        only = self.runs[0]
        return only if only.width is None and only.page is None else None

    def place(self, start: int, end: int) -> Place:
        """The place in the source of `text[start:end]`."""
        base, runs = self.base, self.runs
        if not runs:
            return base
        at = bisect_right(runs, start, key=_START) - 1 if len(runs) > 1 else 0
        first = last = runs[at]
        if at + 1 < len(runs) and runs[at + 1].start < end:
            last = runs[bisect_right(runs, end - 1, key=_START) - 1]
        column = first.column if first.width is not None else first.column + start - first.start
        end_column = last.column + (max(end, start + 1) - last.start if last.width is None else last.width)
        if base is NOWHERE and first.page is None:
            return Place(first.line, column, last.line, end_column)
        if base.paragraph is not None:
            if last.line != first.line:  # a cell of several paragraphs: the place ends with the first of them
                behind = next(other for other in runs[at:] if other.line != first.line)
                end_column = column + behind.start - start
            return replace(base, paragraph=first.line, column=column, end_column=end_column)
        if first.page is not None:
            base = replace(base, page=first.page)
            if last.page != first.page:  # the place ends with the page on which it begins
                last = next(run for run in reversed(runs) if run.page == first.page)
                end = next(run.start for run in runs if run.start > last.start)
                end_column = last.column + end - last.start
        line, end_line = first.line or None, last.line or None
        return replace(base, line=line, column=column, end_line=end_line, end_column=end_column)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Start and end offset of the sentence in which `offset` lies."""
        at = bisect_right(self.sentences, offset)
        start = self.sentences[at - 1] if at else 0
        end = self.sentences[at] if at < len(self.sentences) else len(self.text)
        return start, end


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; section 0 is the report itself."""

    index: int
    level: int
    title: str
    parent: int | None = None
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands at each grid position that it covers."""

    passage: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid. `grid[row][column]` is `None` where the source has no cell (or an empty one)."""

    index: int
    title: str
    grid: tuple[tuple[Cell | None, ...], ...]
    header_rows: int
    label_columns: int
    section: int = 0
    unit: str = ""
    """The unit that a caption or head states for all cells: `万元` of 单位:万元, or empty."""
    origin: str = "ruled"
    """How the grid was found: `ruled`, `bars`, `cells`, `aligned`, `delimited`."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.grid), default=0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the file that belongs to the page around the report, not to the report: kept out and told."""

    place: Place
    text: str
    reason: str


class Role(StrEnum):
    """What a file is in a submission."""

    REPORT = "report"
    ATTACHMENT = "attachment"
    LAST_YEAR = "last-year"
    """The report of the year before: only what this year says of that year is held against it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a submission, and which passages and tables of the whole are its own."""

    file: str
    role: Role
    title: str
    start: int
    """Index of its first passage."""
    end: int
    """Index behind its last passage."""
    tables: tuple[int, int] = (0, 0)
    """Index of its first table, and behind its last one."""
    format: str = ""
    sha256: str = ""

    def holds(self, passage: int) -> bool:
        """Whether a passage is its own."""
        return self.start <= passage < self.end


SUBMISSION = "submission"
"""The format of several files that are audited as one."""
WAIVERS = "waivers"
"""The format of a file that is no report: findings about its waivers are shown like those of a report."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A comment in the source that is meant for the auditor, not for readers of the report: `<!-- auditor: … -->`."""

    place: Place
    text: str
    """What stands behind `auditor:`."""
    passage: int
    """Index of the passage that it stands in, or of the next one where it stands alone."""


@dataclass(frozen=True, slots=True)
class Report:
    """One document as read."""

    path: str
    format: str
    title: str
    sha256: str
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    frame: tuple[Frame, ...] = ()
    encoding: str = "utf-8"
    notes: tuple[str, ...] = field(default=())
    """What the reader could not make out, told to the user."""
    markers: tuple[Marker, ...] = ()
    members: tuple[Member, ...] = ()
    """The files of a submission; the one file itself where it is audited as part of one; else none."""

    def member_of(self, passage: int) -> Member | None:
        """The file of a submission that a passage stands in."""
        return next((member for member in self.members if member.holds(passage)), None)

    def section_path(self, section: int) -> tuple[Section, ...]:
        """The sections from the outermost to `section`, without section 0."""
        path = []
        at: int | None = section
        while at:
            path.append(self.sections[at])
            at = self.sections[at].parent
        return tuple(reversed(path))
