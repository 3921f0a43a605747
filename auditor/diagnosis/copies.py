"""Figures that state one value in several places: who changes one of them must change them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.checking.names import printed
from auditor.diagnosis.network import Bond
from auditor.model.expression import Comparison, Expression, Logic
from auditor.model.quantity import Quantity

MOST_COPIES = 40
"""A value stated more often than this is taken as it stands."""


def copies_of(bonds: Iterable[Bond]) -> Mapping[str, tuple[str, ...]]:
    """For each figure that a satisfied tie-out ties to others, all figures of the group, in the order of their ids."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for bond in bonds:
        if not bond.violated and bond.is_equation:
            for one, other in _ties(bond.expression, bond):
                parent[root(other.id)] = root(one.id)
    groups: dict[str, list[str]] = {}
    for name in sorted(parent, key=in_order):
        groups.setdefault(root(name), []).append(name)
    return {name: tuple(group) for group in groups.values() if 1 < len(group) <= MOST_COPIES for name in group}


def in_order(id: str) -> tuple[int, str]:
    """A key by which `q2` comes before `q10`."""
    digits = id.lstrip("q")
    return (int(digits), "") if digits.isdecimal() else (0, id)


def _ties(node: Expression, bond: Bond) -> Iterable[tuple[Quantity, Quantity]]:
    if isinstance(node, Logic):
        for operand in node.operands:
            yield from _ties(operand, bond)
    elif isinstance(node, Comparison):
        one, other = printed(node.left, bond.names), printed(node.right, bond.names)
        if one is not None and other is not None and one.kind.is_quantity and other.kind.is_quantity:
            yield one, other
