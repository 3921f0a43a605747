"""A group of commands that imports a command's module only when that command is used or listed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from auditor.cli.nearest import nearest


class NearestGroup(click.Group):
    """A group that names the nearest command when there is no such one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name when there is no such command."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            raise click.UsageError(f"No such command {args[0]!r}.{nearest(args[0], self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)


class LazyGroup(NearestGroup):
    """Each command `name` is `command` in the module `<commands_in>.<name>`."""

    def __init__(self, *args: Any, commands_in: str, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._home, self._names = commands_in, tuple(names)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help page."""
        return [*self._names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self._names:
            return None
        command: click.Command = import_module(f"{self._home}.{cmd_name}").command
        return command
