"""Workbooks that are broken or made to break a reader: a clear error, soon, and in little memory."""

import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from auditor import audit
from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.reading import read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(path: Path, sheet: str, *, strings: str = "", dtd: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """The smallest workbook around the XML of one sheet."""
    related = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="sheet1.xml"/>'
    related += f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="strings.xml"/>'
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/sheet1.xml": f'{dtd}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
        for name, data in (extra or {}).items():
            made.writestr(name, data)
    return path


def cells(count: int, cell: str) -> str:
    return f"<sheetData><row>{cell * count}</row></sheetData>"


def test_a_far_off_cell_costs_nothing(tmp_path: Path) -> None:
    far = '<sheetData><row><c r="A1" t="inlineStr"><is><t>人员12人</t></is></c><c r="XFD1048576"><v>7</v></c></row></sheetData>'
    report = read(package(tmp_path / "a.xlsx", far + '<mergeCells><mergeCell ref="A2:XFD1048570"/></mergeCells>'))
    assert [passage.text for passage in report.passages] == ["人员12人", "7"]
    assert report.passages[1].base.cell == "XFD1048576"


def bomb(path: Path) -> Path:
    return package(path, "", extra={f"xl/media/{n}.bin": bytes(60_000_000) for n in range(5)})


def many_cells(path: Path) -> Path:
    return package(path, cells(500_000, "<c><v>1</v></c>"))


def shared_text(path: Path) -> Path:
    return package(path, cells(5_000, '<c t="s"><v>0</v></c>'), strings=f"<si><t>{'长' * 30_000}</t></si>")


def merged_over_merged(path: Path) -> Path:
    filled = cells(3_000, "<c><v>1</v></c>")
    return package(path, filled + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 5_000 + "</mergeCells>")


def many_parts(path: Path) -> Path:
    return package(path, "", extra={f"x/{n}": b"" for n in range(11_000)})


@pytest.mark.parametrize("make", [bomb, many_cells, shared_text, merged_over_merged, many_parts])
def test_what_is_too_much_is_refused_within_ten_seconds_and_500_mb(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / "a.xlsx")
    code = (
        "import sys; from auditor.reading import read; from auditor.model.errors import LimitExceeded\n"
        "try: read(sys.argv[1])\nexcept LimitExceeded as error: print('refused:', error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=10,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000)),
    )
    assert done.stdout.startswith("refused:"), done.stderr


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    dtd = '<!DOCTYPE x [<!ENTITY a "9"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(UnreadableReport, match="DTD"):
        read(package(tmp_path / "a.xlsx", cells(1, '<c t="inlineStr"><is><t>&b;</t></is></c>'), dtd=dtd))


@pytest.mark.parametrize("encoding", ["UTF-2", "gbk", "rot13", ""])
def test_an_encoding_that_no_xml_has_is_damage(tmp_path: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    with pytest.raises(UnreadableReport, match=r"sheet1\.xml is no well-formed XML"):
        read(package(tmp_path / "a.xlsx", cells(1, "<c><v>1</v></c>"), dtd=declared))


def test_broken_files_say_what_is_wrong_and_the_others_are_audited(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["项目", "金额"], ["甲", 1], ["乙", 2], ["合计", 3]):
        book.active.append(row)
    book.save(tmp_path / "good.xlsx")
    whole = (tmp_path / "good.xlsx").read_bytes()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    broken = {
        "cut.xlsx": (whole[: len(whole) // 2], "damaged or cut off"),
        "text.xlsx": ("项目1,2".encode(), "damaged or cut off"),
        "locked.xlsx": (ole + "EncryptedPackage".encode("utf-16-le"), "password"),
        "archive.xlsx": (b"PK\x03\x04" + bytes(40), "zip archive"),
        "empty.xlsx": (b"", "damaged or cut off"),
    }
    for name, (data, _) in broken.items():
        (tmp_path / name).write_bytes(data)
    audited = audit([tmp_path])
    assert [report.report.path for report in audited.reports] == [str(tmp_path / "good.xlsx")]
    assert {Path(failure.path).name for failure in audited.failures} == set(broken)
    for failure in audited.failures:
        assert broken[Path(failure.path).name][1] in str(failure.error)


def test_parts_that_are_damaged_or_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match=r"sheet1\.xml is no well-formed XML"):
        read(package(tmp_path / "a.xlsx", "<sheetData>"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableReport, match="incomplete"):
        read(tmp_path / "b.xlsx")


def test_a_workbook_with_another_suffix_is_read_and_told(tmp_path: Path) -> None:
    path = package(tmp_path / "a.txt", cells(1, "<c><v>12</v></c>"))
    report = read(path)
    assert report.format == "xlsx"
    assert "named .txt" in report.notes[0]


def test_limits_are_errors_of_their_own_kind() -> None:
    assert issubclass(LimitExceeded, UnreadableReport)
