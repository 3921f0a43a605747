"""`auditor rules pages`: the documentation of packs as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import completing, options
from auditor.cli.language import language_of
from auditor.cli.streams import CannotWrite, write_text


@click.command("pages")
@click.argument("packs", nargs=-1, metavar="[PACK]...", shell_complete=completing.packs)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="Where the pages go; files of these names are replaced.",
)
@options.language
def command(packs: tuple[str, ...], output: Path, lang: str | None) -> None:
    """Write a page for each rule and each pack, as Markdown.

    PACK is a shipped name or a path; default are all shipped packs. Any documentation tool makes a site of the pages.
    """
    from auditor.api import open_rulebook
    from auditor.authoring.site import rule_site

    pages = list(rule_site(open_rulebook(packs), language_of(lang)))
    for name, text in pages:
        path = output / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(path.parent, error) from error
        write_text(text, path)
    click.echo(f"{output}: {len(pages)} pages")
