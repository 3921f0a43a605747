"""Which figures the names of a rule stand for."""

from __future__ import annotations

import pytest

from auditor.checking import check
from auditor.checking.skeleton import Skeleton
from auditor.model.check import Verdict
from auditor.model.quantity import Quantities
from auditor.model.report import Cell, Passage, PassageKind, Report, Section, Table
from auditor.model.rule import SLOT_CLOSE, SLOT_END, SLOT_OPEN, Fact, Scope, TableSelector
from tests.checking.builders import expression, fact, quantity, report, rule, rulebook

ADDS_UP = expression("total == done + partial")
INDICATORS = ["设定{total}个绩效指标", "完成绩效指标{done}个", "部分完成绩效指标{partial}个"]


def checks(document, *rules):
    return [(one.relation, one.verdict.value) for one in check(*document, (), rulebook(*rules))]


def reasons(document, *rules):
    return [one.message.en for one in check(*document, (), rulebook(*rules)) if one.reason]


def test_the_skeleton_keeps_wording_and_puts_slots_for_quantities():
    document, quantities = report("2021年,全市“一网”受理(含网上)27.9821万件;办结5 件。", "另收1人")
    assert Skeleton(document, quantities).text == (
        f"2021年全市一网受理含网上{SLOT_OPEN}万件{SLOT_CLOSE};{SLOT_END}办结{SLOT_OPEN}{SLOT_CLOSE}件。{SLOT_END}\n"
        f"另收{SLOT_OPEN}人{SLOT_CLOSE}\n"
    )


def test_offsets_of_the_skeleton_lead_back_to_the_source():
    document, quantities = report("甲、乙共3人;“丙”5人。丁(戊)己", "庚6人,辛")
    skeleton = Skeleton(document, quantities)
    for passage, word in ((0, "甲"), (0, "乙"), (0, "丙"), (0, "丁"), (0, "己"), (1, "庚"), (1, "辛")):
        at = skeleton.text.index(word)
        assert skeleton.passage_at(at) == passage
        assert document.passages[passage].text[skeleton.source_offset(at)] == word
    assert skeleton.sentence_at(skeleton.text.index("丁")) == 1


def test_characters_of_private_use_in_a_report_are_not_taken_for_slots():
    document, quantities = report(f"共{SLOT_OPEN}人{SLOT_CLOSE}到场,实到3人{SLOT_END}。")
    skeleton = Skeleton(document, quantities)
    assert skeleton.text.count(SLOT_OPEN) == 1
    assert skeleton.figure_at(skeleton.text.index(SLOT_OPEN)).text == "3人"


def test_phrases_bind_whatever_the_punctuation_and_a_figure_belongs_to_the_phrase_that_says_most():
    document = report("本局设定42个绩效指标,完成绩效指标40个,(部分完成绩效指标2个)。")
    assert checks(document, rule(ADDS_UP, find=INDICATORS)) == [("42个 = 40个 + 2个", "exact")]


def test_a_rule_whose_names_are_not_all_there_yields_one_check_that_names_them():
    document = report("本局设定42个绩效指标。")
    (only,) = check(
        *document, (), rulebook(rule(ADDS_UP, ADDS_UP, find=INDICATORS, facts=(fact("staff", "职工{}人"),)))
    )
    assert only.verdict is Verdict.NOT_APPLICABLE
    assert only.message.en == "not found in the report: done, partial, staff"
    assert only.reason == only.message.zh


def test_sections_that_repeat_each_other_are_judged_once_and_compared():
    text = "本局设定42个绩效指标,完成绩效指标40个,部分完成绩效指标2个。"
    assert checks(report(text, text), rule(ADDS_UP, find=INDICATORS)) == [
        ("42个 = 42个", "exact"),
        ("40个 = 40个", "exact"),
        ("2个 = 2个", "exact"),
        ("42个 = 40个 + 2个", "exact"),
    ]


