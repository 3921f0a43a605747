"""`auditor summary`: a whole run at one look."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from auditor.cli import options
from auditor.cli.look import Look
from auditor.cli.streams import write_text

_FORMATS = {".md": "markdown", ".html": "html", ".json": "json"}


@click.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "form",
    "-f",
    "--format",
    type=click.Choice(["console", "markdown", "html", "json"]),
    help="Output format; default is console, or what the suffix of --output says.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option(
    "--by",
    type=click.Choice(["unit", "folder"]),
    default="unit",
    show_default=True,
    help="What a department is: the unit that the title of a report names, or the folder in which it lies.",
)
@click.option(
    "--worst", type=click.IntRange(min=0), default=10, show_default=True, metavar="N", help="Documents that are named."
)
@options.language
@options.look
def command(
    results: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    by: str,
    worst: int,
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """Survey a run: findings by rule, department and kind, the share of guarded numbers, rules that never or always fire.

    RESULTS are files that `auditor check --format jsonl` wrote (or `json`, which is read at once), compressed (.gz) or not; several are taken together.
    """
    from auditor.surveying.counting import survey
    from auditor.surveying.departments import By

    if form is None:
        form = _FORMATS.get(output.suffix.lower(), "console") if output is not None else "console"
    found = survey(results, by=By(by), worst=worst)
    view = Look(lang, color, width, None, None).view(output, None)
    write = import_module(f"auditor.output.survey.{form}").write
    write_text(write(found, view), output, data=form != "console")
