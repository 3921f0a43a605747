"""Heads that stand between the rows of a table.

A form is often several tables in one grid: below the money come the indicators, under a head of their own. What stands
below such a row is read under it, up to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.report import Report, Table

_LEAST_CELLS = 3
_LONGEST = 24
_HEADING = re.compile(
    r"(?:[值数额率分重]|项目|名称|内容|措施|情况|原因|说明|备注|小计|合计|目标|单位|标准)(?:\((?:[^\W\d]|[%/÷]){1,6}\))?$"
)
"""How the words over a column of figures end, with or without a unit or a letter for a formula."""
_LEAST_HEADINGS = 2


def inner_heads(report: Report, table: Table) -> tuple[int, ...]:
    """The rows below the head of a table that are heads themselves."""
    first = max(table.header_rows, 1)
    texts = report.passages
    return tuple(
        row
        for row in range(first, len(table.grid))
        if is_head([texts[cell.passage].text for cell in table.grid[row] if cell is not None])
    )


def is_head(cells: Sequence[str]) -> bool:
    """Whether a row holds short words only, some of which end as the heads of figures do."""
    words = [text for text in cells if text]
    return (
        len(words) >= _LEAST_CELLS
        and all(len(text) <= _LONGEST and not any(map(str.isdigit, text)) for text in words)
        and sum(_HEADING.search(text) is not None for text in dict.fromkeys(words)) >= _LEAST_HEADINGS
    )
