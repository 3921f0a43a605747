"""The head of an aligned table: names over several lines, put over the columns that they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.reading.lines import Line, width
from auditor.reading.structure import unit
from auditor.reading.tables.columns import Column, label_columns
from auditor.reading.tables.fields import Field
from auditor.reading.tables.forms import known_head
from auditor.reading.tables.grid import Content

_WORD = compiled(r"\S+")
_DIGIT = compiled(r"\d")
_CODE_NAME = compiled(r"编码|序号")
_LABEL_NAME = compiled(r"项目$|名称|编码|科目|分类|序号|指标$|内容$|^[类款项]$")


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
    words = [
        (part, lines[at].piece(part.start, part.end))
        for at in range(start, end)
        for part in _words(lines[at], fields[at])
    ]
    if not words:
        return Head()
    known = _known(words, columns)
    if known is not None:
        return known
    units = next((found for part, _ in words if (found := unit(part.text))), "")
    stacks, targets = _over_columns(words, columns)
    order = _order(targets, len(columns))
    cells: dict[int, list[tuple[Field, Line]]] = {}
    for stack, target in zip(stacks, targets, strict=True):
        cells.setdefault(order.index(target), []).extend(stack)
    for cell in cells.values():
        cell.sort(key=lambda word: (word[1].number, word[1].column))
    slots = tuple(target if isinstance(target, int) else -1 for target in order)
    contents = tuple(tuple(piece for _, piece in cells.get(at, ())) for at in range(len(order)))
    return Head(contents, slots, units)


_Word = tuple[Field, Line]


def _known(words: list[_Word], columns: list[Column]) -> Head | None:
    """The head of a form that is known by heart; names of groups go to the first column."""
    labels = label_columns(columns)
    found = known_head((piece for _, piece in words), len(columns) - labels)
    if found is None:
        return None
    cells, left = found
    contents = (
        [tuple(left), *((),) * (labels - 1), *map(tuple, cells)]
        if labels
        else [tuple(left + cells[0]), *map(tuple, cells[1:])]
    )
    return Head(tuple(contents), tuple(range(len(columns))))


_Target = int | str
"""A column of the body, or a mark of its own for a name without figures below it."""


def _over_columns(words: list[_Word], columns: list[Column]) -> tuple[list[list[_Word]], list[_Target]]:
    """Names that belong together, and the column that each such stack names."""
    stacks = _stacks(words)
    for found in (stacks, _without_top(stacks)):
        targets = _direct([_name(stack) for stack in found], columns)
        if targets is not None:
            return found, targets
    stacks = _stacks_on_main(words)
    return stacks, _targets([stack[0][0] for stack in stacks], columns)


def _stacks(words: list[_Word]) -> list[list[_Word]]:
    """Names that stand above each other, from left to right; a name over several others goes to the nearest."""
    stacks: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: word[0].right - word[0].left):
        over = [stack for stack in stacks if _overlap(word[0], stack)]
        if over:
            min(over, key=lambda stack: abs(_middle(_name(stack)) - _middle(word[0]))).append(word)
        else:
            stacks.append([word])
    return sorted(stacks, key=lambda stack: _name(stack).left)


def _without_top(stacks: list[list[_Word]]) -> list[list[_Word]]:
    """The stacks with names of groups, that stand alone in the top line, put to their nearest neighbour."""
    top = min(word[1].number for stack in stacks for word in stack)
    kept = [list(stack) for stack in stacks if len(stack) > 1 or stack[0][1].number != top]
    for stack in stacks:
        if kept and len(stack) == 1 and stack[0][1].number == top:
            min(kept, key=lambda other: abs(_middle(_name(other)) - _middle(stack[0][0]))).append(stack[0])
    return kept


def _stacks_on_main(words: list[_Word]) -> list[list[_Word]]:
    """Names above and below those of the line with the most names, which come first in their stacks."""
    lines: dict[int, list[_Word]] = {}
    for word in words:
        lines.setdefault(word[1].number, []).append(word)
    main = max(lines, key=lambda number: (len(lines[number]), number))
    stacks = [[word] for word in lines[main]]
    first = lines[main][0][0]
    outside: list[_Word] = []
    for word in words:
        if word[1].number == main:
            continue
        if _LABEL_NAME.search(word[0].text) and (len(word[0].text) == 1 or word[0].right <= first.left + 2):
            outside.append(word)
            continue
        near = min(stacks, key=lambda stack: (not _overlap(word[0], stack[:1]), _gap(word[0], stack[0][0])))
        near.append(word)
    if not outside:
        return stacks
    if _LABEL_NAME.search(first.text):
        stacks[0].extend(outside)
        return stacks
    return [outside, *stacks]


def _gap(one: Field, other: Field) -> int:
    return abs(_middle(one) - _middle(other))


def _overlap(part: Field, stack: list[_Word]) -> bool:
    """Whether a name stands for the most part above or below one of a stack."""
    for other, _ in stack:
        common = min(part.right, other.right) - max(part.left, other.left)
        if common * 2 > min(part.right - part.left, other.right - other.left):
            return True
    return False


def _name(stack: list[_Word]) -> Field:
    """A stack as one name, where its narrowest part stands."""
    narrow = min((part for part, _ in stack), key=lambda part: part.right - part.left)
    return narrow._replace(text="".join(part.text for part, _ in stack))


def _words(line: Line, parts: list[Field]) -> list[Field]:
    """Names of a head line; long ones with a blank between them are two names."""
    found: list[Field] = []
    for part in parts:
        words = list(_WORD.finditer(part.text))
        if len(words) < 2 or any(len(word.group()) < 2 or _DIGIT.search(word.group()) for word in words):
            found.append(part)
            continue
        for word in words:
            start = part.start + word.start()
            left = part.left + width(line.shown[part.start : start])
            right = left + width(word.group())
            found.append(Field(start, part.start + word.end(), left, right, part.number, word.group()))
    return found


def _direct(names: list[Field], columns: list[Column]) -> list[_Target] | None:
    """Names to columns one by one, where there are as many: with the codes, without them, or figures alone."""
    if not names:
        return None
    size = len(columns)
    labels = label_columns(columns)
    codes = next((at for at, column in enumerate(columns) if not column.number), 0)
    if len(names) == size and _fits(names, labels, columns):
        return list(range(size))
    if codes and len(names) == size - codes and _fits(names, labels - codes, columns[codes:]):
        return list(range(codes, size))
    if len(names) == size - labels and not any(_LABEL_NAME.search(name.text) for name in names):
        return list(range(labels, size))
    return None


def _fits(names: list[Field], labels: int, columns: list[Column]) -> bool:
    """Whether names of labels stand over labels and no others; several halves side by side are not looked into."""
    if not all(column.number for column in columns[labels:]):
        return True
    named = [_LABEL_NAME.search(name.text) is not None for name in names]
    return not any(named[labels:]) and (labels < 2 or all(named[:labels]))


def _targets(names: list[Field], columns: list[Column]) -> list[_Target]:
    """For each name its column, or a mark of its own for a column without figures."""
    found = _direct(names, columns)
    if found is not None:
        return found
    labels = label_columns(columns)
    anchors = [at for at, column in enumerate(columns) if not column.number]
    named = [at for at, name in enumerate(names) if _LABEL_NAME.search(name.text)]
    if labels and not all(column.number for column in columns[labels:]):
        return _halves(names, columns, named, anchors) if len(named) == len(anchors) else _by_place(names, columns)
    over = [name for at, name in enumerate(names) if at not in named]
    matched = iter(_matched(over, list(range(labels, len(columns))), columns))
    targets: list[_Target] = []
    for at, name in enumerate(names):
        if at not in named:
            targets.append(next(matched))
        elif labels == 0:
            targets.append(f"label {name.left}")
        else:
            targets.append(0 if _CODE_NAME.search(name.text) else anchors[0])
    return targets


def _halves(names: list[Field], columns: list[Column], named: list[int], anchors: list[int]) -> list[_Target]:
    """A table of several halves side by side: each begins with a column of names."""
    targets: list[_Target] = []
    for half, (name, anchor) in enumerate(zip(named, anchors, strict=True)):
        end = named[half + 1] if half + 1 < len(named) else len(names)
        stop = anchors[half + 1] if half + 1 < len(anchors) else len(columns)
        targets += [anchor] * (name + 1 - len(targets))
        values = [at for at in range(anchor + 1, stop) if not columns[at].code]
        targets += _matched(names[name + 1 : end], values, columns)
    return targets


def _by_place(names: list[Field], columns: list[Column]) -> list[_Target]:
    """Each name over the nearest column that is not left of the one before."""
    targets: list[_Target] = []
    low = 0
    for name in names:
        low = min(range(low, len(columns)), key=lambda at: abs(_middle(columns[at]) - _middle(name)))
        targets.append(low)
    return targets


def _matched(over: list[Field], values: list[int], columns: list[Column]) -> list[_Target]:
    """Names over columns of figures: in order, and where there are more names than figures, by their distances."""
    if len(over) == len(values):
        return [*values]
    if len(over) < len(values):
        return _spread(over, values, columns)
    targets: list[_Target] = [f"name {name.left}" for name in over]
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


def _spread(over: list[Field], values: list[int], columns: list[Column]) -> list[_Target]:
    """Fewer names than columns of figures: each where it stands on the way from the first to the last."""
    names = max(_middle(over[-1]) - _middle(over[0]), 1) if over else 1
    figures = _middle(columns[values[-1]]) - _middle(columns[values[0]])
    targets: list[_Target] = []
    low = 0
    for at, name in enumerate(over):
        wanted = (_middle(name) - _middle(over[0])) * figures
        start = _middle(columns[values[0]])
        reach = range(low, len(values) - (len(over) - at - 1))
        there = min(reach, key=lambda slot: abs((_middle(columns[values[slot]]) - start) * names - wanted))
        targets.append(values[there])
        low = there + 1
    return targets


def _middle(part: Field | Column) -> int:
    return (part.left + part.right) // 2


def _order(targets: list[_Target], size: int) -> list[_Target]:
    """The columns of the body with those that only have a name, each behind the column named before it."""
    order: list[_Target] = list(range(size))
    last: _Target | None = None
    for target in targets:
        if isinstance(target, str):
            order.insert(0 if last is None else order.index(last) + 1, target)
        last = target
    return order
