"""`auditor rules test`: the examples of rules, run."""

from __future__ import annotations

import click

from auditor.cli import options
from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour, write_lines


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option("--idle", is_flag=True, help="Show `holds` examples of which their rule says nothing, too.")
@options.language
@options.look
def command(packs: tuple[str, ...], idle: bool, lang: str | None, color: str, width: int | None) -> None:
    """Run the examples of the rules: `holds` texts must pass, `fails` texts must be found wrong.

    For an example that fails, the steps of its rule are shown: what was matched, what was not, and the nearest words.
    PACK is a shipped name or a path; default are all shipped packs. Exit status: 0 all as they should be, 1 not.
    """
    from auditor.api import open_rulebook
    from auditor.model.example import Outcome
    from auditor.output.examples import list_examples
    from auditor.output.words import Words
    from auditor.rule_examples import run_examples, trace_example

    rulebook = open_rulebook(packs)
    results = list(run_examples(rulebook))
    without = sum(not rule.examples for rule in rulebook.rules)
    words, cells = Words(language_of(lang)), cells_of(width)
    lines = list_examples(results, without, words, cells, trace=trace_example, idle=idle)
    write_lines(lines, uses_colour(color, None), None)
    raise click.exceptions.Exit(int(any(result.outcome is Outcome.FAILED for result in results)))
