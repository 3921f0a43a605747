"""Report text on its way to a terminal."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.output.safe import escaped_json, safe, safe_line


@given(st.text())
def test_safe_text_has_the_same_length_and_no_control_characters(text: str) -> None:
    clean = safe(text)
    assert len(clean) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in clean)
    assert not any(
        unicodedata.bidirectional(char) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI") for char in clean
    )


@given(st.text(alphabet="办件1234567890,。%()[]{}/\\ab<>&:#"))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    if "##" not in text:
        assert safe(text) == text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("a\tb\n", "a b "), ("\x1b[31m", "␛[31m"), ("\x7f", "␡"), ("\x9b", "�"), ("\u202e", "�"), ("x##[y", "x＃＃[y")],
)
def test_what_is_shown_instead(raw: str, shown: str) -> None:
    assert safe(raw) == shown


@pytest.mark.parametrize("line", ["::error::x", "   ::add-mask::x", " │ ::stop-commands::x"])
def test_no_line_begins_with_a_workflow_command(line: str) -> None:
    assert not safe_line(line).lstrip(" │").startswith("::")


@given(st.text())
def test_escaped_json_is_the_same_data(text: str) -> None:
    written = escaped_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert safe(written) == written or all(ord(char) >= 0x20 for char in written)
