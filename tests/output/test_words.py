"""The vocabulary of the user interface."""

from __future__ import annotations

import re

import pytest

from auditor.model.check import Severity, Verdict
from auditor.model.quantity import Kind
from auditor.output.words import VOCABULARY, Words

_NAMES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("key", VOCABULARY)
def test_both_languages_say_the_same_values(key: str) -> None:
    text = VOCABULARY[key]
    assert text.zh
    assert text.en
    english = {name for name in _NAMES.findall(text.en) if not name.endswith("_s")}
    assert english == set(_NAMES.findall(text.zh))


def test_every_severity_verdict_and_kind_has_words() -> None:
    for members, group in ((Severity, "severity"), (Verdict, "verdict"), (Kind, "kind")):
        assert {f"{group}.{member.value}" for member in members} <= set(VOCABULARY)


def test_english_counts_have_a_plural() -> None:
    assert Words("en")("rules.count", count=1) == "1 rule"
    assert Words("en")("rules.count", count=2) == "2 rules"


def test_an_unknown_key_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Words("zh")("no.such.key")
