"""Heads and labels of a table whose cells are known: which rows name the columns, which columns name the rows."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled
from auditor.reading.building import Filled
from auditor.reading.tables.grid import count_labels, is_number
from auditor.reading.tables.head_words import heads_figures, is_head, names_an_entry

_COUNTED = frozenset(("栏次", "行次"))
"""Label of the row of a form that numbers its columns."""
_DEEPEST = 5
"""Rows of names above the figures of the deepest heads that forms have."""
_COLUMN_NUMBER = compiled(r"\d{1,2}|\(\d{1,2}\)|—|-|[A-Z]|[甲乙丙丁]")
_YEAR = compiled(r"(?:19|20)\d\d")

Rows = Sequence[Sequence[Filled | None]]


def header_rows(rows: Rows) -> int:
    """How many rows above the body name the columns.

    A head ends where the first row with figures begins. Names that reach over several rows keep those together; without
    them the first row alone is the head, and a row that numbers the columns belongs to it. A form that begins with names
    and entries (项目名称 …) has none at its top: its heads stand further down.
    """
    if _begins_with_entries(rows):
        return 0
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


def _begins_with_entries(rows: Rows) -> bool:
    """The first row names something and has an entry behind it, and a head follows before the first figures."""
    first = rows[0][0] if rows else None
    if first is None or first.rowspan > 1 or not names_an_entry(first.joined.text):
        return False
    for at, row in enumerate(rows[:_DEEPEST]):
        if _has_figures(row):
            return False
        if _is_head(row):
            return at > 0
    return False


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
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 3]
    return (
        len(numbers) > 2
        and numbers == list(range(1, len(numbers) + 1))
        and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)
    )


def label_columns(rows: Rows, heads: int) -> int:
    """How many leading columns name the row; none of those over which a head says that figures stand below."""
    body = [
        [
            cell.joined.text.replace(" ", "") if cell is not None and cell.column + cell.colspan == column else ""
            for column, cell in enumerate(row, 1)  # 合计 over code and name stands for a name
        ]
        for row in rows[heads:]
        if not _is_whole(row)  # a text over the whole width heads the rows below it
    ]
    return min(count_labels(body), _first_of_figures(rows, heads))


def _first_of_figures(rows: Rows, heads: int) -> int:
    """The first column with a head for figures, under the head that has most rows below it."""
    found = [(at, _figures_in(row)) for at, row in enumerate(rows) if at < heads or _is_head(row)]
    found = [(at, column) for at, column in found if column]
    if not found:
        return max(map(len, rows), default=0)
    ends = [at for at, _ in found[1:]] + [len(rows)]
    return max(zip(found, ends, strict=True), key=lambda band: band[1] - band[0][0])[0][1]


def _is_head(row: Sequence[Filled | None]) -> bool:
    """A merged cell counts once: 项目名称 and the name of the project, over the whole width, are no head."""
    return is_head([cell.joined.text for column, cell in enumerate(row) if cell is not None and cell.column == column])


def _figures_in(row: Sequence[Filled | None]) -> int:
    """The first column but the leftmost whose words say that figures stand below; 0 where there is none."""
    for column, cell in enumerate(row):
        if column and cell is not None and heads_figures(cell.joined.text):
            return column
    return 0


def _is_whole(row: Sequence[Filled | None]) -> bool:
    """One cell over the whole width."""
    first = row[0]
    return first is not None and first.colspan > 1 and first.colspan == len(row)
