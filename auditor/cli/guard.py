"""`auditor guard`: how many slips of the pen in a report would be seen."""

from __future__ import annotations

import sys
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import options
from auditor.cli.language import language_of
from auditor.cli.paths import existing
from auditor.cli.streams import tell_failures, uses_colour, write_lines, write_text

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--sample",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    metavar="N",
    help="Slips tried on each report, always the same ones; 0 tries all, which takes minutes.",
)
@options.packs
@options.output
@options.language
@options.look
def command(
    paths: tuple[str, ...],
    sample: int,
    packs: tuple[str, ...],
    form: str,
    output: Path | None,
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """Tell how well reports are guarded: mistype single digits and count how many raise a finding.

    What is never seen is a figure that no sentence, table or rule relates to another one: give it a rule, or read it.
    """
    from auditor.api import audit_files
    from auditor.guard_score import guard_score
    from auditor.output.guard import list_scores, write_scores_json
    from auditor.output.words import Words

    del width  # the lines are short
    audit = audit_files(existing(paths), packs)
    scores = []
    with _bar(len(audit.reports) * sample) as bar:
        for audited in audit.reports:
            scores.append(guard_score(audited.report, audit.rulebook, sample, partial(bar.update, 1)))
    if form == "json":
        write_text(write_scores_json(scores), output, data=True)
    else:
        write_lines(list_scores(scores, Words(language_of(lang))), uses_colour(color, output), output)
    tell_failures(audit)
    raise click.exceptions.Exit(2 if audit.failures else 0)


def _bar(length: int) -> ProgressBar[int]:
    """A progress bar on a terminal; nothing where nobody watches."""
    return click.progressbar(length=max(length, 1), file=sys.stderr if sys.stderr.isatty() else StringIO())
