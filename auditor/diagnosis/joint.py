"""Whether several figures can change together: what each repairs alone must hold, and nothing else may break.

Two figures of one relation stand in each other's way: the value that mends the relation while the other one stays does not
mend it when the other one changes too. Then all sums they take part in are solved for all of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.diagnosis.changes import Change, restated
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.model.audit import GOOD


def consistent(network: Network, changes: Sequence[Change]) -> bool:
    """True when the changes mend what they mend together, with their own values or with others for the same figures."""
    if len(changes) == 1:
        return True
    touched = network.of(name for change in changes for name in change.figures)
    repaired = frozenset().union(*(change.repairs for change in changes))
    broken = frozenset(number for change in changes for number in change.breaks)
    kept = [bond for bond in touched if bond.number in repaired or not (bond.violated or bond.number in broken)]
    own = {name: figure for change in changes for name, figure in change.replaced.items()}
    if _all_hold(kept, own):
        return True
    solved = _solved(kept, network, changes)
    return solved is not None and _all_hold(kept, solved)


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
