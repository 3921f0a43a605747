"""Figures that state one value in several places: who changes one of them must change them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from auditor.checking.names import Names, printed
from auditor.model.expression import Comparison, Expression, Logic
from auditor.model.quantity import Quantity

MOST_COPIES = 40
"""A value stated more often than this is taken as it stands."""


def copies_of(equations: Iterable[tuple[Expression, Names]]) -> Mapping[str, tuple[str, ...]]:
    """For each figure that one of the satisfied equations ties to another, its whole group, in the order of the ids."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for node, names in equations:
        for one, other in _ties(node, names):
            parent[root(other.id)] = root(one.id)
    groups: dict[str, list[str]] = {}
    for name in sorted(parent, key=in_order):
        groups.setdefault(root(name), []).append(name)
    return {name: tuple(group) for group in groups.values() if 1 < len(group) <= MOST_COPIES for name in group}


@lru_cache(maxsize=4096)
def in_order(id: str) -> tuple[int, str]:
    """A key by which `q2` comes before `q10`."""
    digits = id.lstrip("q")
    return (int(digits), "") if digits.isdecimal() else (0, id)


def _ties(node: Expression, names: Names) -> Iterable[tuple[Quantity, Quantity]]:
    if isinstance(node, Logic):
        for operand in node.operands:
            yield from _ties(operand, names)
    elif isinstance(node, Comparison):
        one, other = printed(node.left, names), printed(node.right, names)
        if one is not None and other is not None and one.kind.is_quantity and other.kind.is_quantity:
            yield one, other
