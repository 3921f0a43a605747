"""What of rules and their expressions is the same in every report, worked out once: names, equation, how it is judged."""

from __future__ import annotations

from functools import lru_cache

from auditor.checking.equations import Template, template_of
from auditor.checking.evaluate import Evaluator, Explainer, evaluator, explainer
from auditor.model.expression import Expression, names_in
from auditor.model.records import NamedTuple
from auditor.model.rule import Rule


class Plan(NamedTuple):
    """The fixed parts of an expression."""

    node: Expression
    names: tuple[str, ...]
    template: Template
    outcome: Evaluator


class RulePlan(NamedTuple):
    """The plans of a rule's expressions."""

    where: Evaluator | None
    checks: tuple[Plan, ...]


@lru_cache(maxsize=8192)
def plan_of(node: Expression) -> Plan:
    """The plan of an expression; expressions are values, so that the answer holds for every rulebook."""
    return Plan(node, names_in(node), template_of(node), evaluator(node))


@lru_cache(maxsize=8192)
def rule_plan(rule: Rule) -> RulePlan:
    """The plans of a rule."""
    where = None if rule.where is None else evaluator(rule.where)
    return RulePlan(where, tuple(map(plan_of, rule.checks)))


@lru_cache(maxsize=8192)
def explainers(rule: Rule) -> tuple[Explainer, ...]:
    """How the wrong readings that a rule knows are tried; only rules that are violated ask for it."""
    return tuple(explainer(reading.check) for reading in rule.hypotheses)
