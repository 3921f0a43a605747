"""`auditor waive`: accept a finding, in writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import options
from auditor.cli.nearest import nearest

if TYPE_CHECKING:
    from auditor.model.audit import AuditedReport
    from auditor.model.check import Check


@click.command()
@click.argument("report", type=click.Path(path_type=Path, exists=True))
@click.argument("finding", metavar="RULE|FINGERPRINT")
@click.option("--reason", required=True, help="Why the finding is accepted.")
@click.option("--by", required=True, metavar="NAME", help="Who accepts it.")
@click.option(
    "--until", required=True, metavar="DAY", callback=options.day, help="The last day of the waiver: 2026-12-31."
)
@click.option("every", "--all", is_flag=True, help="All findings of RULE, where it has several.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write; default waivers.yaml.",
)
@options.packs
@options.settled
def command(
    report: Path,
    finding: str,
    reason: str,
    by: str,
    until: str,
    every: bool,
    file: Path | None,
    packs: tuple[str, ...],
    settings_file: Path | None,
    profile: str,
    today: str,
) -> None:
    """Accept a finding of REPORT: write rule, words, figures, reason, name and last day to waivers.yaml.

    RULE is the id of its rule; FINGERPRINT, which the JSON has, tells two findings of one rule apart. When a figure of it
    changes, or the day is over, the finding is listed again.
    """
    from auditor.api import audit_files, open_settings
    from auditor.waiving.waivers import Waiver
    from auditor.waiving.wording import values_of, words_of
    from auditor.waiving.writing import add_waivers

    settings = open_settings([report], file=settings_file, profile=profile)
    audit = audit_files([report], packs, settings=settings, today=today)
    for failure in audit.failures:
        raise click.ClickException(str(failure))
    if audit.summary.reports > 1 and not audit.reports[0].report.members:
        raise click.BadParameter(f"{report} has several reports; name one", param_hint="REPORT")
    audited = audit.reports[0]
    chosen = _chosen(audited, finding, every)
    for check in chosen:
        rule = audit.rulebook.rule(check.rule)
        if rule is not None and rule.mandatory:
            raise click.ClickException(f"{rule.id} is mandatory and cannot be waived; its owner is {rule.owner}")
    beside = report if report.is_dir() else report.parent
    path = file or settings.waivers_path or beside / "waivers.yaml"
    waivers = [
        Waiver(
            check.rule,
            words_of(audited, check),
            values_of(audited, check),
            reason,
            by,
            until,
            _name(Path(audited.file_of(check.place)), path.parent),
        )
        for check in chosen
    ]
    add_waivers(path, waivers)
    for waiver in waivers:
        figures = " ".join(waiver.values or ())
        click.echo(f"{path.as_posix()}: {waiver.rule} {figures}".rstrip())


def _name(report: Path, folder: Path) -> str:
    """How a file in `folder` calls a report."""
    home, own = folder.absolute(), report.absolute()
    return own.relative_to(home).as_posix() if own.is_relative_to(home) else report.name


def _chosen(audited: AuditedReport, wanted: str, every: bool) -> list[Check]:
    found = [check for check in audited.findings if check.fingerprint == wanted]
    if found:
        return found
    found = [check for check in audited.findings if wanted in (check.rule, check.rule.rpartition("/")[2])]
    if not found:
        rules = sorted({check.rule for check in audited.findings})
        there = f" It has: {', '.join(rules)}." if rules else " It has no findings."
        raise click.BadParameter(
            f"the report has no finding {wanted!r}.{nearest(wanted, rules)}{there}", param_hint="RULE"
        )
    if len(found) > 1 and not every:
        rows = "".join(f"\n  {check.fingerprint}  {check.place}  {check.relation}" for check in found)
        raise click.BadParameter(
            f"{wanted} has {len(found)} findings; name one, or give --all:{rows}", param_hint="RULE"
        )
    return found
