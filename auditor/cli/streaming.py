"""`--format jsonl` and `parquet` as streams: each report is written when it is done, and none is held."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from auditor.cli.orders import Order
from auditor.cli.standard_input import Given
from auditor.cli.streams import CannotWrite, drop_stdout, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO, Protocol

    from auditor.cli.progress import Told
    from auditor.model.summary import Summary
    from auditor.output.parquet import Columns
    from auditor.running.run import Outcome
    from auditor.running.stream import Stream

    class _Sink(Protocol):
        """Takes a run report by report."""

        def add(self, piece: Any) -> None:
            """What was made of a report or failure in this format."""

        def close(self, summary: Summary) -> None:
            """Nothing more comes."""


def stream_orders(stream: Stream, orders: Sequence[Order], reports: Given, told: Told | None) -> Summary:
    """Write each report and failure to every order, and what closes the run, whose figures are returned."""
    with ExitStack() as opened:
        names = [order.writer.name for order in orders]
        sinks = [opened.enter_context(_SINKS[name](order.file)) for name, order in zip(names, orders, strict=True)]
        for done, (pieces, failure) in enumerate(stream.made(partial(_pieces, names, reports)), 1):
            if failure is not None:
                tell(reports.renamed(failure))
            for sink, piece in zip(sinks, pieces, strict=True):
                sink.add(piece)
            if told is not None:
                told(done, stream.total)
        summary = stream.summary
        for sink in sinks:
            sink.close(summary)
    return summary


def _pieces(names: Sequence[str], reports: Given, outcome: Outcome) -> list[object]:
    """What is written of a report or failure, under its name, in each format; made in the process that audited it."""
    renamed = reports.renamed(outcome)
    return [_PIECES[name](renamed) for name in names]


def _line(outcome: Outcome) -> bytes:
    from auditor.output.jsonl import outcome_line

    return outcome_line(outcome)


def _columns(outcome: Outcome) -> Columns:
    from auditor.output.parquet import columns_of

    return columns_of(outcome)


_PIECES: dict[str, Callable[[Outcome], object]] = {"jsonl": _line, "parquet": _columns}


class _Lines:
    """JSON, a line each; the summary is the last one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def add(self, piece: bytes) -> None:
        self._file.write(piece)
        self._file.flush()

    def close(self, summary: Summary) -> None:
        from auditor.output.jsonl import encoded, summary_line

        self.add(encoded(summary_line(summary)))


@contextmanager
def _lines(output: Path | None) -> Iterator[_Sink]:
    with _opened(output) as file:
        yield _Lines(file)


class _Rows:
    """Parquet; it is whole when the run is."""

    def __init__(self, file: BinaryIO) -> None:
        from auditor.output.parquet import Table

        self._table = Table(file)

    def add(self, piece: Columns) -> None:
        self._table.add(piece)

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
