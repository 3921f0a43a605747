"""Insertions into a document: everything between them stays as it is."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.records import NamedTuple

_LINE_END = compiled(r"\r\n|\r|\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Splice(NamedTuple):
    """Something new before the character or byte at an offset."""

    at: int
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all insertions; those at one offset stand in the order given."""
    parts = []
    at = 0
    for splice in sorted(splices, key=lambda splice: splice.at):
        parts += [text[at : splice.at], splice.new]
        at = splice.at
    return "".join([*parts, text[at:]])


class Lines:
    """Where the lines of a text begin, as readers count them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._size = len(text)

    def offsets(self, place: Place) -> tuple[int, int] | None:
        """First and last offset of a place with lines and columns; none where the text has no such place."""
        start = self._offset(place.line, place.column)
        end = self._offset(place.end_line, place.end_column)
        return None if start is None or end is None or end < start else (start, end)

    def _offset(self, line: int | None, column: int | None) -> int | None:
        if line is None or column is None or not 0 < line <= len(self._starts):
            return None
        offset = self._starts[line - 1] + column - 1
        return offset if offset <= self._size else None


def encoded(text: str, like: bytes, encoding: str, errors: str = "strict") -> bytes:
    """The text in the encoding of the file that it comes from, with that file's byte order mark."""
    for mark, codec in _MARKS:
        if like.startswith(mark):
            return mark + text.encode(codec, errors)
    return text.encode(encoding, errors)
