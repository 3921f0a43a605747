"""`auditor rules test`: the examples of rules, run."""

from __future__ import annotations

import click

from auditor.cli import options
from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour, write_lines


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@options.language
@options.look
def command(packs: tuple[str, ...], lang: str | None, color: str, width: int | None) -> None:
    """Run the examples of the rules: `holds` texts must pass, `fails` texts must be found wrong.

    PACK is a shipped name or a path; default are all shipped packs. Exit status: 0 all as they should be, 1 not.
    """
    from auditor.api import open_rulebook
    from auditor.model.example import Outcome
    from auditor.output.examples import list_examples
    from auditor.output.words import Words
    from auditor.rule_examples import run_examples

    rulebook = open_rulebook(packs)
    results = list(run_examples(rulebook))
    without = sum(not rule.examples for rule in rulebook.rules)
    lines = list_examples(results, without, Words(language_of(lang)), cells_of(width))
    write_lines(lines, uses_colour(color, None), None)
    raise click.exceptions.Exit(int(any(result.outcome is Outcome.FAILED for result in results)))
