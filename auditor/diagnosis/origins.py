"""Where a wrong value came from, when no slip of the pen explains it: another cell, another year, a forgotten part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.checking.names import printed
from auditor.checking.rounding import rounds_to
from auditor.diagnosis.network import Bond, Network
from auditor.diagnosis.numerals import numeral_of
from auditor.diagnosis.slips import Slip
from auditor.model.expression import Comparison
from auditor.model.quantity import Kind, Quantity

_MOST_OPERANDS = 6
"""Relations of more figures are not searched for a wrong base."""


def origin(figure: Quantity, value: Fraction, bonds: Sequence[Bond], network: Network) -> Slip:
    """What the printed value of a figure is, if `value` is what it should be."""
    for bond in bonds:
        others = [other for other in bond.figures if other.id != figure.id]
        if any(_is_earlier(figure, bond, other) for other in others):
            return Slip.EARLIER
        if figure.kind is Kind.RATE:
            if figure.id in bond.misread and _is_result(figure, bond):
                return Slip.WRONG_BASE
            if any(_digits(other) == _digits(figure) for other in others if other.kind is not Kind.RATE):
                return Slip.AMOUNT_AS_RATE
            if len(others) <= _MOST_OPERANDS and any(_prints(figure, *base) for base in _quotients(others)):
                return Slip.WRONG_BASE
        elif len(others) > 2 and _is_result(figure, bond) and value - figure.value in [one.value for one in others]:
            return Slip.MISSING_PART
    beside = neighbours(figure, network) if figure.table is not None and figure.value else ()
    return Slip.NEIGHBOUR if any(other.value == figure.value for other in beside) else Slip.OTHER


def _is_result(figure: Quantity, bond: Bond) -> bool:
    """It stands alone on one side: it is what the others come to."""
    node = bond.expression
    return isinstance(node, Comparison) and figure in (printed(node.left, bond.names), printed(node.right, bond.names))


def neighbours(figure: Quantity, network: Network) -> Iterator[Quantity]:
    """The figures of the same sort that stand beside it."""
    for other in network.beside(figure):
        if other.unit.dimension == figure.unit.dimension:
            yield other


def _is_earlier(figure: Quantity, bond: Bond, other: Quantity) -> bool:
    """The figure of this year was left at last year's value."""
    return other is bond.names.get("base") and other.value == figure.value and other.kind is figure.kind


def _digits(figure: Quantity) -> str:
    match = numeral_of(figure)
    return match[0].replace(",", "").lstrip("-") if match is not None else figure.text


def _quotients(figures: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Ratios, shares and rates of growth that could be made of some figures."""
    for one in figures:
        for other in figures:
            top, bottom = one.ratio[0] * other.ratio[1], one.ratio[1] * other.ratio[0]
            if one is not other and bottom:
                yield top, bottom
                yield top - bottom, bottom
                if top:
                    yield top - bottom, top
                if top != bottom:
                    yield top, bottom - top


def _prints(figure: Quantity, top: int, bottom: int) -> bool:
    return rounds_to(abs(top), abs(bottom), abs(figure.value), figure.ulp)
