"""How far each part of an explanation strains belief: small whole numbers that add up; ten make it about ten times rarer.

They are a judgement, not statistics, tried on reports in which single slips had been planted. Only their order matters:
a slip of one digit before a moved point, that before a value without a likely origin; and a relation that holds now speaks
for its figures, an equation much more than a bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from auditor.diagnosis.network import Bond
from auditor.diagnosis.numerals import Reading
from auditor.diagnosis.slips import Slip
from auditor.model.check import Severity, Verdict
from auditor.model.quantity import Quantity

SLIP: dict[Slip, int] = {
    Slip.SWAP: 10,
    Slip.DIGIT: 10,
    Slip.LAST_DIGIT: 9,
    Slip.TRUNCATED: 9,
    Slip.EARLIER: 12,
    Slip.WRONG_BASE: 12,
    Slip.AMOUNT_AS_RATE: 12,
    Slip.MISSING_PART: 13,
    Slip.EXCHANGED: 13,
    Slip.DOUBLED: 13,
    Slip.DROPPED: 15,
    Slip.EXTRA: 15,
    Slip.SIGN: 14,
    Slip.POINT: 14,
    Slip.UNIT: 14,
    Slip.NEIGHBOUR: 14,
    Slip.STATED_ELSEWHERE: 18,
    Slip.OTHER: 22,
}

_COPY, _MOST_COPIES = 6, 12
_BOUNDARY = 8
"""A bound that is not kept says on which side the value lies, not where."""
_BROKEN_EQUATION, _BROKEN_DOUBTFUL, _BROKEN_BOUND = 15, 8, 4
_LOOSE = {Verdict.EXACT: 0, Verdict.ROUNDED: 2, Verdict.TRUNCATED: 4, Verdict.WITHIN: 4}
_MOST_LOOSE = 6
_MOST_ZEROS = 3
_OTHER_SIGN, _FROM_NOTHING = 8, 4
_TIE = 3
"""Explanations that are no further apart are as good as each other."""


def copying(copies: int) -> int:
    """The slip was copied so many times more."""
    return min(_COPY * copies, _MOST_COPIES)


def guessing(is_boundary: bool) -> int:
    """The value only just keeps a bound."""
    return _BOUNDARY if is_boundary else 0


def looks(figure: Quantity, reading: Reading) -> int:
    """Round figures are common and signs are not forgotten: 550.05 for 550.00 rather than 830.00 for 830.05."""
    cost = _roundness(figure.value, figure.ulp) - _roundness(reading.value, reading.ulp)
    printed, meant = figure.value.numerator, reading.value.numerator
    if reading.slip is not Slip.SIGN and (meant < 0) is not (printed < 0) and printed:
        cost += _OTHER_SIGN
    if not printed or not meant:
        cost += _FROM_NOTHING
    return cost


def _roundness(value: Fraction, ulp: Fraction) -> int:
    """How many zeros a numeral ends in beyond the first, which says nothing; beyond the third none counts."""
    top, bottom = value.as_integer_ratio()
    step, per = ulp.as_integer_ratio()
    whole, rest = divmod(abs(top) * per, bottom * step)
    if not top or rest:
        return 0
    zeros = 0
    while whole % 10 == 0:
        whole, zeros = whole // 10, zeros + 1
    return max(min(zeros, _MOST_ZEROS) - 1, 0)


def breaking(bonds: Iterable[Bond]) -> int:
    """These relations hold now and would not."""
    return sum(_broken(bond) for bond in bonds if not bond.is_twin)


def fitting(verdicts: Iterable[Verdict]) -> int:
    """A value that only rounds to what is repaired, or only may, is one of several that do."""
    return min(sum(_LOOSE[verdict] for verdict in verdicts), _MOST_LOOSE)


def unexplained(bond: Bond) -> int:
    """The relation stays violated: it is left to another cause, which need not be a figure."""
    cost = _BROKEN_EQUATION if bond.is_equation else _BROKEN_DOUBTFUL
    if bond.check.severity is not Severity.ERROR or bond.check.verdict is not Verdict.VIOLATED:
        cost -= 3
    return cost


def is_tie(one: int, other: int) -> bool:
    """Neither of two explanations is plainly better."""
    return abs(one - other) <= _TIE


def _broken(bond: Bond) -> int:
    if not bond.is_equation:
        return _BROKEN_BOUND
    return _BROKEN_EQUATION if bond.check.severity is Severity.ERROR else _BROKEN_DOUBTFUL
