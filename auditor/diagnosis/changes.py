"""What each figure may have been meant as: every value that repairs a violated relation, with what it repairs and breaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter

from auditor.checking.figures import decimal_text, decimals_of
from auditor.checking.intervals import Interval
from auditor.checking.rounding import round_half_up
from auditor.diagnosis import costs
from auditor.diagnosis.inversion import equations, reach, solutions
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.diagnosis.origins import origin
from auditor.diagnosis.slips import Reading, Slip, grouped, numeral_of, readings
from auditor.model.audit import GOOD
from auditor.model.expression import Comparison, Name
from auditor.model.quantity import Kind, Quantity, Unit
from auditor.model.records import dataclass, replace

_FINE = Fraction(1, 10_000)
"""Rates are told to the second decimal of a per cent where fewer are printed."""
_COMMON = (Slip.SWAP, Slip.DIGIT)
_ANY_LENGTH = (Slip.DROPPED, Slip.EXTRA)
_FEW = 4
"""Relations other than equations over more figures are not searched for slips: nearly anything would repair them."""
_FINER = 3
"""Decimals that a solution may have beyond the printed ones to be told exactly."""


Places = list[Interval] | None
"""Where a value must lie to repair a relation; `None` where that is not known."""
_VALUE = attrgetter("value")


@dataclass(frozen=True, slots=True)
class Change:
    """Another value for a figure (and its copies), and what would come of it."""

    figures: tuple[str, ...]
    """The figures that change together: one, one with its copies, or two that have changed places."""
    replaced: Replaced
    slip: Slip
    repairs: frozenset[int]
    """Violated relations that would hold, by their index in the network."""
    breaks: tuple[int, ...]
    """Relations that hold now and would not."""
    cost: int
    parts: tuple[tuple[str, ...], ...] = ()
    """For two slips in one relation, the figures of each."""

    @property
    def slips(self) -> tuple[tuple[str, ...], ...]:
        """The figures of each slip that it stands for: one, mostly."""
        return self.parts or (self.figures,)

    @property
    def rank(self) -> tuple[int, int, tuple[tuple[str, Fraction], ...]]:
        """By plausibility, then by reach; the rest only makes the order the same in every run."""
        values = tuple((name, figure.value) for name, figure in self.replaced.items())
        return self.cost, -len(self.repairs), values


class _Numeral:
    """A printed numeral with its slips, ordered by value to find those that lie in an interval."""

    def __init__(self, slips: Mapping[Fraction, Reading]) -> None:
        self.slips = slips
        self._ordered = sorted(slips.values(), key=_VALUE)
        self._values = [reading.value for reading in self._ordered]
        self._slack = max((reading.ulp for reading in self._ordered), default=Fraction(0))

    def worth_trying(self, bonds: Iterable[tuple[Bond, Places]]) -> list[Reading]:
        """The slips that may repair a violated relation, by value; where anything may, only the commonest slips."""
        found: set[int] = set()
        for bond, places in bonds:
            if places is not None:
                inside = (at for place in places for at in self._in(place))
                guess = not bond.is_equation  # a bound tells the side, for which any digit more or less would do
                found.update(at for at in inside if not guess or self._ordered[at].slip not in _ANY_LENGTH)
            elif bond.is_equation or len(bond.figures) <= _FEW:
                found.update(at for at, reading in enumerate(self._ordered) if reading.slip in _COMMON)
        return [self._ordered[at] for at in sorted(found)]

    def _in(self, place: Interval) -> Iterator[int]:
        first = bisect_left(self._values, place.low - self._slack)
        for at in range(first, len(self._ordered)):
            reading = self._ordered[at]
            if reading.value > place.high + self._slack:
                return
            if _within([place], reading):
                yield at


class Changes:
    """Finds the changes in one network."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._numerals: dict[tuple[str, Unit], _Numeral] = {}

    def together(self, group: tuple[str, ...]) -> list[Change]:
        """The changes of one figure, or of all copies of it; the most plausible first."""
        return sorted(self._of_all(group), key=lambda change: change.rank)

    def exchanged(self, *pair: str) -> list[Change]:
        """Two figures have changed places; nothing where that repairs no equation."""
        one, other = (self._network.figures[name] for name in pair)
        if one.value == other.value or one.unit.dimension != other.unit.dimension:
            return []
        bonds = self._network.of(pair)
        replaced = {one.id: _in_place(one, other), other.id: _in_place(other, one)}
        violated = [bond for bond in bonds if bond.violated]
        change = self._change(pair, replaced, Slip.EXCHANGED, violated, bonds, 0)
        if change is None or not any(self._network.bonds[number].is_equation for number in change.repairs):
            return []
        return [change]

    def _of_all(self, group: tuple[str, ...]) -> Iterator[Change]:
        bonds = self._network.of(group)
        violated = [bond for bond in bonds if bond.violated]
        members = [self._network.figures[name] for name in group]
        lead = min(members, key=lambda figure: (figure.words, figure.ulp))
        places = {bond.number: _reach(bond, group) for bond in violated}
        proposed: dict[Fraction, tuple[Reading, bool]] = {}
        numeral = self._numeral(lead)
        slips = numeral.slips
        for bond in violated:
            for reading, boundary in _solved(bond, lead, group, slips):
                old = proposed.get(reading.value)
                if old is None or (old[1] and not boundary):
                    proposed[reading.value] = reading, boundary
        for reading in numeral.worth_trying((bond, places[bond.number]) for bond in violated):
            proposed.setdefault(reading.value, (reading, False))
        for reading, boundary in proposed.values():
            near = [bond for bond in violated if _within(places[bond.number], reading)]
            replaced = {figure.id: _copied(figure, lead, reading) for figure in members}
            extra = costs.guessing(boundary) + costs.copying(len(group) - 1) + costs.looks(lead, reading)
            slip = reading.slip
            if costs.SLIP[slip] > costs.SLIP[Slip.WRONG_BASE]:
                slip = min(slip, origin(lead, reading.value, near, self._network), key=costs.SLIP.__getitem__)
            change = self._change(group, replaced, slip, near, bonds, extra)
            if change is not None:
                yield change

    def _numeral(self, figure: Quantity) -> _Numeral:
        """The slips of a numeral, worked out once for all places where it is printed."""
        key = figure.text, figure.unit
        if key not in self._numerals:
            self._numerals[key] = _Numeral(readings(figure))
        return self._numerals[key]

    def _change(
        self,
        group: tuple[str, ...],
        replaced: Replaced,
        slip: Slip,
        near: Sequence[Bond],
        bonds: Sequence[Bond],
        extra: int,
    ) -> Change | None:
        verdicts = {bond.number: bond.verdict_with(replaced) for bond in near}
        repairs = {number: verdict for number, verdict in verdicts.items() if verdict in GOOD}
        if not repairs:
            return None
        broken = [bond for bond in bonds if not bond.violated and bond.verdict_with(replaced) not in GOOD]
        meant = frozenset().union(*(bond.misread for bond in near)) if slip is Slip.WRONG_BASE else frozenset()
        strained = [bond for bond in broken if not (bond.is_equation and meant.issuperset(bond.ids))]
        cost = costs.SLIP[slip] + extra + costs.breaking(strained) + costs.fitting(repairs.values())
        return Change(group, replaced, slip, frozenset(repairs), tuple(bond.number for bond in broken), cost)


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


