"""Exact values of numeric expressions, from the figures as printed.

A value on its way is a numerator and a positive denominator, not reduced: most figures are whole numbers, and the
bookkeeping of `Fraction` would cost several times as much as the arithmetic itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from auditor.checking import integers
from auditor.checking.names import Names, members, printed
from auditor.checking.rounding import round_half_up
from auditor.checking.unjudged import MissingNames, NotNumeric, ZeroBase
from auditor.model.expression import Arithmetic, Call, Expression, Name, Negation, Number
from auditor.model.quantity import Quantity

Ratio = integers.Ratio

ENUMERATIONS = {
    "integer_bases": integers.integer_bases,
    "implied_base": integers.integer_bases,
    "truncating_bases": integers.truncating_bases,
    "integer_parts": integers.integer_parts,
}
"""Functions over the whole numbers that a printed rate allows."""


Valuer = Callable[[Names], Ratio]


def value_of(node: Expression, names: Names) -> Fraction:
    """The exact value of a numeric expression."""
    return Fraction(*valuer(node)(names))


@lru_cache(maxsize=8192)
def valuer(node: Expression) -> Valuer:
    """How the value of a numeric expression is worked out (not reduced).

    It is put together once for each expression, since its tree would otherwise be walked for every case of a rule.
    """
    match node:
        case Name(name):
            return _named(name)
        case Number(value):
            ratio = value.as_integer_ratio()
            return lambda names: ratio
        case Negation(operand):
            return _negated(valuer(operand))
        case Arithmetic(op, left, right):
            return _ARITHMETIC[op](valuer(left), valuer(right))
        case Call():
            return _called(node)
    return _refused(type(node).__name__)


def _named(name: str) -> Valuer:
    def value(names: Names) -> Ratio:
        operand = names.get(name)
        if type(operand) is Quantity:
            return operand.ratio
        if type(operand) is Fraction:
            return operand.as_integer_ratio()
        raise MissingNames((name,)) if operand is None else NotNumeric(name)

    return value


def _refused(what: str) -> Valuer:
    def value(names: Names) -> Ratio:
        raise NotNumeric(what)

    return value


def _negated(operand: Valuer) -> Valuer:
    def value(names: Names) -> Ratio:
        top, bottom = operand(names)
        return -top, bottom

    return value


def _sum(left: Valuer, right: Valuer) -> Valuer:
    def value(names: Names) -> Ratio:
        (a, b), (c, d) = left(names), right(names)
        return (a + c, b) if b == d else (a * d + c * b, b * d)

    return value


def _difference(left: Valuer, right: Valuer) -> Valuer:
    def value(names: Names) -> Ratio:
        (a, b), (c, d) = left(names), right(names)
        return (a - c, b) if b == d else (a * d - c * b, b * d)

    return value


def _product(left: Valuer, right: Valuer) -> Valuer:
    def value(names: Names) -> Ratio:
        (a, b), (c, d) = left(names), right(names)
        return a * c, b * d

    return value


def _quotient(left: Valuer, right: Valuer) -> Valuer:
    def value(names: Names) -> Ratio:
        (a, b), (c, d) = left(names), right(names)
        if not c:
            raise ZeroBase
        return (a * d, b * c) if c > 0 else (-a * d, -b * c)

    return value


_ARITHMETIC = {"+": _sum, "-": _difference, "*": _product, "/": _quotient}


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


def _terms(arguments: Sequence[Expression]) -> Callable[[Names], list[Ratio]]:
    """The values of the arguments, lists flattened."""
    parts = [(node.name if isinstance(node, Name) else "", valuer(node)) for node in arguments]

    def terms(names: Names) -> list[Ratio]:
        values: list[Ratio] = []
        for name, value in parts:
            operand = names.get(name)
            if type(operand) is tuple:
                values += [figure.ratio for figure in operand]
            else:
                values.append(value(names))
        return values

    return terms


def _called(node: Call) -> Valuer:
    function, arguments = node.function, node.arguments
    if function in ENUMERATIONS:
        run = runner(node)
        return lambda names: (run(names).count, 1)
    match function:
        case "sum":
            terms = _terms(arguments)
            return lambda names: exact_sum(terms(names))
        case "min" | "max":
            return _extreme(function, _terms(arguments))
        case "abs":
            return _magnitude(valuer(arguments[0]))
        case "round":
            return lambda names: rounded(node, value_of(arguments[0], names), names).as_integer_ratio()
        case "count":
            return lambda names: (sum(_count(argument, names) for argument in arguments), 1)
    return _refused(function)


def _extreme(function: str, terms: Callable[[Names], list[Ratio]]) -> Valuer:
    chosen = min if function == "min" else max

    def value(names: Names) -> Ratio:
        values = terms(names)
        if not values:
            raise NotNumeric(function)
        return chosen(Fraction(*term) for term in values).as_integer_ratio()

    return value


def _magnitude(operand: Valuer) -> Valuer:
    def value(names: Names) -> Ratio:
        top, bottom = operand(names)
        return abs(top), bottom

    return value


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
    return runner(node)(names)


@lru_cache(maxsize=1024)
def runner(node: Call) -> Callable[[Names], integers.Run]:
    """How these numbers are worked out, put together once."""
    enumerated = ENUMERATIONS[node.function]
    first, rate = node.arguments
    part, printed_rate, ulp = valuer(first), valuer(rate), _ulp(rate)
    return lambda names: enumerated(part(names), printed_rate(names), ulp(names).as_integer_ratio())


def _ulp(node: Expression) -> Callable[[Names], Fraction]:
    """One unit of the last digit of a printed rate or of a literal."""
    if isinstance(node, Number):
        decimals = sum(letter.isdigit() for letter in node.text.partition(".")[2])
        step = node.unit.scale * Fraction(1, 10**decimals)
        return lambda names: step

    def last_digit(names: Names) -> Fraction:
        quantity = printed(node, names)
        if quantity is None:
            raise NotNumeric(type(node).__name__)
        return quantity.ulp

    return last_digit
