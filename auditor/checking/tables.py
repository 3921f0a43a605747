"""Cells of tables by words in the title and in the heads of rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checking.grids import TOTALS, Grid
from auditor.checking.skeleton import without_marks
from auditor.model.quantity import Quantity
from auditor.model.rule import TableSelector


def select(grids: Sequence[Grid], selector: TableSelector) -> list[Quantity]:
    """The figures in the cells that a selector names, in all tables whose title fits."""
    title = without_marks(selector.title)
    chosen: dict[str, Quantity] = {}
    for grid in grids:
        if title and title not in grid.titles:
            continue
        for body, columns in _bands(grid, without_marks(selector.column)):
            for row in _rows(grid, body, selector):
                for column in columns:
                    figure = grid.figure(row, column)
                    if figure is not None:
                        chosen.setdefault(figure.id, figure)
    return list(chosen.values())


def _bands(grid: Grid, words: str) -> Iterator[tuple[range, list[int]]]:
    """Rows with the columns that the words name in them: those below the top, and those below each head further down."""
    top = min(grid.table.header_rows, len(grid.rows))
    if not words:
        yield range(top, len(grid.rows)), list(range(_labels(grid), grid.table.width))
        return
    inner = [(row, columns) for row in grid.heads if row >= top and (columns := _fitting(words, grid.rows[row]))]
    end = inner[0][0] if inner else len(grid.rows)
    yield range(top, end), _fitting(words, grid.columns)
    for row, columns in inner:
        yield grid.below(row), columns


def _fitting(words: str, heads: Sequence[str]) -> list[int]:
    """The columns whose head is, or else contains, `words`."""
    exact = [at for at, head in enumerate(heads) if head == words]
    return exact or [at for at, head in enumerate(heads) if words in head]


def _labels(grid: Grid) -> int:
    return max(grid.table.label_columns, 1)


def _rows(grid: Grid, body: range, selector: TableSelector) -> list[int]:
    """The rows that a selector names."""
    labels = {row: grid.rows[row][: _labels(grid)] for row in body}
    if selector.row:
        words = without_marks(selector.row)
        exact = [row for row in body if words in labels[row]]
        return exact or [row for row in body if any(words in label for label in labels[row])]
    parts = [row for row in body if TOTALS.isdisjoint(labels[row])]
    if selector.rows in ("", "all"):
        return parts
    words = without_marks(selector.rows)
    return [row for row in parts if any(words in label for label in labels[row])]
