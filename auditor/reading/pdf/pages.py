"""The pages of a PDF file, read here or, where the file is not plainly harmless, in a process that may be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.reading.pdf.apart import pages_apart
from auditor.reading.pdf.document import Page, taken_apart
from auditor.reading.pdf.plain import is_plain


def pages_of(path: Path, data: bytes) -> Iterator[Page]:
    """The pages in order; `UnreadableReport` for what is no PDF file, is encrypted or is broken."""
    return taken_apart(path) if is_plain(data) else pages_apart(path)
