"""Dates in the cells of forms, as first and last day."""

from __future__ import annotations

import pytest

from auditor.checking.cell_dates import date_in

CASES = [
    ("2023年10月31日前", (20231031, 20231031, "2023年10月31日")),
    ("2023年10月底前", (20231001, 20231031, "2023年10月")),
    ("于2023年2月完成", (20230201, 20230228, "2023年2月")),
    ("2024-12-05", (20241205, 20241205, "2024-12-05")),
    ("2024.2", (20240201, 20240229, "2024.2")),
    ("2023年", (20230101, 20231231, "2023年")),
    ("2023年12月", (20231201, 20231231, "2023年12月")),
    ("2023年2月30日", None),
    ("2023年13月", None),
    ("按时完成", None),
    ("2023件", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_date_without_a_day_may_be_any_day_of_its_month(text, expected):
    assert date_in(text) == expected
