"""What tables state: sums along columns and rows, formulas, balances, and ties to the prose and to other tables."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.relations import tables
from auditor.relations.arithmetic import sum_fits
from tests.relations.by_cases import cases, line_of, relations

SUMS = ("table-column", "probable-table-column", "table-row", "probable-table-row")


@pytest.mark.parametrize("case", cases("tables"))
def test_a_table_states(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    found = [line_of(relation) for relation in relations(tables.detect, case["text"]) if relation.kind in case["kinds"]]
    assert sorted(found) == sorted(case["gives"])


def wrong_sums(text: str) -> list[Relation]:
    """The sums that a table states and that do not come out."""
    out = []
    for relation in relations(tables.detect, text):
        if relation.kind in SUMS:
            total, parts = relation.roles["total"], relation.roles["parts"]
            assert isinstance(total, Quantity)
            assert isinstance(parts, tuple)
            if not sum_fits(total, parts):
                out.append(relation)
    return out


def is_year(number: int) -> bool:
    """Such a number is read as a year."""
    return 1900 <= number <= 2099


def table(rows: list[list[int]], names: list[str]) -> str:
    """A table with a total row and a total column."""
    width = len(rows[0])
    head = ["名称", *(f"第{chr(0x7532 + at)}类" for at in range(width)), "合计"]
    body = [[name, *row, sum(row)] for name, row in zip(names, rows, strict=True)]
    foot = ["合计", *(sum(row[at] for row in rows) for at in range(width)), sum(map(sum, rows))]
    lines = [head, *body, foot]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


NAMES = ["东城所", "西城所", "南城所", "北城所", "中城所"]
ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(3_000, 99_999), min_size=width, max_size=width), min_size=3, max_size=5)
)


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_a_table_that_adds_up_has_no_wrong_sum(rows: list[list[int]]) -> None:
    """Whatever the numbers are: total row and total column are found, and all come out."""
    text = table(rows, NAMES[: len(rows)])
    assert not wrong_sums(text)
    assert sum(relation.kind == "table-column" for relation in relations(tables.detect, text)) >= len(rows[0])


@settings(max_examples=40, deadline=None)
@given(ROWS, st.data())
def test_one_wrong_digit_is_found_and_only_it(rows: list[list[int]], data: st.DataObject) -> None:
    """A digit of one cell is changed: every wrong sum holds that cell, and there is one."""
    names = NAMES[: len(rows)]
    lines = table(rows, names).split("\n")
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    old = str(rows[row][column])
    at = data.draw(st.integers(0, len(old) - 1))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != old[at]]))
    new = old[:at] + digit + old[at + 1 :]
    assume(not is_year(int(new)))
    assume(abs(int(new) - int(old)) > 2)  # in large whole numbers that may be rounding
    cells = lines[row + 1].split(" | ")
    cells[column + 1] = new
    lines[row + 1] = " | ".join(cells)
    wrong = wrong_sums("\n".join(lines))
    assert wrong
    for relation in wrong:
        assert any((q.row, q.column) == (row + 1, column + 1) for q in relation.quantities())


def test_unrelated_numbers_are_hardly_ever_an_error() -> None:
    """Of 200 tables of numbers that have nothing to do with each other, under a foot called 合计, at most two look like a slip."""
    chance = random.Random(7)
    wrong = 0
    for _ in range(200):
        rows = [[chance.randrange(3_000, 100_000) for _ in range(3)] for _ in range(chance.randrange(3, 6))]
        lines = ["| 名称 | 甲项 | 乙项 | 丙项 |"]
        for name, row in zip([*NAMES[: len(rows) - 1], "合计"], rows, strict=True):
            lines.append("| " + " | ".join([name, *map(str, row)]) + " |")
        wrong += any(relation.kind == "table-column" for relation in wrong_sums("\n".join(lines)))
    assert wrong <= 2


def test_rounded_amounts_may_miss_by_their_last_digit() -> None:
    """Amounts in 万元 are rounded one by one: the sum is told, and it is no slip."""
    text = "支出表\n单位:万元\n| 名称 | 预算数 | 上年数 |\n| 甲 | 3.33 | 2 |\n| 乙 | 3.33 | 2 |\n| 丙 | 3.33 | 2 |\n| 合计 | 10.00 | 6 |"
    found = [relation for relation in relations(tables.detect, text) if relation.kind == "table-column"]
    assert len(found) == 2
    assert not wrong_sums(text)


def test_whole_yuan_without_a_unit_may_be_rounded() -> None:
    """Large whole numbers without a unit that miss by one are not judged."""
    text = (
        "| 名称 | 甲列 | 乙列 |\n| 东所 | 17887739 | 10 |\n| 西所 | 17464243 | 20 |\n"
        "| 南所 | 53121126 | 30 |\n| 合计 | 88473109 | 60 |"
    )
    assert not wrong_sums(text)


def test_shifted_columns_are_not_judged() -> None:
    """Where a part stands in a column in which its total has nothing, the table was read wrongly: silence."""
    text = (
        "| 科目编码 | 科目名称 | 合计 | 基本 | 项目 |\n| 201 | 公共服务 | 627600 | | |\n| 20105 | 统计事务 | | 627600 | |\n"
        "| 20106 | 财政事务 | 600 | | |\n| 204 | 公共安全 | 150000 | | |\n| 20406 | 司法 | | 150000 | |"
    )
    assert not wrong_sums(text)


def test_a_report_without_tables_costs_nothing() -> None:
    """No table, no relation."""
    assert relations(tables.detect, "全年办理申请268件,其中审批类38件。") == []


def test_values_stay_exact() -> None:
    """A total of thirds of a unit is compared as a fraction."""
    text = "| 名称 | 面积(亩) | 户数 |\n| 甲 | 0.1 | 1 |\n| 乙 | 0.2 | 2 |\n| 合计 | 0.3 | 3 |"
    (relation, *_) = [r for r in relations(tables.detect, text) if r.kind == "table-column"]
    total = relation.roles["total"]
    assert isinstance(total, Quantity)
    assert total.value == Fraction(3, 10) * total.unit.scale
