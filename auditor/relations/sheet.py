"""A table as the table detectors see it: blocks of labelled lines, each line with its values by column.

A block is a run of label columns with the number columns behind it: a double table (收入 | 支出) has two. The label of a
line is split into what structure rests on: function code (2013901), list mark (一、 or 1.), words (其中, 合计), and name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantities, Quantity
from auditor.model.records import dataclass
from auditor.model.report import Passage, Report, Table
from auditor.quantities.units import parse_unit

_CODE = compiled(r"(\d{3}(?: ?\d{2}){0,3})(?![\d.,年])")
_MARK = compiled(
    r"([一二三四五六七八九十]{1,3}[、.,]|[A-Z]\.)|(\([一二三四五六七八九十]{1,3}\)、?|[A-Z]\d\.)"
    r"|(\d{1,2}[.、](?!\d))|(\(\d{1,2}\))|([①-⑳])"
)
"""List marks; the number of the group is their rank."""
_PART = compiled(r"#|其中:?|其中,|#其中:?")
_TOTAL = compiled(r"(?:合计|总计|小计|共计|总分|总和|资金总额|^总额|^总数|^合|^全部|^总得分)(?:\([^()]{0,12}\))?$")
_TOTAL_ENDS = (*"计分和额数合部", ")")
_GRAND = compiled(r"总计|总分")
_RATE = Kind.RATE  # a look-up in an enumeration is slow before 3.12
_EMPTY = frozenset(("-", "--", "/", "\\", "…", "*", "——", "无"))
_NOISE = compiled(r"[\"'《》<> :]|\((?:类|款|项|元|万元|亿元)\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a block."""

    row: int
    label: str
    """All label cells of the row, as read."""
    name: str
    """The label without code, mark, 其中 and quotation marks."""
    code: str
    """Function code with its levels run together, or empty."""
    level: int
    """Rank of the list mark: 1 for 一、, 3 for 1.; 0 without one."""
    is_part: bool
    """其中: a part of a line above."""
    is_total: bool
    groups: tuple[str, ...]
    """Label cells to the left of the last one: the merged heads of a group of lines."""
    values: Mapping[int, Quantity]
    """The numbers by column; empty cells are left out."""
    unclear: frozenset[int]
    """Columns in which something stands that is no plain number."""

    @property
    def is_grand(self) -> bool:
        """A total of totals by its words."""
        return self.is_total and _GRAND.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class Block:
    """Label columns and the number columns that they label."""

    columns: tuple[int, ...]
    lines: tuple[Line, ...]

    def column(self, at: int) -> dict[int, Quantity]:
        """The values of a column by index of the line."""
        return {index: line.values[at] for index, line in enumerate(self.lines) if at in line.values}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, ready for the detectors."""

    table: Table
    heads: tuple[str, ...]
    """For each column its head, from top to bottom, in one string."""
    tops: tuple[str, ...]
    """For each column the uppermost head over it."""
    lowest: tuple[str, ...]
    """For each column the head right over it."""
    blocks: tuple[Block, ...]
    words: str
    """Title and heads in one string, to look for words of a form."""

    @property
    def title(self) -> str:
        """The caption."""
        return self.table.title


def sheets_of(report: Report, quantities: Quantities) -> tuple[Sheet, ...]:
    """All tables of a report that hold numbers."""
    sheets = (_sheet(report, table, quantities.by_passage) for table in report.tables)
    return tuple(sheet for sheet in sheets if sheet.blocks)


def _sheet(report: Report, table: Table, numbers: tuple[tuple[Quantity, ...], ...]) -> Sheet:
    passages = report.passages
    width = table.width
    heads: list[list[str]] = [[] for _ in range(width)]
    for over in table.grid[: table.header_rows]:
        for at, cell in enumerate(over):
            if cell is not None:
                text = passages[cell.passage].text
                if text and (not heads[at] or heads[at][-1] != text):
                    heads[at].append(text)
    spread: list[list[str]] = []
    values: list[dict[int, Quantity]] = []
    unclear: list[frozenset[int]] = []
    for row, cells in enumerate(table.grid):
        texts = [""] * width
        own: dict[int, Quantity] = {}
        other: list[int] = []
        for at, cell in enumerate(cells):
            if cell is None:
                continue
            passage = passages[cell.passage]
            text = texts[at] = passage.text
            merged = cell.row != row or cell.column != at
            if merged or row < table.header_rows or not text or text in _EMPTY:
                continue
            value = _value(passage, numbers[passage.index])
            if value is None:
                other.append(at)
            else:
                own[at] = value
        spread.append(texts)
        values.append(own)
        unclear.append(frozenset(other))
    kinds = _column_kinds(table, values, unclear, spread)
    blocks = tuple(_blocks(table, kinds, values, unclear, spread))
    joined = tuple("".join(parts) for parts in heads)
    return Sheet(
        table,
        joined,
        tuple(parts[0] if parts else "" for parts in heads),
        tuple(parts[-1] if parts else "" for parts in heads),
        blocks,
        table.title + " ".join(joined),
    )


def _value(passage: Passage, found: tuple[Quantity, ...]) -> Quantity | None:
    """The one plain number that the cell is."""
    if len(found) != 1:
        return None
    quantity = found[0]
    whole = quantity.end - quantity.start >= len(passage.text) - 1 and quantity.start <= 1
    if whole and not quantity.qualifier and quantity.kind.is_quantity:
        return quantity
    return None


def _column_kinds(
    table: Table,
    values: Sequence[Mapping[int, Quantity]],
    unclear: Sequence[frozenset[int]],
    spread: Sequence[Sequence[str]],
) -> list[str]:
    """For each column: `label`, `number`, or empty."""
    numbered = Counter(chain.from_iterable(values))
    worded = Counter(chain.from_iterable(unclear))
    kinds = []
    for at in range(table.width):
        numbers, others = numbered[at], worded[at]
        if others and others >= numbers:
            kinds.append("label")
        elif numbers:
            kinds.append("number")
        else:
            kinds.append("")
    for at in range(len(kinds) - 1):
        # A column of codes stands right before the names that it numbers.
        if kinds[at] == "number" and kinds[at + 1] == "label":
            texts = [spread[row][at] for row in range(table.header_rows, len(spread)) if at in values[row]]
            if _are_codes(texts):
                kinds[at] = "label"
    return kinds


def _are_codes(texts: Sequence[str]) -> bool:
    """Function codes (some are the beginning of others) or the numbers of the rows."""
    if not all(text.isdecimal() and len(text) <= 9 for text in texts) or len(set(texts)) < len(texts):
        return False
    if [int(text) for text in texts] == list(range(1, len(texts) + 1)) and len(texts) > 2:
        return True
    codes = set(texts)
    nested = sum(text[:3] in codes for text in texts if len(text) > 3)
    return bool(nested) and all(len(text) >= 3 and len(text) % 2 for text in texts)


def _blocks(
    table: Table,
    kinds: Sequence[str],
    values: Sequence[Mapping[int, Quantity]],
    unclear: Sequence[frozenset[int]],
    spread: Sequence[Sequence[str]],
) -> Iterator[Block]:
    labels: list[int] = []
    columns: list[int] = []
    for at, kind in enumerate([*kinds, "label"]):
        if kind == "label":
            if columns:
                yield _block(table, labels, columns, values, unclear, spread)
                labels, columns = [], []
            labels.append(at)
        elif kind == "number":
            columns.append(at)


def _block(
    table: Table,
    labels: Sequence[int],
    columns: Sequence[int],
    values: Sequence[Mapping[int, Quantity]],
    unclear: Sequence[frozenset[int]],
    spread: Sequence[Sequence[str]],
) -> Block:
    wanted = frozenset(columns)
    lines = []
    inherited: list[str] = []
    for row in range(table.header_rows, len(values)):
        cells = [spread[row][at] for at in labels]
        own = {at: values[row][at] for at in columns if at in values[row]}
        if not own and not any(cells):
            continue
        lines.append(_line(row, cells, inherited, own, unclear[row] & wanted))
    return Block(tuple(columns), tuple(lines))


def _line(
    row: int, cells: Sequence[str], inherited: list[str], own: Mapping[int, Quantity], unclear: frozenset[int]
) -> Line:
    closed = [cell.replace(" ", "") for cell in cells]
    names = [cell for cell, digits in zip(cells, closed, strict=True) if cell and not digits.isdigit()]
    if len(names) > 1 and parse_unit(names[-1]) is not None:
        names.pop()  # 地区生产总值 | 亿元: a column of units stands behind the names
    code = _code(closed, inherited)
    text = names[-1] if names else ""
    if (
        not code
        and (found := _CODE.match(text)) is not None
        and text[found.end() : found.end() + 1] not in "人件项个家户辆"
    ):
        code = found.group(1).replace(" ", "")
        text = text[found.end() :].lstrip()
    text, level, is_part = _stripped(text)
    name = plain_name(text)
    return Line(
        row,
        "".join(cells),
        name,
        code,
        level,
        is_part,
        name.endswith(_TOTAL_ENDS) and _TOTAL.search(name) is not None,
        tuple(plain_name(_stripped(group)[0]) for group in names[:-1]),
        own,
        unclear,
    )


def _code(parts: Sequence[str], inherited: list[str]) -> str:
    """The code of a line whose label cells hold it: one cell, or 类, 款, 项 in one each (given once for many lines)."""
    first = next((at for at, part in enumerate(parts) if part.isdigit()), None)
    if first is None:
        return ""
    if len(parts[first]) == 2 and inherited and first:
        parts = [*inherited[:first], *parts[first:]]
        first = 0
    run = []
    for part in parts[first:]:
        if not part.isdigit():
            break
        run.append(part)
    inherited[:] = run
    code = "".join(run)
    return code if len(code) >= 3 and len(code) % 2 else ""


def _stripped(text: str) -> tuple[str, int, bool]:
    """The text behind list mark and 其中, the rank of the mark, and whether 其中 was there."""
    part = _PART.match(text)
    if part is not None:
        text = text[part.end() :]
    level = 0
    if (found := _MARK.match(text)) is not None and found.end() < len(text):
        text, level = text[found.end() :], found.lastindex or 0
    if part is None and (part := _PART.match(text)) is not None:
        text = text[part.end() :]
    return text, level, part is not None


def plain_name(text: str) -> str:
    """A name without quotation marks, blanks, colons and (类)(款)(项)."""
    return _NOISE.sub("", text)


def is_summable(quantity: Quantity) -> bool:
    """Amounts, counts and scores add up; rates do not."""
    return quantity.kind is not _RATE and quantity.unit.dimension not in ("ratio", "point")
