"""The evidence of a finding in one sentence, and the finer value behind a rounded correction."""

from __future__ import annotations

from tests.diagnosis.builders import diagnosed, figures, first, names_of

TOTAL = "total == sum(parts)"
SAME = "one == other"


def test_the_drawing_tells_gap_evidence_and_remedy() -> None:
    given = figures(t="295件", a="38件", b="266件", c="1件", b2="266件", b3="266件", s="267件")
    check, *_ = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b", "c"]}),
        (SAME, {"one": "b", "other": "b2"}),
        (SAME, {"one": "b2", "other": "b3"}),
        (TOTAL, {"total": "s", "parts": ["b", "c"]}),
    )
    assert check.drawing.en == (
        "295件 = 38件 + 266件 + 1件 fails by 10件; 266件 stands alike in 2 more places; 1件 holds in 1 other check; "
        "38件 → 28件 repairs it"
    )
    assert check.drawing.zh == (
        "295件 = 38件 + 266件 + 1件不成立,相差10件;266件在另外2处相同;1件在另外1项核对中成立;38件 → 28件即可成立"
    )


def test_the_drawing_tells_that_one_change_repairs_two() -> None:
    total, share = diagnosed(
        figures(t="286件", a="38件", b="229件", c="1件", r="14.18%"),
        (TOTAL, {"total": "t", "parts": ["a", "b", "c"]}),
        ("rate == part / whole", {"rate": "r", "part": "a", "whole": "t"}),
    )
    assert total.drawing.en == "286件 = 38件 + 229件 + 1件 fails by 18件; 286件 → 268件 repairs this and 1 more check"
    assert share.drawing.en.endswith("286件 → 268件 repairs this and 1 more check")


def test_a_third_project_off_by_a_digit() -> None:
    """Three projects of 30, 30 and 29.99 that are stated to cost 89.97, and 89.974 in the table: the third is 29.974."""
    given = figures(total="89.97万元", a="30.00万元", b="30.00万元", c="29.99万元", table="89.974万元")
    check, _, in_table = diagnosed(
        given,
        (TOTAL, {"total": "total", "parts": ["a", "b", "c"]}),
        (SAME, {"one": "total", "other": "table"}),
        (TOTAL, {"total": "table", "parts": ["a", "b", "c"]}),
    )
    assert names_of(check.suspects)[0] == "c"
    assert names_of(in_table.suspects)[0] == "c"
    assert (first(check).text, first(check).finer) == ("29.97万元", "29.974万元")
    assert first(check).repairs == ("c1", "c3")
    assert first(check).breaks == ()
    assert check.question is None
