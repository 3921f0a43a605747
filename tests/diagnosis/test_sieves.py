"""Sieves answer for a relation without evaluating it: whatever they say, evaluating says the same."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checking.evaluate import evaluate
from auditor.diagnosis.settled import Settled
from auditor.diagnosis.sieves import of_several, sieve_of
from auditor.model.audit import GOOD
from auditor.model.check import Verdict
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.records import replace
from auditor.rulebook.expressions import read_expression
from tests.checking.builders import named, quantity

_RELATIONS = [
    "x == a + b",
    "a == sum(parts) - x",
    "a + b == x + x",
    "sum(parts) == 2 * x",
    "x <= a",
    "x < 20",
    "a >= x",
    "a > b + x",
    "x != a",
    "a - x <= sum(parts)",
    "x > 0 or count(parts) == 0",
    "x == 20 or a == b",
    "x <= a and b <= x and x != 3",
    "a == x / b",
    "rate == x / b",
    "rate == b / x",
    "rate == a / x and x <= b",
    "x * b >= a",
    "abs(x - a) <= b",
    "max(x, a) < 100 or min(x, a) == 100",
    "max(x, a, b) < 20",
    "min(parts, x) > 2",
    "max(parts, x) <= 15 and min(x, a) >= 1",
    "min(x, a) == max(x, a)",
    "max(parts, x) == min(x, a, b)",
    "min(x, a - b) == max(a, b)",
    "min(parts) == max(b, x)",
    "not (x <= a)",
    "x > a implies b > a",
    "not stated(x)",
    "count(x) == 0 or a == b",
    "integer_bases(x, rate) > 0",
    "integer_parts(x, rate) > 2",
    "truncating_bases(x, rate) > 0 and integer_bases(x, rate) == 0",
    "implied_base(a, rate) == x",
    "implied_base(x, rate) == a",
]
_figure = st.one_of(
    st.integers(0, 400).map(lambda number: f"{number}件"),
    st.integers(0, 4000).map(lambda number: f"{number / 10:.1f}万元"),
    st.integers(0, 999).map(lambda number: f"{number / 100:.2f}"),
)
_hedge = st.sampled_from(
    (Qualifier.NONE, Qualifier.NONE, Qualifier.NONE, Qualifier.ABOUT, Qualifier.ABOVE, Qualifier.BELOW)
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(_RELATIONS), st.data())
def test_a_sieve_never_contradicts_an_evaluation(text: str, data: st.DataObject) -> None:
    given_ = {name: data.draw(_figure) for name in ("x", "a", "b")}
    names = named(**given_, rate=f"{data.draw(st.integers(1, 9999)) / 100:.2f}%", parts=data.draw(st.lists(_figure)))
    x = names["x"] = quantity(given_["x"], id="x", hedge=data.draw(_hedge))
    names["a"] = quantity(given_["a"], id="a", hedge=data.draw(_hedge))
    node, bottom = read_expression(text), 1000
    step = data.draw(st.sampled_from((1, 10, 100, 1000))) * x.unit.scale.numerator
    value = step * data.draw(st.integers(-5, 500))
    told = sieve_of(node, Settled(names), "x", bottom)(value, step)
    tried = {**names, "x": replace(x, value=Fraction(value, bottom), ulp=Fraction(step, bottom))}
    verdict = evaluate(node, tried).verdict
    assert told is None or told is verdict or (told is Verdict.VIOLATED and verdict not in GOOD)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("x <= a", 300, Verdict.EXACT),
        ("x <= a", 305, Verdict.VIOLATED),
        ("x == a", 300, Verdict.EXACT),
        ("x == a", 310, Verdict.VIOLATED),
        ("count(x) == 0", 300, Verdict.VIOLATED),
        ("x > 0 or count(a) == 0", 300, Verdict.EXACT),
        ("integer_bases(x, rate) > 0", 5, Verdict.EXACT),
        ("rate == x / a", 150, Verdict.EXACT),
        ("rate == a / x", 600, Verdict.EXACT),
        ("rate == a / x", 599, Verdict.VIOLATED),
        ("max(x, a) < 300", 200, Verdict.VIOLATED),
        ("max(x, a) < 301", 301, None),
        ("min(x, a) == 400", 500, Verdict.VIOLATED),
        ("x / a <= 1", 300, None),
        ("min(x, a) == max(a, x)", 300, None),
        ("min(x, a) == max(a, x)", 298, Verdict.VIOLATED),
    ],
)
def test_what_a_sieve_tells(text: str, value: int, told: Verdict | None) -> None:
    names = named(x="500件", a="300件", rate="50.00%")
    assert sieve_of(read_expression(text), Settled(names), "x", 1)(value, 1) is told


@given(st.lists(_figure, min_size=3, max_size=5), st.data())
def test_figures_that_change_together_cannot_mend_what_the_others_break(
    figures: list[str], data: st.DataObject
) -> None:
    names = named(parts=figures)
    node, parts = read_expression("min(parts) == max(parts)"), names["parts"]
    assert isinstance(parts, tuple)
    told = of_several(node, names, [one.id for one in parts[:2]])(0, 1)
    value = data.draw(st.sampled_from(parts)).value
    tried = tuple(replace(one, value=value) for one in parts[:2]) + parts[2:]
    assert told is None or evaluate(node, {"parts": tried}).verdict not in GOOD


@given(st.integers(1, 500), st.integers(1, 9999), st.integers(0, 20_000))
def test_a_rate_that_no_whole_number_gives(part: int, printed: int, value: int) -> None:
    names = named(part=f"{part}件", rate=f"{printed / 100:.2f}%")
    node = read_expression("integer_bases(part, rate) > 0")
    rate = names["rate"]
    assert isinstance(rate, Quantity)
    tried = {**names, "rate": replace(rate, value=Fraction(value, 10_000))}
    assert sieve_of(node, Settled(names), "rate", 10_000)(value, 1) is evaluate(node, tried).verdict
