"""The group of commands: one command a file, loaded when it is used."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from auditor import __version__
from auditor.cli.lazy import LazyGroup

CONTEXT = {"help_option_names": ["-h", "--help"]}


@click.group(
    cls=LazyGroup,
    commands_in="auditor.cli",
    names=(
        "check",
        "watch",
        "annotate",
        "numbers",
        "parse",
        "guard",
        "waive",
        "compare",
        "summary",
        "explain",
        "rules",
        "suggest",
    ),
    context_settings=CONTEXT,
)
@click.version_option(__version__, message="auditor %(version)s")
def command() -> None:
    """Finds the figures of a report that cannot all be right. 核对报告中的数字。"""


def complete(variable: str) -> int:
    """Answer a shell that asks for completions, or for the script that will ask."""
    from click.shell_completion import shell_complete

    return shell_complete(command, {}, "auditor", variable, os.environ[variable])


def run_command(arguments: Sequence[str]) -> int:
    """The exit status of one command line."""
    try:
        with command.make_context("auditor", list(arguments)) as context:
            command.invoke(context)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    return 0
