"""Runs the examples that rules carry: a pack is tested by its own sentences, with nothing but the pack."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import audit_report
from auditor.checking.trace import trace_rule
from auditor.model.audit import GOOD, AuditedReport
from auditor.model.check import Verdict
from auditor.model.example import ExampleResult, Outcome
from auditor.model.rule import Example, Rule, Rulebook
from auditor.model.trace import Trace
from auditor.reading import read_text

_WRONG = (Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED)


def run_examples(rulebook: Rulebook) -> Iterator[ExampleResult]:
    """Every example of every rule, each audited with that rule alone."""
    for rule in rulebook.rules:
        alone = Rulebook((rule,), rulebook.packs)
        title = rule.applies_to[0] if rule.applies_to else "示例"
        for example in rule.examples:
            report = read_text(example.text, path=str(example.source), title=title)
            audited = audit_report(report, alone, suspects=False)
            yield ExampleResult(rule, example, _outcome(rule, example, audited), audited)


def trace_example(result: ExampleResult) -> Trace:
    """How the rule of an example found, or did not find, its figures in it."""
    audited = result.audited
    return trace_rule(audited.report, audited.quantities, audited.relations, result.rule)


def _outcome(rule: Rule, example: Example, audited: AuditedReport) -> Outcome:
    verdicts = {check.verdict for check in audited.checks if check.rule == rule.id}
    wrong = not verdicts.isdisjoint(_WRONG)
    if not example.holds:
        return Outcome.PASSED if wrong else Outcome.FAILED
    if wrong:
        return Outcome.FAILED
    return Outcome.IDLE if verdicts.isdisjoint(GOOD) else Outcome.PASSED
