"""Expressions that only add and subtract figures: the errors of rounding in them add up in a known way."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.names import Names
from auditor.checking.values import spread, value_of
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Name, Negation, Number
from auditor.model.quantity import Quantity

_ONE, _MINUS = Fraction(1), Fraction(-1)


def coefficients(comparison: Comparison, names: Names) -> list[tuple[Quantity, Fraction]] | None:
    """The figures of `left - right` with their factors, each once; `None` if it is not a sum of figures."""
    found: dict[str, tuple[Quantity, Fraction]] = {}
    if _collect(comparison.left, _ONE, names, found) and _collect(comparison.right, _MINUS, names, found):
        return [entry for entry in found.values() if entry[1]]
    return None


def _collect(
    node: Expression | Quantity, factor: Fraction, names: Names, found: dict[str, tuple[Quantity, Fraction]]
) -> bool:
    """Add the figures of `node` times `factor` to `found`; false if it does more than add."""
    match node:
        case Quantity(id=id):
            found[id] = (node, found[id][1] + factor if id in found else factor)
            return True
        case Name(name):
            operand = names.get(name)
            return _collect(operand, factor, names, found) if isinstance(operand, Quantity) else True
        case Number():
            return True
        case Negation(inner):
            return _collect(inner, -factor, names, found)
        case Arithmetic("+", left, right):
            return _collect(left, factor, names, found) and _collect(right, factor, names, found)
        case Arithmetic("-", left, right):
            return _collect(left, factor, names, found) and _collect(right, -factor, names, found)
        case Arithmetic("*", left, right):
            for constant, inner in ((left, right), (right, left)):
                by = _constant(constant, names)
                if by is not None:
                    return _collect(inner, factor * by, names, found)
        case Call("sum", arguments):
            return all(_collect(term, factor, names, found) for term in spread(arguments, names))
        case Call("abs", (inner,)):
            # Far from zero the sign is known, and the magnitude is as linear as what it is taken of.
            return _collect(inner, factor if value_of(inner, names) >= 0 else -factor, names, found)
    return False


def _constant(node: Expression, names: Names) -> Fraction | None:
    """A literal or a name for a number that nobody rounded: a sign, a threshold."""
    if isinstance(node, Name):
        operand = names.get(node.name)
        return operand if isinstance(operand, Fraction) else None
    return node.value if isinstance(node, Number) else None
