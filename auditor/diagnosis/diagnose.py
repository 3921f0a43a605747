"""The way from judged checks to checks with suspects."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.diagnosis.changes import Change, Changes
from auditor.diagnosis.copies import copies_of
from auditor.diagnosis.network import Bond, Network, components
from auditor.diagnosis.origins import neighbours
from auditor.diagnosis.suspects import Ranked
from auditor.model.check import Check, Suspect
from auditor.model.records import replace


def diagnose(checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks of one report; violated ones with their suspects, the likeliest first, and corrections for each."""
    network = Network(checks)
    if not network.violated:
        return tuple(checks)
    suspects: dict[str, tuple[Suspect, ...]] = {}
    for bonds, changes in _components(network):
        ranked = Ranked(network, bonds, changes)
        for bond in bonds:
            suspects[bond.check.id] = ranked.suspects(bond)
    return tuple(replace(check, suspects=suspects[check.id]) if suspects.get(check.id) else check for check in checks)


def _components(network: Network) -> list[tuple[list[Bond], list[Change]]]:
    """The violated relations that hang together, with all changes that repair any of them."""
    copies = copies_of(network.bonds)
    finder = Changes(network, copies)
    changes: list[Change] = []
    done: set[tuple[str, ...]] = set()
    for bond in network.violated:
        for figure in bond.figures:
            group = copies.get(figure.id, (figure.id,))
            for key in ((figure.id,), group):
                if key not in done:
                    done.add(key)
                    changes += finder.together(key)
            for other in neighbours(figure, network):
                pair = (figure.id, other.id) if figure.id < other.id else (other.id, figure.id)
                if ("exchange", *pair) not in done:
                    done.add(("exchange", *pair))
                    changes += finder.exchanges(figure, other)
    shared = {bond.number: [figure.id for figure in bond.figures] for bond in network.violated}
    for change in changes:
        first = change.figures[0]
        for index in change.repairs:
            shared[index].append(first)
    groups = components(network.violated, shared)
    return [(bonds, _of_component(bonds, changes)) for bonds in groups]


def _of_component(bonds: Sequence[Bond], changes: Sequence[Change]) -> list[Change]:
    indices = frozenset(bond.number for bond in bonds)
    return sorted((change for change in changes if change.repairs & indices), key=lambda change: change.rank)
