"""One thing by two names, and another unit's name."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.relations import names
from tests.relations.by_cases import cases, found


@pytest.mark.parametrize("case", cases("names"))
def test_names_are_compared_as_a_reader_compares_them(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    assert found(names.detect, case) == sorted(case["gives"])
