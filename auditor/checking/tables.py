"""Cells of tables by words in the title and in the heads of rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checking.grids import TOTALS, Grid
from auditor.checking.skeleton import bare
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.rule import TableSelector


def select(grids: Sequence[Grid], selector: TableSelector) -> list[Quantity]:
    """The figures in the cells that a selector names, in all tables whose title fits."""
    title, barred, row_words = bare(selector.title), bare(selector.without), bare(selector.row)
    chosen: dict[str, Quantity] = {}
    for grid in grids:
        if (title and title not in grid.titles) or (barred and barred in grid.titles):
            continue
        if row_words not in grid.words:
            continue
        for band in _bands(grid, bare(selector.column)):
            for row, columns in _cells(grid, band, selector):
                for column in columns:
                    figure = grid.figure(row, column)
                    if figure is not None:
                        chosen.setdefault(figure.id, figure)
    return list(chosen.values())


class _Band(NamedTuple):
    """Rows below one head, with the columns that the words of a selector name in it."""

    body: range
    columns: list[int]


def _bands(grid: Grid, words: str) -> Iterator[_Band]:
    """The rows below the top, and those below each head further down that holds the words."""
    top = min(grid.table.header_rows, len(grid.rows))
    if not words:
        yield _Band(range(top, len(grid.rows)), list(range(_labels(grid), grid.width)))
        return
    inner = [(row, columns) for row in grid.heads if row >= top and (columns := _fitting(words, grid.rows[row]))]
    end = inner[0][0] if inner else len(grid.rows)
    yield _Band(range(top, end), _fitting(words, grid.columns))
    for row, columns in inner:
        yield _Band(grid.below(row), columns)


def _fitting(words: str, heads: Sequence[str]) -> list[int]:
    """The columns whose head is, or else ends with, or else contains `words`."""
    exact = [at for at, head in enumerate(heads) if head == words]
    last = exact or [at for at, head in enumerate(heads) if head.endswith(words)]
    return last or [at for at, head in enumerate(heads) if words in head]


def _labels(grid: Grid) -> int:
    return max(grid.table.label_columns, 1)


def _cells(grid: Grid, band: _Band, selector: TableSelector) -> Iterator[tuple[int, Sequence[int]]]:
    """The rows that a selector names, each with the columns that belong to its label."""
    if selector.row:
        yield from _labelled(grid, band, bare(selector.row))
        return
    words = "" if selector.rows in ("", "all") else bare(selector.rows)
    for row in band.body:
        labels = grid.rows[row][: _labels(grid)]
        if TOTALS.isdisjoint(labels) and any(words in label for label in labels):
            yield row, band.columns


def _labelled(grid: Grid, band: _Band, words: str) -> Iterator[tuple[int, Sequence[int]]]:
    """The rows whose label is, or else contains, `words`.

    A double table (收入 beside 支出) has labels further right as well; the columns of a label end where the next labels begin.
    """
    names = grid.labels(band.body)
    sought = sorted({*names, *range(_labels(grid))})
    rows = [row for row in band.body if words in grid.lines[row]]
    places = [(row, at) for row in rows for at in sought if words in grid.rows[row][at]]
    exact = [(row, at) for row, at in places if grid.rows[row][at] == words]
    for row, label in exact or places:
        first = label + 1
        while first in names:
            first += 1
        end = next((at for at in names if at > first), grid.width)
        yield row, [at for at in band.columns if first <= at < end]
