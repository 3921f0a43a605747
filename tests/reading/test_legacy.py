"""Old formats: read where a program for them is there, refused with the way out where not, never passed over."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor import audit
from auditor.model.errors import UnreadableReport
from auditor.reading import read
from auditor.reading.legacy import DocReader
from tests.reading.source import grid, texts
from tests.samples.docx import make_docx
from tests.samples.form import make_form
from tests.samples.outline import outline

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def convert(folder: Path, source: Path, suffix: str) -> Path:
    """A file in an old format, made by LibreOffice."""
    profile = (folder / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        suffix,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{suffix}"


@pytest.fixture(scope="module")
def old_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    return convert(folder, make_form(folder / "form.xlsx"), "xls")


@office
def test_an_old_workbook_shows_what_the_new_one_shows(old_form: Path) -> None:
    old, new = read(old_form), old_form.with_suffix(".xlsx")
    assert grid(old) == grid(read(new))
    assert [passage.base for passage in old.passages] == [passage.base for passage in read(new).passages]


@office
def test_an_old_document_is_read_through_libreoffice_and_that_is_told(tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(make_docx(outline()))
    report = read(convert(tmp_path, source, "doc"))
    assert report.format == "doc"
    assert report.path.endswith(".doc")
    assert any("through LibreOffice" in note for note in report.notes)
    assert texts(report) == texts(read(source))


def without_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.reading.legacy._program", lambda: None)


@pytest.mark.parametrize(
    ("name", "data", "way_out"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "save the file as docx"),
        ("a.wps", OLE + "WordDocument".encode("utf-16-le"), "save the file as docx"),
        ("a.rtf", b"{\\rtf1 12}", "save the file as docx"),
        ("a.ofd", b"", "save it as PDF"),
        ("a.doc", OLE, "an old Office file"),
        ("a.pptx", b"x", "not read yet"),
    ],
)
def test_without_a_program_the_way_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, way_out: str
) -> None:
    without_programs(monkeypatch)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableReport, match=way_out) as raised:
        read(tmp_path / name)
    assert name in str(raised.value)


def test_old_files_in_a_folder_are_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_programs(monkeypatch)
    (tmp_path / "a.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    (tmp_path / "b.ofd").write_bytes(b"")
    (tmp_path / "c.txt").write_text("在职人员12人。", encoding="utf-8")
    audited = audit([tmp_path])
    assert len(audited.reports) == 1
    assert [Path(failure.path).name for failure in audited.failures] == ["a.doc", "b.ofd"]


def test_a_workbook_without_xlrd_goes_through_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_programs(monkeypatch)
    monkeypatch.setitem(sys.modules, "xlrd", None)
    (tmp_path / "a.xls").write_bytes(OLE + "Workbook".encode("utf-16-le"))
    with pytest.raises(UnreadableReport, match=r"auditor\[legacy\]"):
        read(tmp_path / "a.xls")


@office
def test_a_damaged_old_workbook_is_read_or_a_clear_error(old_form: Path, tmp_path: Path) -> None:
    whole = old_form.read_bytes()
    path = tmp_path / "damaged.xls"
    damaged = [whole[: len(whole) // part] for part in (2, 3, 5)]
    damaged += [
        whole[:at] + bytes(byte ^ 0x5A for byte in whole[at : at + 60]) + whole[at + 60 :]
        for at in range(512, len(whole), 97)
    ]
    refused = 0
    for data in damaged:
        path.write_bytes(data)
        try:
            read(path)
        except UnreadableReport:
            refused += 1
    assert refused >= 3


@office
def test_an_old_workbook_without_sectors_or_with_a_circle_in_its_directory_is_refused(
    old_form: Path, tmp_path: Path
) -> None:
    whole = bytearray(old_form.read_bytes())
    tiny = whole.copy()
    tiny[30:32] = bytes(2)  # a sector has two to the power of this number of bytes
    root = whole.rindex("Root Entry".encode("utf-16-le"))
    for entry in range(1, 4):  # its neighbour on the left is itself
        at = root + 128 * entry + 68
        whole[at : at + 4] = entry.to_bytes(4, "little")
    for name, data in (("tiny.xls", tiny), ("circle.xls", whole)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableReport, match="damaged"):
            read(tmp_path / name)


def test_a_conversion_that_makes_nothing_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = shutil.which("true")
    assert nothing is not None
    monkeypatch.setattr("auditor.reading.legacy._program", lambda: nothing)
    (tmp_path / "a.doc").write_bytes(OLE)
    with pytest.raises(UnreadableReport, match="cannot open the file"):
        DocReader().read(tmp_path / "a.doc")


def test_a_conversion_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = tmp_path / "endless"
    endless.write_text("#!/bin/sh\nsleep 60\n")
    endless.chmod(0o755)
    monkeypatch.setattr("auditor.reading.legacy._program", lambda: str(endless))
    monkeypatch.setattr("auditor.reading.legacy.MAX_CONVERSION_SECONDS", 0.3)
    (tmp_path / "a.doc").write_bytes(OLE)
    with pytest.raises(UnreadableReport, match="seconds"):
        DocReader().read(tmp_path / "a.doc")
