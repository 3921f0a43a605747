"""`auditor rules`: the rules in force, and the tools of those who write rules. One command a file."""

from __future__ import annotations

import click

from auditor.cli.lazy import LazyGroup


@click.group(cls=LazyGroup, commands_in="auditor.cli.rules", names=("list", "new", "test", "lint", "pages", "schema"))
def command() -> None:
    """List, test and write rules."""
