"""What a table says of the numbers in its cells: heads, row labels, and units stated once for many cells."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from auditor.model.patterns import compiled
from auditor.model.quantity import Unit
from auditor.model.records import NamedTuple
from auditor.model.report import Report, Table
from auditor.quantities.inner_heads import inner_heads
from auditor.quantities.units import parse_unit

_BRACKETED_UNIT = compiled(
    r"[(/](?:单位:)?([^()/:]{1,8})\)?$|\((?:单位:)?([^()]{1,8})\)|单位:((?:[^\W\dA-Za-z_]|[%‰/]){1,6})"
)
_CODE_HEAD = compiled(r"编码|代码|序号|行次|栏次|编号|年份|年度$|^类$|^款$|^项$|^年$|电话|日期|时间$")
_RATE_HEAD = compiled(r"(?:率|占比|比重|比例|增幅|增速|增长|±|%)(?:\([%A-Za-z/÷]{1,6}\))?$")
_SCORE_HEAD = compiled(r"得分|分值|权重|评分|满分|标准分")
_PERCENT_ENDS = ("率", "占比", "比重", "%")
_MEASURE_HEADS = ("单位", "计量单位")
_FIGURE = compiled(r"-?[\d,]{1,30}(?:\.\d{1,20}%?|%)")
"""A figure that is no code: it has decimals or a sign of per cent."""


class Head(NamedTuple):
    """The text over a column or left of a row, and what it says of the numbers there. Read once, asked for each cell."""

    text: str
    unit: Unit | None
    is_code: bool
    """The numbers are codes, row numbers or years."""
    is_score: bool
    """They are scores or weights."""
    is_rate: bool
    """They are rates, so that a unit stated for the whole table is not theirs."""
    is_percent: bool
    """They are rates even without a sign of per cent."""


class Heads(NamedTuple):
    """For one table: the heads of its columns and of its rows, and the unit stated for all cells."""

    bands: tuple[tuple[Head, ...], ...]
    """The heads of the columns at the top, and those of each row further down that is a head itself."""
    band: tuple[int, ...]
    """For each row which of them stand over it."""
    rows: tuple[Head, ...]
    measures: tuple[Unit | None, ...]
    """For each row what its cell in a column called 单位 says."""
    unit: Unit | None
    header_rows: int
    label_columns: int

    def over(self, row: int, column: int) -> Head:
        """The head of the column at that row."""
        return self.bands[self.band[row]][column]

    def unit_of(self, row: int, column: int) -> Unit | None:
        """The unit of a bare number in that cell: its column's, else its row's, else the table's."""
        head = self.over(row, column)
        if head.is_score and head.unit is None:
            return None  # the unit of a row 经费(万元) is that of its value, not of its marks
        own = head.unit or self.rows[row].unit or (None if head.is_rate else self.measures[row])
        return own if own is not None or head.is_rate else self.unit

    def is_score(self, row: int, column: int) -> bool:
        """The column (or row) holds scores or weights."""
        return self.over(row, column).is_score or self.rows[row].is_score

    def is_percent(self, row: int, column: int) -> bool:
        """The column (or the row of a column without head) holds rates."""
        head = self.over(row, column)
        return head.is_percent if head.text else self.rows[row].is_percent

    def label(self, row: int, column: int) -> str:
        """Row label and column head in one line."""
        left, above = self.rows[row].text, self.over(row, column).text
        return f"{left} {above}" if left and above else left or above


def heads_of(report: Report, table: Table) -> Heads:
    """The heads of a table."""
    passages = report.passages
    columns = [""] * table.width
    inner = inner_heads(report, table)
    for row in table.grid[: table.header_rows]:
        for at, cell in enumerate(row):
            if cell is not None and (text := passages[cell.passage].text) and not columns[at].endswith(text):
                columns[at] += text
    rows = []
    labels = max(table.label_columns, 1)
    measured = next((at for at, text in enumerate(columns) if at and text in _MEASURE_HEADS), None)
    measures: list[Unit | None] = []
    for row in table.grid:
        cell = row[measured] if measured is not None and measured < len(row) else None
        measures.append(parse_unit(passages[cell.passage].text) if cell is not None else None)
        named = [cell for cell in row[:labels] if cell is not None]
        if measures[-1] is not None and len(named) > 1:
            named = [one for one in named if one is not cell]
        texts = [passages[one.passage].text for one in named]
        if len(texts) > 1:  # a form has figures where the rows below them have words
            texts = [text for text in texts if not _FIGURE.fullmatch(text)] or texts[:1]
        rows.append(texts[0] if len(texts) == 1 else "".join(dict.fromkeys(texts)))
    bands = [columns]
    for at in inner:
        texts = [passages[cell.passage].text if cell is not None else "" for cell in table.grid[at]]
        bands.append(texts + [""] * (table.width - len(texts)))
    return Heads(
        tuple(tuple(map(_read, band)) for band in bands),
        tuple(bisect_left(inner, row) for row in range(len(table.grid))),
        tuple(map(_read, rows)),
        tuple(measures),
        parse_unit(table.unit) if table.unit else None,
        table.header_rows,
        table.label_columns,
    )


@lru_cache(maxsize=4096)  # the tables of a report, and of the next one, have many heads in common
def _read(text: str) -> Head:
    return Head(
        text,
        stated_unit(text),
        _CODE_HEAD.search(text) is not None,
        _SCORE_HEAD.search(text) is not None,
        _RATE_HEAD.search(text) is not None,
        text.endswith(_PERCENT_ENDS),
    )


def stated_unit(head: str) -> Unit | None:
    """The unit in a head: 预算数(万元), 执行率(%), 单位:个."""
    if "(" not in head and "单位" not in head and "/" not in head:
        return None
    for match in _BRACKETED_UNIT.finditer(head):
        unit = parse_unit(next(group for group in match.groups() if group))
        if unit is not None:
            return unit
    return None
