"""All minimal sets of changes that explain every violation of a component, the most plausible first.

A violated relation is a conflict: one of its figures must change. A set of changes explains a component when each violated
relation is repaired by one of them; it is minimal when none of them can be left out. These are the minimal hitting sets of
the conflicts, found in the order of their cost by best-first search with a lower bound for what is not explained yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from auditor.diagnosis.changes import Change
from auditor.model.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Together(Protocol):
        """What becomes of relations when several changes are made at once."""

        def is_consistent(self, changes: Sequence[Change]) -> bool:
            """Whether changes that repair their relations one by one still do so together."""

        def pairs(self, changes: Sequence[Change], conflicts: Sequence[int]) -> Sequence[Change]:
            """Pairs of the changes that also repair a conflict which neither of them repairs alone."""


MOST_EXPLANATIONS = 64
"""So many explanations of one component are listed."""
MOST_STEPS = 4_000
"""So many partial sets are looked at in one component."""


_TRIAL = 20
"""Making several changes together takes about as long as so many steps."""


class Explanation(NamedTuple):
    """Changes that together explain every violation of a component."""

    changes: tuple[Change, ...]
    cost: int

    @property
    def slips(self) -> frozenset[tuple[str, ...]]:
        """What changes: each slip is one figure, or one with its copies, or two that have changed places."""
        return frozenset(slip for change in self.changes for slip in change.slips)

    @property
    def ids(self) -> frozenset[str]:
        """The figures that change."""
        return frozenset(name for change in self.changes for name in change.figures)


class Explanations(NamedTuple):
    """What was found for one component."""

    found: tuple[Explanation, ...]
    is_complete: bool
    """False where the search stopped at a limit: there may be more, each no more plausible than those found."""


class _Apart:
    """Changes that have nothing to do with each other."""

    def is_consistent(self, changes: Sequence[Change]) -> bool:
        return True

    def pairs(self, changes: Sequence[Change], conflicts: Sequence[int]) -> Sequence[Change]:
        return ()


def explain(
    conflicts: Sequence[int],
    changes: Sequence[Change],
    together: Together | None = None,
    *,
    most: int = MOST_EXPLANATIONS,
    steps: int = MOST_STEPS,
) -> Explanations:
    """The minimal sets of `changes` (given in the order of their rank) that repair all conflicts that any of them repairs.

    Where a conflict has changes that break nothing, those that break something are left aside.
    """
    together = together or _Apart()
    useful = _frontier(changes)
    useful += together.pairs(useful, conflicts)
    by_conflict = {conflict: _clean(conflict, useful) for conflict in conflicts}
    solvable = tuple(conflict for conflict in conflicts if by_conflict[conflict])
    if not solvable:
        return Explanations((), True)
    listed = {id(change): at for at, change in enumerate(useful)}
    shares = cheapest_shares(solvable, [change for ways in by_conflict.values() for change in ways])
    start: tuple[int, ...] = ()
    heap = [(sum(shares.values()), len(solvable), 0, start)]
    seen: set[frozenset[int]] = set()
    found: dict[frozenset[tuple[str, ...]], Explanation] = {}
    taken = 0
    while heap and taken < steps and len(found) < most:
        taken += 1
        _, _, cost, chosen = heappop(heap)
        covered = frozenset().union(*(useful[at].repairs for at in chosen))
        left = [conflict for conflict in solvable if conflict not in covered]
        made = tuple(useful[at] for at in sorted(chosen))
        if not left:
            explanation = Explanation(made, cost)
            taken += _TRIAL if len(chosen) > 1 else 0
            if _is_minimal(explanation.changes, solvable) and together.is_consistent(explanation.changes):
                found.setdefault(explanation.slips, explanation)
            continue
        changed = frozenset().union(*(useful[at].figures for at in chosen))
        for change in by_conflict[min(left, key=lambda conflict: len(by_conflict[conflict]))]:
            key = frozenset((*chosen, listed[id(change)]))
            if key not in seen and changed.isdisjoint(change.figures):
                seen.add(key)
                rest = [shares[conflict] for conflict in left if conflict not in change.repairs]
                # Of equal ones, the set that leaves less to explain is looked at first: it is nearest to an answer.
                total = cost + change.cost
                heappush(heap, (total + sum(rest), len(rest), total, (*chosen, listed[id(change)])))
    explanations = tuple(found.values())
    minimal = [one for one in explanations if not any(other.slips < one.slips for other in explanations)]
    return Explanations(tuple(minimal), not heap)


def _frontier(changes: Sequence[Change]) -> list[Change]:
    """The changes of each figure without those that repair no more than a likelier change of the same figure."""
    kept: list[Change] = []
    by_figures: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        own = by_figures.setdefault(change.figures, [])
        if not any(change.repairs <= other.repairs and len(other.breaks) <= len(change.breaks) for other in own):
            own.append(change)
            kept.append(change)
    return kept


def _clean(conflict: int, changes: Sequence[Change]) -> list[Change]:
    ways = [change for change in changes if conflict in change.repairs]
    return [change for change in ways if not change.breaks] or ways


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


def _is_minimal(changes: Sequence[Change], conflicts: Sequence[int]) -> bool:
    """Whether each change repairs something that no other one does."""
    for one in changes:
        others = frozenset().union(*(change.repairs for change in changes if change is not one))
        if not any(conflict in one.repairs and conflict not in others for conflict in conflicts):
            return False
    return True
