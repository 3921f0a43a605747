"""Heads and labels of a table whose cells are known: which rows name the columns, which columns name the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.reading.building import Filled
from auditor.reading.tables.grid import count_labels, is_number

_COUNTED = frozenset(("栏次", "行次"))
"""Label of the row of a form that numbers its columns."""
_DEEPEST = 5
"""Rows of names above the figures of the deepest heads that forms have."""
_COLUMN_NUMBER = re.compile(r"\d{1,2}|\(\d{1,2}\)|—|-|[A-Z]|[甲乙丙丁]")
_YEAR = re.compile(r"(?:19|20)\d\d")

Rows = Sequence[Sequence[Filled | None]]


def header_rows(rows: Rows) -> int:
    """How many rows above the body name the columns.

    A head ends where the first row with figures begins. Names that reach over several rows keep those together; without
    them the first row alone is the head, and a row that numbers the columns belongs to it.
    """
    reach = 1
    at = 0
    while at < min(reach, len(rows) - 1, _DEEPEST):
        if _has_figures(rows[at]):
            break
        for cell in rows[at]:
            if cell is not None and cell.row == at and (cell.colspan > 1 or at == 0):
                reach = max(reach, at + cell.rowspan)
        if _groups(rows, at):
            reach = max(reach, at + 2)
        at += 1
    while at and at < len(rows) - 1 and _counts_columns(rows[at]):
        at += 1
    return at


def _has_figures(row: Sequence[Filled | None]) -> bool:
    """A number that is not the name of a year."""
    texts = [cell.joined.text for cell in row if cell is not None]
    return any(is_number(text) and not _YEAR.fullmatch(text) for text in texts)


def _groups(rows: Rows, at: int) -> bool:
    """Row `at` has names over several columns each, and the next one has the names of those columns."""
    groups = [cell for cell in rows[at] if cell is not None and cell.row == at and cell.colspan > 1]
    if not groups or at + 3 > len(rows) or _has_figures(rows[at + 1]):
        return False
    below = {cell.column for cell in rows[at + 1] if cell is not None and cell.row == at + 1}
    return any(sum(group.column <= column < group.column + group.colspan for column in below) > 1 for group in groups)


def _counts_columns(row: Sequence[Filled | None]) -> bool:
    """A row 栏次 1 2 3 … below the names."""
    texts = [cell.joined.text.replace(" ", "") for cell in row if cell is not None]
    if not texts:
        return False
    if texts[0] in _COUNTED:
        return True
    numbers = [int(text) for text in texts if text.isdigit()]
    return (
        len(numbers) > 2
        and numbers == list(range(1, len(numbers) + 1))
        and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)
    )


def label_columns(rows: Rows, heads: int) -> int:
    """How many leading columns name the row."""
    body = [
        [
            cell.joined.text.replace(" ", "") if cell is not None and cell.column + cell.colspan == column else ""
            for column, cell in enumerate(row, 1)  # 合计 over code and name stands for a name
        ]
        for row in rows[heads:]
        if not _is_whole(row)  # a text over the whole width heads the rows below it
    ]
    return count_labels(body)


def _is_whole(row: Sequence[Filled | None]) -> bool:
    """One cell over the whole width."""
    first = row[0]
    return first is not None and first.colspan > 1 and first.colspan == len(row)
