"""Exact values of numeric expressions, from the figures as printed.

A value on its way is a numerator and a positive denominator, not reduced: most figures are whole numbers, and the
bookkeeping of `Fraction` would cost several times as much as the arithmetic itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditor.checking import integers
from auditor.checking.names import Names, members, operand_of, printed
from auditor.checking.rounding import round_half_up
from auditor.checking.unjudged import NotNumeric, ZeroBase
from auditor.model.expression import Arithmetic, Call, Expression, Name, Negation, Number
from auditor.model.quantity import Quantity

Ratio = tuple[int, int]
"""Numerator and denominator; the denominator is above zero."""

ENUMERATIONS = {
    "integer_bases": integers.integer_bases,
    "implied_base": integers.integer_bases,
    "truncating_bases": integers.truncating_bases,
    "integer_parts": integers.integer_parts,
}
"""Functions over the whole numbers that a printed rate allows."""


def value_of(node: Expression, names: Names) -> Fraction:
    """The exact value of a numeric expression."""
    return Fraction(*ratio_of(node, names))


def ratio_of(node: Expression, names: Names) -> Ratio:
    """The same, not reduced."""
    if isinstance(node, Name):
        operand = operand_of(node.name, names)
        if isinstance(operand, Quantity):
            return operand.value.as_integer_ratio()
        if isinstance(operand, Fraction):
            return operand.as_integer_ratio()
        raise NotNumeric(node.name)
    if isinstance(node, Arithmetic):
        return _arithmetic(node, names)
    if isinstance(node, Call):
        return _call(node, names)
    if isinstance(node, Number):
        return node.value.as_integer_ratio()
    if isinstance(node, Negation):
        top, bottom = ratio_of(node.operand, names)
        return -top, bottom
    raise NotNumeric(type(node).__name__)


def _arithmetic(node: Arithmetic, names: Names) -> Ratio:
    a, b = ratio_of(node.left, names)
    c, d = ratio_of(node.right, names)
    match node.op:
        case "/":
            if not c:
                raise ZeroBase
            return (a * d, b * c) if c > 0 else (-a * d, -b * c)
        case "*":
            return a * c, b * d
        case "-":
            c = -c
    return (a + c, b) if b == d else (a * d + c * b, b * d)


def exact_sum(values: Iterable[Ratio]) -> Ratio:
    """The sum; over one common denominator (whole numbers, mostly) as plain integers."""
    top, bottom = 0, 1
    for c, d in values:
        if d == bottom:
            top += c
        elif top:
            top, bottom = top * d + c * bottom, bottom * d
        else:
            top, bottom = c, d
    return top, bottom


def spread(arguments: Sequence[Expression], names: Names) -> list[Expression | Quantity]:
    """The arguments of `sum`, `min`, `max` with lists flattened: figures of lists, other expressions as they are."""
    terms: list[Expression | Quantity] = []
    for argument in arguments:
        figures = members(argument, names)
        if figures is None:
            terms.append(argument)
        else:
            terms += figures
    return terms


def _terms(arguments: Sequence[Expression], names: Names) -> list[Ratio]:
    """The values of the arguments, lists flattened."""
    return [
        term.value.as_integer_ratio() if isinstance(term, Quantity) else ratio_of(term, names)
        for term in spread(arguments, names)
    ]


def _call(node: Call, names: Names) -> Ratio:
    function, arguments = node.function, node.arguments
    if function == "sum":
        return exact_sum(_terms(arguments, names))
    if function in ("min", "max"):
        values = [Fraction(*term) for term in _terms(arguments, names)]
        if not values:
            raise NotNumeric(function)
        return (min(values) if function == "min" else max(values)).as_integer_ratio()
    if function == "abs":
        top, bottom = ratio_of(arguments[0], names)
        return abs(top), bottom
    if function == "round":
        return rounded(node, value_of(arguments[0], names), names).as_integer_ratio()
    if function == "count":
        return sum(_count(argument, names) for argument in arguments), 1
    if function in ENUMERATIONS:
        return run_of(node, names).count, 1
    raise NotNumeric(function)


def rounded(node: Call, value: Fraction, names: Names) -> Fraction:
    """`round(x, digits)`: half up, to a whole number when no digits are given."""
    digits = value_of(node.arguments[1], names) if len(node.arguments) > 1 else Fraction(0)
    return round_half_up(value, Fraction(1, 10) ** int(digits))


def _count(node: Expression, names: Names) -> int:
    """How many figures or statements a name stands for; whole numbers that a rate allows."""
    if isinstance(node, Call) and node.function in ENUMERATIONS:
        return run_of(node, names).count
    if not isinstance(node, Name):
        return 1
    operand = names.get(node.name)
    if operand is None or operand is False:
        return 0
    if isinstance(operand, tuple):
        return len(operand)
    return operand.numerator if isinstance(operand, Fraction) else 1


def run_of(node: Call, names: Names) -> integers.Run:
    """The whole numbers that a call of one of the `ENUMERATIONS` allows."""
    first, rate = node.arguments
    return ENUMERATIONS[node.function](value_of(first, names), value_of(rate, names), _ulp(rate, names))


def _ulp(node: Expression, names: Names) -> Fraction:
    """One unit of the last digit of a printed rate or of a literal."""
    quantity = printed(node, names)
    if quantity is not None:
        return quantity.ulp
    if isinstance(node, Number):
        decimals = sum(letter.isdigit() for letter in node.text.partition(".")[2])
        return node.unit.scale * Fraction(1, 10**decimals)
    raise NotNumeric(type(node).__name__)
