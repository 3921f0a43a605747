"""Tables with one cell a line and no ruling: rows rebuilt from the lengths of the runs of names and of values.

A run of names is the head and the first label, or the label of the next row; a run of values is a row. Only what
fits together becomes a table; anything else stays text.
"""

from __future__ import annotations

from collections import Counter

from auditor.model.records import dataclass
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


@dataclass(frozen=True, slots=True)
class _Head:
    """The head in a run of names."""

    start: int
    behind: int
    """Lines of the head, title aside."""
    names: list[list[Line]]
    """For each value of a row the lines that name its column."""
    others: list[Line]
    """Names of groups and of the labels."""


def _opens(lines: list[Line], group: _Group) -> bool:
    """Whether the names of a group hold the head of another table before its label."""
    head = _head(lines, group)
    return head is not None and (len(group.names) > len(group.values) + 1 or head.behind == group.names.stop)


def _head(lines: list[Line], group: _Group) -> _Head | None:
    """The head above the values of a group."""
    size, names = len(group.values), group.names
    given = [lines[at] for at in names]
    label = _label(lines, names)
    if any(len(form) == size for form in HEADS):
        for behind in (label, names.stop):
            known = known_head(given[: behind - names.start], size)
            if known is not None:
                found, left = known
                titled = bool(left) and left[0] is given[0] and mark(left[0].text) is not None
                return _Head(names.start + titled, behind, found, left[titled:])
    if given and size > 1 and not any(mark(line.text) for line in given):
        if len(given) == size and any(HEAD_WORDS.search(line.text) for line in given):
            return _Head(names.start, names.stop, [[line] for line in given], [])
        repeated = Counter(line.text for line in given)
        leaves = [line for line in given if repeated[line.text] > 1]
        if len(leaves) == size:
            others = [line for line in given if repeated[line.text] < 2]
            return _Head(names.start, names.stop, [[line] for line in leaves], others)
    first = label - size - 1
    if size and first >= names.start and label < names.stop:
        head = [lines[at] for at in range(first, label)]
        named = mark(head[0].text) is None and min(len(line.text) for line in head) > 1
        if named and (size > 1 or HEAD_WORDS.search(head[-1].text)):
            return _Head(first, label, [[line] for line in head[1:]], head[:1])
    return None


def _label(lines: list[Line], names: range) -> int:
    """The first line of the label at the end of a run of names."""
    for at in range(names.stop - 1, max(names.start - 1, names.stop - 4), -1):
        if mark(lines[at].text) is not None:
            return at
    return max(names.stop - 1, names.start)  # of no names, their end


def _table(lines: list[Line], groups: list[_Group]) -> RawTable | None:
    first = groups[0]
    size = len(first.values)
    head = _head(lines, first)
    if size > _ROW or (head is None and (len(groups) < 2 or size < 2)):
        return None
    start = head.start if head is not None else _label(lines, first.names)
    rows: list[tuple[Content, ...]] = []
    for group in groups:
        names = group.names
        if group is first:
            names = range(head.behind if head is not None else start, names.stop)
        label = _label(lines, names)
        if label > names.start:
            rows.append((tuple(lines[at] for at in range(names.start, label)), *((),) * size))
        rows.append((tuple(lines[at] for at in range(label, names.stop)), *((lines[at],) for at in group.values)))
    labels = int(any(row[0] for row in rows))
    units = ""
    if head is not None:
        if labels:
            rows.insert(0, (tuple(head.others), *map(tuple, head.names)))
        else:
            rows = [
                tuple(map(tuple, (_in_order(head.others + head.names[0]), *head.names[1:]))),
                *(row[1:] for row in rows),
            ]
        if size == 1:
            units = next((found for cell in rows[0] for line in cell if (found := unit(line.text))), "")
    return RawTable(start, groups[-1].values.stop, tuple(rows), int(head is not None), labels, "cells", unit=units)


def _in_order(pieces: list[Line]) -> list[Line]:
    return sorted(pieces, key=lambda line: (line.number, line.column))
