"""Workbooks as people hand them in, written by a program of its own kind."""

from pathlib import Path

import openpyxl
import pytest

from auditor import audit
from auditor.model.report import PassageKind, Report
from auditor.quantities import find
from auditor.reading import read
from auditor.reading.spreadsheets.sheet import cell_name, position

Rows = list[list[object]]


def workbook(path: Path, rows: Rows, merged: tuple[str, ...] = (), formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收支表"
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    book.save(path)
    return path


def texts(report: Report) -> list[list[str]]:
    [table] = report.tables
    return [["" if cell is None else report.passages[cell.passage].shown for cell in row] for row in table.grid]


INCOME: Rows = [
    ["河湾镇2023年部门收支表"],
    ["编制单位:河湾镇", None, None, "单位:万元"],
    ["项目", "收入", None, "完成率"],
    [None, "预算数", "决算数", None],
    ["一、财政拨款", 120.5, 118.2604, 0.98141],
    ["二、其他收入", 30, 31.5, 1.05],
    ["合计", 150.5, 149.7604, 0.995086],
    ["注:本表按当年批复数填列。"],
]
MERGED = ("A1:D1", "A3:A4", "B3:C3", "D3:D4", "A8:D8")
FORMATS = {f"{column}{row}": "#,##0.00" for column in "BC" for row in (5, 6, 7)} | {
    f"D{row}": "0.00%" for row in (5, 6, 7)
}


def test_figures_are_read_as_they_are_shown(tmp_path: Path) -> None:
    report = read(workbook(tmp_path / "a.xlsx", INCOME, MERGED, FORMATS))
    assert texts(report) == [
        ["项目", "收入", "收入", "完成率"],
        ["项目", "预算数", "决算数", "完成率"],
        ["一、财政拨款", "120.50", "118.26", "98.14%"],
        ["二、其他收入", "30.00", "31.50", "105.00%"],
        ["合计", "150.50", "149.76", "99.51%"],
    ]


def test_rows_above_a_table_are_its_title_and_unit_and_rows_below_are_notes(tmp_path: Path) -> None:
    report = read(workbook(tmp_path / "a.xlsx", INCOME, MERGED, FORMATS))
    [table] = report.tables
    assert (table.unit, table.header_rows, table.label_columns) == ("万元", 2, 1)
    assert report.title == "河湾镇2023年部门收支表"
    assert report.passages[-1].kind is PassageKind.NOTE


def test_every_numeral_stands_in_the_cell_that_its_place_names(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", INCOME, MERGED, FORMATS)
    report = read(path)
    sheet = openpyxl.load_workbook(path)["收支表"]
    quantities = find(report).all
    assert len(quantities) > 9
    for quantity in quantities:
        place = quantity.place
        assert place.sheet == "收支表"
        assert place.cell
        value = sheet[place.cell].value
        if isinstance(value, str):
            assert place.column
            assert value[place.column - 1 :].startswith(quantity.text)
        else:
            shown = float(quantity.text.replace(",", "").rstrip("%")) / (100 if "%" in quantity.text else 1)
            assert shown == pytest.approx(value, abs=0.006)


def test_a_slip_in_a_sum_is_found_in_its_cell_and_rounding_is_none(tmp_path: Path) -> None:
    wrong = [list(row) for row in INCOME]
    wrong[6][2] = 194.7604
    for rows, cells in ((INCOME, []), (wrong, ["C7"])):
        path = workbook(tmp_path / "a.xlsx", rows, MERGED, FORMATS)
        assert [finding.place.cell for finding in audit([path]).findings if finding.severity == "error"] == cells


def test_a_formula_without_a_stored_result_is_told(tmp_path: Path) -> None:
    rows = [list(row) for row in INCOME]
    rows[6][1] = "=B5+B6"
    report = read(workbook(tmp_path / "a.xlsx", rows, MERGED, FORMATS))
    assert [note for note in report.notes if "B7" in note and "no stored result" in note]


def test_hidden_sheets_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", INCOME, MERGED, FORMATS)
    book = openpyxl.load_workbook(path)
    book["收支表"].row_dimensions[6].hidden = True
    book["收支表"].column_dimensions["C"].hidden = True
    other = book.create_sheet("底稿")
    other["A1"] = "人员12人"
    other.sheet_state = "hidden"
    book.save(path)
    report = read(path)
    assert "人员12人" in [passage.text for passage in report.passages]
    assert [note.split(":")[0].split(";")[0] for note in report.notes] == [
        "sheet 收支表",
        "sheet 收支表",
        "sheet 底稿 is hidden",
    ]


def test_a_cell_of_several_lines_is_several_paragraphs(tmp_path: Path) -> None:
    report = read(workbook(tmp_path / "a.xlsx", [["一、基本情况\n单位编制12人。\n在职11人。"]]))
    assert [passage.text for passage in report.passages] == ["一、基本情况", "单位编制12人。", "在职11人。"]
    assert find(report).all[-1].place.column == 19


def test_blank_rows_part_two_tables(tmp_path: Path) -> None:
    one: Rows = [["项目", "金额"], ["甲", 1], ["乙", 2], ["合计", 3]]
    assert len(read(workbook(tmp_path / "a.xlsx", [*one, [], ["表二"], *one])).tables) == 2


@pytest.mark.parametrize(
    ("name", "place"), [("A1", (0, 0)), ("$Z$9", (8, 25)), ("AA10", (9, 26)), ("XFD1048576", (1048575, 16383))]
)
def test_names_of_cells_are_read_and_written(name: str, place: tuple[int, int]) -> None:
    assert position(name) == place
    assert cell_name(*place) == name.replace("$", "")
