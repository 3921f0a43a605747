"""Workbooks: a note on each cell, and not a byte of the rest changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.annotating.reports import annotated

ROWS = [
    ("项目", "预算数", "决算数"),
    ("基本支出", 120.50, 110.20),
    ("项目支出", 30.25, 28.15),
    ("公用支出", 10.00, 9.00),
]
GOOD, BAD = ("合计", 160.75, 147.35), ("合计", 160.75, 148.35)


def _workbook(*, comment: str = "", table: bool = False, total: tuple[object, ...] = BAD) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "收支 '表"
    sheet.append(("云岭县数据服务局2023年度收支决算总表",))
    sheet.append(("单位:万元",))
    for row in (*ROWS, total):
        sheet.append(row)
    for row in sheet["B4:C7"]:
        for cell in row:
            cell.number_format = "0.00"
    sheet["C7"].fill = PatternFill("solid", fgColor="FFCC00")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=6), titles_from_data=True)
    sheet.add_chart(chart, "E3")
    if comment:
        sheet[comment].comment = Comment("旧批注", "王某")
    if table:
        from openpyxl.worksheet.table import Table

        sheet.add_table(Table(displayName="t", ref="A3:C7"))
    book.create_sheet("说明").append(("无",))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _annotated(tmp_path: Path, data: bytes) -> bytes:
    file = tmp_path / "r.xlsx"
    file.write_bytes(data)
    answer = annotated(file)
    assert answer.unplaced == ()
    return answer.data


def _comments(data: bytes) -> dict[str, tuple[str, str]]:
    book = load_workbook(io.BytesIO(data))
    return {
        cell.coordinate: (cell.comment.author, cell.comment.text)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.mark.parametrize("table", [False, True])
def test_an_independent_reader_finds_the_note_on_the_cell(tmp_path: Path, table: bool) -> None:
    before = _workbook(table=table)
    after = _annotated(tmp_path, before)
    ((cell, (author, text)),) = _comments(after).items()
    assert (cell, author) == ("C7", "auditor")
    assert "148.35" in text
    old, new = _parts(before), _parts(after)
    changed = {name for name, part in old.items() if new[name] != part}
    assert changed == {"[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"}
    sheet = new["xl/worksheets/sheet1.xml"].decode()
    assert re.sub(r"<legacyDrawing [^>]*/>", "", sheet).encode() == old["xl/worksheets/sheet1.xml"]
    assert re.search(r"<drawing [^>]*/><legacyDrawing ", sheet)  # the order that Excel insists on
    assert new.keys() - old.keys() == {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}


def test_a_note_of_another_cell_stays(tmp_path: Path) -> None:
    before = _workbook(comment="B4")
    after = _annotated(tmp_path, before)
    found = _comments(after)
    assert found["B4"] == ("王某", "旧批注")
    assert found["C7"][0] == "auditor"
    new = _parts(after)
    assert new["xl/worksheets/sheet1.xml"] == _parts(before)["xl/worksheets/sheet1.xml"]
    drawings = [part for name, part in new.items() if name.endswith(".vml")]
    assert len(drawings) == 1
    ids = re.findall(rb'id="(_x0000_s\d+)"', drawings[0])
    assert len(ids) == len(set(ids)) == 2


def test_a_note_on_the_same_cell_is_continued(tmp_path: Path) -> None:
    found = _comments(_annotated(tmp_path, _workbook(comment="C7")))
    assert list(found) == ["C7"]
    assert found["C7"][1].startswith("旧批注\n【错误】")


def test_a_workbook_without_findings_is_copied_byte_for_byte(tmp_path: Path) -> None:
    before = _workbook(total=GOOD)
    assert _annotated(tmp_path, before) == before


def test_it_reads_the_same_as_before(tmp_path: Path) -> None:
    before = _workbook()
    after = _annotated(tmp_path, before)
    values = [
        [[(cell.value, cell.number_format, cell.fill.fgColor.rgb) for cell in row] for sheet in book for row in sheet]
        for book in (load_workbook(io.BytesIO(before)), load_workbook(io.BytesIO(after)))
    ]
    assert values[0] == values[1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_note(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(_annotated(tmp_path, _workbook()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = (tmp_path / "a.fods").read_text(encoding="utf-8")
    note = re.search(r"<office:annotation .*?</office:annotation>\s*<text:p>([^<]*)</text:p>", text, re.DOTALL)
    assert note is not None
    assert note[1] == "148.35"
