"""Where the report cannot tell, one figure is named whose source would."""

from __future__ import annotations

from tests.diagnosis.builders import diagnosed, figures

TOTAL = "total == sum(parts)"


def test_two_figures_that_may_both_be_wrong_leave_a_question() -> None:
    given = figures(one="763件", other="736件")
    (check,) = diagnosed(given, ("one == other", {"one": "one", "other": "other"}))
    assert check.question is not None
    assert check.question.quantity == "one"
    assert check.question.text.zh == "763件与736件必有一误,仅凭报告无从判断;查763件的原始凭证即可确定"
    assert "736件" in check.question.text.en


def test_a_plain_suspect_leaves_no_question() -> None:
    given = figures(one="763件", other="736件", third="736件")
    check, _ = diagnosed(
        given,
        ("one == other", {"one": "one", "other": "other"}),
        ("one == other", {"one": "other", "other": "third"}),
    )
    assert check.suspects[0].quantity == "one"
    assert check.question is None


def test_the_figure_asked_for_splits_the_explanations_best() -> None:
    """`b` stands in both sums that fail: its source settles more than that of `a` or `c`."""
    given = figures(t="100件", a="40件", b="50件", s="200件", c="140件")
    first, second = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b"]}),
        (TOTAL, {"total": "s", "parts": ["b", "c"]}),
    )
    for check in (first, second):
        assert check.suspects[0].quantity == "b"
        assert check.suspects[0].corrections[0].text == "60件"


def test_many_rivals_are_counted_and_not_all_named() -> None:
    given = figures(t="1000件", **{f"p{at}": f"1{at}1件" for at in range(1, 8)})
    (check,) = diagnosed(given, (TOTAL, {"total": "t", "parts": [f"p{at}" for at in range(1, 8)]}))
    assert check.question is not None
    assert "等" in check.question.text.zh
    assert "more" in check.question.text.en
