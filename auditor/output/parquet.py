"""Checks as a table for data frames and databases: Parquet, one row a check, written in parts so that a run of any size fits."""

from __future__ import annotations

import io
from collections.abc import Iterator
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

_TEXTS = (
    "path", "title", "format", "sha256", "id", "rule", "severity", "verdict", "relation", "computed", "difference",
    "demand_zh", "demand_en", "message_zh", "message_en", "reason", "fingerprint", "waived_by", "waived_reason",
    "sheet", "cell", "file",
)  # fmt: skip
_COUNTS = ("line", "column", "end_line", "end_column", "page", "table", "row", "paragraph")
_PART = 20_000
"""Rows that are held before they are written: some fifty reports."""

Row = dict[str, str | int | None]


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
        table.add(audited)
    for failure in audit.failures:
        table.add(failure)
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
        self._part = pyarrow.Table.from_pylist
        self._writer: Any = parquet.ParquetWriter(target, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def close(self) -> None:
        """Write what is left, and the foot without which a reader refuses the file."""
        self._flush()
        self._writer.close()

    def add(self, outcome: AuditedReport | Failure) -> None:
        """The rows of a report, or of a file that could not be read."""
        self._rows += [_failed(outcome)] if isinstance(outcome, Failure) else _checked(outcome)
        if len(self._rows) >= _PART:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._part(self._rows, self._schema))
            self._rows = []


def _checked(audited: AuditedReport) -> Iterator[Row]:
    report = audited.report
    head: Row = {"path": audited.path, "title": report.title, "format": report.format, "sha256": report.sha256}
    for check in audited.checks:
        yield {name: _text(value) for name, value in {**head, **_check(check), **check.place.as_dict()}.items()}


def _check(check: Check) -> Row:
    waived = check.waived
    return {
        "id": check.id,
        "rule": check.rule,
        "severity": check.severity.value,
        "verdict": check.verdict.value,
        "relation": check.relation,
        "computed": None if check.computed is None else exact(check.computed),
        "difference": None if check.difference is None else exact(check.difference),
        "demand_zh": check.title.zh,
        "demand_en": check.title.en,
        "message_zh": check.message.zh,
        "message_en": check.message.en,
        "reason": check.reason,
        "fingerprint": check.fingerprint,
        "waived_by": None if waived is None else waived.by,
        "waived_reason": None if waived is None else waived.reason,
    }


def _failed(failure: Failure) -> Row:
    error = failure.error
    place = error.place if isinstance(error, UnreadableReport) else Place()
    rule = UNREADABLE if isinstance(error, UnreadableReport) else NOT_RUN
    row: Row = {"path": failure.path, "rule": rule, "message_en": str(failure), **place.as_dict()}
    return {name: _text(value) for name, value in row.items()}


def _text(value: str | int | None) -> str | int | None:
    """Text that UTF-8 can hold: a report, or the name of a file, may have halves of characters."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
