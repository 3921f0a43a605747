"""Numbers of headings and items that skip, repeat or go on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.relations import numbering
from tests.relations.by_cases import cases, found, relations


@pytest.mark.parametrize("case", cases("numbering"))
def test_a_run_of_numbers_is_followed(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    assert found(numbering.detect, case) == sorted(case["gives"])


def _items(numbers: list[int]) -> str:
    return "".join(
        f"({number})办理第{letter}类事务。\n" for number, letter in zip(numbers, "甲乙丙丁戊己庚辛壬癸", strict=False)
    )


@given(st.integers(2, 10))
def test_a_run_from_one_holds(last: int) -> None:
    """Any list that counts up is one relation that holds."""
    (relation,) = relations(numbering.detect, _items(list(range(1, last + 1))))
    assert relation.roles["stated"] == relation.roles["expected"] == last


@given(st.integers(4, 10), st.data())
def test_one_lost_item_is_one_fault(last: int, data: st.DataObject) -> None:
    """Leaving out an item inside a list is reported once, at the item behind it."""
    lost = data.draw(st.integers(2, last - 1))
    (relation,) = relations(numbering.detect, _items([number for number in range(1, last + 1) if number != lost]))
    assert (relation.roles["stated"], relation.roles["expected"]) == (lost + 1, lost)
    assert relation.extra["label"] == f"({lost + 1})"
