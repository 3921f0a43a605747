"""What the checks of a report say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from auditor.checking import check
from auditor.model.check import Severity, Verdict
from auditor.model.quantity import Qualifier, Quantities
from auditor.model.rule import Hypothesis
from auditor.model.text import Text
from tests.checking.builders import expression, phrase, quantity, relation, report, rule, rulebook

EMPTY_REPORT = report("空")


def judge(*relations, **options):
    """The checks of one for-each rule on relations by themselves."""
    kind = relations[0].kind
    options.setdefault("check", "total == sum(parts)" if kind == "breakdown" else "rate == part / whole")
    checks = expression(options.pop("check"))
    return check(*EMPTY_REPORT, relations, rulebook(rule(checks, for_each=kind, **options)))


def breakdown(total, *parts, **more):
    return relation(
        "breakdown",
        total=quantity(total, id=f"t{total}"),
        parts=tuple(quantity(part, id=f"p{at}") for at, part in enumerate(parts)),
        **more,
    )


def share(rate, part, whole):
    return relation(
        "share", rate=quantity(rate, id=f"r{rate}"), part=quantity(part, id="a"), whole=quantity(whole, id="b")
    )


def test_a_violated_check_carries_relation_figures_computed_value_and_place():
    (found,) = judge(breakdown("268个", "38件", "228件", "1件"))
    assert found.verdict is Verdict.VIOLATED
    assert found.severity is Severity.ERROR
    assert found.relation == "268个 = 38件 + 228件 + 1件"
    assert found.quantities == ("t268个", "p0", "p1", "p2")
    assert (found.computed, found.computed_text, found.difference) == (267, "267个", 1)
    assert (found.place.line, found.place.column, found.passage) == (1, 1, 0)
    assert found.message.zh == "演示:268个 = 38件 + 228件 + 1件不成立,应为267个,相差1个"
    assert found.message.en == "Demo: 268个 = 38件 + 228件 + 1件 does not hold: it comes to 267个, 1个 apart"


def test_checks_are_numbered_in_the_order_of_rules_and_passed_ones_are_listed():
    found = judge(breakdown("3件", "1件", "2件"), breakdown("4件", "1件", "2件"))
    assert [(one.id, one.verdict.value, one.is_finding) for one in found] == [
        ("c1", "exact", False),
        ("c2", "violated", True),
    ]


@pytest.mark.parametrize(
    ("rule_severity", "relation_text", "expected"),
    [
        ("error", ("100.00%", "2件", "3件"), "error"),
        ("error", ("66.66%", "2件", "3件"), "note"),
        ("note", ("100.00%", "2件", "3件"), "note"),
    ],
)
def test_the_severity_follows_the_verdict(rule_severity, relation_text, expected):
    (found,) = judge(share(*relation_text), severity=Severity(rule_severity))
    assert found.severity.value == expected


def test_what_is_implausible_is_a_warning_that_says_the_chance():
    (found,) = judge(breakdown("96万元", *["3万元"] * 30))
    assert (found.verdict, found.severity) == (Verdict.IMPLAUSIBLE, Severity.WARNING)
    assert found.message.zh.endswith("若如实四舍五入,出现这样差额的机会约为 1/2400")
    assert found.message.en.endswith("with honest rounding such a gap has a chance of about 1/2400")


def test_a_hedged_contradiction_is_a_warning_that_says_so():
    odd = share("90%", "2件", "3件")
    hedged = replace(odd, roles={**odd.roles, "rate": quantity("90%", hedge=Qualifier.ABOUT)})
    (found,) = judge(hedged)
    assert (found.verdict, found.severity) == (Verdict.IMPLAUSIBLE, Severity.WARNING)
    assert "约数" in found.message.zh


def test_cut_figures_are_notes_unless_the_report_cuts_throughout():
    cut = [
        share("66.66%", "2件", "3件"),
        share("28.57%", "2件", "7件"),
        share("85.71%", "6件", "7件"),
        share("54.54%", "6件", "11件"),
    ]
    both = share("33.33%", "1件", "3件")
    rounded = share("67%", "2件", "3件")
    notes = [one.severity.value for one in judge(*cut[:1], cut[3], rounded, both) if one.verdict is Verdict.TRUNCATED]
    assert notes == ["note", "note"]
    only_cut = [
        share("66.66%", "2件", "3件"),
        share("85.7%", "6件", "7件"),
        share("54.54%", "6件", "11件"),
        share("18.18%", "2件", "11件"),
    ]
    assert [one.severity.value for one in judge(*only_cut, both) if one.verdict is Verdict.TRUNCATED] == ["note"] * 2
    throughout = [share("66.66%", "2件", "3件"), share("54.54%", "6件", "11件"), share("88.88%", "8件", "9件"), both]
    found = judge(*throughout)
    assert [one.severity.value for one in found if one.verdict is Verdict.TRUNCATED] == ["off"] * 3
    assert not any(one.is_finding for one in found)
    mixed = judge(*throughout, rounded)
    assert [one.severity.value for one in mixed if one.verdict is Verdict.TRUNCATED] == ["note"] * 3


def test_a_figure_that_rounding_of_unprinted_digits_explains_as_well_is_no_finding():
    by_amounts, by_counts = judge(share("94.7%", "28.7万元", "30.28万元"), share("66.6%", "2件", "3件"))
    assert (by_amounts.verdict, by_amounts.severity, by_amounts.message.zh) == (Verdict.TRUNCATED, Severity.OFF, "")
    assert by_counts.severity is Severity.NOTE


def test_the_message_of_a_cut_figure_says_what_rounding_gives():
    (found,) = judge(share("66.66%", "2件", "3件"), message=Text("应为{computed}", "{computed}"))
    assert found.message.zh == "演示:66.66% = 2件 ÷ 3件,系截去尾数,四舍五入应为66.67%"


def test_templates_are_filled_with_printed_figures_words_and_values():
    message = Text(
        "{words}:{parts}共{computed},写{total},差{difference},{direction}{unknown}",
        "{parts} make {computed}, not {total}",
    )
    shown = replace(breakdown("4件", "1件", "2件"), words=("其中",), extra={"direction": "多"})
    (found,) = judge(shown, message=message)
    assert found.message == Text("其中:1件、2件共3件,写4件,差1件,多{unknown}", "1件, 2件 make 3件, not 4件")


def test_the_label_of_a_figure_can_be_named():
    rate = relation("percentage", rate=quantity("105%", label="覆盖率"))
    (found,) = judge(rate, check="rate <= 100%", message=Text("“{rate.label}”{rate}超过100%;{label}", ""))
    assert found.message.zh == "“覆盖率”105%超过100%;覆盖率"


def test_the_first_wrong_reading_that_fits_is_named_only_when_the_check_fails():
    readings = (
        Hypothesis(expression("rate == whole / part"), Text("颠倒", "inverted")),
        Hypothesis(expression("rate == part / (whole - part)"), Text("以其余{whole}为基数", "ratio to the rest")),
        Hypothesis(expression("rate == part / (whole - part)"), Text("再次", "again")),
    )
    failing, holding = judge(share("50%", "3件", "9件"), share("33.33%", "3件", "9件"), hypotheses=readings)
    assert failing.message.zh.endswith(";以其余9件为基数")
    assert failing.message.en.endswith("; ratio to the rest")
    assert not holding.message


def test_a_template_may_place_the_reading_itself():
    reading = (Hypothesis(expression("rate == part / (whole - part)"), Text("基数有误", "wrong base")),)
    (found,) = judge(
        share("50%", "3件", "9件"), hypotheses=reading, message=Text("请改({reading})", "mend it ({reading})")
    )
    assert found.message == Text("请改(基数有误)", "mend it (wrong base)")


def test_the_integers_that_a_rate_implies_can_be_named():
    rate = share("74.73%", "55116件", "80000件")
    (found,) = judge(rate, message=Text("基数应在{implied}之间", "the base is {implied}"))
    assert found.message.zh == "基数应在73749–73758之间"
    reading = (
        Hypothesis(expression("truncating_bases(part, rate) > 0"), Text("只有截尾才有{implied}", "cut: {implied}")),
    )
    (none,) = judge(
        share("109.63%", "1331项", "1182项"), check="integer_bases(part, rate) > 0", hypotheses=reading,
        message=Text("没有整数基数", "none"),
    )  # fmt: skip
    assert none.message.zh == "没有整数基数;只有截尾才有1214"


def test_a_doubtful_relation_is_listed_with_its_reason_and_not_judged():
    (found,) = judge(breakdown("9件", "1件", "2件", doubt="其中之后未列全"))
    assert (found.verdict, found.reason, found.is_finding) == (Verdict.NOT_APPLICABLE, "其中之后未列全", False)
    assert found.relation == "9件 = 1件 + 2件"
    assert found.quantities == ("t9件", "p0", "p1")


def test_where_filters_stated_relations_silently():
    assert judge(breakdown("9件", "1件"), where=expression("count(parts) > 1")) == ()
    assert judge(breakdown("9件", "1件"), where=expression("missing > 1")) == ()


def test_a_rule_that_is_off_makes_no_checks():
    assert judge(breakdown("9件", "1件"), severity=Severity.OFF) == ()


def test_a_rule_for_another_kind_of_report_says_so_once():
    (found,) = judge(breakdown("9件", "1件"), applies_to=("决算",))
    assert (found.verdict, found.message.en) == (Verdict.NOT_APPLICABLE, "not for this kind of report")
    (judged,) = judge(breakdown("9件", "1件"), applies_to=("决算", "自评"))
    assert judged.verdict is Verdict.VIOLATED


def test_parameters_and_shared_facts_can_be_used_with_stated_relations():
    (found,) = judge(share("95%", "95件", "100件"), check="rate <= limit", parameters={"limit": Fraction(9, 10)})
    assert (found.verdict, found.relation) == (Verdict.VIOLATED, "95% ≤ 0.9")


def test_figures_compared_as_restatements_are_not_compared_again_by_name():
    document, quantities = report("在岗5人。", "在岗6人。")
    first, second = quantities.all
    restated = relation("restatement", first=first, second=second)
    by_kind = rule(expression("first == second"), id="demo/restated", for_each="restatement")
    by_name = rule(expression("n > 0"), id="demo/n", find=["在岗{n}人"])
    findings = [one for one in check(document, quantities, [restated], rulebook(by_kind, by_name)) if one.is_finding]
    assert [one.rule for one in findings] == ["demo/restated"]
    findings = [one for one in check(document, quantities, [restated], rulebook(by_name)) if one.is_finding]
    assert [one.rule for one in findings] == ["demo/n"]


def test_a_fingerprint_depends_on_rule_and_wording_but_not_on_place_or_value():
    def prints(*texts):
        bound = rule(expression("rate <= 100%"), find=["受理率{rate}"])
        return [one.fingerprint for one in check(*report(*texts), (), rulebook(bound)) if one.is_finding]

    (first,) = prints("窗口受理率109.63%。")
    assert len(first) == 16
    assert prints("前言", "", "窗口受理率120%。") == [first]
    assert prints("窗口办理受理率109.63%。") != [first]


def test_equal_findings_have_their_own_fingerprints():
    found = judge(breakdown("9件", "1件"), breakdown("9件", "1件"))
    assert found[0].fingerprint != found[1].fingerprint


def test_a_report_without_passages_is_no_trouble():
    document, _ = report("空")
    bare = replace(document, passages=(), sections=document.sections[:1])
    only = rule(expression("n > 0"), find=["在岗{n}人"])
    (found,) = check(bare, Quantities((), 0), (), rulebook(only))
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert phrase("在岗{n}人").anchor == "在岗"
