"""Rounded, cut, or neither: against the decimal module."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checking import rounding
from auditor.checking.rounding import round_half_up
from tests.checking.builders import cut, half_even

decimals = st.decimals(-(10**6), 10**6, places=6)
places = st.integers(0, 4)


def rounds_to(exact: Fraction, printed: Fraction, ulp: Fraction) -> bool:
    return rounding.rounds_to(*exact.as_integer_ratio(), printed, ulp)


def truncates_to(exact: Fraction, printed: Fraction, ulp: Fraction) -> bool:
    return rounding.truncates_to(*exact.as_integer_ratio(), printed, ulp)


def quantized(value: Decimal, digits: int, mode: str) -> Fraction:
    return Fraction(value.quantize(Decimal(1).scaleb(-digits), rounding=mode))


@given(decimals, places)
def test_what_decimal_rounds_half_up_or_half_even_counts_as_rounded(value, digits):
    ulp = Fraction(1, 10**digits)
    for mode, own in ((ROUND_HALF_UP, round_half_up), (ROUND_HALF_EVEN, half_even)):
        printed = quantized(value, digits, mode)
        assert own(Fraction(value), ulp) == printed
        assert rounds_to(Fraction(value), printed, ulp)


@given(decimals, places)
def test_what_decimal_cuts_counts_as_truncated(value, digits):
    ulp = Fraction(1, 10**digits)
    printed = quantized(value, digits, ROUND_DOWN)
    assert cut(Fraction(value), ulp) == printed
    assert truncates_to(Fraction(value), printed, ulp)


@given(decimals, places, st.integers(-3, 3))
def test_no_other_multiple_of_the_last_digit_counts_as_rounded_or_truncated(value, digits, steps):
    ulp = Fraction(1, 10**digits)
    exact = Fraction(value)
    printed = cut(exact, ulp) + steps * ulp
    upward = -round_half_up(-exact, ulp) if exact < 0 else round_half_up(exact, ulp)
    tie_up = (exact / ulp + Fraction(1, 2)).denominator == 1 and printed == exact + ulp / 2
    allowed = {round_half_up(exact, ulp), half_even(exact, ulp), upward}
    assert rounds_to(exact, printed, ulp) == (printed in allowed or tie_up)
    assert truncates_to(exact, printed, ulp) == (printed == cut(exact, ulp))


@pytest.mark.parametrize(
    ("exact", "printed", "ulp", "rounded", "shortened"),
    [
        ("5/2", "3", "1", True, False),  # half up
        ("5/2", "2", "1", True, True),  # half to even, and cut
        ("7/2", "3", "1", False, True),  # half to even would be 4
        ("-5/2", "-3", "1", True, False),  # the magnitude half up
        ("-7/2", "-3", "1", True, True),  # upward
        ("1/3", "0.33", "0.01", True, True),
        ("2/3", "0.66", "0.01", False, True),
        ("2/3", "0.67", "0.01", True, False),
        ("-0.004", "0", "0.01", True, True),
        ("0.4", "-0", "1", True, True),
        ("0.2", "-0.2", "0.1", False, False),
        ("99.996", "100.00", "0.01", True, False),
    ],
)
def test_ties_and_signs(exact, printed, ulp, rounded, shortened):
    values = Fraction(exact), Fraction(printed), Fraction(ulp)
    assert rounds_to(*values) is rounded
    assert truncates_to(*values) is shortened
