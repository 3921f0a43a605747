"""The reports that a command line names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def existing(paths: Sequence[str]) -> list[Path]:
    """The named paths, `reports` or the current folder if none; one that does not exist is a usage error."""
    if not paths:
        reports = Path("reports")
        return [reports if reports.is_dir() else Path()]
    named = [Path(path) for path in paths]
    for path in named:
        if not os.path.exists(path):  # which says no, where pathlib raises: to a name that is too long
            import click

            raise click.BadParameter(f"no such file or folder: {path}{_nearest_path(path)}", param_hint="PATH")
    return named


def _nearest_path(path: Path) -> str:
    parent = path.parent
    if not os.path.isdir(parent):
        return ""
    from auditor.cli.nearest import nearest

    hint = nearest(path.name, sorted(entry.name for entry in parent.iterdir()))
    return f".{hint}" if hint else ""
