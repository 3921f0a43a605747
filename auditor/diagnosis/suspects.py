"""Names the suspects of every violated check, with the corrections that would repair it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.diagnosis import costs
from auditor.diagnosis.changes import Change
from auditor.diagnosis.explanations import cheapest_shares
from auditor.diagnosis.network import Bond, Network
from auditor.diagnosis.slips import NAMES, OF_THE_PEN
from auditor.model.check import Correction, Suspect
from auditor.model.quantity import Quantity

MOST_CORRECTIONS = 3
"""So many corrections of one figure are told."""


class RankedSuspect(NamedTuple):
    """One figure of a violated relation whose change would repair it."""

    total: int
    """The cost of the best explanation of the component that changes this figure."""
    fewer: int
    """How many ways are about as good, negative: of two figures, the one that leaves more ways comes first."""
    position: int
    """Its place in the relation."""
    figure: Quantity
    ways: list[Change]
    """The likeliest values; empty where none can be told."""


class Ranked:
    """The changes of one component, each with what the whole component would cost if it were made."""

    def __init__(self, network: Network, bonds: Sequence[Bond], changes: Sequence[Change]) -> None:
        self._network = network
        self._changes = changes
        indices = [bond.number for bond in bonds]
        shares = cheapest_shares(indices, changes)
        self._open: Mapping[int, int] = {
            bond.number: min(shares.get(bond.number, costs.unexplained(bond)), costs.unexplained(bond))
            for bond in bonds
        }

    def total(self, change: Change) -> int:
        """The cost of a change, and of explaining what it does not repair."""
        return change.cost + sum(cost for index, cost in self._open.items() if index not in change.repairs)

    def suspects(self, bond: Bond) -> tuple[Suspect, ...]:
        """The figures of a violated relation whose change would repair it, the likeliest first."""
        return tuple(
            Suspect(figure.id, tuple(_correction(figure, change, self._network) for change in few))
            for _, _, _, figure, few in self.ranked(bond)
        )

    def ranked(self, bond: Bond) -> list[RankedSuspect]:
        """The suspect figures of a violated relation, the likeliest first."""
        found = []
        for at, figure in enumerate(bond.figures):
            ways = [c for c in self._changes if bond.number in c.repairs and figure.id in c.replaced]
            if ways:
                ways.sort(key=lambda change: (self.total(change), change.rank))
                best = self.total(ways[0])
                ways_as_good = sum(self.total(change) <= best + 1 for change in ways)
                found.append(RankedSuspect(best, -ways_as_good, at, figure, self._told(ways, figure.id)))
        return sorted(found, key=lambda suspect: suspect[:3])

    def _told(self, ways: Sequence[Change], id: str) -> list[Change]:
        """The likeliest values of a figure; none where only bounds speak for them and many values would do."""
        values = _distinct(ways, id)
        sure = [change for change in values if any(self._network.bonds[at].is_equation for at in change.repairs)]
        slips = [change for change in values if change.slip in OF_THE_PEN]
        return (sure or (slips if len(slips) == 1 else []))[:MOST_CORRECTIONS]


def _distinct(ways: Iterable[Change], id: str) -> list[Change]:
    """Each value of the figure once."""
    seen = {change.replaced[id].value: change for change in reversed(list(ways))}
    return [change for change in ways if seen[change.replaced[id].value] is change]


def _correction(figure: Quantity, change: Change, network: Network) -> Correction:
    new = change.replaced[figure.id]
    return Correction(
        new.text,
        NAMES[change.slip],
        tuple(network.bonds[index].check.id for index in sorted(change.repairs)),
        tuple(network.bonds[index].check.id for index in change.breaks),
        new.value,
        change.slip.value,
        tuple(other for other in change.figures if other != figure.id),
    )
