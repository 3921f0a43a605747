"""The reader of plain text: composes decoding, lines, frame, tables and paragraphs into a report."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from auditor.model.report import Cell, Frame, Passage, PassageKind, Report, Section, Table
from auditor.reading.decoding import decode
from auditor.reading.flattened import find_tables
from auditor.reading.frame import REPEATED, frame_of, separate
from auditor.reading.limits import MAX_LINE, check_paragraph, check_size
from auditor.reading.lines import Line, join, split
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
from auditor.reading.tables.grid import RawTable
from auditor.reading.wrapping import paragraphs

_TITLE = re.compile(r"报告|公报|决算|预算|年报|总结|自评|分析|规划|情况")
_CONTENTS = re.compile(r"目 *[录次]")
_LEADERS = re.compile(r"…{2,}|\.{4,}|·{4,}")


class TextReader:
    """Reads text files in any of the usual encodings."""

    format = "text"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        check_size(str(path), path.stat().st_size)
        data = path.read_bytes()
        decoded = decode(data, str(path))
        return parse(decoded.text, str(path), digest=hashlib.sha256(data).hexdigest(), encoding=decoded.encoding)


def parse(text: str, path: str, *, title: str = "", digest: str = "", encoding: str = "utf-8") -> Report:
    """The report that a decoded text is."""
    lines, frame = separate(split(text, path))
    builder = _Builder(lines)
    builder.run()
    for passage in builder.passages:
        if len(passage.text) > MAX_LINE:
            check_paragraph(path, passage.runs[0].line, len(passage.text))
    return Report(
        path=path,
        format="text",
        title=title or builder.title,
        sha256=digest or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        passages=tuple(builder.passages),
        sections=(Section(0, 0, title or builder.title), *builder.sections),
        tables=tuple(builder.tables),
        frame=tuple(sorted((*frame, *builder.frame), key=_by_place)) if builder.frame else frame,
        encoding=encoding,
    )


def _by_place(frame: Frame) -> tuple[int, int]:
    return frame.place.line or 0, frame.place.column or 0


class _Builder:
    """Passages, sections and tables while they grow."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.marks = [mark(line.text) for line in lines]
        self.passages: list[Passage] = []
        self.sections: list[Section] = []
        self.tables: list[Table] = []
        self.frame: list[Frame] = []
        self.title = ""
        self._open: list[tuple[int, int]] = []
        """Level and index of the sections that the next line stands in, outermost first."""
        self._section = 0
        self._contents: set[str] | None = None

    def run(self) -> None:
        """Read all lines."""
        at = 0
        for table in find_tables(self.lines):
            captions = table.start - table.captions
            if not table.captions:
                captions = self._captions(at, table.start)
            self._prose(at, captions)
            self._table(table, captions)
            at = table.end
        self._prose(at, len(self.lines))
        if not self.title and self.passages:
            first = self.passages[0]
            if not first.content and first.table is None and self._may_be_title(first.text):
                self.title = first.text

    def _captions(self, low: int, start: int) -> int:
        """The first of the lines right above a table that are its title and unit."""
        at = start
        while at > low and start - at < 3:
            text = self.lines[at - 1].text
            if unit(text) and len(text.replace(" ", "")) <= HEADING_LENGTH:
                at -= 1
                continue
            if len(text) <= 50 and not ends_sentence(text) and text[-1] not in ",、:" and mark(text) is None:
                at -= 1
            break
        return at

    def _prose(self, start: int, end: int) -> None:
        lines = self.lines
        for first, behind in paragraphs(lines, self.marks, start, end):
            found = self.marks[first]
            if behind - first == 1:
                self._single(lines[first], found)
            elif self._contents is not None and self._is_contents(lines[first].text):
                self._add(PassageKind.NOTE, lines[first:behind], found)
            else:
                kind = PassageKind.ITEM if found else PassageKind.PARAGRAPH
                if is_note(lines[first].text):
                    kind = PassageKind.NOTE
                self._add(kind, lines[first:behind], found)

    def _single(self, line: Line, found: Mark | None) -> None:
        text = line.text
        if self._contents is not None and self._is_contents(text):
            self._add(PassageKind.NOTE, [line], found)
            return
        if found is not None:
            if is_heading(text, found.level):
                self._heading(line, found)
            else:
                self._add(PassageKind.ITEM, [line], found)
            return
        kind = PassageKind.PARAGRAPH
        if is_note(text):
            kind = PassageKind.NOTE
        elif is_caption(text):
            kind = PassageKind.CAPTION
        elif not self.title and not self.sections and self._may_be_title(text) and _TITLE.search(text):
            kind = PassageKind.HEADING
        elif len(text) <= 8 and _CONTENTS.fullmatch(text):
            self._contents = set()
            kind = PassageKind.NOTE
        self._add(kind, [line], None)
        if kind is PassageKind.HEADING:
            self.title = self._whole_title()

    def _whole_title(self) -> str:
        """The title with the short lines above it: a title page breaks it over several lines."""
        parts = [passage.text for passage in self.passages]
        if len(parts) > 4 or any(len(part) > 40 or ends_sentence(part) for part in parts[:-1]) or len(parts[-1]) > 30:
            return parts[-1]
        return "".join(parts)

    def _may_be_title(self, text: str) -> bool:
        return len(text) <= 80 and not ends_sentence(text) and text[-1] not in ",、:" and "," not in text

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

    def _heading(self, line: Line, found: Mark) -> None:
        level = found.level
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        parent = self._open[-1][1] if self._open else 0
        index = len(self.sections) + 1
        self._section = index
        passage = self._add(PassageKind.HEADING, [line], found)
        self.sections.append(Section(index, level, passage.text[passage.content :], parent, passage.index))
        self._open.append((level, index))

    def _add(self, kind: PassageKind, lines: list[Line], found: Mark | None) -> Passage:
        text, shown, runs = join(lines)
        content = 0
        if found is not None:
            marker = lines[0].text[: found.end]
            content = len(marker) - marker.count(" ")
        passage = Passage(len(self.passages), kind, text, shown, runs, self._section, content, sentences(text, shown))
        self.passages.append(passage)
        return passage

    def _table(self, raw: RawTable, captions: int) -> None:
        title, units = "", raw.unit
        for line in self.lines[captions : raw.start]:
            passage = self._add(PassageKind.CAPTION, [line], None)
            found = unit(line.text)
            if found:
                units = units or found
            if not found or (not title and ":" not in passage.text):
                title = passage.text
        self.frame.extend(frame_of(self.lines[at], REPEATED) for at in raw.repeated)
        index = len(self.tables)
        grid = []
        for row, contents in enumerate(raw.rows):
            cells: list[Cell | None] = []
            for column, content in enumerate(contents):
                if not content:
                    cells.append(None)
                    continue
                cells.append(Cell(len(self.passages), row, column))
                text, shown, runs = join(content)
                self.passages.append(
                    Passage(
                        len(self.passages),
                        PassageKind.CELL,
                        text,
                        shown,
                        runs,
                        self._section,
                        0,
                        sentences(text, shown),
                        index,
                        row,
                        column,
                    )
                )
            grid.append(tuple(cells))
        self.tables.append(
            Table(
                index,
                title,
                tuple(grid),
                raw.header_rows,
                raw.label_columns,
                self._section,
                units,
                raw.origin,
            )
        )
