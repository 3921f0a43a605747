"""`auditor explain`: what a rule demands and why."""

from __future__ import annotations

import click

from auditor.cli import completing, options
from auditor.cli.language import language_of
from auditor.cli.naming import rule_named
from auditor.cli.streams import cells_of, uses_colour, write_lines


@click.command()
@click.argument("rule", metavar="RULE", shell_complete=completing.rules)
@options.packs
@options.language
@options.look
def command(rule: str, packs: tuple[str, ...], lang: str | None, color: str, width: int | None) -> None:
    """Say what RULE demands, why, on what ground, with examples, and which packs change it.

    RULE is an id such as core/enumeration-count, or its last part where only one rule has it.
    """
    from auditor.api import open_rulebook
    from auditor.model.records import replace
    from auditor.output.rules import explain_rule
    from auditor.output.words import Words
    from auditor.waiving.rules import OWN_RULES

    rulebook = open_rulebook(packs)
    rulebook = replace(rulebook, rules=(*rulebook.rules, *OWN_RULES))  # those on waivers stand in no pack
    found = rule_named(rulebook, rule)
    words = Words(language_of(lang))
    write_lines(explain_rule(found, words, cells_of(width), rulebook), uses_colour(color, None), None)
