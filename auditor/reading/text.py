"""The reader of plain text: composes decoding, lines, frame, tables and paragraphs into a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.model.digests import sha256
from auditor.model.place import NOWHERE
from auditor.model.report import Frame, Report, Section
from auditor.reading.building import Builder, Filled, Layout, Stretch, captions_above, title_of
from auditor.reading.decoding import decode
from auditor.reading.flattened import find_tables
from auditor.reading.frame import REPEATED, frame_of, separate
from auditor.reading.limits import check_size
from auditor.reading.lines import Line, join, split
from auditor.reading.markers import OPENING, Comment, placed, take_out
from auditor.reading.structure import Mark, mark
from auditor.reading.tables.grid import RawTable
from auditor.reading.wrapping import paragraphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.reading.blocks import LaidOut

    Embedded = tuple[int, LaidOut | Stretch]


class TextReader:
    """Reads text files in any of the usual encodings."""

    format = "text"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        check_size(str(path), path.stat().st_size)
        data = path.read_bytes()
        decoded = decode(data, str(path))
        return parse(decoded.text, str(path), digest=sha256(data).hexdigest(), encoding=decoded.encoding)


def parse(
    text: str,
    path: str,
    *,
    title: str = "",
    digest: str = "",
    encoding: str = "utf-8",
    form: str = "text",
    levels: Mapping[int, int] | None = None,
    embedded: Sequence[Embedded] = (),
) -> Report:
    """The report that a decoded text is.

    `levels` are those of the lines that a format calls headings; `embedded` are tables that it states in another way, each
    with the line in which it begins.
    """
    lines = split(text, path)
    comments: list[Comment] = []
    if OPENING in text:
        lines, comments = take_out(lines)
    lines, frame = separate(lines)
    composer = _Composer(lines, path, levels or {})
    composer.run(embedded)
    builder = composer.builder
    title = title or builder.title
    return Report(
        path=path,
        format=form,
        title=title,
        sha256=digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        passages=tuple(builder.passages),
        sections=(Section(0, 0, title), *builder.sections),
        tables=tuple(builder.tables),
        frame=tuple(sorted((*frame, *composer.frame), key=_by_place)) if composer.frame else frame,
        encoding=encoding,
        markers=placed(comments, builder.passages) if comments and builder.passages else (),
    )


def _by_place(frame: Frame) -> tuple[int, int]:
    return frame.place.line or 0, frame.place.column or 0


class _Composer:
    """Hands the lines, as paragraphs and tables, to the builder."""

    def __init__(self, lines: list[Line], path: str, levels: Mapping[int, int]) -> None:
        self.lines = lines
        self.marks = [mark(line.text) for line in lines]
        self.builder = Builder(path)
        self.frame: list[Frame] = []
        self._headings = {
            at: _stretch([line], self.marks[at])._replace(level=levels[line.number])
            for at, line in enumerate(lines if levels else ())
            if line.number in levels
        }
        """By index of its line, each heading that the format states."""
        self._title = title_of(self._headings.values())

    def run(self, embedded: Sequence[Embedded]) -> None:
        """Read all lines, parted by the tables that stand among them."""
        at = 0
        for number, table in embedded:
            end = at
            while end < len(self.lines) and self.lines[end].number < number:
                end += 1
            at = self._flattened(at, end)
            if isinstance(table, Stretch):  # a table round some text
                self._prose(at, end)
                self.builder.single(table)
                at = end
                continue
            captions = captions_above(self.lines, max(at, self._below_heading(end)), end)
            self._prose(at, captions)
            self.builder.table(table.layout, [*self._captions(captions, end), *table.captions], table.title)
            at = end
        at = self._flattened(at, len(self.lines))
        self._prose(at, len(self.lines))
        self.builder.finish()

    def _flattened(self, start: int, end: int) -> int:
        """Read the lines down to the last flattened table among them; returns the line behind it."""
        at = start
        for found in find_tables(self.lines[start:end] if start or end < len(self.lines) else self.lines):
            table = found.moved(start) if start else found
            captions = table.start - table.captions
            if not table.captions:
                captions = captions_above(self.lines, max(at, self._below_heading(table.start)), table.start)
            self._prose(at, captions)
            self._table(table, captions)
            at = table.end
        return at

    def _below_heading(self, at: int) -> int:
        """The line behind the last stated heading above line `at`."""
        return max((heading + 1 for heading in self._headings if heading < at), default=0)

    def _captions(self, start: int, end: int) -> list[Stretch]:
        return [_stretch([line], None) for line in self.lines[start:end]]

    def _prose(self, start: int, end: int) -> None:
        """Paragraphs, cut at the headings that the format states."""
        for at in [at for at in self._headings if start <= at < end]:
            self._paragraphs(start, at)
            heading = self._headings[at]
            if heading is self._title:
                self.builder.titled(heading)
            else:
                self.builder.single(heading)
            start = at + 1
        self._paragraphs(start, end)

    def _paragraphs(self, start: int, end: int) -> None:
        lines = self.lines
        for first, behind in paragraphs(lines, self.marks, start, end):
            stretch = _stretch(lines[first:behind], self.marks[first])
            if behind - first == 1:
                self.builder.single(stretch)
            else:
                self.builder.wrapped(stretch)

    def _table(self, raw: RawTable, captions: int) -> None:
        self.frame.extend(frame_of(self.lines[at], REPEATED) for at in raw.repeated)
        rows = [
            [
                Filled(join(content), NOWHERE, row, column) if content else None
                for column, content in enumerate(contents)
            ]
            for row, contents in enumerate(raw.rows)
        ]
        layout = Layout(rows, raw.header_rows, raw.label_columns, raw.unit, raw.origin)
        self.builder.table(layout, self._captions(captions, raw.start))


def _stretch(lines: list[Line], found: Mark | None) -> Stretch:
    return Stretch(lines[0].text, join(lines), found)
