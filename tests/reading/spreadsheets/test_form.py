"""A self-evaluation form with merged cells: two tables in one grid, with names and entries above them."""

from pathlib import Path

import pytest

from auditor import audit
from auditor.reading import read
from tests.reading.source import grid
from tests.samples.form import make_form


def errors(path: Path) -> list[tuple[str, str | None]]:
    return [(f.check.rule, f.place.cell) for f in audit([path]).findings if f.severity == "error"]


def test_a_form_is_one_table_whose_heads_stand_between_its_rows(tmp_path: Path) -> None:
    report = read(make_form(tmp_path / "自评表.xlsx"))
    assert report.title == "项目支出绩效自评表"
    assert [(table.header_rows, table.label_columns) for table in report.tables] == [(0, 4)]
    assert grid(report)[11][:5] == ["绩效指标", "产出指标(50分)", "数量指标", "新增食堂数", "5个"]
    assert grid(report)[3][3:] == ["120.00", "118.50", "112.58", "10", "95.00%", "9.5"]


def test_a_form_that_is_right_has_no_error(tmp_path: Path) -> None:
    assert errors(make_form(tmp_path / "自评表.xlsx")) == []


@pytest.mark.parametrize(
    ("cell", "value", "found"),
    [
        ("H6", 0.59, ("project-self-evaluation/execution-rate", "H6")),
        ("D7", 90, ("project-self-evaluation/money-adds-up", "D6")),
        ("H19", 96.5, ("project-self-evaluation/marks-add-up", "H19")),
    ],
)
def test_a_slip_in_a_form_is_found_in_its_cell(tmp_path: Path, cell: str, value: float, found: tuple[str, str]) -> None:
    assert found in errors(make_form(tmp_path / "自评表.xlsx", **{cell: value}))
