"""`auditor rules new`: a pack, or one more rule, to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import options
from auditor.cli.language import language_of


@click.command("new")
@click.argument("pack", metavar="PACK")
@click.argument("rule", metavar="[RULE]", required=False)
@options.language
def command(pack: str, rule: str | None, lang: str | None) -> None:
    """Begin a pack, or add RULE to one.

    `auditor rules new county-library` writes county-library.yaml with a rule that works and its examples, and the schema by
    which editors complete keys. `auditor rules new county-library visits` adds the rule `visits` to it.
    """
    from auditor.authoring.scaffold import FIRST_RULE, add_rule, new_pack
    from auditor.output.words import Words

    words = Words(language_of(lang))
    path = Path(pack if pack.endswith((".yaml", ".yml")) else f"{pack}.yaml")
    if path.exists() and rule is not None:
        add_rule(path, rule)
        click.echo(words("new.added", path=path, rule=rule))
    else:
        new_pack(path.parent, path.stem, rule or FIRST_RULE)
        click.echo(words("new.written", path=path))
    click.echo(words("new.next", path=path))
