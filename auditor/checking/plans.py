"""What of an expression is the same in every report, worked out once: its names and its equation."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from auditor.checking.equations import Template, template_of
from auditor.model.expression import Expression, names_in


class Plan(NamedTuple):
    """The fixed parts of a check expression."""

    names: tuple[str, ...]
    template: Template


@lru_cache(maxsize=4096)
def plan_of(node: Expression) -> Plan:
    """The plan of an expression; expressions are values, so that the answer holds for every rulebook."""
    return Plan(names_in(node), template_of(node))
