"""Tables as text: fields, quotation marks, delimiters, titles, and places to the character."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.errors import LimitExceeded
from auditor.model.report import Report
from auditor.quantities import find
from auditor.reading import read
from auditor.reading.delimited import records
from auditor.relations import detect
from tests.reading.source import check_places, grid


def _read(folder: Path, text: str, name: str = "附表 1.csv", encoding: str = "utf-8") -> Report:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read(path)


def test_a_file_is_a_table(tmp_path: Path) -> None:
    text = "项目,年初,全年\n甲,1,2\n乙,3.50,4\n"
    report = _read(tmp_path, text)
    check_places(report, text)
    assert grid(report) == [["项目", "年初", "全年"], ["甲", "1", "2"], ["乙", "3.50", "4"]]
    assert (report.tables[0].header_rows, report.tables[0].label_columns) == (1, 1)


@pytest.mark.parametrize(("name", "sign"), [("x.csv", ";"), ("x.csv", "\t"), ("x.tsv", "\t"), ("x.csv", "|")])
def test_the_delimiter_is_found(tmp_path: Path, name: str, sign: str) -> None:
    text = f"项目{sign}金额{sign}备注\n甲{sign}1,234{sign}无\n"
    assert grid(_read(tmp_path, text, name)) == [["项目", "金额", "备注"], ["甲", "1,234", "无"]]


def test_quoted_fields_keep_commas_quotes_and_lines(tmp_path: Path) -> None:
    text = '项目,金额\n"甲""乙"",丙","1,234.00"\n"两\n行",7\n'
    report = _read(tmp_path, text)
    assert grid(report) == [["项目", "金额"], ['甲"乙",丙', "1,234.00"], ["两行", "7"]]
    passage = report.passages[3]
    assert str(passage.place(0, 1)) == "2:13"
    lines = report.passages[4]
    assert [lines.place(at, at + 1).line for at in range(2)] == [3, 4]


def test_titles_and_units_stand_above_the_head(tmp_path: Path) -> None:
    report = _read(tmp_path, "收支情况表,,\n,,单位:万元\n项目,年初,全年\n甲,1,2\n", encoding="gb18030")
    assert (report.tables[0].title, report.tables[0].unit) == ("收支情况表", "万元")
    assert grid(report) == [["项目", "年初", "全年"], ["甲", "1", "2"]]


def test_a_blank_line_parts_two_tables(tmp_path: Path) -> None:
    report = _read(tmp_path, "甲表,数\na,1\n\n,,\n乙表,数\nb,2\n")
    assert [grid(report, at) for at in (0, 1)] == [[["甲表", "数"], ["a", "1"]], [["乙表", "数"], ["b", "2"]]]


def test_more_cells_than_the_limit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded, match="limit is 1000000"):
        _read(tmp_path, ("1" + "," * 999 + "\n") * 1001)


FIELDS = st.lists(st.lists(st.text('甲1,"\n\t x', max_size=6), min_size=1, max_size=4), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(FIELDS)
def test_fields_are_those_that_the_standard_library_finds(rows: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    wanted = [["".join(field.split()) for field in row] for row in rows]
    found = [
        ["".join("".join(piece.shown for piece in field).split()) for field in row]
        for row in records(target.getvalue(), ",")
    ]
    assert found == wanted


def test_circled_digits_are_no_numbers_of_columns(tmp_path: Path) -> None:
    """Python calls ① a digit, but does not make a number of it."""
    path = tmp_path / "a.csv"
    path.write_text("项目,指标,数量,金额\n①,②,③,④\n①,巡湖,3,4\n②,护岸,5,6\n", encoding="utf-8")
    report = read(path)
    assert [row[1] for row in grid(report)[2:]] == ["巡湖", "护岸"]
    detect(report, find(report))
