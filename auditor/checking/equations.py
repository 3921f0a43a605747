"""Writes a relation with the printed figures in the place of names: `268个 = 38件 + 229件 + 1件`.

What can be known without a report (signs, brackets, literals) is put into a template once for each expression.
"""

from __future__ import annotations

from collections.abc import Iterable

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
from auditor.model.records import NamedTuple
from auditor.model.relation import Operand

_COMPARISONS = {"==": " = ", "!=": " ≠ ", "<=": " ≤ ", ">=": " ≥ ", "<": " < ", ">": " > "}
_OPERATORS = {"+": " + ", "-": " - ", "*": " × ", "/": " ÷ "}
_LOGIC = {"and": " and ", "or": " or ", "implies": " ⇒ "}
_TRUTH, _SUM, _PRODUCT, _ATOM = range(4)
"""How tightly the parts of an expression bind, loosest first."""


class Blank(NamedTuple):
    """A name in a template, to be filled with what is printed."""

    name: str
    leads: bool
    """At the beginning of a side, where a minus sign needs no brackets."""
    added: bool = False
    """Inside `sum()`: the figures of a list are written with plus signs between them."""
    binding: int = _TRUTH
    """How tightly a sum of several must bind to stand here without brackets."""


_Piece = str | Blank


class Template(NamedTuple):
    """An equation with blanks for its names."""

    text: str
    """A `%s` for each blank."""
    blanks: tuple[Blank, ...]
    sides: tuple[str, str] | None
    """The names of both sides, where two figures are merely held equal."""


def template_of(node: Expression) -> Template:
    """The template of an expression."""
    sides = None
    if (
        isinstance(node, Comparison)
        and node.op == "=="
        and isinstance(node.left, Name)
        and isinstance(node.right, Name)
    ):
        sides = node.left.name, node.right.name
    pieces = _write(node, True)[0]
    text = "".join("%s" if isinstance(piece, Blank) else piece.replace("%", "%%") for piece in pieces)
    return Template(text, tuple(piece for piece in pieces if isinstance(piece, Blank)), sides)


def filled(template: Template, names: Names) -> str:
    """A template with the printed figures in it."""
    texts = []
    for blank in template.blanks:
        operand = names.get(blank.name)
        if type(operand) is Quantity and (blank.leads or operand.text[:1] != "-"):
            texts.append(operand.text)
        else:
            texts.append(_blank(blank, operand))
    text = template.text % tuple(texts)
    return text if template.sides is None else text + _conversion(*template.sides, names)


def _conversion(one: str, other: str, names: Names) -> str:
    """` ÷ 10000` behind the second of two equal figures that are printed in other units (万元 in text, 元 in a table)."""
    left, right = names.get(one), names.get(other)
    if type(left) is not Quantity or type(right) is not Quantity or left.unit is right.unit:
        return ""
    factor = left.unit.scale / right.unit.scale
    if factor == 1:
        return ""
    return f" ÷ {plain(factor)}" if factor > 1 else f" × {plain(1 / factor)}"


def equation(node: Expression, names: Names) -> str:
    """The relation as text."""
    return filled(template_of(node), names)


def operand_text(operand: Operand, joint: str = "、") -> str:
    """What a name stands for, as printed; lists joined."""
    if isinstance(operand, Quantity):
        return operand.text
    if isinstance(operand, tuple):
        return joint.join(figure.text for figure in operand)
    if isinstance(operand, bool):
        return "✓" if operand else "✗"
    return operand if isinstance(operand, str) else plain(operand)


def _blank(blank: Blank, operand: Operand | None) -> str:
    if type(operand) is Quantity:
        text = operand.text
        return f"({text})" if text[:1] == "-" and not blank.leads else text
    if type(operand) is tuple and blank.added:
        texts = [figure.text for figure in operand]
        text = " + ".join(texts) or "0"
        if "-" in text:
            text = " + ".join(
                f"({text})" if text[:1] == "-" and (at or not blank.leads) else text for at, text in enumerate(texts)
            )
        return f"({text})" if len(texts) > 1 and blank.binding > _SUM else text
    return blank.name if operand is None or isinstance(operand, bool) else operand_text(operand)


_Written = tuple[list[_Piece], int]
"""The pieces of an expression, and how tightly it binds."""


_WHOLE = ", n ∈ ℕ"
"""Some whole number n makes the equation hold."""


def _write(node: Expression, leads: bool, binding: int = _TRUTH) -> _Written:
    match node:
        case Name(name):
            return [Blank(name, leads)], _ATOM
        case Number(value, unit, text):
            return [text or plain(value / unit.scale) + unit.symbol], _ATOM
        case String(value):
            return [f"“{value}”"], _ATOM
        case Comparison(">", Call("integer_bases", (part, rate)), Number()):
            return [*_inside(part, _PRODUCT, True), " ÷ n = ", *_write(rate, True)[0], _WHOLE], _TRUTH
        case Comparison(">", Call("integer_parts", (whole, rate)), Number()):
            return ["n ÷ ", *_inside(whole, _PRODUCT + 1, True), " = ", *_write(rate, True)[0], _WHOLE], _TRUTH
        case Call("implied_base", (part, rate)):
            return [*_inside(part, _PRODUCT, True), " ÷ ", *_inside(rate, _PRODUCT + 1, True)], _PRODUCT
        case Comparison(op, left, right):
            return [*_write(left, True)[0], _COMPARISONS[op], *_write(right, True)[0]], _TRUTH
        case Arithmetic(op, left, right):
            own = _PRODUCT if op in "*/" else _SUM
            # The right side of - and ÷ needs brackets around what binds no tighter than they do.
            tail = _inside(right, own + 1 if op in "-/" else own)
            return [*_inside(left, own, leads), _OPERATORS[op], *tail], own
        case Negation(operand):
            return ["-", *_inside(operand, _PRODUCT)], _SUM
        case Logic("not", (operand,)):
            return ["not (", *_write(operand, True)[0], ")"], _ATOM
        case Logic(op, operands):
            return _joined(_LOGIC[op], (_operand(operand) for operand in operands)), _TRUTH
        case Call("sum", arguments):
            alone = len(arguments) == 1
            return _sum(arguments, leads, binding if alone else _TRUTH), _ATOM if alone else _SUM
        case Call(function, arguments):
            return [f"{function}(", *_joined(", ", (_write(a, True)[0] for a in arguments)), ")"], _ATOM


def _inside(node: Expression, binding: int, leads: bool = False) -> list[_Piece]:
    pieces, own = _write(node, leads, binding)
    return ["(", *pieces, ")"] if own < binding else pieces


def _operand(node: Expression) -> list[_Piece]:
    pieces = _write(node, True)[0]
    return ["(", *pieces, ")"] if isinstance(node, Logic) and node.op != "not" else pieces


def _sum(arguments: tuple[Expression, ...], leads: bool, binding: int) -> list[_Piece]:
    terms: list[list[_Piece]] = []
    for at, argument in enumerate(arguments):
        if isinstance(argument, Name):
            terms.append([Blank(argument.name, leads and not at, True, binding)])
        else:
            terms.append(_inside(argument, _SUM, leads and not at))
    return _joined(" + ", terms)


def _joined(joint: str, parts: Iterable[list[_Piece]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for at, part in enumerate(parts):
        pieces += [joint, *part] if at else part
    return pieces
