"""The words of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import auditor.output.html
from auditor.output.html.words import PAGE, page_text

_NAMES = re.compile(r"\{(\w+)\}")
_PREFIXES = ("severity.", "state.", "meaning.", "ledger.", "verdict.")
"""Keys that are put together from a value."""


@pytest.mark.parametrize("key", PAGE)
def test_both_languages_say_the_same_values(key: str) -> None:
    text = PAGE[key]
    assert text.zh
    assert text.en
    assert {name for name in _NAMES.findall(text.en) if not name.endswith("_s")} == set(_NAMES.findall(text.zh))


def test_every_word_is_used() -> None:
    (folder,) = auditor.output.html.__path__
    files = [file for file in Path(folder).iterdir() if file.suffix in (".py", ".jinja") and file.name != "words.py"]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [key for key in PAGE if f'"{key}"' not in source and not key.startswith(_PREFIXES)] == []


def test_a_count_of_one_has_no_plural() -> None:
    assert page_text("repairs", count=1).en == "settles 1 finding"
    assert page_text("repairs", count=2).en == "settles 2 findings"