def test_one_name_with_two_values_is_a_warning_and_each_set_of_figures_is_judged():
    document = report(
        "本局设定42个绩效指标,完成绩效指标40个,部分完成绩效指标2个。",
        "本局设定42个绩效指标,完成绩效指标39个,部分完成绩效指标2个。",
    )
    found = check(*document, (), rulebook(rule(ADDS_UP, find=INDICATORS)))
    odd = [one for one in found if one.is_finding]
    assert [(one.relation, one.severity.value) for one in odd] == [
        ("39个 = 40个", "warning"),
        ("42个 = 39个 + 2个", "error"),
    ]
    assert odd[0].place.line == 2


def test_a_name_is_compared_once_however_many_rules_use_it():
    hall = fact("hall", "进驻大厅事项{}项")
    document = report("进驻大厅事项1182项。", "进驻大厅事项1043项。", "进驻大厅事项1182项。")
    rules = [rule(expression("hall > 0"), id=f"demo/{at}", facts=(hall,)) for at in range(3)]
    findings = [one for one in check(*document, (), rulebook(*rules)) if one.is_finding]
    assert [(one.rule, one.relation) for one in findings] == [("demo/0", "1043项 = 1182项")]
    assert findings[0].place.line == 2


def test_a_rounded_restatement_is_no_contradiction_and_the_sharper_figure_is_used():
    cases = fact("cases", "受理事项{}")
    document = report("受理事项28.0万件。", "受理事项279821件。")
    assert ("28.0万件 = 279821件", "rounded") not in checks(
        document, rule(expression("cases == 279821"), facts=(cases,))
    )
    assert all(
        one.verdict is Verdict.EXACT
        for one in check(*document, (), rulebook(rule(expression("cases > 0"), facts=(cases,))))
    )


def test_statements_are_true_or_false():
    zero, tables = fact("zero", "项目支出为零"), fact("tables", "项目绩效目标表")
    clash = rule(expression("zero implies not tables"), facts=(zero, tables))
    assert checks(report("本年项目支出为零。"), clash)[0][1] == "exact"
    assert checks(report("本年项目支出为零。填报项目绩效目标表。"), clash)[0][1] == "violated"


def test_facts_that_collect_give_lists_and_counts():
    windows = fact("windows", "窗口{}个", collect=True)
    reasons_given = fact("reasons", "未完成原因", collect=True)
    document = report("一类窗口8个,二类窗口6个。未完成原因是经费不足。另一未完成原因是人手少。")
    assert checks(document, rule(expression("sum(windows) == 14"), facts=(windows,))) == [("8个 + 6个 = 14", "exact")]
    assert checks(document, rule(expression("count(reasons) == 2"), facts=(reasons_given,)))[0][1] == "exact"
    none = rule(expression("count(windows) == 0"), facts=(fact("windows", "岗亭{}个", collect=True, optional=True),))
    assert checks(document, none)[0][1] == "exact"


def test_an_optional_fact_may_be_absent_where_the_rule_guards_it():
    adjusted = fact("adjusted", "调整预算{}万元", optional=True)
    budget = fact("budget", "年初预算{}万元")
    guarded = rule(expression("stated(adjusted) implies adjusted >= budget"), facts=(budget, adjusted))
    bare = rule(expression("adjusted >= budget"), facts=(budget, adjusted))
    document = report("年初预算30万元。")
    assert checks(document, guarded)[0][1] == "exact"
    assert checks(document, bare)[0][1] == "not-applicable"
    assert checks(report("年初预算30万元,调整预算20万元。"), guarded)[0][1] == "violated"


def test_slots_of_words_are_compared_as_text():
    grade = rule(
        expression('score >= 90 implies grade == "优"'), find=["自评得分{score}分", "等级为{grade:优|良|中|差}"]
    )
    assert checks(report("自评得分95.6分,等级为“良”。"), grade)[0][1] == "violated"


def test_a_slot_with_a_unit_takes_only_that_unit():
    staff = rule(expression("n > 0"), find=["在岗{n:人}"])
    assert checks(report("在岗12个,在岗15人。"), staff) == [("15人 > 0", "exact")]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.SENTENCE, [("5人 ≤ 9人", "exact")]),
        (Scope.PARAGRAPH, [("5人 ≤ 9人", "exact"), ("8人 ≤ 7人", "violated")]),
    ],
)
def test_within_a_scope_each_place_where_all_names_stand_is_judged(scope, expected):
    document = report("在岗5人,定编9人。", "在岗8人。定编7人。", "在岗6人。")
    bounded = rule(expression("staff <= posts"), find=["在岗{staff}人", "定编{posts}人"], within=scope)
    assert checks(document, bounded) == expected


