"""Solves a relation for one of its figures: exactly, and as the interval in which a repairing value must lie.

A relation without products of the unknown is a quotient of two first-degree polynomials in it on either side; that covers
sums, differences, rates, shares and growth. What is of a higher degree is left to `auditor.diagnosis.algebra`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction

from auditor.checking.intervals import Interval, interval_of, point
from auditor.checking.names import Names, printed
from auditor.checking.ranges import range_of
from auditor.checking.unjudged import Unjudged
from auditor.checking.values import spread, value_of
from auditor.diagnosis.rates import loose
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Negation
from auditor.model.quantity import Quantity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    C = TypeVar("C", Fraction, Interval)
    Form = tuple[tuple[C, ...], tuple[C, ...]]
    """A quotient of two polynomials in the unknown; coefficients from the constant one upwards."""
    _Arithmetic = tuple[Callable[[Expression | Quantity], C], C, C]
    """How constants become coefficients, exact values or intervals of them; and what zero and one are then."""

_MOST_DEGREE = 6
"""Polynomials of a higher degree are not solved."""


class Unsolvable(Exception):
    """The unknown stands where it cannot be isolated: inside `count`, a look-up over whole numbers, a text."""


def equations(node: Expression, names: Names, ids: Collection[str]) -> Iterator[Comparison]:
    """The comparisons of an expression in which any of the figures stands."""
    if isinstance(node, Comparison):
        if _contains(node, names, ids):
            yield node
    elif isinstance(node, Logic):
        for operand in node.operands:
            yield from equations(operand, names, ids)


def polynomials(comparison: Comparison, names: Names, ids: Collection[str]) -> Iterator[tuple[Fraction, ...]]:
    """The polynomials whose zeros are the values of the figures `ids` with which both sides are equal."""

    def constant(term: Expression | Quantity) -> Fraction:
        return term.value if isinstance(term, Quantity) else value_of(term, names)

    exact: _Arithmetic[Fraction] = (constant, Fraction(0), Fraction(1))
    for polynomial in _differences(comparison, names, ids, exact):
        while polynomial and not polynomial[-1]:
            polynomial = polynomial[:-1]
        if len(polynomial) > 1:
            yield polynomial


def reach(comparison: Comparison, names: Names, ids: Collection[str]) -> list[Interval] | None:
    """Intervals outside of which no value of the figures `ids` can repair an equation; `None` where that is unknown."""

    def constant(term: Expression | Quantity) -> Interval:
        if isinstance(term, Quantity):
            return interval_of(term)
        target = printed(term, names)
        if target is not None and term in (comparison.left, comparison.right):
            return loose(target)
        return range_of(term, names)

    if comparison.op != "==":
        return None
    intervals: _Arithmetic[Interval] = (constant, point(Fraction(0)), point(Fraction(1)))
    found = []
    try:
        side = _other_side(comparison, names, ids)
        if side is not None:
            return [constant(side)]
        for polynomial in _differences(comparison, names, ids, intervals):
            if len(polynomial) != 2:
                return None
            found.append(-polynomial[0] / polynomial[1])
    except (Unsolvable, Unjudged):
        return None
    return found


def solutions(comparison: Comparison, names: Names, ids: Collection[str]) -> Iterator[Fraction]:
    """The exact values with which both sides are equal; higher degrees are solved by sympy, which is loaded then."""
    try:
        side = _other_side(comparison, names, ids)
        if side is not None:
            yield value_of(side, names)
            return
        for polynomial in polynomials(comparison, names, ids):
            if len(polynomial) == 2:
                yield -polynomial[0] / polynomial[1]
            elif len(polynomial) <= _MOST_DEGREE + 1:
                from auditor.diagnosis.algebra import roots

                yield from roots(polynomial)
    except (Unsolvable, Unjudged):
        return


def _other_side(comparison: Comparison, names: Names, ids: Collection[str]) -> Expression | None:
    """What the unknown itself is compared with, where it stands for a whole side and nowhere else."""
    left, right = comparison.left, comparison.right
    for side, other in ((left, right), (right, left)):
        if _is_unknown(side, names, ids):
            return None if _contains(other, names, ids) else other
    return None


def _is_unknown(node: Expression | Quantity, names: Names, ids: Collection[str]) -> bool:
    """Whether it is the unknown, or one of several of which `min` or `max` takes one."""
    match node:
        case Call("min" | "max", arguments):
            terms = [term for term in spread(arguments, names) if _contains(term, names, ids)]
            return len(terms) == 1 and _is_unknown(terms[0], names, ids)
        case Name() | Quantity():
            return _contains(node, names, ids)
    return False


def _differences(
    comparison: Comparison, names: Names, ids: Collection[str], of: _Arithmetic[C]
) -> Iterator[tuple[C, ...]]:
    """Both sides brought to `polynomial = 0`, without denominators, for each reading of `abs`, `min` and `max`."""
    for left_top, left_bottom in _forms(comparison.left, names, ids, of):
        for right_top, right_bottom in _forms(comparison.right, names, ids, of):
            one, other = _times(left_top, right_bottom, of), _times(right_top, left_bottom, of)
            yield _plus(one, _negative(other))


def _forms(node: Expression | Quantity, names: Names, ids: Collection[str], of: _Arithmetic[C]) -> Iterator[Form[C]]:
    """The quotients of polynomials that an expression may be; several for `abs`, `min`, `max`."""
    constant, zero, one = of
    if not _contains(node, names, ids):
        yield (constant(node),), (one,)
        return
    match node:
        case Quantity() | Name():
            yield (zero, one), (one,)
        case Negation(operand):
            for top, bottom in _forms(operand, names, ids, of):
                yield _negative(top), bottom
        case Arithmetic(op, left, right):
            for form in _forms(left, names, ids, of):
                for other in _forms(right, names, ids, of):
                    yield _combined(op, form, other, of)
        case Call():
            yield from _call_forms(node, names, ids, of)
        case _:
            raise Unsolvable


def _call_forms(node: Call, names: Names, ids: Collection[str], of: _Arithmetic[C]) -> Iterator[Form[C]]:
    match node:
        case Call("sum", arguments):
            _, zero, one = of
            total: Form[C] = (zero,), (one,)
            for term in spread(arguments, names):
                total = _combined("+", total, next(_forms(term, names, ids, of)), of)
            yield total
        case Call("abs", (inner,)):
            for top, bottom in _forms(inner, names, ids, of):
                yield top, bottom
                yield _negative(top), bottom
        case Call("min" | "max" | "round", arguments):
            for term in spread(arguments, names):
                if _contains(term, names, ids):
                    yield from _forms(term, names, ids, of)
        case _:
            raise Unsolvable


def _combined(op: str, one: Form[C], other: Form[C], of: _Arithmetic[C]) -> Form[C]:
    (a, b), (c, d) = one, other
    match op:
        case "*":
            return _times(a, c, of), _times(b, d, of)
        case "/":
            return _times(a, d, of), _times(b, c, of)
    if op == "-":
        c = _negative(c)
    if b == d:
        return _plus(a, c), b
    return _plus(_times(a, d, of), _times(c, b, of)), _times(b, d, of)


def _negative(polynomial: tuple[C, ...]) -> tuple[C, ...]:
    return tuple(-term for term in polynomial)


def _plus(one: tuple[C, ...], other: tuple[C, ...]) -> tuple[C, ...]:
    if len(one) < len(other):
        one, other = other, one
    return tuple(term + other[at] if at < len(other) else term for at, term in enumerate(one))


def _times(one: tuple[C, ...], other: tuple[C, ...], of: _Arithmetic[C]) -> tuple[C, ...]:
    _, zero, unit = of
    if other == (unit,):
        return one
    if one == (unit,):
        return other
    if len(one) + len(other) > _MOST_DEGREE + 2:
        raise Unsolvable
    product: list[C] = [zero] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            product[i + j] = product[i + j] + a * b
    return tuple(product)


def _contains(node: Expression | Quantity, names: Names, ids: Collection[str]) -> bool:
    if isinstance(node, Quantity):
        return node.id in ids
    match node:
        case Name(name):
            operand = names.get(name)
            if isinstance(operand, tuple):
                return any(figure.id in ids for figure in operand)
            return isinstance(operand, Quantity) and operand.id in ids
        case Negation(inner):
            return _contains(inner, names, ids)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return _contains(left, names, ids) or _contains(right, names, ids)
        case Logic(_, parts) | Call(_, parts):
            return any(_contains(part, names, ids) for part in parts)
    return False
