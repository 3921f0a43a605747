"""What one relation demands of some of its figures, which change together, while the others stay as printed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checking.intervals import Interval
from auditor.diagnosis.inversion import equations, reach, solutions
from auditor.diagnosis.network import Bond, Network
from auditor.diagnosis.sieves import Sieve, bent, bound, of_several, sieve_of, unknown
from auditor.model.expression import Comparison, Name
from auditor.model.lazy import cached_property
from auditor.model.records import NamedTuple

Places = list[Interval] | None
"""Where a value must lie to satisfy a relation; `None` where that is not known."""


class Solution(NamedTuple):
    """A value that makes both sides of a comparison equal."""

    value: Fraction
    comparison: Comparison
    is_sum: bool
    """The comparison only adds, so that the value has no digits that its figures do not have."""

    @property
    def is_boundary(self) -> bool:
        """It only just keeps a bound."""
        return self.comparison.op != "=="

    @property
    def is_stated_elsewhere(self) -> bool:
        """The comparison has one figure on each side."""
        return isinstance(self.comparison.left, Name) and isinstance(self.comparison.right, Name)


class Claim:
    """The claim of a relation on the figures `ids`, all of which stand in it."""

    def __init__(self, bond: Bond, ids: tuple[str, ...]) -> None:
        self.bond, self.ids = bond, ids
        self._sieves: dict[int, Sieve] = {}

    @cached_property
    def places(self) -> Places:
        """Where a value must lie to repair the relation."""
        bond, ids = self.bond, self.ids
        if bond.sum is not None and (place := bond.sum.reach(ids)) is not None:
            return [place]
        if bond.rate is not None and (place := bond.rate.reach(ids)) is not None:
            return [place]
        found: list[Interval] = []
        for comparison in self._comparisons:
            intervals = reach(comparison, bond.names, ids)
            if intervals is None:
                return None
            found += intervals
        return found or None

    @cached_property
    def solutions(self) -> tuple[Solution, ...]:
        """The values that satisfy the relation exactly."""
        return tuple(self._solved())

    def sieve(self, bottom: int) -> Sieve:
        """Tells quickly, mostly, what the relation comes to with a value over `bottom`."""
        if bottom not in self._sieves:
            self._sieves[bottom] = self._sieve(bottom)
        return self._sieves[bottom]

    @cached_property
    def _comparisons(self) -> list[Comparison]:
        node = self.bond.algebra
        return [node] if isinstance(node, Comparison) else list(equations(node, self.bond.names, self.ids))

    def _solved(self) -> Iterator[Solution]:
        bond, ids = self.bond, self.ids
        for comparison in self._comparisons:
            closing = bond.sum.solution(ids) if bond.sum is not None else None
            if closing is not None:
                yield Solution(closing, comparison, True)
                continue
            given = bond.rate.solution(ids) if bond.rate is not None else None
            if given is not None:
                yield Solution(given, comparison, False)
            else:
                yield from (Solution(value, comparison, False) for value in solutions(comparison, bond.names, ids))

    def _sieve(self, bottom: int) -> Sieve:
        bond, own = self.bond, self.ids[0]
        if len(self.ids) > 1:
            return of_several(bond.expression, bond.names, self.ids) if bond.derived is None else unknown
        if bond.line is not None:
            return bound(bond.line, own, bottom)
        if bond.derived is not None:
            return unknown
        node = bond.expression
        if isinstance(node, Comparison):
            return bent(node, bond.names, own, bottom)
        return sieve_of(node, bond.settled, own, bottom)


class Claims:
    """The claims of one network, each worked out once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._made: dict[tuple[int, tuple[str, ...]], Claim] = {}

    def on(self, ids: tuple[str, ...]) -> list[Claim]:
        """The claims on figures that change together, in the order of the checks."""
        found = []
        for bond in self._network.of(ids):
            own = ids if len(ids) == 1 else tuple(name for name in ids if name in bond.ids)
            claim = self._made.get((bond.number, own))
            if claim is None:
                claim = self._made[bond.number, own] = Claim(bond, own)
            found.append(claim)
        return found
