"""Hostile and broken web pages, Word documents, tables and archives: a clear error within fixed bounds, never a crash."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.reading import read
from tests.apart import run_apart
from tests.reading.test_docx import NAMESPACES, p, package, tbl, tc
from tests.samples.offsets import first_part_before_the_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def _with_document(document: bytes) -> bytes:
    return _zip({"word/document.xml": document})


def _document(body: str, before: str = "") -> bytes:
    return f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def _encrypted_zip() -> bytes:
    data = bytearray(package(p("12件")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def _name_in_no_encoding() -> bytes:
    """The part says that its name is UTF-8, which it is in the directory alone."""
    data = bytearray(_with_document(_document(p("12件"))))
    for signature, flags in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.find(signature) + flags] |= 8
    data[30] = 0xFF
    return bytes(data)


BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
NESTED = "<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb.docx": (lambda: _zip({"word/document.xml": bytes(300 << 20)}), "the limit is"),
    "entities.docx": (lambda: _with_document(_document(p("&c;"), BILLION)), "DTD"),
    "outside.docx": (lambda: _with_document(_document(p("&a;"), OUTSIDE)), "DTD"),
    "nested.docx": (lambda: _with_document(_document(NESTED)), "nested deeper"),
    "wrapped.docx": (lambda: _with_document(_document("<w:p>" + "<w:ins>" * 90_000 + "</w:ins>" * 90_000 + "</w:p>")), "nested deeper"),
    "elements.docx": (lambda: _with_document(_document("<w:p/>" * 3_000_000)), "elements"),
    "spans.docx": (
        lambda: package(tbl(*[tc("1", '<w:gridSpan w:val="100000"/>') * 30] * 50)),
        "a table has .* cells and more; the limit is",
    ),
    "long paragraph.docx": (lambda: package(p("12件" * 50_000)), "the paragraph has"),
    "cut off.docx": (lambda: package(p("12件"))[:-200], "damaged or cut off"),
    "begins before the file.docx": (
        lambda: first_part_before_the_file(_with_document(_document(p("12件")))),
        "cannot be unpacked",
    ),
    "name.docx": (_name_in_no_encoding, "cannot be unpacked"),
    "damaged.docx": (lambda: _with_document(b"<w:document><w:body></w:document>"), "no well-formed XML"),
    "no document.docx": (lambda: _zip({"word/other.xml": b"<a/>"}), "no Word document"),
    "encrypted.docx": (_encrypted_zip, "encrypted"),
    "protected.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "old.docx": (lambda: OLE + "WordDocument".encode("utf-16-le"), "LibreOffice"),
    "empty.docx": (lambda: b"", "damaged or cut off"),
    "empty.html": (lambda: b"", "the file is empty"),
    "picture.html": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
    "columns.html": (lambda: b"<table><tr>" + b"<td colspan=1000>1" * 1100 + b"</table>", "a table has"),
    "spans.html": (lambda: ("<table>" + "<tr><td colspan=1000>1" * 1500 + "</table>").encode(), "a table has"),
    "long.html": (lambda: b"<p>" + "12件".encode() * 50_000, "the paragraph has"),
    "wide.csv": (lambda: b"1," * 1_100_000, "a table has"),
    "bytes.csv": (lambda: b"1,\xff\xfe\xfd\n" * 9, "neither UTF-8 nor GB18030"),
    "deep.json": (lambda: b"[" * 100_000, "nested deeper"),
}  # fmt: skip
READ: dict[str, Callable[[], bytes]] = {
    "100 000 nested tags.html": lambda: b"<div>" * 100_000 + "办结12件".encode(),
    "10 000 nested tables.html": lambda: b"<table><tr><td>" * 10_000 + "办结12件".encode(),
    "rowspan.html": lambda: "<table><tr><td rowspan=1000000>甲<td rowspan=1000000>1<tr><td>2</table>".encode(),
    "comments.html": lambda: b"<p>12</p>" + b"<!--" * 80_000,
    "open tags.html": lambda: b"<p>12</p>" + b"<a " * 100_000,
    "entities.html": lambda: b"<p>" + b"&#49;&nbsp;" * 40_000,
    "lists.html": lambda: b"<ol><li>1" * 50_000,
    "moved text.html": lambda: b"<table>" + b"<tr>a<td>1" * 5_000,
    "quotes.csv": lambda: b'"' * 100_001,
    "text box.docx": lambda: package(
        p("") + tbl(tc("1", '<w:vMerge w:val="restart"/>'), *[tc("", "<w:vMerge/>")] * 20_000)
    ),
    "named wrongly.txt": lambda: package(p("办结12件")),
    "a page.docx": lambda: "<html><body><p>办结12件</p></body></html>".encode(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told(tmp_path: Path, name: str) -> None:
    make, message = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.perf_counter()
    with pytest.raises(UnreadableReport, match=message) as told:
        read(path)
    assert time.perf_counter() - began < 10
    assert str(told.value).startswith(str(path))
    beyond = ("limit", "a table has", "the paragraph has", "elements", "nested deeper")
    assert isinstance(told.value, LimitExceeded) == any(words in message for words in beyond)


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_bad_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name]())
    began = time.perf_counter()
    assert read(path).passages
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(("name", "form"), [("named wrongly.txt", "docx"), ("a page.docx", "html")])
def test_a_wrong_name_is_told(tmp_path: Path, name: str, form: str) -> None:
    path = tmp_path / name
    path.write_bytes(READ[name]())
    report = read(path)
    assert report.format == form
    assert "which it is" in report.notes[0]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc tells the memory of a process")
def test_all_in_one_folder_are_told_within_the_bounds_and_the_others_are_audited(tmp_path: Path) -> None:
    folder = tmp_path / "报送 材料"
    folder.mkdir()
    for name, (make, _) in REFUSED.items():
        (folder / name).write_bytes(make())
    (folder / "好 报告.txt").write_text("全年共办结事项300件,其中:网上办结120件,窗口办结170件。", encoding="utf-8")
    outside = tmp_path / "outside.txt"
    outside.write_text("共12件。", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    run = run_apart(tmp_path, "check", str(folder), "--lang", "en", "--width", "300")
    text = run.text
    assert run.status == 2, text
    assert all(name in text for name in REFUSED if not name.endswith(".json"))
    assert "好 报告.txt" in text
    assert "core/breakdown-adds-up" in text
    assert "outside.txt" not in text
    assert run.kib < 500 * 1024
    assert run.seconds < 60
