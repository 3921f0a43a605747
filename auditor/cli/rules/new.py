"""`auditor rules new`: a pack, or one more rule, to begin with."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("new")
@click.argument("pack", metavar="PACK")
@click.argument("rule", metavar="[RULE]", required=False)
def command(pack: str, rule: str | None) -> None:
    """Begin a pack, or add RULE to one.

    `auditor rules new county-library` writes county-library.yaml with a rule that works and its examples, and the schema by
    which editors complete keys. `auditor rules new county-library visits` adds the rule `visits` to it.
    """
    from auditor.authoring.scaffold import FIRST_RULE, add_rule, new_pack

    path = Path(pack if pack.endswith((".yaml", ".yml")) else f"{pack}.yaml")
    if path.exists() and rule is not None:
        add_rule(path, rule)
        click.echo(f"{path}: rule {rule} added")
    else:
        new_pack(path.parent, path.stem, rule or FIRST_RULE)
        click.echo(f"{path} written")
    click.echo(f"Next: change its rule, then run  auditor rules test {path}  and  auditor rules lint {path}")
