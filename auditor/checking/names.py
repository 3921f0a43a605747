"""What the names of an expression stand for while it is evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from auditor.checking.unjudged import MissingNames, NotNumeric
from auditor.model.expression import Expression, Name
from auditor.model.quantity import Quantity
from auditor.model.relation import Operand

Names = Mapping[str, Operand]
"""Facts, roles, parameters and words by name; a name that the report does not state is absent."""


def operand_of(name: str, names: Names) -> Operand:
    """What `name` stands for."""
    try:
        return names[name]
    except KeyError:
        raise MissingNames((name,)) from None


def printed(node: Expression, names: Names) -> Quantity | None:
    """The printed figure that an expression is, if it is just a name."""
    if type(node) is Name:
        operand = names.get(node.name)
        if type(operand) is Quantity:
            return operand
    return None


def members(node: Expression, names: Names) -> tuple[Quantity, ...] | None:
    """The figures of a list, if the expression is the name of one."""
    if type(node) is Name:
        operand = names.get(node.name)
        if type(operand) is tuple:
            return operand
    return None


def figures(used: Iterable[str], names: Names) -> list[Quantity]:
    """The printed figures behind `used`, in that order, lists spread out."""
    found: list[Quantity] = []
    for name in used:
        operand = names.get(name)
        if type(operand) is Quantity:
            found.append(operand)
        elif type(operand) is tuple:
            found += operand
    return found


def gather(found: dict[str, Quantity], used: Iterable[str], names: Names) -> None:
    """Add the printed figures behind `used` by their ids, each once."""
    for name in used:
        operand = names.get(name)
        if type(operand) is Quantity:
            found.setdefault(operand.id, operand)
        elif type(operand) is tuple:
            for figure in operand:
                found.setdefault(figure.id, figure)


def as_number(name: str, operand: Operand) -> Fraction:
    """The value of an operand that must be one number."""
    if type(operand) is Quantity:
        return operand.value
    if type(operand) is Fraction:
        return operand
    raise NotNumeric(name)
