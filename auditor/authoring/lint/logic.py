"""Decides what follows from expressions: sympy's solver for linear real arithmetic, over our own expressions.

A relation is brought into the form `linear combination ≤ 0` or `< 0`. What is not linear (`part / whole`, `round(x)`) becomes
one unknown of its own, the same wherever the same thing stands; a sum over a list is one unknown. So what is proved here
holds for the real thing too, and what cannot be proved is left alone. Figures count as exact: rounding is no matter of logic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
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
from auditor.rulebook.algebra import to_sympy

_MOST_ATOMS = 60
"""Comparisons in one question; beyond that the answer is `None`, not a long wait."""
_NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_NOT_NEGATIVE = frozenset(("count", "integer_bases", "truncating_bases", "integer_parts"))


class Prover:
    """Answers questions about expressions whose names mean the same throughout."""

    def __init__(
        self,
        *,
        values: Mapping[str, Fraction] | None = None,
        not_negative: Iterable[str] = (),
        always_stated: Iterable[str] = (),
        lists: Iterable[str] = (),
    ) -> None:
        self._values = values or {}
        """Parameters, whose values are known."""
        self._not_negative = frozenset(not_negative)
        """Names of counts and measures."""
        self._stated = frozenset(always_stated)
        """Names without which the rule does not apply at all."""
        self._lists = frozenset(lists)
        self._atoms = 0
        self._sides: dict[Any, Any] = {}

    def possible(self, *claims: Expression, refuted: Expression | None = None) -> bool | None:
        """Whether all claims can hold at once (and `refuted` fail); `None` where that is not decided."""
        from sympy import And
        from sympy.logic.inference import satisfiable

        self._atoms = 0
        self._sides = {}
        parts = [self._truth(claim, True) for claim in claims]
        if refuted is not None:
            parts.append(self._truth(refuted, False))
        if self._atoms > _MOST_ATOMS:
            return None
        question = And(*parts, *self._sides.values())
        try:
            return satisfiable(question, use_lra_theory=True) is not False
        except (ValueError, AssertionError, NotImplementedError):
            # sympy's way to say that the question is none for linear arithmetic.
            return None

    def follows(self, claim: Expression, *given: Expression) -> bool:
        """True where `claim` is proved from what is given."""
        return self.possible(*given, refuted=claim) is False

    def _truth(self, node: Expression, wanted: bool) -> Any:
        """An expression (or its contrary) as propositions over comparisons with 0, without negated comparisons."""
        from sympy import And, Or, false, true

        match node:
            case Logic("not", (operand,)):
                return self._truth(operand, not wanted)
            case Logic("implies", (condition, consequence)):
                parts = (self._truth(condition, not wanted), self._truth(consequence, wanted))
                return Or(*parts) if wanted else And(*parts)
            case Logic(op, operands):
                several = [self._truth(operand, wanted) for operand in operands]
                return And(*several) if (op == "and") is wanted else Or(*several)
            case Comparison(op, String() | Name() as left, String() as right) if op in ("==", "!="):
                return self._proposition(f"{left} is {right}", (op == "==") is wanted)
            case Comparison(op, left, right):
                return self._compared(op if wanted else _NEGATED[op], left, right)
            case Call("stated", (Name(name),)) if name in self._stated:
                return true if wanted else false
            case Name(name):
                return self._proposition(name, wanted)
        return self._proposition(str(node), wanted)

    def _proposition(self, what: str, wanted: bool) -> Any:
        """Something that is so or not. The solver knows nothing but comparisons, so it becomes one."""
        from sympy import Symbol

        made = Symbol(f"⟨{what}⟩", real=True)
        return made > 0 if wanted else made <= 0

    def _compared(self, op: str, left: Expression, right: Expression) -> Any:
        from sympy import And, Or

        self._atoms += 1
        gap = self._linear(to_sympy(left, self._lists) - to_sympy(right, self._lists), left, right)
        match op:
            case "==":
                return And(gap <= 0, gap >= 0)
            case "!=":
                return Or(gap < 0, gap > 0)
            case "<":
                return gap < 0
            case "<=":
                return gap <= 0
            case ">":
                return gap > 0
        return gap >= 0

    def _linear(self, gap: Any, *written: Expression) -> Any:
        """A difference as a linear combination of unknowns."""
        from sympy import Rational, Symbol, expand

        known = {
            Symbol(name, real=True): Rational(value.numerator, value.denominator)
            for name, value in self._values.items()
        }
        combined = 0
        for term, factor in expand(gap.subs(known)).as_coefficients_dict().items():
            if term.is_number:
                combined += factor * term
            else:
                combined += factor * self._unknown(term)
        for name in _names_of(written):
            if name in self._not_negative:
                unknown = Symbol(name, real=True)
                self._sides.setdefault(unknown, unknown >= 0)
        return combined

    def _unknown(self, term: Any) -> Any:
        """A name stays; anything else becomes an unknown, with what is known of absolute values, least and greatest."""
        from sympy import Abs, Max, Min, Or, Symbol

        if term.is_Symbol:
            return term
        made = Symbol(f"⟨{term}⟩", real=True)
        if made in self._sides:
            return made
        self._sides[made] = made <= made
        if isinstance(term, Abs):
            inner = self._linear(term.args[0])
            self._sides[made] = (made >= inner) & (made >= -inner) & Or(made <= inner, made <= -inner)
        elif isinstance(term, Min | Max):
            inners = [self._linear(argument) for argument in term.args]
            least = isinstance(term, Min)
            bounds = [(made <= inner) if least else (made >= inner) for inner in inners]
            reached = Or(*((made >= inner) if least else (made <= inner) for inner in inners))
            for bound in bounds:
                reached &= bound
            self._sides[made] = reached
        elif getattr(term.func, "__name__", "") in _NOT_NEGATIVE:
            self._sides[made] = made >= 0
        return made


def _names_of(expressions: Iterable[Expression]) -> Iterator[str]:
    for expression in expressions:
        match expression:
            case Name(name):
                yield name
            case Negation(operand):
                yield from _names_of((operand,))
            case Arithmetic(_, left, right):
                yield from _names_of((left, right))
            case Call(_, arguments):
                yield from _names_of(arguments)


def constant(expression: Expression, values: Mapping[str, Fraction]) -> Fraction | None:
    """The value of an expression of literals and parameters alone."""
    match expression:
        case Number(value):
            return value
        case Name(name):
            return values.get(name)
        case Negation(operand):
            inner = constant(operand, values)
            return None if inner is None else -inner
        case Arithmetic(op, left, right):
            one, other = constant(left, values), constant(right, values)
            if one is None or other is None or (op == "/" and not other):
                return None
            return {"+": one + other, "-": one - other, "*": one * other}[op] if op != "/" else one / other
    return None
