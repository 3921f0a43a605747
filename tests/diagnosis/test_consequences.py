"""A slip that changes what the report concludes is told as such, and comes first."""

from __future__ import annotations

import pytest

from auditor.api import audit_text
from auditor.model.check import Check, Consequence
from tests.diagnosis.builders import diagnosed, figures

_GRADE = '(grade == "优" and score >= 90) or (grade == "良" and score >= 80 and score < 90)'


def _only(checks: tuple[Check, ...]) -> Consequence:
    (consequence,) = checks[0].consequences
    return consequence


def test_a_corrected_total_score_changes_the_grade() -> None:
    given = {**figures(total="92分", a="40分", b="42分", x="42分", y="40分"), "word": "优"}
    checks = diagnosed(
        given,
        ("total == sum(parts)", {"total": "total", "parts": ["a", "b"]}),
        ("one == other", {"one": "b", "other": "x"}),
        ("one == other", {"one": "a", "other": "y"}),
        (_GRADE, {"grade": "word", "score": "total"}),
    )
    kinds = {consequence.kind: consequence for consequence in checks[0].consequences}
    assert set(kinds) == {"score", "grade"}
    assert kinds["grade"].text.zh == "等级由“优”变为“良”"
    assert kinds["grade"].check == "c4"
    assert "92分" in kinds["score"].text.zh
    assert "82分" in kinds["score"].text.zh


def test_a_target_that_is_missed_after_all_is_told() -> None:
    given = figures(rate="95%", done="85件", all="100件", target="90%", same="85件", whole="100件")
    checks = diagnosed(
        given,
        ("rate == part / whole", {"rate": "rate", "part": "done", "whole": "all"}),
        ("one == other", {"one": "done", "other": "same"}),
        ("one == other", {"one": "all", "other": "whole"}),
        ("rate >= target", {"rate": "rate", "target": "target"}),
    )
    assert (_only(checks).kind, _only(checks).check) == ("target", "c4")
    assert "85% ≥ 90%" in _only(checks).text.en


def test_money_beyond_its_budget_is_told() -> None:
    given = figures(spent="91.5万元", a="55.2万元", b="42.3万元", budget="95万元", a2="55.2万元", b2="42.3万元")
    checks = diagnosed(
        given,
        ("total == sum(parts)", {"total": "spent", "parts": ["a", "b"]}),
        ("one == other", {"one": "a", "other": "a2"}),
        ("one == other", {"one": "b", "other": "b2"}),
        ("spent <= budget", {"spent": "spent", "budget": "budget"}),
    )
    assert checks[0].suspects[0].corrections[0].text == "97.5万元"
    assert _only(checks).kind == "budget"


@pytest.mark.parametrize(
    ("sentence", "word"),
    [("2024年预算执行数为100万元,2025年预算安排80万元,比2024年预算执行数增加20%。", "增加")],
)
def test_a_rise_that_is_a_fall_is_told(sentence: str, word: str) -> None:
    (audited,) = audit_text(sentence, ["core"]).reports
    told = [consequence for check in audited.checks for consequence in check.consequences]
    assert [consequence.kind for consequence in told] == ["direction"]
    assert word in told[0].text.zh


def test_findings_that_overturn_a_conclusion_come_first() -> None:
    text = (
        "全年办理申请286件,其中:审批类38件,备案类229件,核准类1件。\n"
        "2024年预算执行数为100万元,2025年预算安排80万元,比2024年预算执行数增加20%。"
    )
    (audited,) = audit_text(text, ["core"]).reports
    assert [bool(check.consequences) for check in audited.findings][:2] == [True, False]


def test_a_total_of_marks_that_its_parts_do_not_give_puts_the_grade_in_doubt() -> None:
    """One digit of a part would mend the sum, but if the parts are right the grade is not."""
    given = {**figures(total="91分", a="13分", b="17分", c="30分", d="28分", text="91分"), "word": "优"}
    checks = diagnosed(
        given,
        ("total == sum(parts)", {"total": "total", "parts": ["a", "b", "c", "d"]}),
        ("one == other", {"one": "total", "other": "text"}),
        (_GRADE, {"grade": "word", "score": "text"}),
    )
    assert checks[0].suspects[0].quantity != "total"
    grades = [consequence.text.zh for consequence in checks[0].consequences if consequence.kind == "grade"]
    assert grades == ["若91分应为88分:等级由“优”变为“良”"]
