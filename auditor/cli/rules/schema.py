"""`auditor rules schema`: the rule language as a JSON Schema, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.streams import write_text


@click.command("schema")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output."
)
def command(output: Path | None) -> None:
    """Print the JSON Schema of packs: editors complete keys and show mistakes with it.

    The first line of a pack names the file: `# yaml-language-server: $schema=auditor-pack.schema.json`.
    """
    from auditor.rulebook.json_schema import schema_text

    write_text(schema_text(), output, data=True)
