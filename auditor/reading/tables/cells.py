"""Tables with one cell a line and no ruling: rows rebuilt from the lengths of the runs of names and of values.

A run of names is the head and the first label, or the label of the next row; a run of values is a row. Only what
fits together becomes a table; anything else stays text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from auditor.reading.lines import Line
from auditor.reading.structure import ends_sentence, is_caption, is_note, mark, unit
from auditor.reading.tables.forms import HEADS, known_head
from auditor.reading.tables.grid import HEAD_WORDS, Content, RawTable, is_value

_LONGEST = 30
"""Characters of the longest cell."""
_ROW = 40
"""Values of the longest row."""


@dataclass(slots=True)
class _Group:
    """A run of names and the run of values below it."""

    names: range
    values: range


def find_cells(lines: list[Line], first: int, low: int) -> tuple[list[RawTable], int]:
    """The tables in the run of short lines around the value in line `first`, and the line behind that run.

    None reaches above line `low`.
    """
    start = first
    while start > low and first - start < _ROW and is_cell(lines[start - 1]):
        start -= 1
    groups: list[_Group] = []
    at = start
    while at < len(lines) and is_cell(lines[at]):
        begin = at
        while at < len(lines) and is_cell(lines[at]) and not is_value(lines[at].text):
            at += 1
        names = range(begin, at)
        begin = at
        while at < len(lines) and is_value(lines[at].text):
            at += 1
        if begin == at:
            break
        groups.append(_Group(names, range(begin, at)))
    return _tables(lines, groups), max(at, first + 1)


def is_cell(line: Line) -> bool:
    """Whether a line may be one cell."""
    text = line.text
    if len(text) == 1:
        return not ends_sentence(text)
    if len(text) > _LONGEST or ends_sentence(text) or text[-1] in ",:、" or is_note(text):
        return False
    return not is_caption(text) or bool(unit(text) and "(" in text)


def _tables(lines: list[Line], groups: list[_Group]) -> list[RawTable]:
    tables: list[RawTable] = []
    at = 0
    while at < len(groups):
        size = len(groups[at].values)
        end = at + 1
        while end < len(groups) and len(groups[end].values) == size and not _opens(lines, groups[end]):
            end += 1
        table = _table(lines, groups[at:end])
        if table is not None:
            tables.append(table)
        at = end
    return tables


def _opens(lines: list[Line], group: _Group) -> bool:
    """Whether the names of a group hold the head of another table before its label."""
    found = _head(lines, group)
    return found is not None and (len(group.names) > len(group.values) + 1 or _behind(found) == group.names.stop)


def _behind(found: tuple[int, list[list[Line]], list[Line]]) -> int:
    """The line behind a head."""
    return found[0] + len({line.number for cell in (*found[1], found[2]) for line in cell})


def _head(lines: list[Line], group: _Group) -> tuple[int, list[list[Line]], list[Line]] | None:
    """Lines of the head above a group: where it begins, the names of the values, and the other names."""
    size, names = len(group.values), group.names
    given = [lines[at] for at in names]
    label = _label(lines, names)
    if any(len(form) == size for form in HEADS):
        for head in (given[: label - names.start], given):
            known = known_head(head, size)
            if known is not None:
                title = _title_lines(known[1])
                return names.start + title, known[0], known[1][title:]
    head = given[: label - names.start]
    repeated = Counter(line.text for line in head)
    leaves = [line for line in given if repeated[line.text] > 1] if label == names.stop else []
    if leaves and len(leaves) == size:
        return names.start, [[line] for line in leaves], [line for line in given if repeated[line.text] < 2]
    if len(head) > size and size and label < names.stop:
        start = len(head) - size - 1
        named = mark(head[start].text) is None and min(len(line.text) for line in head[start:]) > 1
        if named and (size > 1 or HEAD_WORDS.search(head[-1].text)):
            return names.start + start, [[line] for line in head[start + 1 :]], [head[start]]
    if label == names.stop and len(given) == size > 1:
        return names.start, [[line] for line in given], []
    return None


def _title_lines(left: list[Line]) -> int:
    """How many of the names left over by a known head are the title above it."""
    return 1 if left and mark(left[0].text) is not None else 0


def _label(lines: list[Line], names: range) -> int:
    """The first line of the label at the end of a run of names."""
    for at in range(names.stop - 1, max(names.start - 1, names.stop - 4), -1):
        if mark(lines[at].text) is not None:
            return at
    return max(names.stop - 1, names.start)


def _table(lines: list[Line], groups: list[_Group]) -> RawTable | None:
    first = groups[0]
    size = len(first.values)
    if size > _ROW:
        return None
    found = _head(lines, first)
    if found is None and (len(groups) < 2 or size < 2):
        return None
    unlabelled = found is not None and _behind(found) == first.names.stop
    rows: list[tuple[Content, ...]] = []
    start = _label(lines, first.names)
    if found is not None:
        start = found[0]
        rows.append((tuple(found[2]), *map(tuple, found[1])))
    header = len(rows)
    for group in groups:
        names = group.names
        if group is first:
            names = range(start if found is None else _behind(found), names.stop)
        label = _label(lines, names) if len(names) else names.stop
        if label > names.start:
            rows.append((tuple(lines[at] for at in range(names.start, label)), *((),) * size))
        rows.append((tuple(lines[at] for at in range(label, names.stop)), *((lines[at],) for at in group.values)))
    labels = 0 if unlabelled and len(groups) == 1 else 1
    if not labels:
        rows = [row[1:] for row in rows[1:]]
        assert found is not None
        cells = [list(cell) for cell in found[1]]
        cells[0] = sorted([*found[2], *cells[0]], key=lambda line: line.number)
        rows.insert(0, tuple(map(tuple, cells)))
    units = (
        next((value for cell in rows[0] for line in cell if (value := unit(line.text))), "")
        if header and size == 1
        else ""
    )
    return RawTable(start, groups[-1].values.stop, tuple(rows), header, labels, "cells", unit=units)
