"""`auditor rules lint`: what an author of rules should look at."""

from __future__ import annotations

import click

from auditor.cli import options
from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour, write_lines


@click.command("lint")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option("--notes", is_flag=True, help="List notes as well: what could be better.")
@options.language
@options.look
def command(packs: tuple[str, ...], notes: bool, lang: str | None, color: str, width: int | None) -> None:
    """Look for rules that say nothing, names that nobody uses, and what was forgotten.

    Algebra proves checks always true, never true, or implied by another one. PACK is a shipped name or a path; default are all
    shipped packs. Packs that a pack extends are not judged. Exit status: 0 no warning, 1 some.
    """
    from auditor.api import open_rulebook
    from auditor.authoring.lint import lint_rulebook
    from auditor.model.advice import Weight
    from auditor.output.advice import list_advice
    from auditor.output.words import Words

    rulebook = open_rulebook(packs)
    own = {pack.file for pack in rulebook.packs if len(pack.chain) == 1} if packs else None
    advice = lint_rulebook(rulebook, own)
    rules = sum(len(pack.rules) for pack in rulebook.packs if own is None or pack.file in own)
    write_lines(
        list_advice(advice, rules, Words(language_of(lang)), cells_of(width), notes=notes),
        uses_colour(color, None),
        None,
    )
    raise click.exceptions.Exit(int(any(one.weight is Weight.WARNING for one in advice)))
