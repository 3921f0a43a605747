"""Rates of two figures are solved and judged without being evaluated: whatever is told, evaluating says the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checking.evaluate import evaluate
from auditor.diagnosis.rates import rate_of
from auditor.model.audit import GOOD
from auditor.model.check import Verdict
from auditor.model.records import replace
from auditor.rulebook.expressions import read_expression
from tests.checking.builders import named, quantity

_NODE = read_expression("rate == part / whole")
_figure = st.one_of(
    st.integers(0, 400).map(lambda number: f"{number}件"),
    st.integers(-40, 4000).map(lambda number: f"{number / 10:.1f}万件"),
)
_rate = st.integers(-100, 15_000).map(lambda number: f"{number / 100:.2f}%")


@settings(max_examples=300, deadline=None)
@given(_figure, _figure, _rate, st.data())
def test_a_rate_never_contradicts_an_evaluation(part: str, whole: str, rate: str, data: st.DataObject) -> None:
    names = named(part=part, whole=whole, rate=rate)
    made = rate_of(_NODE, names)
    assert made is not None
    new = {name: quantity(data.draw(_rate if name == "rate" else _figure), id=names[name].id) for name in names}
    changed = data.draw(st.sets(st.sampled_from(sorted(names)), min_size=1))
    tried = {name: new[name] if name in changed else figure for name, figure in names.items()}
    told = made.verdict({new[name].id: new[name] for name in changed})
    verdict = evaluate(_NODE, tried).verdict
    assert told is None or told is verdict or (told is Verdict.VIOLATED and verdict not in GOOD)


@given(_figure, _figure, _rate, st.sampled_from(("rate", "part", "whole")))
def test_a_solution_makes_the_rate_exact_and_lies_in_reach(part: str, whole: str, rate: str, name: str) -> None:
    names = named(part=part, whole=whole, rate=rate)
    made = rate_of(_NODE, names)
    assert made is not None
    value, place = made.solution((names[name].id,)), made.reach((names[name].id,))
    if value is not None and (name != "whole" or value):
        solved = {**names, name: replace(names[name], value=value)}
        assert evaluate(_NODE, solved).verdict in (Verdict.EXACT, Verdict.NOT_APPLICABLE)
        assert place is None or value in place


def test_other_relations_are_no_rates() -> None:
    names = named(rate="50%", part="5件", whole="10件")
    assert rate_of(read_expression("rate == part * whole"), names) is None
    assert rate_of(read_expression("rate == part / rate"), names) is None
    assert rate_of(read_expression("rate <= part / whole"), names) is None
