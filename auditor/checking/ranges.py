"""Interval values of numeric expressions: everything that the printed figures' own rounding allows."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.intervals import Interval, interval_of, point, total
from auditor.checking.names import Names, as_number, operand_of
from auditor.checking.unjudged import NotNumeric
from auditor.checking.values import ENUMERATIONS, rounded, run_of, spread, value_of
from auditor.model.expression import Arithmetic, Call, Expression, Name, Negation, Number
from auditor.model.quantity import Quantity


def range_of(node: Expression, names: Names) -> Interval:
    """The interval in which the true value of a numeric expression lies.

    A figure used twice is taken as two independent ones: the interval is never too narrow.
    """
    match node:
        case Name(name):
            operand = operand_of(name, names)
            return interval_of(operand) if isinstance(operand, Quantity) else point(as_number(name, operand))
        case Number(value):
            return point(value)
        case Negation(operand):
            return -range_of(operand, names)
        case Arithmetic(op, left, right):
            a, b = range_of(left, names), range_of(right, names)
            match op:
                case "+":
                    return a + b
                case "-":
                    return a - b
                case "*":
                    return a * b
            return a / b
        case Call():
            return _call(node, names)
    raise NotNumeric(type(node).__name__)


def _call(node: Call, names: Names) -> Interval:
    match node.function:
        case "sum":
            return total(_terms(node, names))
        case "min":
            terms = _terms(node, names)
            return Interval(min(term.low for term in terms), min(term.high for term in terms))
        case "max":
            terms = _terms(node, names)
            return Interval(max(term.low for term in terms), max(term.high for term in terms))
        case "abs":
            return abs(range_of(node.arguments[0], names))
        case "round":
            inner = range_of(node.arguments[0], names)
            return Interval(rounded(node, inner.low, names), rounded(node, inner.high, names))
        case "implied_base":
            run = run_of(node, names)
            return Interval(Fraction(run.first), Fraction(run.first + run.count))
        case function if function == "count" or function in ENUMERATIONS:
            return point(value_of(node, names))
    raise NotNumeric(node.function)


def _terms(node: Call, names: Names) -> list[Interval]:
    terms = spread(node.arguments, names)
    if not terms and node.function != "sum":
        raise NotNumeric(node.function)
    return [interval_of(term) if isinstance(term, Quantity) else range_of(term, names) for term in terms]
