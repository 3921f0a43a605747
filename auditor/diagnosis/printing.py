"""A figure with another value, printed as the report prints it."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.figures import decimal_text, decimals_of
from auditor.checking.rounding import round_half_up
from auditor.diagnosis.numerals import grouped, numeral_of
from auditor.model.quantity import Quantity
from auditor.model.records import replace


def printed_as(like: Quantity, value: Fraction, ulp: Fraction) -> str:
    """A value printed as the figure is, at another precision."""
    match = numeral_of(like)
    scale = like.unit.scale
    if scale != 1:
        value, ulp = value / scale, ulp / scale
    numeral = decimal_text(value, decimals_of(ulp))
    if match is None:
        return numeral + like.unit.symbol
    shown = grouped(numeral) if "," in match[0] else numeral
    return like.text[: match.start()] + shown + like.text[match.end() :]


def restated(figure: Quantity, value: Fraction) -> Quantity:
    """The figure with another value, printed to its own precision."""
    value = round_half_up(value, figure.ulp)
    return replace(figure, value=value, text=printed_as(figure, value, figure.ulp))
