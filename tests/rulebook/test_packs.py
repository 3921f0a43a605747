"""Packs become rules: inheritance, overrides, and everything that a rule says."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from auditor.model.check import Severity
from auditor.model.rule import Scope
from auditor.model.text import Text
from auditor.rulebook import load_rulebook
from auditor.rulebook import loader as loading
from auditor.rulebook.kinds import KINDS, LISTS, WORDS
from auditor.rulebook.problems import BrokenPack
from auditor.rulebook.render import show
from auditor.rulebook.shipped import find_shipped, shipped_packs

PACKS = Path(__file__).parent / "packs"


@pytest.fixture(scope="module")
def rulebook():
    return load_rulebook([PACKS / "office.yaml"])


def test_inherited_rules_come_first_in_the_order_of_writing(rulebook):
    assert [rule.id for rule in rulebook.rules] == ["base/parts-add-up", "base/over", "office/windows"]
    assert [(pack.name, pack.rules) for pack in rulebook.packs] == [
        ("base", ("base/parts-add-up", "base/over")),
        ("office", ("office/windows",)),
    ]


def test_one_line_overrides_the_severity_of_an_inherited_rule(rulebook):
    assert rulebook.rule("base/parts-add-up").severity is Severity.OFF
    alone = load_rulebook([PACKS / "base.yaml"])
    assert alone.rule("base/parts-add-up").severity is Severity.WARNING


def test_the_caller_overrides_severities_last():
    book = load_rulebook([PACKS / "office.yaml"], severity={"base/parts-add-up": "error", "office/windows": "off"})
    assert [rule.severity for rule in book.rules] == [Severity.ERROR, Severity.ERROR, Severity.OFF]


def test_a_parameter_of_another_pack_is_replaced(rulebook):
    assert rulebook.rule("base/over").parameters == {"over_achievement": Fraction(6, 5)}
    assert load_rulebook([PACKS / "base.yaml"]).rule("base/over").parameters == {"over_achievement": Fraction(3, 2)}


def test_a_rule_says_all_that_the_pack_says(rulebook):
    rule = rulebook.rule("office/windows")
    assert rule.title == Text("窗口率", "Windows")
    assert rule.severity is Severity.NOTE
    assert [show(check) for check in rule.checks] == [
        "rate == windows ÷ hall_items",
        "stated(本年收入) implies 本年收入 ≥ own_limit",
        "total ≤ sum(scores)",
    ]
    assert rule.check_texts[0] == "rate == windows / hall_items"
    assert show(rule.where) == 'grade == "优" and not no_problem'
    assert rule.message.en == "{rate} should be {computed}"
    assert rule.basis == "某办法"
    assert (rule.within, rule.section, rule.applies_to) == (Scope.SECTION, "履职", ("办公室",))
    assert [hypothesis.text.zh for hypothesis in rule.hypotheses] == ["分子分母颠倒"]
    assert rule.parameters == {"own_limit": Fraction(100_000)}
    assert (rule.source.line, rule.source.column) == (9, 9)


def test_a_comma_inside_a_text_in_braces_stays_in_the_text(rulebook):
    assert rulebook.rule("office/windows").why == Text("甲,乙", "A, B")


def test_examples_are_texts_and_a_comma_without_a_blank_stays_inside(rulebook):
    examples = rulebook.rule("office/windows").examples
    assert [(example.text, example.holds) for example in examples] == [
        ("综合窗口3项,受理率30%", True),
        ("综合窗口4项", True),
        ("综合窗口5项。\n受理率99%。\n", False),
    ]


def test_a_rule_takes_the_facts_that_it_names_and_no_others(rulebook):
    rule = rulebook.rule("office/windows")
    facts = {fact.name: fact for fact in rule.facts}
    assert list(facts) == ["rate", "hall_items", "本年收入", "total", "scores", "grade", "no_problem"]
    assert facts["scores"].tables[0].rows == "all"
    assert facts["grade"].phrases[0].slots[0].words == ("优", "良", "中", "差")
    assert facts["no_problem"].phrases[1].slots == ()
    assert facts["total"].tables[0].row == "合计"


def test_optional_names_do_not_hold_a_rule_up(rulebook):
    rule = rulebook.rule("office/windows")
    optional = [fact.name for fact in rule.facts if fact.optional]
    assert optional == ["rate", "hall_items", "本年收入"]
    assert [phrase.text for phrase in rule.find] == ["综合窗口{windows}项"]


def test_facts_that_two_rules_share_are_one(tmp_path):
    path = tmp_path / "pack.yaml"
    rule = "  - id: {}\n    check: x > 0\n"
    path.write_text("schema: auditor/1\npack: p\nfacts: {x: 受理多件}\nrules:\n" + rule.format("a") + rule.format("b"))
    with pytest.raises(BrokenPack, match="not true or false"):
        load_rulebook([path])
    path.write_text(path.read_text().replace("{x: 受理多件}", "\n  x: 受理{}件"))
    one, other = load_rulebook([path]).rules
    assert one.facts[0] is other.facts[0]


def test_a_pack_that_several_extend_is_read_once(tmp_path):
    for name, extends in (("a", "[b.yaml, sub/c.yaml]"), ("b", "sub/c.yaml"), ("sub/c", "[]")):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"schema: auditor/1\npack: {path.stem}\nextends: {extends}\n")
    assert [pack.name for pack in load_rulebook([tmp_path / "a.yaml", str(tmp_path / "b.yaml")]).packs] == [
        "c",
        "b",
        "a",
    ]


def test_a_pack_may_go_up_as_long_as_it_stays_in_the_folder_of_the_first(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.yaml").write_text("schema: auditor/1\npack: a\nextends: sub/b.yaml\n")
    (tmp_path / "sub" / "b.yaml").write_text("schema: auditor/1\npack: b\nextends: ../c.yaml\n")
    (tmp_path / "c.yaml").write_text("schema: auditor/1\npack: c\n")
    assert len(load_rulebook([tmp_path / "a.yaml"]).packs) == 3
    with pytest.raises(BrokenPack, match="outside the folder"):
        load_rulebook([tmp_path / "sub" / "b.yaml"])


def test_a_mistake_in_an_inherited_pack_is_not_told_again_as_unknown_names(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "schema: auditor/1\npack: a\nextends: b.yaml\nrules:\n  - id: r\n    check: x == y\n"
    )
    (tmp_path / "b.yaml").write_text("schema: auditor/1\npack: b\nfacts: [\n")
    with pytest.raises(BrokenPack) as raised:
        load_rulebook([tmp_path / "a.yaml"])
    assert {problem.source.file for problem in raised.value.problems} == {(tmp_path / "b.yaml").as_posix()}


def test_a_shipped_pack_is_found_by_its_name_or_the_last_part_of_it(monkeypatch):
    packs = {"base": PACKS / "base.yaml", "sub/child": PACKS / "sub" / "child.yaml"}
    monkeypatch.setattr(loading, "shipped_packs", lambda: packs)
    assert [pack.name for pack in load_rulebook(["base", "child", "sub/child"]).packs] == ["base", "child"]
    assert find_shipped("child", packs | {"other/child": PACKS}) is None


def test_shipped_packs_come_sorted_by_name():
    names = list(shipped_packs())
    assert names == sorted(names)
    assert "core" in names


@pytest.mark.parametrize("name", sorted(shipped_packs()))
def test_every_shipped_pack_loads_and_its_patterns_compile(name):
    book = load_rulebook([name])
    for rule in book.rules:
        for phrase in (*rule.find, *(phrase for fact in rule.facts for phrase in fact.phrases)):
            assert phrase.pattern.groups == len(phrase.slots)


def test_lists_and_words_are_names_of_some_kind():
    names = {name for roles in KINDS.values() for name in roles}
    assert names >= LISTS
    assert names >= WORDS
