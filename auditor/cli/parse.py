"""`auditor parse`: what is read of a report, before any number is looked at."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.paths import existing
from auditor.cli.streams import write_text


@click.command()
@click.argument("path", metavar="FILE")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output."
)
def command(path: str, output: Path | None) -> None:
    """Write a report as parsed, as JSON: passages, sections, tables, places, and what was kept out.

    `auditor check` reads the JSON back with the same findings, so a slow or foreign format need be read only once.
    """
    from auditor.output.parsed import write_parsed
    from auditor.reading import read

    [named] = existing([path])
    write_text(write_parsed(read(named)), output, data=True)
