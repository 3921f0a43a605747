"""Every rule that is shipped does with its own examples what they say."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.api import open_rulebook
from auditor.model.example import ExampleResult, Outcome
from auditor.model.rule import Rule
from auditor.rule_examples import run_examples

RULEBOOK = open_rulebook()
RESULTS = tuple(run_examples(RULEBOOK))
AUTHORED = tuple(rule for rule in RULEBOOK.rules if not rule.id.startswith("core/"))
"""Rules that look for their figures themselves; some relations of `core` are told only where they do not hold."""


def _name(result: ExampleResult) -> str:
    kind = "holds" if result.example.holds else "fails"
    return f"{result.rule.id}:{kind}:{result.example.source.line}"


def _id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("result", RESULTS, ids=_name)
def test_an_example_comes_to_what_it_says(result: ExampleResult) -> None:
    """`holds` raises no finding of its rule, `fails` raises one."""
    verdicts = [f"{check.verdict}: {check.relation} {check.reason}" for check in result.checks]
    assert result.outcome is not Outcome.FAILED, (result.example.text, verdicts)


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=_id)
def test_a_rule_shows_both_sides_twice(rule: Rule) -> None:
    """Two texts that satisfy it and two that violate it, so that a trap has room beside the plain case."""
    sides = Counter(example.holds for example in rule.examples)
    assert min(sides[True], sides[False]) >= 2


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=_id)
def test_a_rule_shows_a_trap(rule: Rule) -> None:
    """Beside two plain texts one that only looks like its case, or one that it must pass over in silence."""
    outcomes = [result.outcome for result in RESULTS if result.rule is rule and result.example.holds]
    assert len(outcomes) > 2 or Outcome.IDLE in outcomes


@pytest.mark.parametrize("rule", AUTHORED, ids=_id)
def test_a_rule_is_satisfied_by_some_example(rule: Rule) -> None:
    """A rule that only ever fails or stays out of it would show nothing."""
    outcomes = {result.outcome for result in RESULTS if result.rule is rule and result.example.holds}
    assert Outcome.PASSED in outcomes


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=_id)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    """Title and reason in Chinese and in English; the messages too."""
    for text in (rule.title, rule.why, rule.message, *(hypothesis.text for hypothesis in rule.hypotheses)):
        assert all((text.zh, text.en))


@pytest.mark.parametrize("result", [r for r in RESULTS if not r.example.holds], ids=_name)
def test_a_message_leaves_no_brace_unfilled(result: ExampleResult) -> None:
    """Whatever a template names is known when the finding is written."""
    for check in result.checks:
        for text in (check.message.zh, check.message.en):
            assert set(text).isdisjoint("{}")
