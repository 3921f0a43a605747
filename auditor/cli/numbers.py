"""`auditor numbers`: every number of a report and what guards it."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import completing, options
from auditor.cli.language import language_of
from auditor.cli.paths import existing
from auditor.cli.streams import cells_of, tell_failures, uses_colour, write_lines, write_text

KINDS = ("count", "amount", "rate", "score", "ordinal", "date", "identifier")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completing.files)
@click.option("--unguarded", is_flag=True, help="Only quantities that no check judged.")
@click.option("kinds", "--kind", type=click.Choice(KINDS), multiple=True, help="Only numbers of this kind; repeatable.")
@options.packs
@options.output
@options.language
@options.look
def command(
    paths: tuple[str, ...],
    unguarded: bool,
    kinds: tuple[str, ...],
    packs: tuple[str, ...],
    form: str,
    output: Path | None,
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """List every number found: place, value, unit, kind and why, label, and the checks that guard it."""
    from auditor.api import audit_files, open_settings
    from auditor.output.ledger import Entry
    from auditor.output.words import Words

    def wanted(entry: Entry) -> bool:
        return (not kinds or entry.quantity.kind.value in kinds) and (not unguarded or entry.is_unguarded)

    words = Words(language_of(lang))
    named = existing(paths)
    audit = audit_files(named, packs, settings=open_settings(named))
    if form == "json":
        from auditor.output.json import write_numbers_json
        from auditor.output.numbers import wanted_ids

        write_text(write_numbers_json(audit, wanted_ids(audit, words, wanted)), output, data=True)
    else:
        from auditor.output.numbers import list_numbers

        write_lines(list_numbers(audit, words, cells_of(width), wanted), uses_colour(color, output), output)
    tell_failures(audit)
    raise click.exceptions.Exit(2 if audit.failures else 0)
