"""What a table says of the numbers in its cells: heads, row labels, and units stated once for many cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.model.quantity import Unit
from auditor.model.report import Report, Table
from auditor.quantities.units import parse_unit

_BRACKETED_UNIT = re.compile(
    r"[(/](?:单位:)?([^()/:]{1,8})\)?$|\((?:单位:)?([^()]{1,8})\)|单位:([\u4e00-\u9fff%‰/]{1,6})"
)
_CODE_HEAD = re.compile(r"编码|代码|序号|行次|栏次|编号|年份|年度$|^类$|^款$|^项$|^年$|电话|日期|时间$")
_RATE_HEAD = re.compile(r"(?:率|占比|比重|比例|增幅|增速|增长|±|%)(?:\(%\))?$")
_SCORE_HEAD = re.compile(r"得分|分值|权重|评分|满分|标准分")


@dataclass(frozen=True, slots=True)
class Heads:
    """For one table: the text over each column, left of each row, and the units that they state."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    column_units: tuple[Unit | None, ...]
    row_units: tuple[Unit | None, ...]
    unit: Unit | None

    def unit_of(self, row: int, column: int) -> Unit | None:
        """The unit of a bare number in that cell: its column's, else its row's, else the table's."""
        own = self.column_units[column] if column < len(self.column_units) else None
        own = own or (self.row_units[row] if row < len(self.row_units) else None)
        if own is not None:
            return own
        if column < len(self.columns) and _RATE_HEAD.search(self.columns[column]):
            return None
        return self.unit

    def is_code(self, column: int) -> bool:
        """The column holds codes, row numbers or years."""
        return column < len(self.columns) and _CODE_HEAD.search(self.columns[column]) is not None

    def is_score(self, row: int, column: int) -> bool:
        """The column (or row) holds scores or weights."""
        return (column < len(self.columns) and _SCORE_HEAD.search(self.columns[column]) is not None) or (
            row < len(self.rows) and _SCORE_HEAD.search(self.rows[row]) is not None
        )

    def label(self, row: int, column: int) -> str:
        """Row label and column head in one line."""
        parts = (
            self.rows[row] if row < len(self.rows) else "",
            self.columns[column] if column < len(self.columns) else "",
        )
        return " ".join(part for part in parts if part)


def heads_of(report: Report, table: Table) -> Heads:
    """The heads of a table."""
    width = table.width
    columns = [""] * width
    for row in table.grid[: table.header_rows]:
        for at, cell in enumerate(row):
            if cell is None:
                continue
            text = report.passages[cell.passage].text
            if text and not columns[at].endswith(text):
                columns[at] += text
    rows = []
    for row in table.grid:
        seen: list[str] = []
        for cell in row[: max(table.label_columns, 1)]:
            if cell is not None:
                text = report.passages[cell.passage].text
                if text and text not in seen:
                    seen.append(text)
        rows.append("".join(seen))
    return Heads(
        tuple(columns),
        tuple(rows),
        tuple(stated_unit(text) for text in columns),
        tuple(stated_unit(text) for text in rows),
        parse_unit(table.unit) if table.unit else None,
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
