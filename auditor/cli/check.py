"""`auditor check`: what is wrong in reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli import completing, options
from auditor.cli.run_check import run_check


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completing.files)
@options.packs
@options.formats
@options.ci
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 if there is a finding of this severity or a graver one; default error.",
)
@click.option(
    "--show",
    type=click.Choice(["error", "warning", "note", "passed", "all"]),
    help="What is listed: findings down to a severity (default note), passed checks too, or all with what did not apply.",
)
@options.settled
@options.submission
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out the findings that FILE has.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the findings to FILE, for --baseline; what is found now does not fail the run.",
)
@click.option(
    "--trace",
    metavar="RULE",
    shell_complete=completing.rules,
    help="Show how RULE finds its figures, step by step, instead of the findings.",
)
@options.effort
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Audit on the workers of the Dask cluster whose scheduler is at ADDRESS, such as tcp://10.0.0.1:8786, not here.",
)
@options.language
@options.look
def command(paths: tuple[str, ...], **chosen: Any) -> None:
    """Audit reports and list the findings.

    PATH is a report, a folder of reports, or - for standard input; default is the folder `reports`, or the current one. An address
    such as s3://bucket/folder is fetched, with the extra `cluster`.

    Exit status: 0 no finding at or above --fail-on, 1 some, 2 unreadable file, broken rule or wrong usage, 130 interrupted.
    """
    raise click.exceptions.Exit(run_check(paths, **chosen))
