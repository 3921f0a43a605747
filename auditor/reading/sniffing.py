"""What a file is by its content: suffixes lie, and a report that is called .doc is often something else."""

from __future__ import annotations

import re
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,1000}?-->\s{0,200}){0,5}<(?:!doctype\s{1,9}html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_START = 4096
_OLE_START = 1 << 20
_PACKAGES = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd"), ("content.xml", "odt"))
_PLAIN = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"))

NAMES = {
    "docx": "a Word document (docx)",
    "xlsx": "an Excel workbook (xlsx)",
    "pptx": "a PowerPoint presentation (pptx)",
    "ofd": "an OFD document",
    "odt": "an OpenDocument file",
    "zip": "a zip archive",
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
            return _package(path)
        if start.startswith(_OLE):
            return "encrypted" if _ENCRYPTED in start + file.read(_OLE_START) else "ole"
    for signature, kind in _PLAIN:
        if start.startswith(signature):
            return kind
    for bom in _BOMS:
        start = start.removeprefix(bom)
    return "html" if _HTML.match(start.replace(b"\0", b"")) else ""


def _package(path: Path) -> str:
    import zipfile  # here, since most files are none

    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "zip"
    for prefix, kind in _PACKAGES:
        if any(name.startswith(prefix) for name in names):
            return kind
    return "zip"
