"""`auditor check`: what is wrong in reports."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from auditor.cli import completing, options
from auditor.cli.look import Look
from auditor.cli.orders import Order, orders_of
from auditor.cli.progress import progress
from auditor.cli.runners import runner_orders
from auditor.cli.standard_input import given
from auditor.cli.streams import tell

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.summary import Summary


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=completing.files)
@options.packs
@options.formats
@options.ci
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 if there is a finding of this severity or a graver one; default error.",
)
@click.option(
    "--show",
    type=click.Choice(["error", "warning", "note", "passed", "all"]),
    help="What is listed: findings down to a severity (default note), passed checks too, or all with what did not apply.",
)
@options.settled
@options.submission
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out the findings that FILE has.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the findings to FILE, for --baseline; what is found now does not fail the run.",
)
@click.option(
    "--trace",
    metavar="RULE",
    shell_complete=completing.rules,
    help="Show how RULE finds its figures, step by step, instead of the findings.",
)
@options.effort
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Audit on the workers of the Dask cluster whose scheduler is at ADDRESS, such as tcp://10.0.0.1:8786, not here.",
)
@options.language
@options.look
def command(
    paths: tuple[str, ...],
    packs: tuple[str, ...],
    formats: tuple[Order, ...],
    outputs: tuple[Path, ...],
    ci: bool,
    fail_on: str | None,
    show: str | None,
    settings_file: Path | None,
    profile: str,
    today: str,
    whole: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    trace: str | None,
    jobs: int,
    cache: Path | None,
    cluster: str,
    quiet: bool,
    lang: str | None,
    color: str,
    width: int | None,
) -> None:
    """Audit reports and list the findings.

    PATH is a report, a folder of reports, or - for standard input; default is the folder `reports`, or the current one. An address
    such as s3://bucket/folder is fetched, with the extra `cluster`.

    Exit status: 0 no finding at or above --fail-on, 1 some, 2 unreadable file, broken rule or wrong usage, 130 interrupted.
    """
    from auditor.api import audit_stream, open_settings
    from auditor.cli.baselines import keep_baseline, with_baseline
    from auditor.cli.deliver import deliver, machines_told
    from auditor.cli.streaming import can_stream, stream_orders

    began = perf_counter()
    look = Look(lang, color, width, show, fail_on, quiet)
    orders = orders_of(formats, outputs)
    if ci and not (formats or outputs):
        orders += runner_orders()
    streams = can_stream(orders) and write_baseline is None
    with given(paths) as reports, progress(not quiet) as told:
        with machines_told(orders, look):
            settings = open_settings(reports.beside, file=settings_file, profile=profile)
            look = look.settled(settings)
            if trace is not None:
                from auditor.cli.tracing import show_traces

                show_traces(trace, reports.files, packs, settings, look.view(None, None))
            stream = audit_stream(
                reports.paths,
                packs,
                settings=with_baseline(settings, baseline),
                today=today,
                jobs=jobs,
                cache=cache,
                hold=not streams,
                whole=whole,
                on_read=told,
                cluster=cluster,
            )
            audit = None if streams else reports.all_renamed(stream.collect(told))
        if audit is None:
            summary = stream_orders(stream, orders, reports, told)
            raise click.exceptions.Exit(status(summary, look.fail_on or "error"))
    deliver(audit, orders, look, perf_counter() - began)
    tell_failures(audit)
    if write_baseline is not None:
        keep_baseline(audit, write_baseline)
    raise click.exceptions.Exit(status(audit.summary, "never" if write_baseline else look.fail_on or "error"))


def tell_failures(audit: Audit) -> None:
    """Name on standard error each file that could not be read."""
    for failure in audit.failures:
        tell(failure)


def status(summary: Summary, fail_on: str) -> int:
    """The exit status: 2 before 1 before 0."""
    if summary.failures:
        return 2
    levels = ("error", "warning", "note")
    failing = () if fail_on == "never" else levels[: levels.index(fail_on) + 1]
    return int(any(summary.findings[level] for level in failing))
