"""Units of numeric expressions: figures of unlike dimensions are not added or compared."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from auditor.checking.names import Names, operand_of
from auditor.checking.unjudged import UnlikeUnits
from auditor.checking.values import spread
from auditor.model.expression import Arithmetic, Call, Expression, Name, Negation, Number
from auditor.model.quantity import NO_UNIT, Quantity, Unit

_RATIO = Unit("%", "%", "ratio", Fraction(1, 100))
_RATES = frozenset(("ratio", "point"))


def unit_of(node: Expression, names: Names) -> Unit:
    """A unit of the dimension that an expression has; one without a dimension fits any.

    Raises `UnlikeUnits` where unlike figures are added.
    """
    if isinstance(node, Name):
        operand = operand_of(node.name, names)
        if type(operand) is Quantity:
            return operand.unit
        return _common(figure.unit for figure in operand) if type(operand) is tuple else NO_UNIT
    if isinstance(node, Number):
        return node.unit
    if isinstance(node, Arithmetic):
        return _arithmetic(node, names)
    if isinstance(node, Call):
        return _call(node, names)
    if isinstance(node, Negation):
        return unit_of(node.operand, names)
    return NO_UNIT


def common(left: Unit, right: Unit) -> Unit:
    """The unit of two figures that are added or compared; raises `UnlikeUnits` when they are unlike."""
    one, other = left.dimension, right.dimension
    if one == other or not other:
        return left
    if not one:
        return right
    if one in _RATES and other in _RATES:
        return left
    raise UnlikeUnits.of_units(left, right)


def _common(units: Iterable[Unit]) -> Unit:
    joined = NO_UNIT
    for unit in units:
        if unit is not joined:
            joined = common(joined, unit)
    return joined


def _arithmetic(node: Arithmetic, names: Names) -> Unit:
    left, right = unit_of(node.left, names), unit_of(node.right, names)
    match node.op:
        case "*":
            return _product(left, right, node)
        case "/":
            return _quotient(left, right, node)
    return common(left, right)


def _quotient(left: Unit, right: Unit, node: Arithmetic) -> Unit:
    one, other = left.dimension, right.dimension
    if one == other:
        return _RATIO if one else NO_UNIT
    if other in _RATES or (not other and type(node.right) is Number):
        return left
    if not one or not other:
        return NO_UNIT
    return Unit(f"{left.symbol}/{right.symbol}", "", f"{one}/{other}", Fraction(1))


def _product(left: Unit, right: Unit, node: Arithmetic) -> Unit:
    for one, other, factor in ((left, right, node.right), (right, left, node.left)):
        by = other.dimension
        if by in _RATES or (not by and type(factor) is Number):
            return one
        if by and one.dimension.endswith(f"/{by}"):
            return Unit(one.symbol, "", one.dimension[: -len(by) - 1], Fraction(1))
    return NO_UNIT


def _call(node: Call, names: Names) -> Unit:
    if node.function in ("sum", "min", "max"):
        terms = spread(node.arguments, names)
        return _common(term.unit if isinstance(term, Quantity) else unit_of(term, names) for term in terms)
    if node.function in ("abs", "round"):
        return unit_of(node.arguments[0], names)
    return NO_UNIT
