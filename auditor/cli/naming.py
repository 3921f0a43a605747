"""Rules by their id, or by its last part where only one rule has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli.nearest import nearest

if TYPE_CHECKING:
    from auditor.model.rule import Rule, Rulebook


def rule_named(rulebook: Rulebook, name: str, hint: str = "RULE") -> Rule:
    """The rule of that name; a name that none or several have is a usage error."""
    exact = rulebook.rule(name)
    if exact is not None:
        return exact
    alike = [rule for rule in rulebook.rules if rule.id.rpartition("/")[2] == name]
    if len(alike) == 1:
        return alike[0]
    if alike:
        names = ", ".join(rule.id for rule in alike)
        raise click.BadParameter(f"several rules have this name: {names}", param_hint=hint)
    known = [rule.id for rule in rulebook.rules] + [rule.id.rpartition("/")[2] for rule in rulebook.rules]
    raise click.BadParameter(f"no such rule: {name}.{nearest(name, known)}", param_hint=hint)
