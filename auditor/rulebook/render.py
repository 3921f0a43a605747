"""Expressions as people read them: `total = sum(parts)` with ≤ ≥ ≠ × ÷, only the brackets that are needed."""

from __future__ import annotations

from fractions import Fraction

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

_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "*": "×", "/": "÷"}
_IMPLIES, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGN, _ATOM = range(9)
"""How tightly each form binds, loosest first."""
_LOGIC = {"or": _OR, "and": _AND}


def show(expression: Expression) -> str:
    """The expression as text; parsing it gives the same expression back."""
    return _write(expression)[0]


def _write(node: Expression) -> tuple[str, int]:
    match node:
        case Name(name):
            return name, _ATOM
        case Number():
            return _number(node)
        case String(value):
            return (f"'{value}'" if '"' in value else f'"{value}"'), _ATOM
        case Negation(operand):
            return f"-{_inside(operand, _ATOM)}", _SIGN
        case Arithmetic(op, left, right):
            binding = _SUM if op in "+-" else _PRODUCT
            return f"{_inside(left, binding)} {_SIGNS.get(op, op)} {_inside(right, binding + 1)}", binding
        case Comparison(op, left, right):
            return f"{_inside(left, _SUM)} {_SIGNS.get(op, op)} {_inside(right, _SUM)}", _COMPARISON
        case Logic("not", (operand,)):
            return f"not {_inside(operand, _NOT)}", _NOT
        case Logic("implies", (condition, consequence)):
            return f"{_inside(condition, _OR)} implies {_inside(consequence, _IMPLIES)}", _IMPLIES
        case Logic(op, operands):
            binding = _LOGIC[op]
            return f" {op} ".join(_inside(operand, binding + 1) for operand in operands), binding
        case Call(function, arguments):
            return f"{function}({', '.join(_write(argument)[0] for argument in arguments)})", _ATOM


def _inside(node: Expression, binding: int) -> str:
    text, own = _write(node)
    return f"({text})" if own < binding else text


def _number(number: Number) -> tuple[str, int]:
    if number.text:
        return number.text, _ATOM
    value = number.value / number.unit.scale
    text = _decimal(value)
    if text is None:
        return f"{value.numerator} ÷ {value.denominator}", _PRODUCT
    return text + number.unit.symbol, _SIGN if value < 0 else _ATOM


def _decimal(value: Fraction) -> str | None:
    """The value in decimals, if it has an end."""
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 2 if rest % 2 == 0 else rest // 5
        places += 1
    if rest != 1:
        return None
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
