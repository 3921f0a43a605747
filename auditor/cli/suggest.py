"""`auditor suggest`: a pack drafted from a report in which everything is right."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import completing, options
from auditor.cli.language import language_of
from auditor.cli.paths import existing
from auditor.cli.streams import write_text


@click.command()
@click.argument("report", type=click.Path(path_type=Path, dir_okay=False), shell_complete=completing.files)
@click.option("--name", metavar="NAME", help="Name of the pack; default is that of FILE, or draft.")
@click.option("--most", type=click.IntRange(min=1), default=40, show_default=True, help="Rules at most.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the pack to FILE."
)
@options.language
def command(report: Path, name: str | None, most: int, output: Path | None, lang: str | None) -> None:
    """Draft a pack from the relations that hold in REPORT, with phrases and examples.

    Take a report that you know to be right. Each rule of the draft loads, passes its own examples and holds on REPORT; what
    cannot be proved so is left out. Read it, drop what is chance, say why, and give the rules better names.
    """
    from auditor.api import audit_report
    from auditor.authoring.folder import NotAPackName, keep_new, keep_schema
    from auditor.authoring.suggest import suggest_pack
    from auditor.model.rule import Rulebook
    from auditor.output.words import Words
    from auditor.reading import read
    from auditor.rulebook.packs import is_id

    [path] = existing([str(report)])
    chosen = name or (output.stem if output is not None else "draft")
    if not is_id(chosen):
        raise NotAPackName(chosen)
    audited = audit_report(read(path), Rulebook((), ()), suspects=False)
    suggestion = suggest_pack(audited, chosen, most=most)
    if output is None:
        write_text(suggestion.text, None, data=True)
    else:
        keep_new(output, suggestion.text)
        keep_schema(output.parent)
    words = Words(language_of(lang))
    click.echo(f"auditor: {words('suggest.done', rules=suggestion.rules, tried=suggestion.tried)}", err=True)
