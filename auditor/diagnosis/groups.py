"""A figure with its copies: what they may have been meant as, and which of their relations that would mend or break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from auditor.checking.intervals import Interval
from auditor.diagnosis.inversion import equations, reach
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.diagnosis.numerals import Numeral, Reading
from auditor.diagnosis.printing import restated
from auditor.diagnosis.sieves import Sieve, unknown
from auditor.diagnosis.slips import Slip
from auditor.model.audit import GOOD
from auditor.model.quantity import Quantity
from auditor.model.records import replace

_ANY_LENGTH = (Slip.DROPPED, Slip.EXTRA)
_FEW = 4
"""Relations other than equations over more figures are not searched for slips: nearly anything would repair them."""

Places = list[Interval] | None
"""Where a value must lie to repair a relation; `None` where that is not known."""


class Group:
    """Figures that change together: one, or one with its copies."""

    def __init__(self, ids: tuple[str, ...], network: Network, numerals: Callable[[Quantity], Numeral]) -> None:
        self.ids = ids
        self.members = [network.figures[name] for name in ids]
        self.lead = min(self.members, key=lambda figure: (figure.words, figure.ulp))
        self.numeral = numerals(self.lead)
        bonds = network.of(ids)
        self.violated = [bond for bond in bonds if bond.violated]
        self._kept = [bond for bond in bonds if not bond.violated]
        self._places = {bond.number: _reach(bond, ids) for bond in self.violated}

    def slips(self) -> Iterator[Reading]:
        """The slips that may repair a violated relation; where any value may, only the commonest ones."""
        numeral, tried = self.numeral, set[int]()
        trials: list[Sieve] = []
        for bond in self.violated:
            places = self._places[bond.number]
            if places is None:
                trials.append(self._sieve(bond))
                if bond.is_equation or len(bond.figures) <= _FEW:
                    tried.update(numeral.common)
            else:
                trials.append(numeral.inside(places))
                found = (value for place in places for value in numeral.between(place))
                guess = not bond.is_equation  # a bound tells the side, for which any digit more or less would do
                tried.update(value for value in found if not guess or numeral.slips[value].slip not in _ANY_LENGTH)
        for value in tried:
            origin = numeral.common.get(value) or numeral.slips[value]
            if any(trial(value, origin.step) is not False for trial in trials):
                yield numeral.reading(value, origin)

    def near(self, reading: Reading) -> list[Bond]:
        """The violated relations that a value may repair, as far as it is known where it must lie."""
        return [bond for bond in self.violated if _within(self._places[bond.number], reading)]

    def replaced(self, reading: Reading) -> Replaced:
        """The figures with the new value: the leading one as read, the others each at its own precision."""
        return {figure.id: self._copied(figure, reading) for figure in self.members}

    def broken(self, reading: Reading, replaced: Replaced) -> list[Bond]:
        """The relations that hold now, and would not with that value."""
        value, step = self.numeral.over_bottom(reading.value), self.numeral.over_bottom(reading.ulp)
        if value is None or step is None:
            return [bond for bond in self._kept if bond.verdict_with(replaced) not in GOOD]
        broken = []
        for bond, sieve in self._kept_sieves:
            holds = sieve(value, step)
            if holds is False or (holds is None and bond.verdict_with(replaced) not in GOOD):
                broken.append(bond)
        return broken

    @cached_property
    def _kept_sieves(self) -> list[tuple[Bond, Sieve]]:
        return [(bond, self._sieve(bond)) for bond in self._kept]

    def _sieve(self, bond: Bond) -> Sieve:
        """What a relation says of a value for the leading figure, while the copies follow."""
        own = [figure for figure in self.members if figure.id in bond.ids]
        if len(own) > 1:
            return unknown
        sieve = bond.sieve(own[0].id, self.numeral.bottom)
        if own[0] is self.lead:
            return sieve
        step = self.numeral.over_bottom(own[0].ulp)
        return _rounded(sieve, step) if step is not None else unknown

    def _copied(self, figure: Quantity, reading: Reading) -> Quantity:
        if figure is self.lead:
            return replace(figure, value=reading.value, ulp=reading.ulp, text=reading.text)
        return restated(figure, reading.value)


def _rounded(sieve: Sieve, step: int) -> Sieve:
    """The sieve for a copy, to whose precision the value is rounded half up."""

    def rounded(value: int, _: int) -> bool | None:
        steps = (2 * abs(value) + step) // (2 * step)
        return sieve(steps * step if value >= 0 else -steps * step, step)

    return rounded


def _reach(bond: Bond, group: tuple[str, ...]) -> Places:
    """Where a value must lie to repair a relation; `None` when that is not known."""
    if bond.sum is not None and (place := bond.sum.reach(group)) is not None:
        return [place]
    found: list[Interval] = []
    for comparison in equations(bond.algebra, bond.names, group):
        intervals = reach(comparison, bond.names, group)
        if intervals is None:
            return None
        found += intervals
    return found or None


def _within(places: Places, reading: Reading) -> bool:
    if places is None:
        return True
    value, slack = reading.value, reading.ulp
    return any(place.low - slack <= value <= place.high + slack for place in places)