def _solved(
    bond: Bond, lead: Quantity, group: tuple[str, ...], slips: Mapping[Fraction, Reading]
) -> Iterator[tuple[Reading, bool]]:
    """The values that solve a violated relation exactly, at the printed precision and, where it has more digits, in full."""
    for comparison in equations(bond.algebra, bond.names, group):
        closing = bond.sum.solution(group) if bond.sum is not None else None
        values = solutions(comparison, bond.names, group) if closing is None else (closing,)
        for value in values:
            for reading in _printed(value, lead, slips, comparison, closing is not None):
                impossible = lead.kind is Kind.COUNT and reading.value < 0 <= lead.value
                if reading.value != lead.value and not impossible:
                    yield reading, comparison.op != "=="


def _printed(
    value: Fraction, lead: Quantity, slips: Mapping[Fraction, Reading], comparison: Comparison, is_sum: bool
) -> Iterator[Reading]:
    """A solution as the figure would be printed; with all its digits where it comes from a sum, which invents none."""
    tie_out = _is_tie_out(comparison)
    rounded = round_half_up(value, lead.ulp)
    if rounded not in slips and rounded != value and lead.kind is Kind.RATE and lead.ulp > _FINE and not tie_out:
        rounded, ulp = round_half_up(value, _FINE), _FINE
        yield Reading(rounded, ulp, printed_as(lead, rounded, ulp), Slip.OTHER)
    elif rounded in slips:
        yield _named(slips[rounded], value, lead)
    else:
        slip = Slip.STATED_ELSEWHERE if tie_out else Slip.OTHER
        yield _named(Reading(rounded, lead.ulp, printed_as(lead, rounded, lead.ulp), slip), value, lead)
    if is_sum and value != rounded:
        ulp = lead.ulp / 10**_FINER
        if lead.kind is not Kind.COUNT and (value / ulp).denominator == 1 and value not in slips:
            while (value / (ulp * 10)).denominator == 1:
                ulp *= 10
            yield Reading(value, ulp, printed_as(lead, value, ulp), Slip.OTHER)


def _named(reading: Reading, value: Fraction, lead: Quantity) -> Reading:
    """A last digit that is one off was cut or rounded wrongly where the exact value has more digits."""
    if value == reading.value or abs(reading.value - lead.value) != lead.ulp or lead.kind is Kind.COUNT:
        return reading
    cut = abs(lead.value) < abs(value) < abs(reading.value)
    return reading._replace(slip=Slip.TRUNCATED if cut else Slip.LAST_DIGIT)


def printed_as(like: Quantity, value: Fraction, ulp: Fraction) -> str:
    """A value printed as the figure is, at another precision."""
    match = numeral_of(like)
    scale = like.unit.scale
    numeral = decimal_text(value / scale, decimals_of(ulp / scale))
    if match is None:
        return numeral + like.unit.symbol
    shown = grouped(numeral) if "," in match[0] else numeral
    return like.text[: match.start()] + shown + like.text[match.end() :]


def _copied(figure: Quantity, lead: Quantity, reading: Reading) -> Quantity:
    """The figure with the new value: as read where it is the leading one, else at its own precision."""
    if figure is lead:
        return replace(figure, value=reading.value, ulp=reading.ulp, text=reading.text)
    return restated(figure, reading.value)


def restated(figure: Quantity, value: Fraction) -> Quantity:
    """The figure with another value, printed to its own precision."""
    value = round_half_up(value, figure.ulp)
    return replace(figure, value=value, text=printed_as(figure, value, figure.ulp))


def _in_place(figure: Quantity, other: Quantity) -> Quantity:
    """The figure with the value of the other one, in its own unit where the digits allow."""
    return replace(figure, value=other.value, ulp=other.ulp, text=printed_as(figure, other.value, other.ulp))


def _is_tie_out(comparison: Comparison) -> bool:
    return isinstance(comparison.left, Name) and isinstance(comparison.right, Name)
