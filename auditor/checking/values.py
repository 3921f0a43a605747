"""Exact values of numeric expressions, from the figures as printed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.checking import integers
from auditor.checking.names import Names, as_number, members, operand_of, printed
from auditor.checking.rounding import round_half_up
from auditor.checking.unjudged import NotNumeric, ZeroBase
from auditor.model.expression import Arithmetic, Call, Expression, Name, Negation, Number
from auditor.model.quantity import Quantity

ENUMERATIONS = {
    "integer_bases": integers.integer_bases,
    "implied_base": integers.integer_bases,
    "truncating_bases": integers.truncating_bases,
    "integer_parts": integers.integer_parts,
}
"""Functions over the whole numbers that a printed rate allows."""


def value_of(node: Expression, names: Names) -> Fraction:
    """The exact value of a numeric expression."""
    if isinstance(node, Name):
        return as_number(node.name, operand_of(node.name, names))
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Arithmetic):
        return _arithmetic(node, names)
    if isinstance(node, Call):
        return _call(node, names)
    if isinstance(node, Negation):
        return -value_of(node.operand, names)
    raise NotNumeric(type(node).__name__)


def _arithmetic(node: Arithmetic, names: Names) -> Fraction:
    left = value_of(node.left, names)
    right = value_of(node.right, names)
    if node.op == "/":
        if not right:
            raise ZeroBase
        return left / right
    if node.op == "*":
        return left * right
    if node.op == "-":
        right = -right
    return exact_sum((left, right))


def exact_sum(values: Sequence[Fraction]) -> Fraction:
    """The sum; over one common denominator (whole numbers, mostly) as plain integers, which is much faster."""
    if not values:
        return Fraction(0)
    denominator = values[0].denominator
    tops = 0
    for at, value in enumerate(values):
        if value.denominator != denominator:
            return sum(values[at:], Fraction(tops, denominator))
        tops += value.numerator
    return Fraction(tops) if denominator == 1 else Fraction(tops, denominator)


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


def term_values(arguments: Sequence[Expression], names: Names) -> list[Fraction]:
    """The values of the arguments, lists flattened."""
    return [term.value if isinstance(term, Quantity) else value_of(term, names) for term in spread(arguments, names)]


def _call(node: Call, names: Names) -> Fraction:
    function, arguments = node.function, node.arguments
    if function == "sum":
        return exact_sum(term_values(arguments, names))
    if function in ("min", "max"):
        values = term_values(arguments, names)
        if not values:
            raise NotNumeric(function)
        return min(values) if function == "min" else max(values)
    if function == "abs":
        return abs(value_of(arguments[0], names))
    if function == "round":
        return rounded(node, value_of(arguments[0], names), names)
    if function == "count":
        return Fraction(sum(_count(argument, names) for argument in arguments))
    if function in ENUMERATIONS:
        return Fraction(run_of(node, names).count)
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
