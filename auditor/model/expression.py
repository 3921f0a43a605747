"""Expressions of rules: a small closed language, held as data and never as Python code."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.quantity import NO_UNIT, Unit
from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A literal: `3`, `100%`, `10万元` (value in the base unit)."""

    value: Fraction
    unit: Unit = NO_UNIT
    text: str = ""


@dataclass(frozen=True, slots=True)
class String:
    """A literal text, compared with == and != only: `grade == "优"`."""

    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """A fact or role."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """`-x`"""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left op right` with op one of `+ - * /`."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right` with op one of `== != < <= > >=`. Chains are split into a Logic of comparisons."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Logic:
    """`and`, `or`, `not`, `implies` over truth values."""

    op: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one of the known functions: sum, min, max, abs, count, round, …"""

    function: str
    arguments: tuple[Expression, ...]


Expression = Number | String | Name | Negation | Arithmetic | Comparison | Logic | Call


def inlined(expression: Expression, derived: Mapping[str, Expression]) -> Expression:
    """The expression with what names are derived from in their place."""
    match expression:
        case Name(name):
            return derived.get(name, expression)
        case Negation(operand):
            return Negation(inlined(operand, derived))
        case Arithmetic(op, left, right):
            return Arithmetic(op, inlined(left, derived), inlined(right, derived))
        case Comparison(op, left, right):
            return Comparison(op, inlined(left, derived), inlined(right, derived))
        case Logic(op, operands):
            return Logic(op, tuple(inlined(operand, derived) for operand in operands))
        case Call(function, arguments):
            return Call(function, tuple(inlined(argument, derived) for argument in arguments))
    return expression


def names_in(expression: Expression) -> tuple[str, ...]:
    """The names that an expression uses, each once, in the order of reading."""
    seen: dict[str, None] = {}
    stack: list[Expression] = [expression]
    while stack:
        node = stack.pop()
        match node:
            case Name(name):
                seen.setdefault(name)
            case Negation(operand):
                stack.append(operand)
            case Arithmetic(_, left, right) | Comparison(_, left, right):
                stack += (right, left)
            case Logic(_, operands):
                stack += reversed(operands)
            case Call(_, arguments):
                stack += reversed(arguments)
    return tuple(seen)
