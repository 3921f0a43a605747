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


def readings_of(head: Mention, items: Sequence[Mention], depth: int) -> list[Reading]:
    """All readings for one total, the plainest first: numbers in its own unit before numbers of its dimension."""
    like = [m for m in items if alike(head.quantity, m.quantity)]
    same = [m for m in like if m.quantity.unit.base == head.quantity.unit.base]
    found = _readings(head, same, depth) if len(same) > 1 else []
    if len(same) != len(like):
        found += _readings(head, like, depth)
    if not found and same and same[0].is_item and same[0].depth == depth:
        found = [Reading("flat", tuple(same))]
    return found


def _readings(head: Mention, like: Sequence[Mention], depth: int) -> list[Reading]:
    level = [m for m in like if m.depth == depth]
    flat = tuple(m for m in level if m.is_item)
    chunks = _chunks(level)
    own = [tuple(m for m in chunk if m.is_item) for chunk in chunks]
    found = _marks(own) + _by_semicolon(own)
    found.append(Reading("flat", flat))
    name = head.label or head.quantity.label
    if name:
        long = len(name) > 1
        named = tuple(m for m in like if m.label == name or (long and not m.is_change and m.label.endswith(name)))
        if len(named) > 1:
            found.append(Reading("named", named))
        if long:
            found.append(Reading("ending", tuple(m for m in flat if m.label.endswith(name[-2:]))))
    if head.is_change:
        found.append(Reading("changes", tuple(m for m in level if m.is_change)))
    firsts = (next((m for m in chunk if m.is_change), None) for chunk in chunks)
    found.append(Reading("changes", tuple(m for m in firsts if m is not None)))
    size = leading_fit(head.quantity, [m.quantity for m in flat])
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
    if one.unit.dimension == other.unit.dimension:
        return one.unit.dimension not in ("ratio", "point")
    return (not one.unit.base and one.ulp >= 1) or {one.unit.dimension, other.unit.dimension} == {"count", ""}
