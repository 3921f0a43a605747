"""Whose report it is."""

from __future__ import annotations

import pytest

from auditor.surveying.departments import By, department_of, shortened, unit_of


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("云岭县数据局2023年度部门整体支出绩效自评报告", "云岭县数据局"),
        ("2023年度云岭县数据局部门整体支出绩效自评报告", "云岭县数据局"),
        ("关于云岭县水务局2022年部门预算绩效的报告", "云岭县水务局"),
        ("2022年度 云岭县工作站 决算公开", "云岭县工作站"),
        ("云岭湖管理处2023年度工作总结", "云岭湖管理处"),
        ("部门整体支出绩效自评报告", ""),
        ("2023年度项目支出绩效自评表", ""),
        ("附表", ""),
        ("", ""),
    ],
)
def test_a_title_names_the_unit_before_year_and_subject(title: str, unit: str) -> None:
    assert unit_of(title) == unit


def test_a_report_without_a_unit_in_its_title_belongs_to_its_folder() -> None:
    assert department_of("自评表", "山区/水务局/a.txt", By.UNIT) == "山区/水务局/"
    assert department_of("自评表", "a.txt", By.UNIT) == "./"
    assert department_of("云岭县数据局2023年度总结", "山区/a.txt", By.FOLDER) == "山区/"


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["/in/甲/", "/in/乙/", "丙局"], ["甲/", "乙/", "丙局"]),
        (["甲/", "乙/"], ["甲/", "乙/"]),
        (["/in/甲/", "乙/"], ["/in/甲/", "乙/"]),
        (["/in/甲/"], ["/in/甲/"]),
        (["in/", "in/甲/"], ["./", "甲/"]),
    ],
)
def test_folders_are_named_without_the_path_that_all_share(names: list[str], short: list[str]) -> None:
    assert list(shortened(names).values()) == short
