"""How likely honest rounding leaves a gap between a printed total and its printed parts (Irwin–Hall distribution).

Each part is off by an error spread evenly over ± half a unit of its last digit. The printed total is the true one
rounded, so a gap of `g` needs the errors of the parts to add up to at least `g` less half a unit of the total.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial

IMPLAUSIBLE_BELOW = Fraction(1, 1000)
"""A gap that honest rounding leaves more rarely than this is reported."""

_EXACT_UP_TO = 60
"""Number of parts up to which the distribution is computed exactly; beyond, an upper bound is used."""
_GRID = 64
_TERMS = 60
"""Terms of the exponential series in the bound."""


def irwin_hall_cdf(n: int, x: Fraction) -> Fraction:
    """P(U₁ + … + Uₙ ≤ x) for independent Uᵢ spread evenly over [0, 1], exactly."""
    if x <= 0:
        return Fraction(0)
    if x >= n:
        return Fraction(1)
    top, bottom = x.numerator, x.denominator
    total, sign = 0, 1
    for k in range(top // bottom + 1):
        total += sign * comb(n, k) * (top - k * bottom) ** n
        sign = -sign
    return Fraction(total, factorial(n) * bottom**n)


def tail(n: int, reach: Fraction) -> Fraction:
    """P(|E₁ + … + Eₙ| ≥ reach) for independent errors Eᵢ spread evenly over [-½, ½]; an upper bound for large n."""
    if reach <= 0:
        return Fraction(1)
    if 2 * reach >= n:
        return Fraction(0)
    if n <= _EXACT_UP_TO:
        return 2 * irwin_hall_cdf(n, Fraction(n, 2) - reach)
    return min(Fraction(1), 2 * _exp_of_minus(6 * reach * reach / n))


def _exp_of_minus(x: Fraction) -> Fraction:
    """An upper bound of e⁻ˣ for x ≥ 0.

    A symmetric uniform error is sub-Gaussian with its own variance 1/12, hence P(|ΣE| ≥ t) ≤ 2·exp(-6t²/n); and
    eˣ is at least any partial sum of its series. The argument is floored to a small denominator to keep numbers short.
    """
    x = Fraction(int(x * 64), 64)
    term = series = Fraction(1)
    for k in range(1, _TERMS):
        term = term * x / k
        series += term
    return 1 / series


def gap_probability(gap: Fraction, total_half: Fraction, halves: Sequence[Fraction]) -> Fraction:
    """How likely a gap at least this large is when total and parts are rounded honestly.

    `halves` are the half units of the parts (with their coefficients), zero for exact ones. Parts printed finer than
    the coarsest are given their full reach, so that the answer is never too small.
    """
    coarsest = max(halves, default=Fraction(0))
    reach = abs(gap) - total_half
    if coarsest == 0:
        return Fraction(1) if reach <= 0 else Fraction(0)
    count = 0
    for half in halves:
        if half == coarsest:
            count += 1
        else:
            reach -= half
    return tail(count, reach / (2 * coarsest))


def is_plausible(count: int, reach: Fraction) -> bool:
    """Whether so many errors, spread evenly over ± half a unit, add up to `reach` at least once in a while."""
    steps, rest = divmod(reach.numerator * _GRID, reach.denominator)
    edge = _edge(count)
    if steps >= edge:
        return False
    return steps + bool(rest) < edge or tail(count, reach) >= IMPLAUSIBLE_BELOW


@lru_cache(maxsize=256)
def _edge(count: int) -> int:
    """The first of the 64ths of a unit that so many errors hardly ever come to."""
    low, high = 0, count * _GRID // 2
    while low < high:
        middle = (low + high) // 2
        if tail(count, Fraction(middle, _GRID)) < IMPLAUSIBLE_BELOW:
            high = middle
        else:
            low = middle + 1
    return low
