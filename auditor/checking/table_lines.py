"""Finds the rows or columns of tables on which a rule with `each-row` or `each-column` is tried.

Every line becomes a `Relation` of kind `row` or `column`, as a detector would give it: its roles are the figures that the
names of the rule stand for, its `extra` the words. A line that lacks a figure gives none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.checking.cell_dates import date_in
from auditor.checking.grids import Grid, fitting
from auditor.checking.skeleton import bare
from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Qualifier, Quantity
from auditor.model.records import replace
from auditor.model.relation import Operand, Relation
from auditor.model.table_lines import CellName, CellSort, TableLines

_SENSES = {
    "≥": compiled(r"[≥≧>]|不低于|不少于|不小于|大于|以上|达到"),
    "≤": compiled(r"[≤≦<]|不高于|不多于|不超过|不大于|小于|以下|以内|控制在"),
    "=": compiled(r"=|等于"),
}
_SIGNS = {
    **dict.fromkeys(("≥", "≧", ">=", ">", "大于等于"), "≥"),
    **dict.fromkeys(("≤", "≦", "<=", "<", "小于等于"), "≤"),
    **dict.fromkeys(("=", "等于"), "="),
}
_SIGN = compiled("|".join(sorted(_SIGNS, key=len, reverse=True)))
_SAYS_NOTHING = frozenset(("/", "\\", "无", "不适用"))
_FAR_FROM_LABEL = 8
"""A head may be so much longer than the words that are looked for in a label."""

_Columns = Mapping[str, Sequence[int]]


def lines_of(grids: Iterable[Grid], lines: TableLines) -> Iterator[Relation]:
    """All lines of all tables that have the cells of the rule."""
    title = bare(lines.title)
    for grid in grids:
        if all(_is_there(name, lines, grid) for name in lines.names) and (not title or title in grid.titles):
            yield from (_columns if lines.across else _rows)(grid, lines)


def _is_there(name: CellName, lines: TableLines, grid: Grid) -> bool:
    if name.name in lines.optional:
        return True
    return any(bare(word) in grid.words for words in name.words for word in words)


def _rows(grid: Grid, lines: TableLines) -> Iterator[Relation]:
    """Each row below a head that holds the words of all names."""
    done: set[int] = set()
    tops = range(min(grid.table.header_rows, len(grid.rows)))
    for head in range(len(grid.rows)):
        columns = _heads(lines, grid.rows[head]) if head in grid.heads or head in tops else None
        if columns is None and tops and head == tops[-1]:
            columns = _heads(lines, grid.columns)
        if columns is None:
            continue
        for row in grid.below(head):
            if row not in done and (relation := _row(grid, lines, columns, row)) is not None:
                done.add(row)
                yield relation


def _heads(lines: TableLines, texts: Sequence[str]) -> _Columns | None:
    """The columns of each name by the words of a head; `None` where one that is needed is missing."""
    found: dict[str, Sequence[int]] = {}
    taken: list[int] = []
    for name in lines.names:
        columns = []
        is_text = name.sort is CellSort.TEXT  # the words of a cell may be asked for beside its number
        for words in name.words:
            at = fitting([bare(word) for word in words], texts, taken=() if is_text else taken)
            if at is not None:
                columns.append(at)
                if not is_text:
                    taken.append(at)
        if columns:
            found[name.name] = columns
        elif name.name not in lines.optional:
            return None
    return found


def _row(grid: Grid, lines: TableLines, columns: _Columns, row: int) -> Relation | None:
    first = min(at for found in columns.values() for at in found)
    labels = [text for text in grid.rows[row][:first] if text]
    if lines.only and not _is_meant(lines.only, labels):
        return None
    cells = {name: [(row, at) for at in found] for name, found in columns.items()}
    return _relation(grid, lines, cells, labels[-1] if labels else "")


def _columns(grid: Grid, lines: TableLines) -> Iterator[Relation]:
    """Each column in which the rows of all names hold figures."""
    for column in range(grid.width):
        labels = [row[column] for row in grid.rows]
        rows = _labelled(lines, labels)
        if rows is None:
            continue
        used = sorted({at for found in rows.values() for at in found})
        for at in range(column + 1, grid.width):
            if any(grid.rows[row][at] and grid.figure(row, at) is None for row in used if grid.rows[row][at] != "/"):
                break  # here the labels of another block begin
            head = _head_over(grid, used[0], at)
            if lines.only and not _is_meant(lines.only, [head]):
                continue
            cells = {name: [(row, at) for row in found] for name, found in rows.items()}
            relation = _relation(grid, lines, cells, head)
            if relation is not None:
                yield relation


def _labelled(lines: TableLines, labels: Sequence[str]) -> _Columns | None:
    short = [text if len(text) <= _FAR_FROM_LABEL * 4 else "" for text in labels]
    return _heads(lines, short)


def _head_over(grid: Grid, row: int, column: int) -> str:
    """The nearest words above a cell."""
    for above in range(row - 1, -1, -1):
        if grid.rows[above][column] and grid.figure(above, column) is None:
            return grid.rows[above][column]
    return ""


def _is_meant(words: Sequence[str], labels: Sequence[str]) -> bool:
    return any(bare(word) in label for word in words for label in labels)


def _relation(
    grid: Grid, lines: TableLines, cells: Mapping[str, Sequence[tuple[int, int]]], label: str
) -> Relation | None:
    """The line, where every name that is needed has its figure."""
    roles: dict[str, Operand] = {}
    extra = {"label": label}
    passage: int | None = None
    for name in lines.names:
        places = cells.get(name.name, ())
        if name.sort is CellSort.TEXT:
            words = grid.rows[places[0][0]][places[0][1]] if places else ""
            extra[name.name] = "" if words in _SAYS_NOTHING else words
            continue
        if name.sort is CellSort.DATE:
            day = date_in(grid.raw(*places[0])) if places else None
            if day is not None:
                roles |= {name.name: Fraction(day.first), name.last: Fraction(day.last)}
                extra[name.printed] = day.text
            elif name.name not in lines.optional:
                return None
            continue
        figures = [figure for row, column in places if (figure := grid.figure(row, column)) is not None]
        if not figures:
            if name.name in lines.optional:
                continue
            return None
        passage = figures[0].passage if passage is None else passage
        if name.sort is CellSort.LIST:
            roles[name.name] = tuple(figures)
        elif name.sort is CellSort.BOUND:
            roles[name.name] = _bound(figures[0])
            extra[name.sense] = _sense(grid, *places[0])
        else:
            roles[name.name] = figures[0]
    if passage is None:
        return None
    return Relation("column" if lines.across else "row", roles, passage, extra=extra)


def _bound(figure: Quantity) -> Quantity:
    """A target as a number of its own: ≥95% is meant as 95%, not as something above it, and as exactly as marks are."""
    hedged = figure.qualifier in (Qualifier.ABOVE, Qualifier.BELOW)
    return replace(figure, kind=Kind.SCORE, qualifier=Qualifier.NONE if hedged else figure.qualifier)


def _sense(grid: Grid, row: int, column: int) -> str:
    """The sign of a target: printed before the number, or in a cell of its own (指标性质)."""
    text = grid.raw(row, column)
    for sense, pattern in _SENSES.items():
        if pattern.search(text):
            return sense
    for at in range(grid.width):
        if (sign := _SIGN.fullmatch(grid.raw(row, at))) is not None:
            return _SIGNS[sign[0]]
    return ""
