"""The value of `--format`, as click takes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.nearest import nearest
from auditor.cli.orders import Order
from auditor.output.writers import WRITERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class FormatType(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """`NAME` or `NAME=FILE`."""

    name = "format"

    def convert(self, value: str | Order, param: click.Parameter | None, ctx: click.Context | None) -> Order:
        """The writer of that name, with its file."""
        if isinstance(value, Order):
            return value
        name, given, file = value.partition("=")
        if name not in WRITERS:
            self.fail(f"no format {name!r} ({', '.join(WRITERS)}).{nearest(name, list(WRITERS))}", param, ctx)
        if given and not file:
            self.fail(f"{value} names no file", param, ctx)
        return Order(WRITERS[name], Path(file) if file else None)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Formats that begin so."""
        from click import shell_completion

        return [
            shell_completion.CompletionItem(name, help=writer.what)
            for name, writer in WRITERS.items()
            if name.startswith(incomplete)
        ]
