"""The bridge to sympy, for what only algebra can do. sympy takes 0.3 s to import, so only these functions import it."""

from __future__ import annotations

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


def to_sympy(expression: Expression) -> Any:
    """The expression for sympy: names become real symbols, literals exact rationals.

    It is built node by node; sympy never sees a text that it could run. Functions that algebra knows nothing of stay
    unevaluated functions; a list in `sum(parts)` is one symbol that stands for its sum.
    """
    import sympy

    match expression:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Name(name):
            return sympy.Symbol(name, real=True)
        case String(value):
            return sympy.Symbol(f'"{value}"')
        case Negation(operand):
            return -to_sympy(operand)
        case Arithmetic(op, left, right):
            one, other = to_sympy(left), to_sympy(right)
            match op:
                case "+":
                    return one + other
                case "-":
                    return one - other
                case "*":
                    return one * other
            return one / other
        case Comparison(op, left, right):
            return getattr(sympy, _RELATIONS[op])(to_sympy(left), to_sympy(right))
        case Logic(op, operands):
            return getattr(sympy, _LOGIC[op])(*map(to_sympy, operands))
        case Call(function, arguments):
            known = _FUNCTIONS.get(function)
            made = getattr(sympy, known) if known else sympy.Function(function, real=True)
            return made(*map(to_sympy, arguments))
