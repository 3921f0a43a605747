"""The bridge to sympy, for what only algebra can do. sympy takes 0.3 s to import, so only these functions import it."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from auditor.model.expression import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Logic,
    Name,
    Negation,
    Number,
    String,
)

_RELATIONS = {"==": "Eq", "!=": "Ne", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge"}
_LOGIC = {"and": "And", "or": "Or", "not": "Not", "implies": "Implies"}
_FUNCTIONS = {"min": "Min", "max": "Max", "abs": "Abs", "sum": "Add"}


def to_sympy(expression: Expression, lists: Container[str] = ()) -> Any:
    """The expression for sympy: names become real symbols, literals exact rationals.

    It is built node by node; sympy never sees a text that it could run. Functions that algebra knows nothing of stay
    unevaluated functions; a list in `sum(parts)` is one symbol that stands for its sum. `lists` are the names that are lists:
    the least and the greatest of one are unknowns apart from its sum.
    """
    import sympy

    def read(node: Expression) -> Any:
        return to_sympy(node, lists)

    match expression:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Name(name):
            return sympy.Symbol(name, real=True)
        case String(value):
            return sympy.Symbol(f'"{value}"')
        case Negation(operand):
            return -read(operand)
        case Arithmetic(op, left, right):
            one, other = read(left), read(right)
            match op:
                case "+":
                    return one + other
                case "-":
                    return one - other
                case "*":
                    return one * other
            return one / other
        case Comparison(op, left, right):
            return getattr(sympy, _RELATIONS[op])(read(left), read(right))
        case Logic(op, operands):
            return getattr(sympy, _LOGIC[op])(*map(read, operands))
        case Call(function, arguments):
            known = _FUNCTIONS.get(function)
            made = getattr(sympy, known) if known else sympy.Function(function, real=True)
            if function in ("min", "max"):
                return made(*(_extreme(function, argument, lists) for argument in arguments))
            return made(*map(read, arguments))


def _extreme(function: str, argument: Expression, lists: Container[str]) -> Any:
    """The least or greatest of a list as a symbol of its own; a number as it is."""
    import sympy

    if isinstance(argument, Name) and argument.name in lists:
        return sympy.Symbol(f"{function}({argument.name})", real=True)
    return to_sympy(argument, lists)
