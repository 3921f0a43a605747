"""What a report itself states about its numbers: who belongs to whom, and in what role."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.expression import Expression
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass, field

Operand = Quantity | tuple[Quantity, ...] | Fraction | str | bool
"""What a name in an expression may stand for."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A role that no figure states: it is calculated from several."""

    role: str
    expression: Expression
    names: Mapping[str, Quantity]
    """The figures by the names that the expression uses."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation that a detector found; `for-each` rules of its kind judge it.

    `roles` name the operands as the rules see them (`total`, `parts`; `rate`, `part`, `whole`; …). The roles of each
    kind are listed in the docstring of its detector.
    """

    kind: str
    roles: Mapping[str, Operand]
    passage: int
    words: tuple[str, ...] = ()
    """The words that the binding relied on: 其中, 占, 比上年."""
    doubt: str = ""
    """Why the binding is not certain enough to judge; empty when it is."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Words for messages: the direction word, the label of the base."""
    derived: Derived | None = None
    """The role that is calculated from figures, so that it can be calculated anew."""

    def quantities(self) -> tuple[Quantity, ...]:
        """All numbers that take part, each once, in the order of the roles."""
        seen: dict[str, Quantity] = {}
        for operand in self.roles.values():
            for quantity in operand if isinstance(operand, tuple) else (operand,):
                if isinstance(quantity, Quantity):
                    seen.setdefault(quantity.id, quantity)
        return tuple(seen.values())
