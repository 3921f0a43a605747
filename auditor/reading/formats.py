"""Which reader reads which file: a new format is one class and one line here."""

from __future__ import annotations

import importlib
from pathlib import Path

from auditor.model.errors import UnreadableReport
from auditor.model.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Reader(Protocol):
        """What reads one format."""

        format: str
        """Name of the format, as in `Report.format`."""

        def read(self, path: Path) -> Report:
            """The report in the file at `path`, or `UnreadableReport`."""
            ...


_TEXT, _HTML = "auditor.reading.text:TextReader", "auditor.reading.html.reader:HtmlReader"
_XLSX = "auditor.reading.spreadsheets.xlsx:XlsxReader"
_DOCX = "auditor.reading.docx.reader:DocxReader"
_PDF = "auditor.reading.pdf.reader:PdfReader"
_XLS, _DOC = "auditor.reading.spreadsheets.xls:XlsReader", "auditor.reading.legacy:DocReader"
_MARKDOWN = "auditor.reading.markdown:MarkdownReader"
READERS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".xlsx": _XLSX,
    ".xlsm": _XLSX,
    ".xltx": _XLSX,
    ".xls": _XLS,
    ".et": _XLS,
    ".ods": "auditor.reading.legacy:OdsReader",
    ".csv": "auditor.reading.delimited:CsvReader",
    ".tsv": "auditor.reading.delimited:TsvReader",
    ".pdf": _PDF,
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".doc": _DOC,
    ".wps": _DOC,
    ".rtf": "auditor.reading.legacy:RtfReader",
    ".odt": "auditor.reading.legacy:OdtReader",
    ".ofd": "auditor.reading.legacy:OfdReader",
    ".json": "auditor.reading.parsed:ParsedReader",
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
}
"""Module and class of the reader by suffix; loaded when a file needs it."""

NAMED_ONLY = frozenset((".json",))
"""Suffixes of files that are read when they are named, but not looked for in folders: most of those are something else."""

KINDS = {
    "docx": ".docx",
    "html": ".html",
    "pdf": ".pdf",
    "xlsx": ".xlsx",
    "xls": ".xls",
    "doc": ".doc",
    "rtf": ".rtf",
    "odt": ".odt",
    "ods": ".ods",
    "ofd": ".ofd",
}
"""For each kind of content (`sniffing.NAMES`) that is read, the suffix that it should have."""

NOT_YET = frozenset((".pptx", ".ppt", ".xlsb"))
"""Formats of reports that no reader reads yet."""

_WAYS_OUT = {
    "encrypted": "open it with its password and save it without one",
    "xlsb": "open it and save it as xlsx",
    "zip": "unpack it and give the folder",
}
"""What to do about a kind of file that is not read."""
_WAY_OUT = "save the report as text or docx"


def reader_for(path: Path) -> tuple[Reader, str]:
    """The reader of the file at `path`, and a note where the file is something else than its name says.

    The content decides where it is plain what it is; else the suffix does, and a file with an unknown one is read as
    text.
    """
    from auditor.reading.sniffing import NAMES, sniff

    suffix = path.suffix.lower()
    kind = sniff(path)
    note = ""
    if kind and READERS.get(suffix) != READERS.get(KINDS.get(kind, "")):
        if kind not in KINDS and suffix in READERS:
            raise UnreadableReport(
                str(path), f"named {suffix}, but it is {NAMES[kind]}; {_WAYS_OUT.get(kind, _WAY_OUT)}"
            )
        if kind in KINDS:
            note = f"named {suffix or 'without a suffix'}, but read as {NAMES[kind]}, which it is"
            suffix = KINDS[kind]
    if suffix in NOT_YET:
        raise UnreadableReport(str(path), f"{suffix} files are not read yet; save the report as text (.txt) first")
    return _load(READERS.get(suffix, _TEXT)), note


def _load(name: str) -> Reader:
    module, _, reader = name.partition(":")
    made: Reader = getattr(importlib.import_module(module), reader)()
    return made
