"""What templates and slips of the pen leave in a text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.relations import residue
from auditor.relations.repeats import repeats
from tests.relations.by_cases import cases, found


@pytest.mark.parametrize("case", cases("residue"))
def test_residue_is_found_where_a_reader_stumbles(case: dict[str, Any]) -> None:
    """Each case says what it shows."""
    assert found(residue.detect, case) == sorted(case["gives"])


@given(st.text("的工作", max_size=30), st.integers(1, 3))
def test_repeats_are_found_at_every_offset(text: str, width: int) -> None:
    """The fast search gives what a plain loop over all offsets gives, each stretch counted once."""
    expected, at = [], 0
    while at + 2 * width <= len(text):
        if text[at : at + width] == text[at + width : at + 2 * width]:
            expected.append(at)
            at += width
        else:
            at += 1
    assert list(repeats(text, width)) == expected


def test_repeats_count_characters_beyond_the_basic_plane_once() -> None:
    """A rare character of a name takes two code units and still one offset."""
    assert list(repeats("𠮷野的的", 1)) == [2]
