"""Checks as a table for data frames and databases: Parquet, one row a check, written in parts so that a run of any size fits."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.check import Check
from auditor.model.errors import AuditorError, UnreadableReport
from auditor.model.place import Place
from auditor.model.text import Text
from auditor.output.json_rows import exact
from auditor.output.troubles import NOT_RUN, UNREADABLE
from auditor.output.view import View

if TYPE_CHECKING:
    import pyarrow

Value = str | int | None
Columns = list[list[Value]]
"""Rows, column by column."""


def _printed(name: str) -> Callable[[Check], Value]:
    value = attrgetter(name)
    return lambda check: None if (number := value(check)) is None else exact(number)


def _of_waiver(name: str) -> Callable[[Check], Value]:
    value = attrgetter(name)
    return lambda check: None if check.waived is None else value(check.waived)


_OF_REPORT = ("path", "title", "format", "sha256")
_OF_CHECK: dict[str, Callable[[Check], Value]] = {
    "id": attrgetter("id"),
    "rule": attrgetter("rule"),
    "severity": attrgetter("severity.value"),
    "verdict": attrgetter("verdict.value"),
    "relation": attrgetter("relation"),
    "computed": _printed("computed"),
    "difference": _printed("difference"),
    "demand_zh": attrgetter("title.zh"),
    "demand_en": attrgetter("title.en"),
    "message_zh": attrgetter("message.zh"),
    "message_en": attrgetter("message.en"),
    "reason": attrgetter("reason"),
    "fingerprint": attrgetter("fingerprint"),
    "waived_by": _of_waiver("by"),
    "waived_reason": _of_waiver("reason"),
}
_OF_PLACE = ("sheet", "cell", "file")
_COUNTS = ("line", "column", "end_line", "end_column", "page", "table", "row", "paragraph")
_TEXTS = (*_OF_REPORT, *_OF_CHECK, *_OF_PLACE)
_NAMES = (*_TEXTS, *_COUNTS)
_PART = 20_000
"""Rows that are held before they are written: some fifty reports."""


class NoParquet(AuditorError):
    """The library that writes Parquet is not installed."""

    def __init__(self) -> None:
        install = "pip install 'auditor[cluster]'"
        self.told = Text(f"parquet 需要 pyarrow：{install}", f"parquet needs pyarrow: {install}")
        super().__init__(self.told.en)


def write(audit: Audit, view: View) -> bytes:
    """The whole table: every check, passed and not applicable ones too, and a row for each file that could not be read."""
    target = io.BytesIO()
    table = Table(target)
    for audited in audit.reports:
        table.add(columns_of(audited))
    for failure in audit.failures:
        table.add(columns_of(failure))
    table.close()
    return target.getvalue()


class Table:
    """A table under way, whole once it is closed. Raises `NoParquet`."""

    def __init__(self, target: IO[bytes]) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise NoParquet from error
        columns = [(name, pyarrow.string()) for name in _TEXTS] + [(name, pyarrow.int32()) for name in _COUNTS]
        self._schema: pyarrow.Schema = pyarrow.schema(columns)
        self._part = pyarrow.Table.from_pydict
        self._writer: Any = parquet.ParquetWriter(target, self._schema, compression="zstd")
        self._columns: list[list[Value]] = [[] for _ in _NAMES]

    def close(self) -> None:
        """Write what is left, and the foot without which a reader refuses the file."""
        self._flush()
        self._writer.close()

    def add(self, columns: Columns) -> None:
        """The rows of a report, or of a file that could not be read."""
        for column, more in zip(self._columns, columns, strict=True):
            column += more
        if len(self._columns[0]) >= _PART:
            self._flush()

    def _flush(self) -> None:
        if self._columns[0]:
            self._writer.write_table(self._part(dict(zip(_NAMES, self._columns, strict=True)), self._schema))
            self._columns = [[] for _ in _NAMES]


def columns_of(outcome: AuditedReport | Failure) -> Columns:
    """The rows of a report, one a check, or the one of a file that could not be read."""
    columns = _failed(outcome) if isinstance(outcome, Failure) else _checked(outcome)
    return [[_text(value) for value in column] for column in columns]


def _checked(audited: AuditedReport) -> Iterator[Sequence[Value]]:
    report, checks = audited.report, audited.checks
    for value in (audited.path, report.title, report.format, report.sha256):
        yield [value] * len(checks)
    for of_check in _OF_CHECK.values():
        yield list(map(of_check, checks))
    places = [check.place for check in checks]
    for name in (*_OF_PLACE, *_COUNTS):
        yield list(map(attrgetter(name), places))


def _failed(failure: Failure) -> Iterator[Sequence[Value]]:
    error = failure.error
    place = error.place if isinstance(error, UnreadableReport) else Place()
    rule = UNREADABLE if isinstance(error, UnreadableReport) else NOT_RUN
    row: dict[str, Value] = {"path": failure.path, "rule": rule, "message_en": str(failure), **place.as_dict()}
    return ([row.get(name)] for name in _NAMES)


def _text(value: Value) -> Value:
    """Text that UTF-8 can hold: a report, or the name of a file, may have halves of characters."""
    if isinstance(value, str) and not value.isprintable():
        return value.encode("utf-8", "backslashreplace").decode()
    return value
