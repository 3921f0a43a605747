"""Where rows on lines of their own stand together as a table, and where its head begins."""

from __future__ import annotations

from itertools import pairwise

from auditor.model.patterns import compiled
from auditor.model.records import dataclass, field
from auditor.reading.lines import Line
from auditor.reading.structure import ends_sentence, is_caption, is_note, mark, unit
from auditor.reading.tables.fields import Field, fields
from auditor.reading.tables.grid import HEAD_WORDS

_HINT = compiled(r"(?:^|\s)(?:[-+]?\d[\d,.]*%?|[-/—])(?=\s|$)")
"""A number that stands by itself: cheap test before a line is taken apart."""
_DIGITS = compiled(r"\d{3}")
_TITLE = compiled(r"(?:表|情况|项)(?:\([^()]{1,20}\))?$")
_GAP = 40
"""Lines without numbers that may stand between two rows (the empty half of a double table)."""
_HEAD_LINES = 14
_CELL = 44
"""A longer field with a comma is prose."""


@dataclass(slots=True)
class Region:
    """Lines of one table: its head and its rows."""

    head: int
    first: int
    """The first row."""
    end: int
    fields: dict[int, list[Field]] = field(default_factory=dict)
    repeated: set[int] = field(default_factory=set)
    """Lines of the head printed again after a page break."""


class RowFinder:
    """Takes lines apart once and tells rows from text."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._fields: dict[int, list[Field]] = {}

    def fields(self, index: int) -> list[Field]:
        """Fields of a line."""
        known = self._fields.get(index)
        if known is None:
            known = self._fields[index] = fields(self.lines[index])
        return known

    def is_row(self, index: int) -> bool:
        """Whether the line is a row with a number in a field of its own beside other fields."""
        text = self.lines[index].text
        if " " not in text or "。" in text or ";" in text or len(text) > 400 or not _HINT.search(text):
            return False
        parts = self.fields(index)
        if len(parts) < 2 or not any(part.number for part in parts):
            return False
        if any(
            len(part.text) > _CELL or ("," in part.text and not part.number and len(part.text) > 24) for part in parts
        ):
            return False
        wide = any(after.left - before.right > 1 for before, after in pairwise(parts))
        return wide or sum(part.number for part in parts) > 1

    def is_text(self, index: int) -> bool:
        """Whether the line may stand inside a table: short fields without sentences."""
        text = self.lines[index].text
        if "。" in text or ends_sentence(text) or is_note(text) or unit(text):
            return False
        if len(text) <= 30:
            return True
        return all(len(part.text) <= 30 and ",," not in part.text for part in self.fields(index))

    def is_head(self, index: int) -> bool:
        """Whether the line is one of a table's head: several names, none of them a number."""
        parts = self.fields(index)
        return (
            len(parts) > 1
            and not any(part.number for part in parts)
            and mark(parts[0].text) is None
            and any(HEAD_WORDS.search(part.text) for part in parts)
        )

    def _names_columns(self, index: int) -> bool:
        return HEAD_WORDS.search(self.lines[index].text) is not None

    def region(self, first: int, low: int) -> Region | None:
        """The table whose first row is line `first`; nothing above line `low` belongs to it."""
        head = self._head(first, low)
        heads = {self._key(index) for index in range(head, first)}
        rows = [first]
        repeated: set[int] = set()
        index = first + 1
        while index < len(self.lines):
            following = self._next_row(index, heads, repeated)
            if following < 0:
                break
            rows.append(following)
            index = following + 1
        named = any(not part.number for row in rows for part in self.fields(row))
        end = self._tail(rows[-1] + 1) if named else rows[-1] + 1
        repeated = {at for at in repeated if at < end}
        region = Region(head, first, end, {at: self.fields(at) for at in range(head, end)}, repeated)
        return region if self._is_table(region, rows) else None

    def _key(self, index: int) -> str:
        return self.lines[index].text.replace(" ", "")

    def _next_row(self, start: int, heads: set[str], repeated: set[int]) -> int:
        """The next row of the same table, or -1 where the table ends before it."""
        passed: set[int] = set()
        for index in range(start, min(start + _GAP, len(self.lines))):
            if self.is_row(index):
                repeated |= passed
                return index
            if not self.is_text(index) or self.lines[index].gap > 3:
                return -1
            if self._key(index) in heads:
                passed.add(index)
            elif (not passed and (self.is_head(index) or is_caption(self.lines[index].text))) or self._opens_table(
                index
            ):
                return -1
        return -1

    def _opens_table(self, index: int) -> bool:
        """A title or numbered heading with a head or a unit below it."""
        if len(self.fields(index)) > 1 or index + 2 >= len(self.lines):
            return False
        below = self.lines[index + 1].text
        if unit(below):
            return True
        text = self.lines[index].text
        if self.is_row(index + 1) or not (_TITLE.search(text) or mark(text)):
            return False
        return self.is_head(index + 1) or (len(self.fields(index + 1)) > 1 and mark(below) is None)

    def _head(self, first: int, low: int) -> int:
        """The first line of the head: up to the unit line if there is one, else as long as lines have several names."""
        stop = max(low, first - _HEAD_LINES)
        for index in range(first - 1, stop - 1, -1):
            if unit(self.lines[index].text):
                if len(self.fields(index)) > 1 and _is_head_with_unit(self.fields(index)):
                    return index
                return index + 1
            if not self.is_text(index):
                break
        at = first
        while at > stop and self.is_text(at - 1) and not is_caption(self.lines[at - 1].text):
            text = self.lines[at - 1].text
            parts = self.fields(at - 1)
            if " " not in text and (mark(text) or _TITLE.search(text) or not self._inside_head(at - 1, stop)):
                break
            if (len(parts) == 1 and mark(text)) or any(len(word) > 14 or _DIGITS.search(word) for word in text.split()):
                break
            at -= 1
        return at

    def _inside_head(self, index: int, stop: int) -> bool:
        """Whether a line with one name stands between head lines: one with several names is above it."""
        return index - 1 >= stop and self.is_text(index - 1) and " " in self.lines[index - 1].text

    def _tail(self, end: int) -> int:
        """The end with the rest of a label that was broken below the last row."""
        last = self.fields(end - 1)
        if end < len(self.lines) and all(part.number for part in last):
            text = self.lines[end].text
            if len(text) <= 12 and self.is_text(end) and mark(text) is None and self.lines[end].gap == 0:
                return end + 1
        return end

    def _is_table(self, region: Region, rows: list[int]) -> bool:
        """Two rows alike, or one below a head."""
        headed = any(" " in self.lines[index].text for index in range(region.head, region.first))
        if headed and (len(rows) > 1 or any(map(self._names_columns, range(region.head, region.first)))):
            return True
        if len(rows) < 2:
            return False
        counts = [sum(part.number for part in self.fields(row)) for row in rows]
        return max(counts) > 1 or min(len(self.fields(row)) for row in rows) > 1


def _is_head_with_unit(parts: list[Field]) -> bool:
    """`信息内容   本年收费金额(单位:万元)`: the unit stands in a column's name, not on a line of its own."""
    return any("(" in part.text and unit(part.text) for part in parts)
