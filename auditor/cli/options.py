"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from auditor.cli import completing
from auditor.cli.format_type import FormatType

F = TypeVar("F", bound=Callable[..., Any])


def packs(command: F) -> F:
    """`--pack`, repeatable."""
    return click.option(
        "packs",
        "-p",
        "--pack",
        multiple=True,
        metavar="PACK",
        shell_complete=completing.packs,
        help="Rule pack: a shipped name or a path; repeatable. Replaces the default, the shipped packs that are meant for the reports.",
    )(command)


def language(command: F) -> F:
    """`--lang`."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), help="Language; default by the locale.")(command)


def look(command: F) -> F:
    """`--color` and `--width`."""
    command = click.option(
        "--width", type=click.IntRange(min=1), metavar="N", help="Columns to fill; default the terminal's."
    )(command)
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colours; NO_COLOR and FORCE_COLOR are heeded.",
    )(command)


def output(command: F) -> F:
    """`--format` and `--output`."""
    command = click.option(
        "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output."
    )(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(["console", "json"]),
        default="console",
        show_default=True,
        help="Output format.",
    )(command)


def formats(command: F) -> F:
    """`--format` and `--output`, both repeatable: see `orders`."""
    from auditor.output.writers import WRITERS

    command = click.option(
        "outputs",
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="Write to FILE instead of standard output; goes with the first --format that has no FILE of its own.",
    )(command)
    return click.option(
        "formats",
        "-f",
        "--format",
        type=FormatType(),
        multiple=True,
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(WRITERS)}; repeatable. Default is console, or what the suffix of --output says.",
    )(command)


def ci(command: F) -> F:
    """`--no-ci`."""
    return click.option(
        "--ci/--no-ci",
        default=True,
        help="Annotate by itself in GitHub Actions and GitLab CI when neither --format nor --output is given (default).",
    )(command)


def settled(command: F) -> F:
    """`--settings`, `--profile`, and the day that tests take for today."""
    command = click.option("--today", metavar="DAY", callback=day, hidden=True)(command)
    command = click.option(
        "--profile",
        metavar="NAME",
        default="",
        help="Profile of the settings: draft, submission, publication, or your own.",
    )(command)
    return click.option(
        "settings_file",
        "--settings",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="Settings; default is the nearest auditor.yaml above the reports.",
    )(command)


def submission(command: F) -> F:
    """`--submission`."""
    return click.option(
        "whole",
        "--submission",
        is_flag=True,
        help="Audit each named folder as one submission: a report, its attachments, last year's report, told by their names.",
    )(command)


def day(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    """A day of the calendar, or none."""
    from auditor.waiving.days import is_day

    if value and not is_day(value):
        raise click.BadParameter(f"{value} is no day; write 2026-12-31")
    return value or ""


def effort(command: F) -> F:
    """`--jobs`, `--cache` and `--quiet`."""
    command = click.option(
        "-q", "--quiet", is_flag=True, help="List findings alone: no reports without any, no closing line, no progress."
    )(command)
    command = click.option(
        "--cache",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="Keep audits in FOLDER; files and rules that have not changed are not audited again.",
    )(command)
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Processes; default is 1 for a few files and one a processor for many.",
    )(command)
