"""The readings of a list for one total: which of its numbers are the parts.

A list may name several measures side by side (5865项(责任事项45573项)), hold a change behind every part, or be two lists
divided by a semicolon. Each reading is a column of mentions under a name of how it was read.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.relations.arithmetic import leading_fit
from auditor.relations.closure import is_rest
from auditor.relations.scene import Mention

Column = tuple[Mention, ...]

_MARKS = ("得", "得分", "实得", "自评得", "扣")


class Reading(NamedTuple):
    """A column and how it was read: `marks`, `named`, `first`, `chunk`, `flat`, `ending`, `changes` or `prefix`."""

    way: str
    column: Column


class Listed:
    """The numbers of a list, to be read for each total that it may have."""

    __slots__ = ("_by_unit", "depth", "items")

    def __init__(self, items: Sequence[Mention]) -> None:
        self.items = items
        self.depth = min([mention.depth for mention in items])
        self._by_unit: dict[tuple[str, str, bool], tuple[_Level, _Level]] = {}

    def readings(self, head: Mention) -> list[Reading]:
        """All readings for one total, the plainest first: numbers in its own unit before numbers of its dimension."""
        total = head.quantity
        key = (total.unit.dimension, total.unit.base, _is_bare(total))
        levels = self._by_unit.get(key)
        if levels is None:
            levels = self._by_unit[key] = self._levels(total)
        same, like = levels
        found = same.readings(head) if len(same.numbers) > 1 else []
        if like is not same:
            found += like.readings(head)
        if not found and same.numbers and same.numbers[0].is_item and same.numbers[0].depth == self.depth:
            found = [Reading("flat", same.numbers)]
        return found

    def _levels(self, total: Quantity) -> tuple[_Level, _Level]:
        """The numbers in the unit of a total, and those of its dimension."""
        like = tuple([m for m in self.items if alike(total, m.quantity)])
        same = tuple([m for m in like if m.quantity.unit.base == total.unit.base])
        level = _Level(same, self.depth)
        return level, level if len(same) == len(like) else _Level(like, self.depth)


class _Level:
    """Numbers of one sort in a list; `level` are those that stand at its depth."""

    def __init__(self, numbers: Column, depth: int) -> None:
        self.numbers = numbers
        self._level = [m for m in numbers if m.depth == depth]
        self._flat = tuple([m for m in self._level if m.is_item])
        self._plain, self._first_changes = self._parted()
        if self._flat:
            self._plain.append(Reading("flat", self._flat))

    def _parted(self) -> tuple[list[Reading], Column]:
        """Readings by what stands between the semicolons, and the first change of each stretch."""
        level, flat = self._level, self._flat
        if not level or level[0].segment == level[-1].segment:
            changes = [m for m in level if m.is_change] if len(flat) < len(level) else []
            return [], tuple(changes[:1])
        chunks = _chunks(level)
        own = [tuple([m for m in chunk if m.is_item]) for chunk in chunks]
        firsts = (next((m for m in chunk if m.is_change), None) for chunk in chunks)
        return _marks(own) + _by_semicolon(own), tuple([m for m in firsts if m is not None])

    def readings(self, head: Mention) -> list[Reading]:
        """What does not depend on the total, what has its name, what changes as it does, and what adds up to it."""
        flat = self._flat
        found = self._plain.copy()
        name = head.label or head.quantity.label
        if name:
            long = len(name) > 1
            named = [
                m for m in self.numbers if m.label == name or (long and not m.is_change and m.label.endswith(name))
            ]
            if len(named) > 1:
                found.append(Reading("named", tuple(named)))
            if long:
                ending = name[-2:]
                found.append(Reading("ending", tuple([m for m in flat if m.label.endswith(ending)])))
        if head.is_change:
            found.append(Reading("changes", tuple([m for m in self._level if m.is_change])))
        found.append(Reading("changes", self._first_changes))
        size = leading_fit(head.quantity, [m.quantity for m in flat]) if len(flat) > 1 else None
        if size is not None and not any(is_rest(m.label) for m in flat[size:]):
            found.append(Reading("prefix", flat[:size]))
        return [reading for reading in found if reading.column and head not in reading.column]


def _by_semicolon(own: Sequence[Column]) -> list[Reading]:
    """Semicolons part items with several measures each (the first of each counts), or whole lists."""
    if len(own) < 2 or not any(len(chunk) > 1 for chunk in own):
        return []
    firsts = Reading("first", tuple(chunk[0] for chunk in own if chunk))
    lists = [Reading("chunk", chunk) for chunk in own if len(chunk) > 1]
    several = sum(len(chunk) > 1 for chunk in own) * 2 >= len(own) and len(own[0]) > 1
    if several and all(len({m.label for m in chunk}) == len(chunk) for chunk in own):
        return [firsts, *lists]
    return [*lists[:1], firsts, *lists[1:]] if len(own[0]) > 1 else [firsts, *lists]


def _marks(own: Sequence[Column]) -> list[Reading]:
    """产出指标50分,得47.6分;效益指标30分,得28分: full marks and marks of each item, the second of which belong together."""
    pairs = [chunk for chunk in own if len(chunk) == 2 and chunk[1].label.endswith(_MARKS)]
    if len(pairs) < 2 or len(pairs) != len([chunk for chunk in own if chunk]):
        return []
    return [
        Reading("marks", tuple(second for _, second in pairs)),
        Reading("first", tuple(first for first, _ in pairs)),
    ]


def _chunks(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions between the same two semicolons."""
    out: list[list[Mention]] = []
    last = None
    for mention in mentions:
        if mention.segment != last:
            out.append([])
            last = mention.segment
        out[-1].append(mention)
    return out


def alike(one: Quantity, other: Quantity) -> bool:
    """The second may be a part of the first: one dimension, or no unit printed."""
    first, second = one.unit.dimension, other.unit.dimension
    if first == second:
        return first not in ("ratio", "point")
    return _is_bare(one) or (first == "count" and not second) or (second == "count" and not first)


def _is_bare(quantity: Quantity) -> bool:
    """No unit, and printed without decimals."""
    top, bottom = quantity.ulp.as_integer_ratio()
    return top >= bottom and not quantity.unit.base
