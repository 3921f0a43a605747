"""Gaps that honest rounding leaves, and gaps that it practically never leaves."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checking.plausibility import IMPLAUSIBLE_BELOW, gap_probability, irwin_hall_cdf, is_plausible, tail

HALF = Fraction(1, 2)
sizes = st.integers(1, 30)


@given(sizes, st.fractions(-2, 32, max_denominator=12))
def test_the_distribution_is_symmetric(n, x):
    assert irwin_hall_cdf(n, x) == 1 - irwin_hall_cdf(n, n - x)


@given(sizes, st.fractions(-2, 32, max_denominator=12), st.fractions(0, 3, max_denominator=12))
def test_the_distribution_never_falls(n, x, step):
    assert 0 <= irwin_hall_cdf(n, x) <= irwin_hall_cdf(n, x + step) <= 1


@pytest.mark.parametrize(
    ("n", "x", "value"),
    [(1, "1/3", "1/3"), (2, "1", "1/2"), (2, "1/2", "1/8"), (3, "1", "1/6"), (3, "2", "5/6"), (4, "1", "1/24")],
)
def test_known_values(n, x, value):
    assert irwin_hall_cdf(n, Fraction(x)) == Fraction(value)


@pytest.mark.parametrize(
    ("parts", "gap", "least", "most"),
    [
        (3, 1, "1/3", "1/3"),  # one in three honest tables
        (3, 2, "0", "0"),  # never
        (1, 1, "0", "0"),
        (2, 1, "1/4", "1/4"),
        (30, 6, "3/10000", "5/10000"),
        (30, 15, f"1/{10**45}", f"1/{10**30}"),
        (30, 16, "0", "0"),
    ],
)
def test_the_chance_of_a_gap_between_a_total_and_so_many_parts(parts, gap, least, most):
    chance = gap_probability(Fraction(gap), HALF, [HALF] * parts)
    assert Fraction(least) <= chance <= Fraction(most)


@settings(max_examples=25)
@given(st.integers(61, 200), st.fractions(0, 40, max_denominator=4))
def test_for_many_parts_a_bound_is_used_that_is_not_below_the_exact_chance(n, reach):
    exact = 2 * irwin_hall_cdf(n, Fraction(n, 2) - reach)
    assert min(exact, Fraction(1)) <= tail(n, reach) <= 1


def test_parts_printed_finer_than_others_never_make_a_gap_less_likely_than_it_is():
    coarse = gap_probability(Fraction(2), HALF, [HALF, HALF, HALF])
    mixed = gap_probability(Fraction(2), HALF, [HALF, HALF, HALF, HALF / 10])
    assert coarse <= mixed <= gap_probability(Fraction(2), HALF, [HALF] * 4)


def test_exact_parts_leave_no_gap_beyond_the_rounding_of_the_total():
    zero = Fraction(0)
    assert gap_probability(Fraction(1), HALF, [zero, zero]) == 0
    assert gap_probability(HALF, HALF, [zero, zero]) == 1


@given(st.integers(1, 70), st.fractions(0, 8, max_denominator=500))
def test_what_is_plausible_is_told_from_the_nearest_reach_that_was_worked_out(count, reach):
    assert is_plausible(count, reach) is (tail(count, reach) >= IMPLAUSIBLE_BELOW)
