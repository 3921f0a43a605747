"""Rules as people read them."""

from __future__ import annotations

import pytest

from auditor.model.example import ExampleResult, Outcome
from auditor.output.examples import list_examples
from auditor.output.rules import explain_rule, list_rules
from auditor.output.terminal import plain
from auditor.output.words import Words
from auditor.rule_examples import trace_example
from tests.output import builders
from tests.output.golden import assert_golden


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rule_explains_itself(language: str) -> None:
    assert_golden(f"explain-{language}.txt", plain(explain_rule(builders.RULES[1], Words(language), 80)))


def test_the_list_has_every_rule_with_its_severity() -> None:
    text = plain(list_rules(builders.RULEBOOK, Words("en"), 80))
    assert [line.split()[:2] for line in text.splitlines()[:4]] == [
        ["error", "core/breakdown"],
        ["error", "self-evaluation/execution-rate"],
        ["warning", "core/enumeration-count"],
        ["off", "core/growth"],
    ]


def test_an_example_that_fails_says_what_was_matched() -> None:
    rule = builders.RULES[1]
    audited = builders.office()
    results = [
        ExampleResult(rule, rule.examples[0], Outcome.FAILED, audited),
        ExampleResult(rule, rule.examples[1], Outcome.PASSED, audited),
    ]
    shown = list_examples(results, 2, Words("en"), 80, trace=trace_example)
    assert_golden("examples-en.txt", plain(shown))
