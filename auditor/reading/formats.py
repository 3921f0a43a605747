"""Which reader reads which file: a new format is one class and one line here."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from auditor.model.errors import UnreadableReport
from auditor.model.report import Report
from auditor.reading.text import TextReader


class Reader(Protocol):
    """What reads one format."""

    format: str
    """Name of the format, as in `Report.format`."""

    def read(self, path: Path) -> Report:
        """The report in the file at `path`, or `UnreadableReport`."""
        ...


READERS: dict[str, type[Reader]] = {
    ".txt": TextReader,
    ".text": TextReader,
    ".md": TextReader,
}
"""Reader by suffix; a file with another suffix is read as text if its bytes are text."""

NOT_YET = frozenset(
    (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".et", ".odt", ".ods", ".html", ".htm", ".rtf", ".pptx", ".csv")
)
"""Formats of reports that no reader reads yet."""


def reader_for(path: Path) -> Reader:
    """The reader of the file at `path`."""
    suffix = path.suffix.lower()
    if suffix in NOT_YET:
        raise UnreadableReport(str(path), f"{suffix} files are not read yet; save the report as text (.txt) first")
    return READERS.get(suffix, TextReader)()
