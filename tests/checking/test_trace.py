"""A trace says of each thing that a rule needs what came of it, and agrees with the audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_report, open_rulebook
from auditor.checking.trace import trace_rule
from auditor.model.check import Severity, Verdict
from auditor.model.rule import Rulebook
from auditor.model.trace import StepKind
from auditor.output.terminal import plain
from auditor.output.traces import show_trace
from auditor.output.words import Words
from auditor.reading import read, read_text
from auditor.rulebook import load_rulebook
from tests.output.golden import assert_golden

LUXI = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"

PACK = """\
schema: auditor/1
pack: library
applies-to: [图书馆]
parameters: {most: 5册}
facts:
  holdings: 馆藏[图书]{}册
  children: {phrases: ["其中少儿读物{}册", "少儿图书{}册"], optional: true}
rules:
  - {id: children-within, section: 馆藏, where: stated(children), check: children <= holdings}
  - {id: lost, find: "遗失图书{lost}册", check: lost <= most}
  - {id: visits, find: "到馆读者{visits}人次", within: paragraph, check: visits > holdings}
  - {id: scores, table: {name: score, title: 得分, row: 合计, column: 得分}, check: score <= 100}
  - {id: sums, for-each: breakdown, check: total == sum(parts)}
"""
TEXT = """\
云湖县图书馆2023年度工作报告
一、馆藏情况
年末馆藏图书1200册,其中少儿读物300册。
二、服务情况
全年遗失书刊7册。到馆读者8640人次。全年讲座9场,其中:馆内5场,馆外4场。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    path = tmp_path_factory.mktemp("packs") / "library.yaml"
    path.write_text(PACK, encoding="utf-8")
    return {rule.id.rpartition("/")[2]: rule for rule in load_rulebook([path]).rules}


def trace(rule, text: str = TEXT):
    audited = audit_report(read_text(text, path="library.txt", title=""), Rulebook((rule,), ()))
    return trace_rule(audited.report, audited.quantities, audited.relations, rule)


@pytest.mark.parametrize("name", ["children-within", "lost", "visits", "scores", "sums"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_steps_are_told_word_for_word(rules, name, language):
    assert_golden(f"trace-{name}-{language}.txt", plain(show_trace(trace(rules[name]), Words(language), 90)))


def test_a_report_of_another_kind_is_told_so(rules):
    first = trace(rules["lost"], TEXT.replace("图书馆", "博物馆")).steps[0]
    assert (first.kind, first.good) == (StepKind.APPLIES_TO, False)


def test_a_phrase_over_two_sentences_is_told_to_be_two(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        "schema: auditor/1\npack: p\nrules:\n  - {id: r, find: '馆藏图书{a}册……遗失{b}册', check: a > b}\n",
        encoding="utf-8",
    )
    [rule] = load_rulebook([path]).rules
    [step] = [s for s in trace(rule, "馆藏图书1200册。全年遗失7册。").steps if s.kind is StepKind.PHRASE]
    assert "not in one sentence" in step.result.en
    [step] = [s for s in trace(rule, "馆藏图书1200册。全年丢失7册。").steps if s.kind is StepKind.PHRASE]
    assert step.result.en == "not found"
    assert step.near is not None


def test_every_check_that_the_audit_makes_of_a_rule_is_in_its_trace():
    book = open_rulebook(["core", "self-evaluation", "government-services"])
    audited = audit_report(read(LUXI), book)
    for rule in book.rules:
        if rule.severity is Severity.OFF:
            continue
        steps = trace_rule(audited.report, audited.quantities, audited.relations, rule).steps
        told = {step.subject for step in steps if step.kind is StepKind.CHECK and step.good is False}
        wrong = [
            check
            for check in audited.checks
            if check.rule == rule.id and check.verdict is Verdict.VIOLATED and check.title == rule.title
        ]
        cases = sum(step.kind is StepKind.BINDING and step.good is True for step in steps)
        if cases < 8:  # beyond that, a trace names only the first
            for check in wrong:
                assert any(check.relation in subject for subject in told), (rule.id, check.relation, told)
