"""From a file to a report: passages with places, sections, tables, and what was kept out.

Importing this package costs next to nothing; the readers are loaded when one is needed.
"""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.report import Report

__all__ = ["read", "read_text"]


def read(path: Path | str) -> Report:
    """The report in the file at `path`; `UnreadableReport` says why and where it cannot be read."""
    from auditor.model.errors import UnreadableReport
    from auditor.reading.formats import reader_for

    path = Path(path)
    try:
        reader, note = reader_for(path)
        report = reader.read(path)
    except OSError as error:
        raise UnreadableReport(str(path), f"cannot be opened: {error.strerror or error}") from error
    if not note:
        return report
    from auditor.model.records import replace

    return replace(report, notes=(*report.notes, note))


def read_text(text: str, path: str = "<text>", title: str = "") -> Report:
    """The report that an already decoded text is: an example in a rule, standard input."""
    from auditor.reading.text import parse

    return parse(text, path, title=title)
