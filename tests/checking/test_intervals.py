"""Interval arithmetic never loses a value that the figures may stand for."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.checking.intervals import Interval, half_of, interval_of
from auditor.checking.ranges import range_of
from auditor.checking.unjudged import ZeroBase
from auditor.checking.values import value_of
from auditor.model.quantity import Qualifier
from tests.checking.builders import expression, named, quantity

numbers = st.fractions(-1000, 1000, max_denominator=50)
shares = st.fractions(0, 1, max_denominator=20)


@st.composite
def intervals(draw):
    ends = sorted((draw(numbers), draw(numbers)))
    return Interval(*ends)


def inside(interval: Interval, share: Fraction) -> Fraction:
    return interval.low + share * (interval.high - interval.low)


@given(intervals(), intervals(), shares, shares)
def test_each_operation_contains_what_it_gives_for_any_two_points(one, other, at, also):
    x, y = inside(one, at), inside(other, also)
    assert x + y in one + other
    assert x - y in one - other
    assert x * y in one * other
    assert -x in -one
    assert abs(x) in abs(one)
    if not other.low <= 0 <= other.high:
        assert x / y in one / other


@given(intervals())
def test_division_by_what_may_be_zero_is_refused(one):
    assume(one.low <= 0 <= one.high)
    with pytest.raises(ZeroBase):
        Interval(Fraction(1), Fraction(2)) / one


EXPRESSIONS = [
    "a + b - c", "a * b / 100", "(a - b) / c", "a / (a + b)", "abs(a - b)", "-a + b * c", "min(a, b, c)", "max(a, b) - c",
    "sum(parts) / c", "round(a / c, 2)", "round(a - b)",
]  # fmt: skip
printed_amounts = st.integers(1, 99999).map(lambda n: f"{n // 100}.{n % 100:02d}万元")


@given(
    st.sampled_from(EXPRESSIONS),
    st.tuples(printed_amounts, printed_amounts, printed_amounts, printed_amounts),
    st.lists(st.fractions(-1, 1, max_denominator=10), min_size=4, max_size=4),
)
def test_the_range_of_an_expression_contains_it_for_all_true_values_behind_the_figures(text, printed, shifts):
    names = named(a=printed[0], b=printed[1], c=printed[2], parts=[printed[0], printed[3]])
    node = expression(text)

    def true(figure, shift):
        return figure.value + shift * half_of(figure)

    truth = {name: true(names[name], shift) for name, shift in zip("abc", shifts, strict=False)}
    truth["parts"] = ()
    try:
        span = range_of(node, names)
    except ZeroBase:
        return
    if "parts" in text:
        first, second = names["parts"]
        exact = (true(first, shifts[0]) + true(second, shifts[3])) / truth["c"]
    else:
        exact = value_of(node, truth)
    assert exact in span


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("3000家", Qualifier.NONE, "3000", "3000"),
        ("95.6分", Qualifier.NONE, "95.6", "95.6"),
        ("3.739万件", Qualifier.NONE, "37385", "37395"),
        ("27.9821万件", Qualifier.NONE, "279821", "279821"),
        ("46.74%", Qualifier.NONE, "0.46735", "0.46745"),
        ("274.7万元", Qualifier.NONE, "2746500", "2747500"),
        ("123.45元", Qualifier.NONE, "123.45", "123.45"),  # nothing is smaller than a cent
        ("3700人", Qualifier.ABOVE, "3700", "3800"),  # 余
        ("1000人", Qualifier.BELOW, "900", "1000"),  # 近
        ("200人", Qualifier.ABOUT, "190", "210"),  # 约
        ("2人", Qualifier.ABOUT, "1", "3"),
        ("63%", Qualifier.RANGE, "0.625", "0.635"),
        ("0人", Qualifier.ABOVE, "0", "1"),
        ("-40万元", Qualifier.BELOW, "-400000", "-360000"),
    ],
)
def test_what_a_printed_figure_may_stand_for(text, hedge, low, high):
    assert interval_of(quantity(text, hedge=hedge)) == Interval(Fraction(low), Fraction(high))
