"""`auditor compare`: what a re-submission mended, broke or left."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from auditor.cli import options
from auditor.cli.look import Look
from auditor.cli.streams import write_text


@click.command()
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@options.packs
@click.option(
    "form", "-f", "--format", type=click.Choice(["console", "json", "markdown"]), default="console", show_default=True
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 if the new version has a new finding, or one with other figures, of this severity; default error.",
)
@options.settled
@options.language
@options.look
def command(
    old: Path,
    new: Path,
    packs: tuple[str, ...],
    form: str,
    output: Path | None,
    fail_on: str | None,
    settings_file: Path | None,
    profile: str,
    today: str,
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """Say what NEW, a later version of the report OLD, mended, broke or left, and which figures it changed without a word.

    Exit status: 0 nothing got worse, 1 a new finding or a change that was not carried to every place, 2 what could not be done.
    """
    from auditor.api import compare_files, open_settings

    settings = open_settings([new], file=settings_file, profile=profile)
    look = Look(lang, color, width, None, fail_on).settled(settings)
    comparison = compare_files(old, new, packs, settings=settings, today=today)
    view = look.view(output, None)
    write = import_module(f"auditor.output.comparison.{form}").write
    write_text(write(comparison, view), output, data=form != "console")
    raise click.exceptions.Exit(int(any(view.fails(severity) for severity in comparison.worse())))
