"""Names the suspects of every violated check, with the corrections that would repair it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from auditor.checking.rounding import round_half_up
from auditor.diagnosis import costs
from auditor.diagnosis.changes import Change
from auditor.diagnosis.explanations import cheapest_shares
from auditor.diagnosis.network import Bond, Network
from auditor.diagnosis.printing import printed_as
from auditor.diagnosis.slips import NAMES, OF_THE_PEN
from auditor.diagnosis.sums import sum_of
from auditor.model.check import Correction, Suspect
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple

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
        """`changes` are given in the order of their rank."""
        self._network = network
        self._ways: defaultdict[tuple[int, str], list[Change]] = defaultdict(list)
        for change in changes:
            for number in change.repairs:
                for name in change.replaced:
                    self._ways[number, name].append(change)
        indices = [bond.number for bond in bonds]
        shares = cheapest_shares(indices, changes)
        self._open: Mapping[int, int] = {
            bond.number: min(shares.get(bond.number, costs.unexplained(bond)), costs.unexplained(bond))
            for bond in bonds
        }
        self._all_open = sum(self._open.values())

    def total(self, change: Change) -> int:
        """The cost of a change, and of explaining what it does not repair."""
        return change.cost + self._all_open - sum(self._open.get(number, 0) for number in change.repairs)

    def suspects(self, bond: Bond) -> list[RankedSuspect]:
        """The figures of a violated relation whose change would repair it, the likeliest first."""
        found = []
        for at, figure in enumerate(bond.figures):
            ways = self._ways.get((bond.number, figure.id))
            if ways:
                totals = {id(change): self.total(change) for change in ways}
                ways = sorted(ways, key=lambda change: totals[id(change)])  # in the order of their rank where these tie
                best = totals[id(ways[0])]
                ways_as_good = sum(total <= best + 1 for total in totals.values())
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
    seen = {change.replaced[id].ratio: change for change in reversed(list(ways))}
    return [change for change in ways if seen[change.replaced[id].ratio] is change]


def told(suspect: RankedSuspect, bond: Bond, network: Network) -> Suspect:
    """A suspect as it travels with the check."""
    return Suspect(
        suspect.figure.id, tuple(_correction(suspect.figure, change, bond, network) for change in suspect.ways)
    )


def _correction(figure: Quantity, change: Change, bond: Bond, network: Network) -> Correction:
    new = change.replaced[figure.id]
    return Correction(
        new.text,
        NAMES[change.slip],
        tuple(network.bonds[number].check.id for number in sorted(change.repairs)),
        tuple(network.bonds[number].check.id for number in change.breaks),
        new.value,
        change.slip.value,
        tuple(other for other in change.figures if other != figure.id),
        _finer_text(figure, new, bond, network),
    )


def _finer_text(figure: Quantity, new: Quantity, bond: Bond, network: Network) -> str:
    """What the corrected figure is to more digits, where the others are stated to more digits elsewhere."""
    if bond.sum is None:
        return ""
    finest = {
        other.id: min((network.figures[name] for name in network.copies[other.id]), key=lambda copy: copy.ulp)
        for other in bond.figures
        if other.id != figure.id and other.id in network.copies
    }
    fine = sum_of(bond.algebra, bond.names_with(finest)) if finest else None
    value = fine.solution((figure.id,)) if fine is not None else None
    if value is None or value == new.value or round_half_up(value, new.ulp) != new.value:
        return ""
    return printed_as(new, value, min(copy.ulp for copy in finest.values()))
