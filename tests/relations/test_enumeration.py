"""A stated number of things and the names listed beside it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.relations import enumeration
from tests.relations.by_cases import cases, found, relations


@pytest.mark.parametrize("case", cases("enumeration"))
def test_a_list_is_counted_as_a_reader_counts_it(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    assert found(enumeration.detect, case) == sorted(case["gives"])


OFFICES = st.lists(
    st.text("山水林田湖草路桥港城乡镇", min_size=2, max_size=4).map(lambda name: name + "科"),
    min_size=3,
    max_size=12,
    unique=True,
)


@given(OFFICES, st.integers(2, 14))
def test_offices_are_counted_whatever_their_names(offices: list[str], stated: int) -> None:
    """The count depends on the separators alone, whether it agrees with the stated number or not."""
    text = f"内设{'、'.join(offices[:-1])}和{offices[-1]}{stated}个科室。"
    (relation,) = relations(enumeration.detect, text)
    assert relation.roles["listed"] == len(offices)
    assert not relation.doubt
