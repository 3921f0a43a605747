"""Units of numeric expressions: figures of unlike dimensions are not added or compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from auditor.checking.names import Names
from auditor.checking.unjudged import MissingNames, UnlikeUnits
from auditor.model.expression import Arithmetic, Call, Expression, Name, Negation, Number
from auditor.model.quantity import NO_UNIT, Quantity, Unit

_RATIO = Unit("%", "%", "ratio", Fraction(1, 100))
_RATES = frozenset(("ratio", "point"))


Measurer = Callable[[Names], Unit]


@lru_cache(maxsize=8192)
def measurer(node: Expression) -> Measurer:
    """How a unit of the dimension that an expression has is found; one without a dimension fits any.

    It raises `UnlikeUnits` where unlike figures are added. Like a `Valuer` it is put together once.
    """
    match node:
        case Name(name):
            return _named(name)
        case Number(_, unit):
            return lambda names: unit
        case Arithmetic():
            return _arithmetic(node)
        case Call("sum" | "min" | "max", arguments):
            return _together(arguments)
        case Call("abs" | "round", arguments):
            return measurer(arguments[0])
        case Negation(operand):
            return measurer(operand)
    return lambda names: NO_UNIT


def _named(name: str) -> Measurer:
    def unit(names: Names) -> Unit:
        operand = names.get(name)
        if type(operand) is Quantity:
            return operand.unit
        if operand is None:
            raise MissingNames((name,))
        return _of_all(operand) if type(operand) is tuple else NO_UNIT

    return unit


def _together(arguments: Sequence[Expression]) -> Measurer:
    """The unit of terms that are added up or ranked, lists flattened."""
    parts = [(node.name if isinstance(node, Name) else "", measurer(node)) for node in arguments]

    def unit(names: Names) -> Unit:
        joined = NO_UNIT
        for name, measure in parts:
            operand = names.get(name)
            joined = _of_all(operand, joined) if type(operand) is tuple else common(joined, measure(names))
        return joined

    return unit


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


def _of_all(figures: Iterable[Quantity], joined: Unit = NO_UNIT) -> Unit:
    for figure in figures:
        if figure.unit is not joined:
            joined = common(joined, figure.unit)
    return joined


def _arithmetic(node: Arithmetic) -> Measurer:
    left, right = measurer(node.left), measurer(node.right)
    match node.op:
        case "*":
            return lambda names: _product(left(names), right(names), node)
        case "/":
            return lambda names: _quotient(left(names), right(names), node)
    return lambda names: common(left(names), right(names))


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
