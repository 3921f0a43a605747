"""Small networks of relations over invented figures, judged as in a real report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.checking import check
from auditor.diagnosis import diagnose
from auditor.model.check import Check, Correction, Suspect
from auditor.model.quantity import Quantities, Quantity
from auditor.model.relation import Operand, Relation
from auditor.rulebook.expressions import read_expression
from tests.checking.builders import quantity, report, rule, rulebook

Stated = tuple[str, Mapping[str, str | Sequence[str]]]
"""An expression, and for its names the ids of figures."""


def figures(**printed: str) -> dict[str, Operand]:
    """Figures by id; `a="38件"`."""
    return {name: quantity(text, id=name) for name, text in printed.items()}


def judged(given: Mapping[str, Operand], *stated: Stated) -> tuple[Check, ...]:
    """The checks of some relations, `c1` for the first one."""
    document, _ = report("……")
    rules, relations = [], []
    for at, (expression, names) in enumerate(stated):
        roles: dict[str, Operand] = {
            name: given[ids] if isinstance(ids, str) else tuple(given[one] for one in ids)
            for name, ids in names.items()
        }
        relations.append(Relation(f"kind-{at}", roles, 0))
        rules.append(rule(read_expression(expression), id=f"demo/rule-{at}", for_each=f"kind-{at}"))
    printed = tuple(figure for figure in given.values() if isinstance(figure, Quantity))
    return check(document, Quantities(printed, 1), relations, rulebook(*rules))


def diagnosed(given: Mapping[str, Operand], *stated: Stated) -> tuple[Check, ...]:
    """The same, diagnosed."""
    return diagnose(judged(given, *stated)).checks


def names_of(suspects: Sequence[Suspect]) -> list[str]:
    """The ids of suspects in their order."""
    return [suspect.quantity for suspect in suspects]


def first(check_: Check) -> Correction:
    """The likeliest correction of a check."""
    return check_.suspects[0].corrections[0]
