"""The head of an aligned table: names over several lines, put over the columns that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.reading.lines import Line, width
from auditor.reading.structure import unit
from auditor.reading.tables.columns import Column
from auditor.reading.tables.fields import Field
from auditor.reading.tables.grid import Content

_WORD = re.compile(r"\S+")
_LABEL_NAME = re.compile(r"项目$|名称|编码|科目|分类|序号|指标$|内容$|^[类款项]$")


@dataclass(frozen=True, slots=True)
class Head:
    """Cells of the head, and for each the column of the body below it (-1 for none)."""

    cells: tuple[Content, ...] = ()
    order: tuple[int, ...] = ()
    unit: str = ""


def head_of(
    lines: Sequence[Line], start: int, end: int, fields: Mapping[int, list[Field]], columns: list[Column]
) -> Head:
    """The names over the columns of the body."""
    words = [(part, lines[at].piece(part.start, part.end)) for at in range(start, end) for part in _words(lines[at], fields[at])]
    if not words:
        return Head()
    units = next((found for part, _ in words if (found := unit(part.text))), "")
    stacks = _stacks(words)
    targets = _direct(len(stacks), columns)
    if targets is None:
        stacks = _stacks_on_main(words)
        targets = _targets([_name(stack) for stack in stacks], columns)
    order = _order(targets, len(columns))
    cells: dict[int, list[tuple[Field, Line]]] = {}
    for stack, target in zip(stacks, targets, strict=True):
        cells.setdefault(order.index(target), []).extend(stack)
    slots = tuple(target if isinstance(target, int) else -1 for target in order)
    contents = tuple(tuple(piece for _, piece in cells.get(at, ())) for at in range(len(order)))
    return Head(contents, slots, units)


_Word = tuple[Field, Line]


def _stacks(words: list[_Word]) -> list[list[_Word]]:
    """Names that stand above each other, from left to right; a name over several others goes to the nearest."""
    stacks: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: word[0].right - word[0].left):
        over = [stack for stack in stacks if _overlap(word[0], stack)]
        if over:
            min(over, key=lambda stack: abs(_middle(_name(stack)) - _middle(word[0]))).append(word)
        else:
            stacks.append([word])
    return _sorted(stacks)


def _stacks_on_main(words: list[_Word]) -> list[list[_Word]]:
    """Names that stand above or below those of the line with the most names, the lowest of such lines."""
    lines: dict[int, list[_Word]] = {}
    for word in words:
        lines.setdefault(word[1].number, []).append(word)
    main = max(lines, key=lambda number: (len(lines[number]), number))
    stacks = [[word] for word in lines[main]]
    middles = [_middle(word[0]) for word in lines[main]]
    for word in words:
        if word[1].number != main:
            near = min(range(len(stacks)), key=lambda at: (not _overlap(word[0], stacks[at][:1]), abs(middles[at] - _middle(word[0]))))
            stacks[near].append(word)
    return _sorted(stacks)


def _sorted(stacks: list[list[_Word]]) -> list[list[_Word]]:
    for stack in stacks:
        stack.sort(key=lambda word: (word[1].number, word[1].column))
    return sorted(stacks, key=lambda stack: _name(stack).left)


def _overlap(part: Field, stack: list[_Word]) -> bool:
    return any(min(part.right, other.right) - max(part.left, other.left) > 1 for other, _ in stack)


def _name(stack: list[_Word]) -> Field:
    """A stack as one name, where its narrowest part stands."""
    narrow = min((part for part, _ in stack), key=lambda part: part.right - part.left)
    return narrow._replace(text="".join(part.text for part, _ in stack))


def _words(line: Line, parts: list[Field]) -> list[Field]:
    """Names of a head line; long ones with a blank between them are two names."""
    found: list[Field] = []
    for part in parts:
        words = list(_WORD.finditer(part.text))
        if len(words) < 2 or any(len(word.group()) < 3 for word in words):
            found.append(part)
            continue
        for word in words:
            start = part.start + word.start()
            left = part.left + width(line.shown[part.start : start])
            right = left + width(word.group())
            found.append(Field(start, part.start + word.end(), left, right, part.number, word.group()))
    return found


def _label_end(columns: list[Column]) -> int:
    """The first column behind the codes and names that stand for the row."""
    at = 0
    while at < len(columns) and columns[at].number:
        at += 1
    if at == len(columns):
        return 0
    while at < len(columns) and not columns[at].number:
        at += 1
    return at


def _direct(names: int, columns: list[Column]) -> list[int | str] | None:
    """Names to columns one by one, where there are as many: with the codes, without them, or figures alone."""
    size = len(columns)
    labels = _label_end(columns)
    codes = next((at for at, column in enumerate(columns) if not column.number), 0)
    for first in (0, codes, labels):
        if names == size - first:
            return list(range(first, size))
    return None


def _targets(names: list[Field], columns: list[Column]) -> list[int | str]:
    """For each name its column, or a mark of its own for a column without figures."""
    found = _direct(len(names), columns)
    if found is not None:
        return found
    labels = _label_end(columns)
    anchors = [at for at, column in enumerate(columns) if not column.number]
    named = [at for at, name in enumerate(names) if _LABEL_NAME.search(name.text)]
    if labels and not all(column.number for column in columns[labels:]):
        return _halves(names, columns, named, anchors) if len(named) == len(anchors) else _by_place(names, columns)
    over = [name for at, name in enumerate(names) if at not in named]
    matched = iter(_matched(over, list(range(labels, len(columns))), columns))
    targets: list[int | str] = []
    for at, name in enumerate(names):
        if at not in named:
            targets.append(next(matched))
        elif labels == 0:
            targets.append(f"label {name.left}")
        else:
            targets.append(0 if re.search("编码|序号", name.text) else anchors[0])
    return targets


def _halves(names: list[Field], columns: list[Column], named: list[int], anchors: list[int]) -> list[int | str]:
    """A table of several halves side by side: each begins with a column of names."""
    targets: list[int | str] = []
    for half, (name, anchor) in enumerate(zip(named, anchors, strict=True)):
        end = named[half + 1] if half + 1 < len(named) else len(names)
        stop = anchors[half + 1] if half + 1 < len(anchors) else len(columns)
        targets += [anchor] * (name + 1 - len(targets))
        values = [at for at in range(anchor + 1, stop) if not columns[at].code]
        targets += _matched(names[name + 1 : end], values, columns)
    return targets


def _by_place(names: list[Field], columns: list[Column]) -> list[int | str]:
    """Each name over the nearest column that is not left of the one before."""
    targets: list[int | str] = []
    low = 0
    for name in names:
        low = min(range(low, len(columns)), key=lambda at: abs(_middle(columns[at]) - _middle(name)))
        targets.append(low)
    return targets


def _matched(over: list[Field], values: list[int], columns: list[Column]) -> list[int | str]:
    """Names over columns of figures: in order, and where there are more names than figures, by their distances."""
    if len(over) <= len(values):
        return [*values[: len(over)]]
    targets: list[int | str] = [f"name {name.left}" for name in over]
    if not values:
        return targets
    targets[0] = values[0]
    scale = (1, 1)
    at = 0
    for order in range(1, len(values)):
        gap = _middle(columns[values[order]]) - _middle(columns[values[0]])
        last = len(over) - (len(values) - order)
        if order == 1:  # the total and its first part stand side by side
            at = 1
            scale = (max(gap, 1), max(_middle(over[1]) - _middle(over[0]), 1))
        else:
            start, wanted = _middle(over[0]), gap * scale[1]
            at = min(range(at + 1, last + 1), key=lambda there: abs((_middle(over[there]) - start) * scale[0] - wanted))
        targets[at] = values[order]
    return targets


def _middle(part: Field | Column) -> int:
    return (part.left + part.right) // 2


def _by_place(names: list[Field], columns: list[Column]) -> list[int | str]:
    """Each name over the nearest column not yet named, from left to right."""
    targets: list[int | str] = []
    low = 0
    for at, name in enumerate(names):
        high = len(columns) - (len(names) - at - 1)
        reach = range(low, max(low, high))
        if not reach:
            targets.append(f"name {at}")
            continue
        there = min(reach, key=lambda column: abs(_middle(columns[column]) - _middle(name)))
        targets.append(there)
        low = there + 1
    return targets


def _order(targets: list[int | str], size: int) -> list[int | str]:
    """The columns of the body with those that only have a name, each behind the column named before it."""
    order: list[int | str] = list(range(size))
    last: int | str | None = None
    for target in targets:
        if isinstance(target, str):
            order.insert(0 if last is None else order.index(last) + 1, target)
        last = target
    return order
