"""The order of dates, and years that belong to another report."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.quantities import find
from auditor.reading import read_text
from auditor.relations import dates
from auditor.relations.scene import Context
from tests.relations.by_cases import cases, found


@pytest.mark.parametrize("case", cases("dates"))
def test_a_date_is_held_to_the_year_of_its_report(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    assert found(dates.detect, case) == sorted(case["gives"])


def test_the_publication_is_compared_with_the_signature() -> None:
    """The date of publication stands in the page around the report."""
    report = read_text(
        "索引号000014348/2023-0001\n发布日期2022-06-23\n时效性有效\n东湖管理局2021年度绩效自评报告\n一、情况\n办理35件。\n东湖管理局\n2022年4月20日\n"
    )
    orders = [r.extra["sort"] for r in dates.detect(Context(report, find(report))) if r.kind == "date-order"]
    assert orders == ["signature", "publication"]
