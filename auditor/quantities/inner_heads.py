"""Heads that stand between the rows of a table.

A form is often several tables in one grid: below the money come the indicators, under a head of their own. What stands
below such a row is read under it, up to the next.
"""

from __future__ import annotations

from auditor.model.report import Report, Table
from auditor.reading.tables.head_words import is_head


def inner_heads(report: Report, table: Table) -> tuple[int, ...]:
    """The rows below the head of a table that are heads themselves."""
    first = max(table.header_rows, 1)
    texts = report.passages
    return tuple(
        row
        for row in range(first, len(table.grid))
        if is_head([texts[cell.passage].text for cell in table.grid[row] if cell is not None])
    )
