"""What must hold of every diagnosis, tried on random networks of small sums."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.diagnosis import diagnose
from auditor.diagnosis.changes import Change
from auditor.diagnosis.explanations import explain
from auditor.diagnosis.network import Network
from auditor.diagnosis.slips import Slip
from auditor.model.audit import GOOD
from auditor.model.check import Check
from auditor.model.records import replace
from tests.diagnosis.builders import figures, judged

_NAMES = ("a", "b", "c", "d", "e", "f")


@st.composite
def networks(draw: st.DrawFn) -> tuple[Check, ...]:
    """Sums over a handful of figures, most of which hold: totals are made from parts, then some digits change."""
    values = {name: draw(st.integers(1, 300)) for name in _NAMES}
    stated = []
    for at in range(draw(st.integers(1, 4))):
        parts = draw(st.lists(st.sampled_from(_NAMES), min_size=2, max_size=3, unique=True))
        total = f"t{at}"
        values[total] = sum(values[name] for name in parts)
        stated.append(("total == sum(parts)", {"total": total, "parts": parts}))
    for name in draw(st.lists(st.sampled_from(sorted(values)), max_size=2, unique=True)):
        values[name] += draw(st.sampled_from((1, 10, 9, 90, -1)))
    one, other = draw(st.permutations(sorted(values)))[:2]
    stated.append(("part <= whole", {"part": one, "whole": other}))
    return judged(figures(**{name: f"{max(value, 0)}件" for name, value in values.items()}), *stated)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_a_correction_does_what_it_claims(checks: tuple[Check, ...]) -> None:
    """Evaluated anew with the corrected figures, what it repairs holds, what it breaks does not, the rest is as it was."""
    bonds = {bond.check.id: bond for bond in Network(checks).bonds}
    figures_of = Network(checks).figures
    for check in diagnose(checks).checks:
        for suspect in check.suspects:
            for correction in suspect.corrections:
                assert correction.value is not None
                assert check.id in correction.repairs
                if correction.kind == Slip.EXCHANGED:
                    continue
                changed = {
                    name: replace(figures_of[name], value=correction.value)
                    for name in (suspect.quantity, *correction.also)
                }
                for name, bond in bonds.items():
                    good = bond.verdict_with(changed) in GOOD
                    expected = name in correction.repairs or (name not in correction.breaks and not bond.violated)
                    assert good is expected


@settings(max_examples=60, deadline=None)
@given(networks(), st.randoms())
def test_a_diagnosis_does_not_depend_on_the_order_of_the_checks(checks: tuple[Check, ...], random) -> None:
    mixed = list(checks)
    random.shuffle(mixed)
    one, other = diagnose(checks), diagnose(mixed)
    assert sorted(map(_comparable, one.diagnoses)) == sorted(map(_comparable, other.diagnoses))
    suspects = {check.id: _values(check) for check in other.checks}
    assert {check.id: _values(check) for check in one.checks} == suspects


def _comparable(diagnosis) -> tuple:
    return sorted(diagnosis.checks), sorted(diagnosis.unexplained), sorted(map(sorted, diagnosis.explanations))


def _values(check: Check) -> list:
    return [
        (suspect.quantity, [(c.text, sorted(c.repairs)) for c in suspect.corrections]) for suspect in check.suspects
    ]


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """Changes of some figures, each repairing some of five conflicts."""
    made = []
    for at in range(draw(st.integers(1, 7))):
        name = draw(st.sampled_from(("a", "b", "c", "d", "e")))
        repairs = draw(st.frozensets(st.integers(0, 4), min_size=1, max_size=3))
        made.append(Change((name,), {}, Slip.DIGIT, repairs, (), 10 + draw(st.integers(0, 5)) + at))
    return sorted(made, key=lambda change: change.rank)


@settings(max_examples=200, deadline=None)
@given(changes())
def test_explanations_are_all_the_smallest_sets(made: list[Change]) -> None:
    """Compared with every subset tried one by one: none is missing, none can do without one of its figures."""
    conflicts = range(5)
    explanations = explain(conflicts, made)
    assert explanations.is_complete
    solvable = frozenset(chain.from_iterable(change.repairs for change in made))
    wanted = _smallest(made, solvable)
    assert {one.ids for one in explanations.found} == wanted
    costs = [one.cost for one in explanations.found]
    assert costs == sorted(costs)


def _smallest(made: Sequence[Change], solvable: frozenset[int]) -> set[frozenset[str]]:
    explaining = set()
    for size in range(1, 6):
        for chosen in combinations(made, size):
            names = [change.figures[0] for change in chosen]
            if len(set(names)) == size and frozenset().union(*(change.repairs for change in chosen)) == solvable:
                explaining.add(frozenset(names))
    return {one for one in explaining if not any(other < one for other in explaining)}


def test_a_search_that_is_cut_says_so() -> None:
    made = [Change((f"q{at}",), {}, Slip.DIGIT, frozenset((at % 6,)), (), 10) for at in range(36)]
    explanations = explain(range(6), made, most=5)
    assert not explanations.is_complete
    assert len(explanations.found) == 5
