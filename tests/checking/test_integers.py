"""Which whole numbers print as a rate does: against trying them one by one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checking.integers import UNBOUNDED, integer_bases, integer_parts, truncating_bases
from auditor.checking.rounding import round_half_up
from tests.checking.builders import cut, half_even

LIMIT = 150
ulps = st.sampled_from([Fraction(1, 100), Fraction(1, 1000)])


def prints(value: Fraction, rate: Fraction, ulp: Fraction) -> bool:
    return rate in (round_half_up(value, ulp), half_even(value, ulp))


def _ratios(*values: Fraction) -> tuple[tuple[int, int], ...]:
    """Numerators and denominators, not reduced."""
    return tuple((3 * value.numerator, 3 * value.denominator) for value in values)


@settings(max_examples=30)
@given(st.integers(0, 60), st.integers(0, 1500), ulps)
def test_bases_agree_with_brute_force(part, steps, ulp):
    rate, part = steps * ulp, Fraction(part)
    given_ = _ratios(part, rate, ulp)
    run, shorter = integer_bases(*given_), truncating_bases(*given_)
    for base in range(1, LIMIT):
        assert (Fraction(base) in run) == prints(part / base, rate, ulp)
        assert (Fraction(base) in shorter) == (cut(part / base, ulp) == rate)


@settings(max_examples=30)
@given(st.integers(1, 60), st.integers(0, 1500), ulps)
def test_parts_agree_with_brute_force(whole, steps, ulp):
    rate, whole = steps * ulp, Fraction(whole)
    run = integer_parts(*_ratios(whole, rate, ulp))
    found = [part for part in range(LIMIT) if prints(part / whole, rate, ulp)]
    assert run.count == len(found) or run.last >= LIMIT
    for part in found:
        assert Fraction(part) in run


PERCENT = Fraction(1, 100)


@pytest.mark.parametrize(
    ("function", "operand", "rate", "decimals", "text", "count"),
    [
        (integer_bases, 1331, "109.63", 2, "—", 0),
        (truncating_bases, 1331, "109.63", 2, "1214", 1),
        (integer_bases, 55116, "74.73", 2, "73749–73758", 10),
        (integer_parts, 19, "98", 0, "—", 0),
        (integer_parts, 40, "98", 0, "39", 1),
        (integer_bases, 1181, "99.92", 2, "1182", 1),
        (integer_bases, 0, "0", 0, "≥1", UNBOUNDED),
        (integer_bases, 0, "5", 0, "—", 0),
        (integer_bases, 3, "0.00", 2, "≥60000", UNBOUNDED),
        (integer_parts, 0, "50", 0, "—", 0),
        (integer_bases, 10**15, "50.00", 2, None, None),  # at once, however many they are
    ],
)
def test_known_runs(function, operand, rate, decimals, text, count):
    run = function(*_ratios(Fraction(operand), Fraction(rate) * PERCENT, PERCENT / 10**decimals))
    if text is not None:
        assert str(run) == text
        assert run.count == count
