"""What each figure may have been meant as: every value that repairs a violated relation, with what it repairs and breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.checking.rounding import round_half_up
from auditor.diagnosis import costs
from auditor.diagnosis.claims import Claims, Solution
from auditor.diagnosis.groups import Group
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.diagnosis.numerals import FINER, Numeral, Reading
from auditor.diagnosis.origins import origin
from auditor.diagnosis.printing import printed_as
from auditor.diagnosis.slips import Slip
from auditor.model.audit import GOOD
from auditor.model.check import Verdict
from auditor.model.quantity import Kind, Quantity
from auditor.model.records import dataclass, replace

_FINE = Fraction(1, 10_000)
"""Rates are told to the second decimal of a per cent where fewer are printed."""


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


class Changes:
    """Finds the changes in one network."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._claims = Claims(network)
        self._numerals: dict[tuple[object, ...], Numeral] = {}

    def together(self, ids: tuple[str, ...]) -> Iterator[Change]:
        """The changes of one figure, or of all copies of it."""
        group = Group(ids, self._network, self._claims, self._numeral)
        for reading, is_boundary in _proposed(group).values():
            value, step = group.numeral.at(reading)
            near, replaced = group.near(value, step), group.replaced(reading)
            repairs = _repairs(near, replaced)
            if repairs:
                bonds = [bond for bond, _ in near]
                slip = self._slip(group.lead, reading, bonds)
                broken = group.broken(value, step, replaced)
                cost = costs.guessing(is_boundary) + costs.copying(len(ids) - 1) + costs.looks(group.lead, reading)
                yield _change(ids, replaced, slip, bonds, repairs, broken, cost)

    def exchanged(self, *pair: str) -> Iterator[Change]:
        """Two figures have changed places; nothing where that repairs no equation."""
        one, other = (self._network.figures[name] for name in pair)
        if one.value == other.value or one.unit.dimension != other.unit.dimension:
            return
        bonds = self._network.of(pair)
        violated = [bond for bond in bonds if bond.violated]
        if not any(bond.is_equation for bond in violated):
            return
        replaced = {one.id: _in_place(one, other), other.id: _in_place(other, one)}
        repairs = _repairs([(bond, None) for bond in violated], replaced)
        if any(self._network.bonds[number].is_equation for number in repairs):
            broken = [bond for bond in bonds if not bond.violated and bond.verdict_with(replaced) not in GOOD]
            yield _change(pair, replaced, Slip.EXCHANGED, violated, repairs, broken, 0)

    def _numeral(self, figure: Quantity) -> Numeral:
        """A numeral with its slips, worked out once for all places where it is printed."""
        unit = figure.unit
        key = figure.text, unit.dimension, unit.scale.as_integer_ratio(), figure.ratio, figure.ulp.as_integer_ratio()
        numeral = self._numerals.get(key)
        if numeral is None:
            numeral = self._numerals[key] = Numeral(figure)
        return numeral

    def _slip(self, lead: Quantity, reading: Reading, near: Sequence[Bond]) -> Slip:
        """What happened to the figure: a slip of the pen, or what its surroundings tell where that is likelier."""
        slip = reading.slip
        if costs.SLIP[slip] > costs.SLIP[Slip.WRONG_BASE]:
            return min(slip, origin(lead, reading.value, near, self._network), key=costs.SLIP.__getitem__)
        return slip


def _repairs(near: Iterable[tuple[Bond, Verdict | None]], replaced: Replaced) -> dict[int, Verdict]:
    """The violated relations that would hold, each with its verdict; of some it may be known."""
    verdicts = ((bond.number, told or bond.verdict_with(replaced)) for bond, told in near)
    return {number: verdict for number, verdict in verdicts if verdict in GOOD}


def _change(
    ids: tuple[str, ...],
    replaced: Replaced,
    slip: Slip,
    near: Sequence[Bond],
    repairs: Mapping[int, Verdict],
    broken: Sequence[Bond],
    cost: int,
) -> Change:
    meant = frozenset().union(*(bond.misread for bond in near)) if slip is Slip.WRONG_BASE else frozenset()
    strained = [bond for bond in broken if not (bond.is_equation and meant.issuperset(bond.ids))]
    cost += costs.SLIP[slip] + costs.breaking(strained) + costs.fitting(repairs.values())
    return Change(ids, replaced, slip, frozenset(repairs), tuple(bond.number for bond in broken), cost)


def _proposed(group: Group) -> dict[Fraction, tuple[Reading, bool]]:
    """What the figures may have been meant as: values that solve a violated relation, and slips that may.

    With each, whether it only just keeps a bound.
    """
    proposed: dict[Fraction, tuple[Reading, bool]] = {}
    for claim in group.violated:
        for solution in claim.solutions:
            for reading in _printed(solution, group.lead, group.numeral):
                old = proposed.get(reading.value)
                if old is None or (old[1] and not solution.is_boundary):
                    proposed[reading.value] = reading, solution.is_boundary
    for reading in group.slips():
        proposed.setdefault(reading.value, (reading, False))
    return proposed


def _printed(solution: Solution, lead: Quantity, numeral: Numeral) -> Iterator[Reading]:
    """A solution as the figure would be printed, other than it is; no count is negative where the printed one is not."""
    for reading in _readings(solution, lead, numeral):
        impossible = lead.kind is Kind.COUNT and reading.value < 0 <= lead.value
        if reading.value != lead.value and not impossible:
            yield reading


def _readings(solution: Solution, lead: Quantity, numeral: Numeral) -> Iterator[Reading]:
    """At the printed precision, and with all digits where it comes from a sum, which invents none."""
    value, is_elsewhere = solution.value, solution.is_stated_elsewhere
    rounded = round_half_up(value, lead.ulp)
    meant = numeral.meant(rounded)
    if meant is not None:
        yield _named(meant, value, lead)
    elif rounded != value and lead.kind is Kind.RATE and lead.ulp > _FINE and not is_elsewhere:
        rounded = round_half_up(value, _FINE)
        yield Reading(rounded, _FINE, printed_as(lead, rounded, _FINE), Slip.OTHER)
    else:
        slip = Slip.STATED_ELSEWHERE if is_elsewhere else Slip.OTHER
        yield _named(Reading(rounded, lead.ulp, printed_as(lead, rounded, lead.ulp), slip), value, lead)
    if solution.is_sum and value != rounded:
        ulp = lead.ulp / 10**FINER
        if lead.kind is not Kind.COUNT and (value / ulp).denominator == 1 and numeral.meant(value) is None:
            while (value / (ulp * 10)).denominator == 1:
                ulp *= 10
            yield Reading(value, ulp, printed_as(lead, value, ulp), Slip.OTHER)


def _named(reading: Reading, value: Fraction, lead: Quantity) -> Reading:
    """A last digit that is one off was cut or rounded wrongly where the exact value has more digits."""
    if value == reading.value or abs(reading.value - lead.value) != lead.ulp or lead.kind is Kind.COUNT:
        return reading
    cut = abs(lead.value) < abs(value) < abs(reading.value)
    return reading._replace(slip=Slip.TRUNCATED if cut else Slip.LAST_DIGIT)


def _in_place(figure: Quantity, other: Quantity) -> Quantity:
    """The figure with the value of the other one, in its own unit where the digits allow."""
    return replace(figure, value=other.value, ulp=other.ulp, text=printed_as(figure, other.value, other.ulp))
