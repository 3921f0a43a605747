"""What the table finders give: a grid of pieces of source lines, before passages are made of them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled
from auditor.model.records import dataclass, replace
from auditor.reading.lines import Line

Content = tuple[Line, ...]
"""The pieces of one cell, in reading order; empty for an empty cell."""

NUMBER = compiled(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
"""A cell that is a number and nothing else."""
HEAD_WORDS = compiled(
    r"项目|名称|合计|总计|小计|预算数|决算数|科目|编码|序号|备注|内容|数量|金额|指标|件数|年度|支出|收入|结果|单位|增减|比例|占比|类别|地区"
)
"""Words in the names of columns."""
EMPTY_MARKS = frozenset(("-", "--", "/", "\\", "…", "*"))
"""What forms print in a cell without a value."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table found in `lines[start:end]`."""

    start: int
    end: int
    rows: tuple[tuple[Content, ...], ...]
    header_rows: int
    label_columns: int
    origin: str
    captions: int = 0
    """How many lines before `start` are its title and unit lines."""
    unit: str = ""
    repeated: tuple[int, ...] = ()
    """Lines that print the head again after a page break."""

    def moved(self, lines: int) -> RawTable:
        """The same table found in lines that begin `lines` further down."""
        repeated = tuple(at + lines for at in self.repeated)
        return replace(self, start=self.start + lines, end=self.end + lines, repeated=repeated)


def is_number(text: str) -> bool:
    """Whether a cell holds a number only."""
    return NUMBER.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether a cell may stand in a column of numbers: a number, or a sign for none."""
    return text in EMPTY_MARKS or NUMBER.fullmatch(text) is not None


def text_of(content: Content) -> str:
    """The wording of a cell without blanks, for decisions only."""
    if len(content) == 1:
        return content[0].text.replace(" ", "")
    return "".join(piece.text for piece in content).replace(" ", "")


def label_columns(rows: tuple[tuple[Content, ...], ...], header_rows: int) -> int:
    """How many leading columns name the row."""
    return count_labels([[text_of(content) if content else "" for content in row] for row in rows[header_rows:]])


def count_labels(body: Sequence[Sequence[str]]) -> int:
    """How many leading columns name the row: those without numbers, up to the first column of numbers.

    Codes stand before the name that they belong to, so numbers before a column of names are labels as well.
    """
    size = max((len(row) for row in body), default=0)
    first_text = -1
    for column in range(size):
        filled = [row[column] for row in body if column < len(row) and row[column]]
        words = sum(not is_value(text) for text in filled)
        if filled and words * 2 > len(filled):
            first_text = column
        elif (first_text >= 0 and filled) or (filled and not _are_codes(filled)):
            return column
    return min(first_text + 1, size) if first_text >= 0 else 0


def _are_codes(cells: list[str]) -> bool:
    """Serial numbers and codes: whole numbers without separators, never a total."""
    return all(text.isdigit() and len(text) <= 9 for text in cells)


def trimmed(rows: list[list[Content]]) -> tuple[tuple[Content, ...], ...]:
    """Rows of equal length."""
    size = max(map(len, rows), default=0)
    return tuple(tuple(row) + ((),) * (size - len(row)) for row in rows)
