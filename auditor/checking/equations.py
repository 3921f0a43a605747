"""Writes a relation with the printed figures in the place of names: `268个 = 38件 + 229件 + 1件`."""

from __future__ import annotations

from auditor.checking.figures import plain
from auditor.checking.names import Names
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
from auditor.model.quantity import Quantity
from auditor.model.relation import Operand

_COMPARISONS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_OPERATORS = {"+": "+", "-": "-", "*": "×", "/": "÷"}
_LOGIC = {"and": " 且 ", "or": " 或 ", "implies": " ⇒ "}
_TRUTH, _SUM, _PRODUCT, _ATOM = range(4)
"""How tightly the parts of an expression bind, loosest first."""


def equation(node: Expression, names: Names) -> str:
    """The relation as text."""
    return _write(node, names)[0]


def operand_text(operand: Operand, joint: str = "、") -> str:
    """What a name stands for, as printed; lists joined."""
    if isinstance(operand, Quantity):
        return operand.text
    if isinstance(operand, tuple):
        return joint.join(figure.text for figure in operand)
    if isinstance(operand, bool):
        return "✓" if operand else "✗"
    return operand if isinstance(operand, str) else plain(operand)


def _write(node: Expression, names: Names) -> tuple[str, int]:
    """The text of an expression, and how tightly it binds."""
    match node:
        case Name(name):
            return _name(name, names), _ATOM
        case Number(value, unit, text):
            return text or plain(value / unit.scale) + unit.symbol, _ATOM
        case String(value):
            return f"“{value}”", _ATOM
        case Comparison(op, left, right):
            return f"{_write(left, names)[0]} {_COMPARISONS[op]} {_write(right, names)[0]}", _TRUTH
        case Arithmetic(op, left, right):
            return _arithmetic(op, left, right, names)
        case Negation(operand):
            return f"-{_inside(operand, names, _PRODUCT)}", _SUM
        case Logic("not", (operand,)):
            return f"非({_write(operand, names)[0]})", _ATOM
        case Logic(op, operands):
            parts = (f"({text})" if logic else text for text, logic in (_operand(o, names) for o in operands))
            return _LOGIC[op].join(parts), _TRUTH
        case Call("sum", arguments):
            return _sum(arguments, names)
        case Call(function, arguments):
            return f"{function}({', '.join(_write(argument, names)[0] for argument in arguments)})", _ATOM


def _name(name: str, names: Names) -> str:
    operand = names.get(name)
    if type(operand) is Quantity:
        return operand.text
    return name if operand is None or isinstance(operand, bool) else operand_text(operand)


def _operand(node: Expression, names: Names) -> tuple[str, bool]:
    return _write(node, names)[0], isinstance(node, Logic) and node.op != "not"


def _inside(node: Expression, names: Names, binding: int) -> str:
    text, own = _write(node, names)
    return f"({text})" if own < binding or text.startswith("-") else text


def _arithmetic(op: str, left: Expression, right: Expression, names: Names) -> tuple[str, int]:
    binding = _PRODUCT if op in "*/" else _SUM
    head, own = _write(left, names)
    if own < binding:
        head = f"({head})"
    # The right side of - and ÷ needs brackets around what binds no tighter than they do.
    tail = _inside(right, names, binding + 1 if op in "-/" else binding)
    return f"{head} {_OPERATORS[op]} {tail}", binding


def _sum(arguments: tuple[Expression, ...], names: Names) -> tuple[str, int]:
    texts: list[str] = []
    for argument in arguments:
        operand = names.get(argument.name) if type(argument) is Name else None
        if type(operand) is tuple:
            texts += [figure.text for figure in operand]
        else:
            texts.append(_inside(argument, names, _SUM))
    if any(text.startswith("-") for text in texts[1:]):
        texts[1:] = [f"({text})" if text.startswith("-") else text for text in texts[1:]]
    return " + ".join(texts) or "0", _SUM if len(texts) > 1 else _ATOM
