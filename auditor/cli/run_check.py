"""What `auditor check` does, apart from how a command line says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from auditor.cli.look import Look
from auditor.cli.orders import Order, orders_of
from auditor.cli.progress import progress
from auditor.cli.runners import runner_orders
from auditor.cli.standard_input import given
from auditor.cli.streams import tell_failures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.summary import Summary


def run_check(
    paths: Sequence[str],
    *,
    packs: tuple[str, ...] = (),
    formats: tuple[Order, ...] = (),
    outputs: tuple[Path, ...] = (),
    ci: bool = True,
    fail_on: str | None = None,
    show: str | None = None,
    settings_file: Path | None = None,
    profile: str = "",
    today: str = "",
    whole: bool = False,
    baseline: Path | None = None,
    write_baseline: Path | None = None,
    trace: str | None = None,
    jobs: int = 0,
    cache: Path | None = None,
    cluster: str = "",
    quiet: bool = False,
    lang: str | None = None,
    color: str = "auto",
    width: int | None = None,
) -> int:
    """Audit, list the findings, and return the exit status; the defaults are those of the options of `auditor check`."""
    from auditor.api import audit_stream, open_settings
    from auditor.cli.baselines import keep_baseline, with_baseline
    from auditor.cli.deliver import deliver, machines_told

    began = perf_counter()
    look = Look(lang, color, width, show, fail_on, quiet)
    orders = orders_of(formats, outputs)
    if ci and not (formats or outputs):
        orders += runner_orders()
    streams = write_baseline is None and all(order.writer.by_report and not order.append for order in orders)
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
            from auditor.cli.streaming import stream_orders

            summary = stream_orders(stream, orders, reports, told)
            return status(summary, look.fail_on or "error")
    deliver(audit, orders, look, perf_counter() - began)
    tell_failures(audit)
    if write_baseline is not None:
        keep_baseline(audit, write_baseline)
    return status(audit.summary, "never" if write_baseline else look.fail_on or "error")


def status(summary: Summary, fail_on: str) -> int:
    """The exit status: 2 before 1 before 0."""
    if summary.failures:
        return 2
    levels = ("error", "warning", "note")
    failing = () if fail_on == "never" else levels[: levels.index(fail_on) + 1]
    return int(any(summary.findings[level] for level in failing))
