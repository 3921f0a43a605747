"""What a shell offers behind a command: files, shipped packs, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The shell's own completion of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def packs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Shipped packs that begin so, else files."""
    from click.shell_completion import CompletionItem

    from auditor.rulebook.shipped import shipped_packs

    names = [CompletionItem(name) for name in shipped_packs() if name.startswith(incomplete)]
    return names or files(ctx, param, incomplete)


def rules(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules of the packs in force that begin so."""
    from click.shell_completion import CompletionItem

    from auditor.api import open_rulebook

    rulebook = open_rulebook(ctx.params.get("packs", ()))
    return [CompletionItem(rule.id, help=rule.title.zh) for rule in rulebook.rules if rule.id.startswith(incomplete)]
