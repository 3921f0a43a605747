"""Runs the examples that rules carry: a pack is tested by its own sentences, with nothing but the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import audit_report
from auditor.checking.trace import trace_rule
from auditor.model.audit import GOOD, AuditedReport
from auditor.model.check import Verdict
from auditor.model.example import ExampleResult, Outcome
from auditor.model.patterns import compiled
from auditor.model.report import Role
from auditor.model.rule import Example, Rule, Rulebook
from auditor.model.trace import Trace
from auditor.reading import read_text
from auditor.running.stages import audit_bundle
from auditor.submissions.submission import Bundle

_LAST_YEAR = "上年报告"
_PART = compiled(rf"^ {{0,20}}=== ?(附件|{_LAST_YEAR}) ([^=\n]{{1,80}}?) ?===[ \t]*\n", re.MULTILINE)
"""A line that begins another file of a submission."""
_WRONG = (Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED)


def run_examples(rulebook: Rulebook) -> Iterator[ExampleResult]:
    """Every example of every rule, each audited with that rule alone."""
    for rule in rulebook.rules:
        alone = Rulebook((rule,), rulebook.packs)
        title = rule.applies_to[0] if rule.applies_to else "示例"
        for example in rule.examples:
            audited = audit_example(example.text, str(example.source), title, alone)
            yield ExampleResult(rule, example, _outcome(rule, example, audited), audited)


def audit_example(text: str, path: str, title: str, rulebook: Rulebook) -> AuditedReport:
    """The audit of an example: of one report, or of a submission where lines such as `=== 附件 自评表 ===` part its files."""
    parts = _PART.split(text)
    report = read_text(parts[0], path=path, title=title)
    if len(parts) == 1:
        return audit_report(report, rulebook, suspects=False)
    reports = [(report, Role.REPORT)]
    for word, name, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        role = Role.LAST_YEAR if word == _LAST_YEAR else Role.ATTACHMENT
        reports.append((read_text(body, path=name, title=name), role))
    reports.sort(key=lambda each: each[1] is Role.LAST_YEAR)
    return audit_bundle(Bundle(path, title, tuple(reports)), rulebook, suspects=False)


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
