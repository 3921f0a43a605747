"""Whether several figures can change together: what each repairs alone must hold, and nothing else may break.

Two figures of one relation stand in each other's way: the value that mends the relation while the other one stays does not
mend it when the other one changes too. Then all sums they take part in are solved for all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice

from auditor.diagnosis.changes import Change
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.diagnosis.printing import restated
from auditor.model.audit import GOOD

MOST_PAIRS = 2_000
"""So many pairs of changes in one relation are tried in one component."""


class Joint:
    """Changes made together in one network."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def is_consistent(self, changes: Sequence[Change]) -> bool:
        """True when they mend what they mend also together, with their own values or with others for the same figures."""
        if len(changes) == 1:
            return True
        touched = self._network.of(name for change in changes for name in change.figures)
        repaired = frozenset().union(*(change.repairs for change in changes))
        broken = frozenset(number for change in changes for number in change.breaks)
        kept = [bond for bond in touched if bond.number in repaired or not (bond.violated or bond.number in broken)]
        if _all_hold(kept, _merged(changes)):
            return True
        solved = _solved(kept, self._network, changes)
        return solved is not None and _all_hold(kept, solved)

    def pairs(self, changes: Sequence[Change], conflicts: Sequence[int]) -> list[Change]:
        """Pairs of changes that together repair a relation which holds both figures and which neither repairs alone."""
        found: dict[tuple[int, int], Change] = {}
        for at, other, bond in islice(self._near(changes, conflicts), MOST_PAIRS):
            pair = changes[at], changes[other]
            if (at, other) not in found and bond.verdict_with(_merged(pair)) in GOOD:
                found[at, other] = self._pair(*pair, conflicts)
        return [found[key] for key in sorted(found)]

    def _near(self, changes: Sequence[Change], conflicts: Sequence[int]) -> Iterator[tuple[int, int, Bond]]:
        """Pairs of changes that stand in one violated relation, by their places in the list, with that relation."""
        for number in conflicts:
            bond = self._network.bonds[number]
            near = [
                at
                for at, change in enumerate(changes)
                if number not in change.repairs and not bond.ids.isdisjoint(change.figures)
            ]
            for at, other in combinations(near, 2):
                if _differ(changes[at], changes[other]):
                    yield at, other, bond

    def _pair(self, one: Change, other: Change, conflicts: Sequence[int]) -> Change:
        replaced = _merged((one, other))
        bonds = self._network.of(replaced)
        good = {bond.number for bond in bonds if bond.verdict_with(replaced) in GOOD}
        return Change(
            one.figures + other.figures,
            replaced,
            one.slip,
            frozenset(good.intersection(conflicts)),
            tuple(bond.number for bond in bonds if not bond.violated and bond.number not in good),
            one.cost + other.cost,
            (one.figures, other.figures),
        )


def _differ(one: Change, other: Change) -> bool:
    """The two change different figures, and each repairs something that the other does not."""
    return set(one.figures).isdisjoint(other.figures) and not (
        one.repairs <= other.repairs or other.repairs <= one.repairs
    )


def _merged(changes: Sequence[Change]) -> Replaced:
    return {name: figure for change in changes for name, figure in change.replaced.items()}


def _all_hold(bonds: Sequence[Bond], replaced: Replaced) -> bool:
    return all(bond.verdict_with(replaced) in GOOD for bond in bonds)


def _solved(bonds: Sequence[Bond], network: Network, changes: Sequence[Change]) -> Replaced | None:
    """The figures with the values that make all sums exact; `None` where no values do."""
    unknown = {name: at for at, change in enumerate(changes) for name in change.figures}
    rows = []
    for bond in bonds:
        # A sum that holds within rounding demands no exact value.
        if bond.sum is not None and (bond.violated or not bond.sum.gap):
            row = [Fraction(0)] * (len(changes) + 1)
            row[-1] = -bond.sum.gap
            for name, factor in bond.sum.factors.items():
                if name in unknown:
                    row[unknown[name]] += factor
                    row[-1] += factor * network.figures[name].value
            rows.append(row)
    values = _eliminated(rows, len(changes))
    if values is None:
        return None
    replaced = {}
    for name, at in unknown.items():
        figure = network.figures[name]
        replaced[name] = restated(figure, values[at]) if at in values else changes[at].replaced[name]
    return replaced


def _eliminated(rows: list[list[Fraction]], unknowns: int) -> Mapping[int, Fraction] | None:
    """Gauss–Jordan elimination; the unknowns with one value each, `None` for a contradiction."""
    pivots: dict[int, list[Fraction]] = {}
    for column in range(unknowns):
        pivot = next((row for row in rows if row[column] and all(row is not other for other in pivots.values())), None)
        if pivot is None:
            continue
        factor = pivot[column]
        pivot[:] = [number / factor for number in pivot]
        pivots[column] = pivot
        for row in rows:
            if row is not pivot and row[column]:
                times = row[column]
                row[:] = [number - times * own for number, own in zip(row, pivot, strict=True)]
    if any(row[-1] and not any(row[:-1]) for row in rows):
        return None
    return {
        column: row[-1]
        for column, row in pivots.items()
        if not any(number for at, number in enumerate(row[:-1]) if at != column)
    }
