"""Phrases: words copied from a form, matched on the skeleton of a report."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.characters import IGNORED, normal
from auditor.model.rule import SLOT_CLOSE, SLOT_END, SLOT_OPEN, Phrase, Slot, Source
from auditor.rulebook.phrases import compile_phrase, read_phrase
from auditor.rulebook.problems import BrokenPack
from auditor.rulebook.tokens import Fault

HERE = Source("pack.yaml", 3, 9)
_FIGURE = re.compile(r"<([^<>]*)>")


def skeleton(text: str) -> str:
    """A report as phrases see it; a quantity is written `<unit>`."""
    slots = _FIGURE.sub(lambda match: f"{SLOT_OPEN}{match[1]}{SLOT_CLOSE}", text)
    bare = "".join(char for char in normal(slots) if char not in IGNORED or char == "\n")
    return re.sub("[。;!?]", lambda match: match[0] + SLOT_END, bare) + "\n"


def matches(phrase: str, report: str) -> list[tuple[str, ...]]:
    return [found.groups() for found in compile_phrase(phrase, HERE).pattern.finditer(skeleton(report))]


MATCHED = [
    ("设定{total}个绩效指标", "共设定<个>绩效指标。", 1),
    ("设定{total}个绩效指标", "设 定<个>“绩效”指标", 1),
    ("设定{total}个绩效指标", "设定了约<个>绩效指标", 1),
    ("设定{total}个绩效指标", "设定<项>绩效指标", 1),
    ("设定{total}个绩效指标", "设定<件>绩效指标", 1),
    ("设定{total}个绩效指标", "设定<万个>绩效指标", 1),
    ("设定{total}个绩效指标", "设定<> 个绩效指标", 1),
    ("设定{total}个绩效指标", "设定<人>绩效指标", 0),
    ("设定{total}个绩效指标", "设定<%>绩效指标", 0),
    ("设定{total}个绩效指标", "设定<>绩效指标", 0),
    ("收入{x}万元", "收入<元>", 1),
    ("收入{x}万元", "收入合计为<亿元>", 1),
    ("收入{x}万元", "收入<美元>", 0),
    ("收入{x}万元", "收入<件>", 0),
    ("收入{x}万元", "收入增加<万元>", 0),
    ("在职{n}人", "在职<人>", 1),
    ("在职{n}人", "在职<人次>", 0),
    ("服务{n:人次}", "服务<万人次>", 1),
    ("服务{n:人次}", "服务<人>", 0),
    ("占{rate}", "占<%>", 1),
    ("占{rate}", "占<>", 1),
    ("评价等级{grade:优|良|中|差}", "评价等级为“良”。", 1),
    ("评价等级{grade:优|良|中|差}", "评价等级为甲。", 0),
    ("评为{grade:优|优秀}", "评为优秀", 1),
    ("[其中]完成{x}件", "其中,完成<件>", 1),
    ("[其中]完成{x}件", "完成<件>", 1),
    ("实施(项目|工程){x}个", "实施工程<个>", 1),
    ("实施(项目|工程){x}个", "实施方案<个>", 0),
    ("服务(含窗口){x}个", "服务窗口<个>", 0),
    ("服务(含窗口){x}个", "服务(含窗口)<个>", 1),
    ("窗口…受理{x}件", "窗口今年以来受理<件>", 1),
    ("窗口…受理{x}件", "窗口<个>受理<件>", 0),
    ("窗口……受理{x}件", "窗口<个>,共计受理<件>", 1),
    ("窗口……受理{x}件", "窗口<个>。受理<件>", 0),
    ("窗口...受理{x}件", "窗口均已受理<件>", 1),
    ("未发现问题。", "未发现问题", 1),
    ("完成{a}件;办结{b}件", "完成<件>;办结<件>", 1),
    ("完成{a}件,办结{b}件", "完成<件>、办结<件>", 1),
    ("完成{a}件,办结{b}件", "完成<件>。办结<件>", 0),
    ("完成{a}件,办结{b}件", "完成<件>\n办结<件>", 0),
    ("regex:(?:受理|办理){n:件}[了共]?.{0,3}按时", "办理<件>全部按时", 1),
    ("regex:受理.{0,5}{n}", "受理<个><件>", 1),
    ("regex:第\\d{1,2}期", "第12期", 1),
    ("regex:受理,{0,2}{n:件}", "受理、<件>", 1),
]


@pytest.mark.parametrize(("phrase", "report", "times"), MATCHED)
def test_a_phrase_is_found_where_its_words_and_units_stand(phrase, report, times):
    assert len(matches(phrase, report)) == times


def test_the_groups_of_the_pattern_are_the_slots_in_order():
    phrase = compile_phrase("[全年]受理{all}件(,|,其中){online}件网办,评为{grade:优|良}", HERE)
    assert [slot.name for slot in phrase.slots] == ["all", "online", "grade"]
    (found,) = phrase.pattern.finditer(skeleton("受理<件>,其中<件>网办,评为优"))
    assert found.groups() == (f"{SLOT_OPEN}件{SLOT_CLOSE}", f"{SLOT_OPEN}件{SLOT_CLOSE}", "优")


def test_a_group_begins_where_its_figure_begins():
    phrase = compile_phrase("完成率{rate}", HERE)
    text = skeleton("完成率为<%>")
    (found,) = phrase.pattern.finditer(text)
    assert found.start(1) == text.index(SLOT_OPEN)


@pytest.mark.parametrize(
    ("phrase", "anchor"),
    [
        ("设定{total}个绩效指标", "绩效指标"),
        ("[入驻大厅事项]窗口{x}个", "窗口"),
        ("(甲甲甲甲|乙){x}丙", "丙"),
        ("(甲|乙){x}", ""),
        ("“一窗”受理、率{x}", "一窗受理率"),
        ("regex:窗口(?:受理很多)?件{x}", "窗口"),
        ("regex:甲|乙", ""),
        ("regex:甲乙{0,2}丙", "甲"),
    ],
)
def test_the_anchor_is_the_longest_piece_that_must_be_there(phrase, anchor):
    assert compile_phrase(phrase, HERE).anchor == anchor


@pytest.mark.parametrize(
    ("phrase", "needs"),
    [
        ("全[县|市]{x}家部门", [("全",), ("家\ue001", "\ue000\ue001家")]),
        ("(取消|终止)项目{x}个", [("取消", "终止"), ("个\ue001", "件\ue001", "项\ue001", "\ue000\ue001个")]),
        ("(预[期]目标|[全年]任务)完成{x:万元}", [("目标", "任务"), ("元\ue001",)]),
        ("自评([优]|良)为{grade:优|良}", [("为",), ("优", "良")]),
        ("支出{}", [("\ue001",)]),
        ("regex:窗口(?:受理)?件", []),
    ],
)
def test_what_a_phrase_needs_beside_its_anchor(phrase, needs):
    assert list(read_phrase(phrase, HERE, fact="x" if "x" in phrase or "{}" in phrase else None).needs) == needs


def test_a_slot_knows_its_unit_or_its_words():
    assert compile_phrase("在职{n:人}", HERE).slots == (Slot("n", "人"),)
    assert compile_phrase("评为{g:优|“良”}", HERE).slots == (Slot("g", words=("优", "良")),)


def test_in_a_fact_the_empty_slot_has_the_name_of_the_fact():
    assert read_phrase("进驻大厅{}项", HERE, fact="hall").slots == (Slot("hall"),)
    assert read_phrase("进驻大厅{:人}", HERE, fact="hall").slots == (Slot("hall", "人"),)
    assert read_phrase("进驻大厅{}", HERE, fact="hall", unit="万人").slots == (Slot("hall", "人"),)
    assert read_phrase("未发现问题", HERE, fact="none").slots == ()


def test_a_mistake_is_told_with_its_column():
    with pytest.raises(BrokenPack) as raised:
        compile_phrase("设定{a}和{a}", HERE)
    assert str(raised.value).startswith("pack.yaml:3:15: {a} occurs twice in one phrase")


@pytest.mark.parametrize("phrase", ["regex:甲?", "regex:(?:甲|乙{0,3})", "(甲|)", "regex:,"])
def test_a_phrase_that_matches_nothing_at_all_is_refused(phrase):
    with pytest.raises(BrokenPack):
        compile_phrase(phrase, HERE)


def outcome(text: str) -> Phrase | Fault:
    try:
        return read_phrase(text, HERE)
    except Fault as fault:
        return fault


@given(st.text(st.sampled_from("甲乙{}[]()|…:. 个万元ab，。?*+\\^-,0"), max_size=25), st.booleans())
def test_any_text_is_a_phrase_or_a_fault_inside_it(text, hatch):
    text = f"regex:{text}" if hatch else text
    phrase = outcome(text)
    if isinstance(phrase, Fault):
        assert 0 <= phrase.offset <= len(text)
    else:
        assert phrase.pattern.groups == len(phrase.slots)
        for found in phrase.pattern.finditer(skeleton("甲乙<个>甲<万元>ab。乙")):
            assert phrase.anchor in found.group()
            assert all(any(words in found.group() for words in choice) for choice in phrase.needs)


RUNAWAY = [
    ("甲…甲…甲…乙", "甲" * 3_000),
    ("甲……甲……乙", "甲" * 3_000),
    ("[甲][甲][甲][甲][甲][甲][甲][甲]乙", "甲" * 3_000),
    ("regex:甲{0,60}甲{0,60}乙", "甲" * 3_000),
    ("共{x}件", "共共共计计" * 3_000),
]


@pytest.mark.parametrize(("phrase", "text"), RUNAWAY)
def test_no_phrase_runs_away_on_a_repetitive_text(phrase, text):
    start = perf_counter()
    assert matches(phrase, text) == []
    assert perf_counter() - start < 2


@pytest.mark.parametrize(
    ("members", "problem"),
    [(r"A-\d", "no end of a range"), (r"\d-x", "no end of a range"), (r"Z-\!", "upside down"), ("b-a", "upside down")],
)
def test_a_range_whose_ends_are_none_is_a_mistake_of_the_pack(members: str, problem: str) -> None:
    with pytest.raises(BrokenPack, match=problem):
        compile_phrase(f"regex:第[{members}]{{n}}期", HERE)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("members", "matched"),
    [("!--", "!,-"), (r"!-\\", "!A"), ("a-b-c", "ab-c"), (r"+-\-", "+,-"), ("&&甲", "&甲"), (r"\d-", "7-")],
)
def test_signs_that_regular_expressions_know_may_stand_in_a_class(members: str, matched: str) -> None:
    """Python warns of classes that will mean something else one day, on the terminal of whoever runs the audit."""
    phrase = compile_phrase(f"regex:第[{members}]期", HERE)
    assert all(re.search(phrase.regex, f"第{sign}期") for sign in matched)
    assert not re.search(phrase.regex, "第丁期")
