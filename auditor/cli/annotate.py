"""`auditor annotate`: the document itself with a remark on each figure that a finding is about."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import completing, options
from auditor.cli.look import Look
from auditor.cli.paths import existing
from auditor.cli.streams import tell_failures, write_bytes

if TYPE_CHECKING:
    from auditor.model.audit import AuditedReport
    from auditor.output.view import View


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=completing.files)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="OUT",
    help="The annotated copy; a folder for several reports.",
)
@click.option(
    "--show",
    type=click.Choice(["error", "warning", "note"]),
    help="Remark on findings down to this severity; default note.",
)
@options.packs
@options.settled
@options.language
def command(
    paths: tuple[str, ...],
    output: Path,
    show: str | None,
    packs: tuple[str, ...],
    settings_file: Path | None,
    profile: str,
    today: str,
    lang: str | None,
) -> None:
    """Write a copy of a report with a remark on each figure that a finding is about.

    Word documents get comments, workbooks notes on cells, PDF files highlights, web pages and text marks and a list,
    Markdown footnotes. Nothing else in them changes. Exit status: 0 written, 2 unreadable file, unknown format, broken rule or wrong usage.
    """
    from auditor.api import audit_files, open_settings
    from auditor.submissions.splitting import split

    named = existing(paths)
    settings = open_settings(named, file=settings_file, profile=profile)
    audit = audit_files(named, packs, settings=settings, today=today)
    view = Look(lang, "never", None, show, None).settled(settings).view(output, None)
    reports = [part for audited in audit.reports for part in split(audited)]
    targets = [output]
    if output.is_dir() or len(reports) + len(audit.failures) > 1:
        targets = [output / name for name in _names([audited.report.path for audited in reports])]
        for target in targets:
            _make(target.parent)
    for audited, target in zip(reports, targets, strict=False):  # none but a failure: nothing to write
        _write(audited, target, view)
    tell_failures(audit)
    raise click.exceptions.Exit(2 if audit.failures else 0)


def _names(paths: Sequence[str]) -> list[Path]:
    """What the copies are called in their folder: as the reports, with their folders where two have one name."""
    names = [Path(path).name for path in paths]
    if len(set(names)) == len(names):
        return [Path(name) for name in names]
    root = commonpath([Path(path).absolute().parent for path in paths])
    return [Path(path).absolute().relative_to(root) for path in paths]


def _make(folder: Path) -> None:
    from auditor.cli.streams import CannotWrite

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from error


def _write(audited: AuditedReport, output: Path, view: View) -> None:
    """Write one copy and tell what is in it."""
    from hashlib import sha256

    from auditor.annotating import annotate
    from auditor.model.errors import UnreadableReport
    from auditor.output.safe import safe
    from auditor.output.told import address

    source = Path(audited.report.path)
    if output.exists() and output.samefile(source):
        raise click.UsageError(f"{output} is the report itself; name another file")
    data = source.read_bytes()
    if sha256(data).hexdigest() != audited.report.sha256:
        raise UnreadableReport(audited.path, "the file changed while it was audited; run again")
    annotated = annotate(audited, data, view)
    write_bytes(annotated.data, output)
    words = view.words
    findings = sum(view.show.lists(check.severity) for check in audited.findings)
    name = safe(str(output))
    if findings:
        click.echo(words("annotate.done", output=name, placed=annotated.placed, findings=findings))
    else:
        click.echo(words("annotate.nothing", output=name))
    if annotated.unplaced:
        click.echo(words("annotate.unplaced", count=len(annotated.unplaced)), err=True)
        for remark in annotated.unplaced:
            click.echo(f"  {safe(address(remark.place, words))}: {remark.paragraphs[0]}", err=True)
