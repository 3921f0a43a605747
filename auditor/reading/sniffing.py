"""What a file is by its content: suffixes lie, and a report that is called .doc is often something else."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.model.patterns import compiled

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("Book", "xls"),
)
"""Streams in the directory of an old Office file, and the kind that they tell."""
_HTML = compiled(rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,1000}?-->\s{0,200}){0,5}<(?:!doctype\s{1,9}html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_START = 4096
_OLE_START = 1 << 23
_PACKAGES = (
    ("word/", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
    ("content.xml", "odt"),
)
_BEFORE_PDF = 1024
"""Bytes in which the signature of a PDF file may stand: programs put other things before it."""

NAMES = {
    "docx": "a Word document (docx)",
    "xlsx": "an Excel workbook (xlsx)",
    "pptx": "a PowerPoint presentation (pptx)",
    "ofd": "an OFD document",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument sheet",
    "zip": "a zip archive",
    "doc": "an old Word or WPS document (doc, wps)",
    "xls": "an old Excel or WPS workbook (xls, et)",
    "xlsb": "a binary workbook (xlsb)",
    "ppt": "an old PowerPoint presentation",
    "ole": "an old Office file (doc, xls, wps, et)",
    "encrypted": "an encrypted Office document",
    "pdf": "a PDF file",
    "rtf": "an RTF file",
    "html": "a web page",
}
"""The kinds that `sniff` tells, for messages."""


def sniff(path: Path) -> str:
    """The kind of a file (a key of `NAMES`), or empty where its bytes say nothing: text in any of its forms."""
    with path.open("rb") as file:
        start = file.read(_START)
        if start.startswith(b"PK\x03\x04"):
            return _package(path, start)
        if start.startswith(_OLE):
            data = start + file.read(_OLE_START)
            return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "ole")
    if b"%PDF-" in start[:_BEFORE_PDF]:
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    for bom in _BOMS:
        start = start.removeprefix(bom)
    return "html" if _HTML.match(start.replace(b"\0", b"")) else ""


def _package(path: Path, start: bytes) -> str:
    """The kind of a zip package by the names of its parts; of a damaged one by those that stand at its start."""
    import zipfile  # here, since most files are none

    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return next((kind for prefix, kind in _PACKAGES if prefix.encode() in start), "zip")
    if b"opendocument.spreadsheet" in start:
        return "ods"
    for prefix, kind in _PACKAGES:
        if any(name.startswith(prefix) for name in names):
            return kind
    return "zip"
