"""`--baseline` and `--write-baseline`."""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.settings.settings import Settings


def with_baseline(settings: Settings, baseline: Path | None) -> Settings:
    """The settings with the findings of a baseline accepted."""
    if baseline is None:
        return settings
    from auditor.model.records import replace
    from auditor.waiving.baseline import read_baseline

    return replace(settings, waivers=(*settings.waivers, read_baseline(baseline)))


def keep_baseline(audit: Audit, path: Path) -> None:
    """Write the findings of an audit down as a baseline, and say how many there are."""
    import click

    from auditor.cli.streams import write_text
    from auditor.waiving.baseline import entries, write_baseline

    write_text(write_baseline(audit, path.parent), path)
    click.echo(f"auditor: {len(entries(audit, path.parent))} findings written to {path.as_posix()}", err=True)
