"""`auditor watch`: audits again what is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import click

from auditor.cli import completing, options
from auditor.cli.look import Look
from auditor.cli.paths import existing
from auditor.cli.streams import tell, tell_failures

if TYPE_CHECKING:
    from auditor.submissions.submission import Submission

Stamps = Mapping[Path, tuple[int, int]]
"""When each file was last written to, and its size."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completing.files)
@options.packs
@click.option(
    "--show", type=click.Choice(["error", "warning", "note"]), help="List findings down to this severity; default note."
)
@click.option(
    "--interval",
    type=click.FloatRange(min=0.05),
    default=0.5,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@options.settled
@options.language
@options.look
def command(
    paths: tuple[str, ...],
    packs: tuple[str, ...],
    show: str | None,
    interval: float,
    settings_file: Path | None,
    profile: str,
    today: str,
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """Audit reports now, and again whenever one of them is saved, until Ctrl-C.

    PATH is a report or a folder; default is the folder `reports`, or the current one. When a rule pack, the settings or a file of
    waivers is saved, all reports are audited again; a mistake in one of them is told, and the watch goes on.
    """
    from auditor.api import audit_files, open_settings
    from auditor.cli.deliver import deliver
    from auditor.cli.orders import Order
    from auditor.model.errors import AuditorError
    from auditor.output.writers import WRITERS
    from auditor.submissions.finding import find_submissions

    named = existing(paths)
    look = Look(lang, color, width, show, None)
    basis = [*map(Path, packs), *([settings_file] if settings_file else _settings_of(named))]
    all_again = True
    click.echo("auditor: watching; Ctrl-C ends", err=True)
    for saved in changes(lambda: stamps([*_watched(named), *basis]), interval):
        try:
            all_again = all_again or not saved.isdisjoint(basis)
            files, submissions = find_submissions(named)
            reports = [file for file in files if all_again or file in saved]
            reports += [one.folder for one in submissions if all_again or not saved.isdisjoint(_files(one))]
            settings = open_settings(named, file=settings_file, profile=profile)
            if reports:
                audit = audit_files(reports, packs, settings=settings, today=today, jobs=0)
                deliver(audit, [Order(WRITERS["console"])], look.settled(settings))
                tell_failures(audit)
            all_again = False
        except AuditorError as error:
            tell(error)
            all_again = True


def changes(look: Callable[[], Stamps], interval: float) -> Iterator[set[Path]]:
    """What was saved since the last time, as often as something was; everything at first."""
    before: Stamps = {}
    while True:
        now = look()
        saved = {path for path, stamp in now.items() if before.get(path) != stamp}
        before = now
        if saved:
            yield saved
        sleep(interval)


def stamps(files: Iterable[Path]) -> Stamps:
    """The state of those files that are there."""
    found = {}
    for file in files:
        with suppress(OSError):  # gone since it was listed
            status = file.stat()
            found[file] = (status.st_mtime_ns, status.st_size)
    return found


def _watched(named: Iterable[Path]) -> list[Path]:
    """The reports, and the files that make folders submissions."""
    from auditor.model.errors import AuditorError
    from auditor.submissions.finding import find_submissions

    try:
        files, submissions = find_submissions(named)
    except AuditorError:  # which is told when they are audited; it may still be mended
        return [path for path in named if path.is_file()]
    return [*files, *(file for one in submissions for file in _files(one))]


def _files(submission: Submission) -> list[Path]:
    from auditor.submissions.submission import FILE_NAME

    return [submission.folder / FILE_NAME, *(file for file, _ in submission.files)]


def _settings_of(named: Iterable[Path]) -> list[Path]:
    """Files of settings and waivers above the reports."""
    from auditor.settings.finding import find_settings

    found = find_settings(named)
    return [*([found.settings] if found.settings else []), *found.waivers]
