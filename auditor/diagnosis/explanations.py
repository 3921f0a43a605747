"""All minimal sets of changes that explain every violation of a component, the most plausible first.

A violated relation is a conflict: one of its figures must change. A set of changes explains a component when each violated
relation is repaired by one of them; it is minimal when none of them can be left out. These are the minimal hitting sets of
the conflicts, found in the order of their cost by best-first search with a lower bound for what is not explained yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from auditor.diagnosis.changes import Change

MOST_EXPLANATIONS = 64
"""So many explanations of one component are listed."""
MOST_STEPS = 4_000
"""So many partial sets are looked at in one component."""


class Explanation(NamedTuple):
    """Changes that together explain every violation of a component."""

    changes: tuple[Change, ...]
    cost: int

    @property
    def figures(self) -> frozenset[tuple[str, ...]]:
        """The figures that change, copies and exchanged pairs together."""
        return frozenset(change.figures for change in self.changes)


class Explanations(NamedTuple):
    """What was found for one component."""

    found: tuple[Explanation, ...]
    is_complete: bool
    """False where the search stopped at a limit: there may be more, each no more plausible than those found."""


def explain(
    conflicts: Sequence[int], changes: Sequence[Change], *, most: int = MOST_EXPLANATIONS, steps: int = MOST_STEPS
) -> Explanations:
    """The minimal sets of `changes` that repair all `conflicts` which any change repairs."""
    by_conflict = {conflict: _useful(conflict, changes) for conflict in conflicts}
    solvable = tuple(conflict for conflict in conflicts if by_conflict[conflict])
    shares = cheapest_shares(solvable, changes)
    start: tuple[int, ...] = ()
    heap = [(sum(shares.values()), 0, start)]
    listed = {id(change): at for at, change in enumerate(changes)}
    seen: set[frozenset[int]] = set()
    found: dict[frozenset[tuple[str, ...]], Explanation] = {}
    taken = 0
    while heap and taken < steps and len(found) < most:
        taken += 1
        _, cost, chosen = heappop(heap)
        covered = frozenset().union(*(changes[at].repairs for at in chosen))
        left = [conflict for conflict in solvable if conflict not in covered]
        if not left:
            members = tuple(changes[at] for at in sorted(chosen))
            explanation = Explanation(members, cost)
            if _is_minimal(members, solvable):
                found.setdefault(explanation.figures, explanation)
            continue
        taken_figures = {changes[at].figures for at in chosen}
        for change in by_conflict[min(left, key=lambda conflict: len(by_conflict[conflict]))]:
            at = listed[id(change)]
            key = frozenset((*chosen, at))
            if change.figures in taken_figures or key in seen:
                continue
            seen.add(key)
            bound = cost + change.cost + sum(shares[c] for c in left if c not in change.repairs)
            heappush(heap, (bound, cost + change.cost, (*chosen, at)))
    explanations = tuple(found.values())
    minimal = [one for one in explanations if not any(other.figures < one.figures for other in explanations)]
    return Explanations(tuple(minimal), not heap)


def cheapest_shares(conflicts: Sequence[int], changes: Sequence[Change]) -> Mapping[int, int]:
    """For each conflict the least that explaining it costs when a change's cost is shared by all that it repairs.

    Their sum over some conflicts is never more than the cost of explaining these.
    """
    wanted = set(conflicts)
    shares: dict[int, int] = {}
    for change in changes:
        repaired = change.repairs & wanted
        for conflict in repaired:
            share = change.cost // len(repaired)
            shares[conflict] = min(share, shares.get(conflict, share))
    return shares


def _useful(conflict: int, changes: Sequence[Change]) -> list[Change]:
    return [change for change in changes if conflict in change.repairs]


def _is_minimal(changes: Sequence[Change], conflicts: Sequence[int]) -> bool:
    """Whether each change repairs something that no other one does."""
    for one in changes:
        others = frozenset().union(*(change.repairs for change in changes if change is not one))
        if not any(conflict in one.repairs and conflict not in others for conflict in conflicts):
            return False
    return True
