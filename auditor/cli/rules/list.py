"""`auditor rules list`: the rules in force."""

from __future__ import annotations

import click

from auditor.cli import options
from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour, write_lines


@click.command("list")
@options.packs
@options.language
@options.look
def command(packs: tuple[str, ...], lang: str | None, color: str, width: int | None) -> None:
    """List the rules in force: severity, id, title."""
    from auditor.api import open_rulebook
    from auditor.output.rules import list_rules
    from auditor.output.words import Words

    lines = list_rules(open_rulebook(packs), Words(language_of(lang)), cells_of(width))
    write_lines(lines, uses_colour(color, None), None)