def test_names_that_never_stand_in_one_scope_are_not_judged():
    apart = rule(expression("staff <= posts"), find=["在岗{staff}人", "定编{posts}人"], within=Scope.SENTENCE)
    assert reasons(report("在岗8人。定编7人。"), apart) == ["the figures never stand in one sentence"]


def test_a_rule_or_fact_for_a_section_looks_nowhere_else():
    document = report("一、机构", "在岗5人。", "二、经费", "在岗8人。", sections={0: "机构", 2: "经费"})
    for limited in (
        rule(expression("n == 8"), find=["在岗{n}人"], section="经费"),
        rule(expression("n == 8"), facts=(fact("n", "在岗{}人", section="经费"),)),
    ):
        assert checks(document, limited) == [("8人 = 8", "exact")]
    sections = rule(expression("n > 5"), find=["在岗{n}人"], within=Scope.SECTION)
    assert [verdict for _, verdict in checks(document, sections)] == ["violated", "exact"]


def test_of_several_values_the_one_nearest_to_the_other_phrases_is_taken():
    document = report("甲项目预算10万元。", "乙项目预算20万元,乙项目支出18万元。")
    spending = rule(
        expression("spent <= budget"), find=["乙项目支出{spent}万元"], facts=(fact("budget", "项目预算{}万元"),)
    )
    assert checks(document, spending)[-1] == ("18万元 ≤ 20万元", "exact")


def test_a_precondition_that_is_false_leaves_the_rule_aside_with_that_reason():
    rules = rule(expression("n > 9"), find=["在岗{n}人"], where=expression("n > 100"))
    assert reasons(report("在岗5人。"), rules) == ["precondition not met"]


@pytest.fixture
def scores():
    """A table of scores behind one paragraph."""
    rows = [["指标", "分值", "自评得分"], ["投入", "15", "15"], ["产 出", "35", "31.6"], ["合计", "50", "46.6"]]
    passages = [Passage(0, PassageKind.CAPTION, "绩效自评得分表", "绩效自评得分表", ())]
    figures, grid = [], []
    for row, texts in enumerate(rows):
        cells = []
        for column, text in enumerate(texts):
            index = len(passages)
            passages.append(Passage(index, PassageKind.CELL, text, text, (), table=0, row=row, column=column))
            cells.append(Cell(index, row, column))
            if text[0].isdigit():
                figures.append(
                    quantity(text, id=f"q{len(figures) + 1}", passage=index, table=0, row=row, column=column)
                )
        grid.append(tuple(cells))
    table = Table(0, "绩效自评得分表", tuple(grid), 1, 1)
    document = Report("demo.txt", "text", "自评", "", tuple(passages), (Section(0, 0, "自评"),), (table,))
    return document, Quantities(tuple(figures), len(passages))


def cells(name, **words):
    return Fact(name, tables=(TableSelector(name, **words),))


def test_table_cells_are_found_by_their_heads_and_lists_leave_totals_out(scores):
    total = cells("total", title="自评得分", row="合计", column="自评得分")
    parts = cells("parts", title="自评得分", rows="all", column="自评得分")
    assert checks(scores, rule(expression("total == sum(parts)"), facts=(total, parts))) == [
        ("46.6 = 15 + 31.6", "exact")
    ]


def test_table_rows_are_found_by_words_whatever_the_blanks(scores):
    row = cells("part", title="得分", row="产出", column="分值")
    assert checks(scores, rule(expression("part == 35"), facts=(row,))) == [("35 = 35", "exact")]


def test_a_table_without_the_words_leaves_the_rule_aside(scores):
    absent = cells("part", title="决算", row="产出", column="分值")
    assert reasons(scores, rule(expression("part == 35"), facts=(absent,))) == ["not found in the report: part"]
