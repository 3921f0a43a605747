"""Relations solved for one figure: what comes out makes both sides equal, and nothing outside its reach does."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.checking.unjudged import Unjudged
from auditor.checking.values import value_of
from auditor.diagnosis.inversion import equations, reach, solutions
from auditor.diagnosis.sums import sum_of
from auditor.model.expression import Comparison
from auditor.model.quantity import Quantity
from auditor.model.records import replace
from auditor.rulebook.expressions import read_expression
from tests.checking.builders import named

_RELATIONS = [
    "x == a + b - c",
    "a == sum(x, b, c)",
    "a == x / b",
    "a == b / x",
    "a == (x - b) / b",
    "a == (b - x) / x",
    "a == b / (x - c)",
    "a - b == 100 * x / c - 2",
    "a == abs(x - b) / b",
    "max(x, a) == b",
    "a == x * x / b",
]
_figure = st.integers(1, 5000).map(lambda number: f"{number}件")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_RELATIONS), _figure, _figure, _figure, _figure)
def test_a_solution_makes_both_sides_equal(text: str, x: str, a: str, b: str, c: str) -> None:
    node = read_expression(text)
    assert isinstance(node, Comparison)
    names = named(x=x, a=a, b=b, c=c)
    found = list(solutions(node, names, ("x",)))
    assert found or "max" in text or "abs" in text or names["c"] == names["b"] or "b / (x" not in text
    exact = text != "a == x * x / b"
    for value in found:
        unknown = names["x"]
        assert isinstance(unknown, Quantity)
        solved = {**names, "x": replace(unknown, value=value)}
        try:
            gap = value_of(node.left, solved) - value_of(node.right, solved)
        except Unjudged:
            continue
        if exact and "abs" not in text and "max" not in text:
            assert gap == 0
        elif not exact:
            assert abs(gap) < Fraction(1, 10**6)


@pytest.mark.parametrize("text", ["x == count(a)", "integer_bases(x, a) > 0", 'a == "优"'])
def test_what_cannot_be_isolated_has_no_solution(text: str) -> None:
    node = read_expression(text)
    names = named(x="5件", a="7.5%")
    assert [
        value for comparison in equations(node, names, ("a",)) for value in solutions(comparison, names, ("a",))
    ] == []


@settings(max_examples=100, deadline=None)
@given(_figure, _figure, st.integers(0, 9999))
def test_a_value_out_of_reach_repairs_nothing(a: str, b: str, rate: int) -> None:
    """The reach of a part is a little wider than what the printed rate allows, never narrower."""
    node = read_expression("rate == x / b")
    assert isinstance(node, Comparison)
    names = named(x=a, b=b, rate=f"{rate / 100:.2f}%")
    places = reach(node, names, ("x",))
    assert places is not None
    exact = Fraction(rate, 10_000) * value_of(read_expression("b == b").left, names)
    assert any(place.low <= exact <= place.high for place in places)


@settings(max_examples=100, deadline=None)
@given(st.lists(_figure, min_size=2, max_size=6), _figure, st.integers(0, 5))
def test_sums_are_solved_without_adding_up_again(parts: list[str], total: str, at: int) -> None:
    names = named(total=total, parts=parts)
    made = sum_of(read_expression("total == sum(parts)"), names)
    assert made is not None
    figures = names["parts"]
    assert isinstance(figures, tuple)
    figure = figures[at % len(figures)]
    value = made.solution((figure.id,))
    assert value is not None
    assert not made.gap_with({figure.id: replace(figure, value=value)})[0]
    assert made.gap_with({figure.id: replace(figure, value=value + figure.ulp)})[0]
    assert made.solution(("total",)) == sum((one.value for one in figures), Fraction(0))
    assume(len(figures) > 1)
    assert made.solution((figures[0].id, figures[1].id)) is None


def test_a_square_is_solved_with_its_irrational_root() -> None:
    node = read_expression("a == x * x")
    assert isinstance(node, Comparison)
    low, high = solutions(node, named(a="2件", x="1件"), ("x",))
    assert abs(high * high - 2) < Fraction(1, 10**9)
    assert low == -high
