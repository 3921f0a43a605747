"""The group of commands: one command a file, loaded when it is used."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence

import click

from auditor import __version__
from auditor.cli.language import language_among
from auditor.cli.lazy import LazyGroup
from auditor.cli.streams import drop_stdout
from auditor.model.errors import AuditorError

CONTEXT = {"help_option_names": ["-h", "--help"]}

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What keeps a file from growing: the disk, the user's share of it, the limit of a file."""


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
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except AuditorError as error:
        click.echo(f"auditor: {error.in_language(language_among(arguments))}", err=True)
        return 2
    except BrokenPipeError:
        drop_stdout()
        return 0
    except Exception as error:  # noqa: BLE001  a crash must not end in 1, which means findings
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            drop_stdout()  # which Python would try once more
            click.echo(f"auditor: cannot write: {error.strerror}", err=True)
            return 2
        import traceback

        traceback.print_exc()
        click.echo("auditor: this is a mistake of the program, not of the report", err=True)
        return 2
    return 0
