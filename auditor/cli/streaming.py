"""`--format jsonl` as a stream: a line is written when its report is done, and nothing is held."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from auditor.cli.standard_input import Given
from auditor.cli.streams import CannotWrite, drop_stdout, tell

if TYPE_CHECKING:
    from auditor.cli.progress import Told
    from auditor.model.summary import Summary
    from auditor.running.stream import Stream


def stream_lines(stream: Stream, output: Path | None, reports: Given, told: Told | None) -> Summary:
    """Write a line for each report and failure, and the summary behind them, which it returns."""
    from auditor.model.audit import Failure
    from auditor.output.jsonl import failure_line, report_line, summary_line

    with _opened(output) as file:
        for done, outcome in enumerate(map(reports.renamed, stream), 1):
            if isinstance(outcome, Failure):
                tell(outcome)
                line = failure_line(outcome)
            else:
                line = report_line(outcome)
            _write(file, line)
            if told is not None:
                told(done, stream.total)
        summary = stream.summary
        _write(file, summary_line(summary))
    return summary


def _write(file: BinaryIO, line: str) -> None:
    file.write(line.encode("utf-8", "backslashreplace"))
    file.flush()


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
