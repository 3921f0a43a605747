"""`auditor explain`: what a rule demands and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli import completing, options
from auditor.cli.language import language_of
from auditor.cli.lazy import nearest
from auditor.cli.streams import cells_of, uses_colour, write_lines

if TYPE_CHECKING:
    from auditor.model.rule import Rule, Rulebook


@click.command()
@click.argument("rule", metavar="RULE", shell_complete=completing.rules)
@options.packs
@options.language
@options.look
def command(rule: str, packs: tuple[str, ...], lang: str | None, color: str, width: int | None) -> None:
    """Say what RULE demands, why, on what ground, with examples.

    RULE is an id such as core/enumeration-count, or its last part where only one rule has it.
    """
    from auditor.api import open_rulebook
    from auditor.output.rules import explain_rule
    from auditor.output.words import Words

    found = _rule(open_rulebook(packs), rule)
    words = Words(language_of(lang))
    write_lines(explain_rule(found, words, cells_of(width)), uses_colour(color, None), None)


def _rule(rulebook: Rulebook, id: str) -> Rule:
    exact = rulebook.rule(id)
    if exact is not None:
        return exact
    alike = [rule for rule in rulebook.rules if rule.id.rpartition("/")[2] == id]
    if len(alike) == 1:
        return alike[0]
    if alike:
        names = ", ".join(rule.id for rule in alike)
        raise click.BadParameter(f"several rules have this name: {names}", param_hint="RULE")
    known = [rule.id for rule in rulebook.rules] + [rule.id.rpartition("/")[2] for rule in rulebook.rules]
    raise click.BadParameter(f"no such rule: {id}.{nearest(id, known)}", param_hint="RULE")
