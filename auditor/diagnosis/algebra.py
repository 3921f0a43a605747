"""Zeros of polynomials beyond the first degree, by sympy; importing this module loads it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sympy import Poly, Rational, Symbol

_FINE = Rational(1, 10**12)
"""How narrow the intervals are in which irrational zeros are enclosed; far below one unit of any printed digit."""


def roots(coefficients: tuple[Fraction, ...]) -> Iterator[Fraction]:
    """The real zeros of a polynomial, its coefficients given from the constant one upwards, in rising order.

    Rational zeros come exactly; the others as the middle of an interval of rationals that encloses them.
    """
    terms = [Rational(number.numerator, number.denominator) for number in reversed(coefficients)]
    polynomial = Poly(terms, Symbol("x"))
    for (low, high), _ in polynomial.intervals(eps=_FINE):
        middle = (low + high) / 2
        yield Fraction(int(middle.p), int(middle.q))
