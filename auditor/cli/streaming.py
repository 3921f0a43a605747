"""`--format jsonl` and `parquet` as streams: each report is written when it is done, and none is held."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from auditor.cli.orders import Order
from auditor.cli.standard_input import Given
from auditor.cli.streams import CannotWrite, drop_stdout, tell

if TYPE_CHECKING:
    from auditor.cli.progress import Told
    from auditor.model.audit import AuditedReport, Failure
    from auditor.model.summary import Summary
    from auditor.running.stream import Stream


def can_stream(orders: Sequence[Order]) -> bool:
    """All of these formats are written report by report."""
    return all(order.writer.name in _SINKS and not order.append for order in orders)


def stream_orders(stream: Stream, orders: Sequence[Order], reports: Given, told: Told | None) -> Summary:
    """Write each report and failure to every order, and what closes the run, whose figures are returned."""
    from auditor.model.audit import Failure

    with ExitStack() as opened:
        sinks = [opened.enter_context(_SINKS[order.writer.name](order.file)) for order in orders]
        for done, (outcome, line) in enumerate(_with_lines(stream, orders, reports), 1):
            if isinstance(outcome, Failure):
                tell(outcome)
            for sink in sinks:
                sink.add(outcome, line)
            if told is not None:
                told(done, stream.total)
        summary = stream.summary
        for sink in sinks:
            sink.close(summary)
    return summary


def _with_lines(
    stream: Stream, orders: Sequence[Order], reports: Given
) -> Iterator[tuple[AuditedReport | Failure, bytes | None]]:
    """Each report and failure under its name, with its line of JSON if the process that audited it has made one."""
    from auditor.output.jsonl import outcome_line

    if not any(order.writer.name == "jsonl" for order in orders):
        yield from ((reports.renamed(outcome), None) for outcome in stream)
        return
    for outcome, line in stream.made(outcome_line):
        renamed = reports.renamed(outcome)
        yield renamed, line if renamed is outcome else None


class _Sink(Protocol):
    """Takes a run report by report."""

    def add(self, outcome: AuditedReport | Failure, line: bytes | None) -> None: ...

    def close(self, summary: Summary) -> None: ...


class _Lines:
    """JSON, a line each; the summary is the last one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def add(self, outcome: AuditedReport | Failure, line: bytes | None) -> None:
        from auditor.output.jsonl import outcome_line

        self._write(line or outcome_line(outcome))

    def close(self, summary: Summary) -> None:
        from auditor.output.jsonl import encoded, summary_line

        self._write(encoded(summary_line(summary)))

    def _write(self, line: bytes) -> None:
        self._file.write(line)
        self._file.flush()


@contextmanager
def _lines(output: Path | None) -> Iterator[_Sink]:
    with _opened(output) as file:
        yield _Lines(file)


class _Rows:
    """Parquet; it is whole when the run is."""

    def __init__(self, file: BinaryIO) -> None:
        from auditor.output.parquet import Table

        self._table = Table(file)

    def add(self, outcome: AuditedReport | Failure, line: bytes | None) -> None:
        self._table.add(outcome)

    def close(self, summary: Summary) -> None:
        self._table.close()


@contextmanager
def _rows(output: Path | None) -> Iterator[_Sink]:
    with _opened(output) as file:
        yield _Rows(file)


_SINKS = {"jsonl": _lines, "parquet": _rows}


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        try:
            sys.stdout.flush()
            yield sys.stdout.buffer
        except BrokenPipeError:
            drop_stdout()
            raise
        return
    try:
        with output.open("wb") as file:
            yield file
    except OSError as error:
        raise CannotWrite(output, error) from error
