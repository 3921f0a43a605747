"""Rates that end at 100 %, and counts that end at 0."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.relations import percentage
from tests.relations.by_cases import cases, found


@pytest.mark.parametrize("case", cases("percentage"))
def test_a_rate_is_bounded_by_its_name(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    assert found(percentage.detect, case) == sorted(case["gives"])
