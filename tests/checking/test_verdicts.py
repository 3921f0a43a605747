"""The verdict on one relation, from figures as printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.checking.evaluate import evaluate
from auditor.model.check import Verdict
from auditor.model.quantity import Qualifier
from tests.checking.builders import expression, named, quantity


def verdict(text, **operands):
    return evaluate(expression(text), named(**operands)).verdict.value


SUM, RATE = "total == sum(parts)", "rate == part / whole"

EQUATIONS = [
    # counts are exact
    (SUM, {"total": "268个", "parts": ["38件", "229件", "1件"]}, "exact"),
    (SUM, {"total": "268个", "parts": ["38件", "228件", "1件"]}, "violated"),
    (SUM, {"total": "27.9821万件", "parts": ["21.6662万件", "2.5769万件", "3.739万件"]}, "exact"),
    (SUM, {"total": "3.739万件", "parts": ["20000件", "17394件"]}, "rounded"),
    (SUM, {"total": "3.739万件", "parts": ["20000件", "17398件"]}, "truncated"),
    # rounded amounts leave a gap, but not any gap
    (SUM, {"total": "10万元", "parts": ["3万元", "3万元", "3万元"]}, "within"),
    (SUM, {"total": "11万元", "parts": ["3万元", "3万元", "3万元"]}, "violated"),
    (SUM, {"total": "96万元", "parts": ["3万元"] * 30}, "implausible"),
    (SUM, {"total": "94万元", "parts": ["3万元"] * 30}, "within"),
    (SUM, {"total": "107万元", "parts": ["3万元"] * 30}, "violated"),
    (SUM, {"total": "110.34万元", "parts": ["38.67万元", "71.66万元"]}, "within"),
    (SUM, {"total": "110.35万元", "parts": ["38.67万元", "71.66万元"]}, "violated"),
    (SUM, {"total": "1.5万元", "parts": ["10000元", "4960元"]}, "rounded"),
    (SUM, {"total": "100.01元", "parts": ["50.00元", "50.00元"]}, "violated"),  # to the cent
    ("gap == abs(a - b)", {"gap": "9.82万元", "a": "10.00万元", "b": "19.81万元"}, "within"),
    ("gap == abs(a - b)", {"gap": "9.83万元", "a": "10.00万元", "b": "19.81万元"}, "violated"),
    (
        "change == sign * (a - b)",
        {"change": "9.83万元", "sign": Fraction(-1), "a": "10.00万元", "b": "19.81万元"},
        "violated",
    ),
    ("sum(parts) == 100%", {"parts": ["33.33%", "33.33%", "33.33%"]}, "within"),
    ("sum(parts) == 100%", {"parts": ["33.33%", "33.33%", "33.13%"]}, "violated"),
    ("a == b", {"a": "3.21万元", "b": "3.22万元"}, "violated"),
    ("a == b", {"a": "3.2万元", "b": "3.22万元"}, "rounded"),
    ("a == b", {"a": "3.26万元", "b": "3.2万元"}, "truncated"),
    # rates
    (RATE, {"rate": "46.74%", "part": "409项", "whole": "875项"}, "rounded"),
    (RATE, {"rate": "50%", "part": "409项", "whole": "818项"}, "exact"),
    (RATE, {"rate": "109.63%", "part": "1331项", "whole": "1182项"}, "violated"),
    (RATE, {"rate": "109.63%", "part": "1331项", "whole": "1214项"}, "truncated"),
    (RATE, {"rate": "86.62%", "part": "78万元", "whole": "90万元"}, "within"),
    (RATE, {"rate": "88.62%", "part": "78万元", "whole": "90万元"}, "violated"),
    ("rate == (a - b) / b", {"rate": "-12.5%", "a": "7件", "b": "8件"}, "exact"),
    ("rate == (a - b) / b", {"rate": "-14.29%", "a": "6件", "b": "7件"}, "rounded"),
    ("rate == (a - b) / b", {"rate": "-14.28%", "a": "6件", "b": "7件"}, "truncated"),
    ("part / whole == rate", {"rate": "46.74%", "part": "409项", "whole": "875项"}, "rounded"),
    # nothing can be said
    (RATE, {"rate": "5%", "part": "5件", "whole": "0件"}, "not-applicable"),
    (SUM, {"total": "20人", "parts": ["19人", "1万元"]}, "not-applicable"),
    ("a == b", {"a": "20人", "b": "20件"}, "not-applicable"),
    ("rate == a / b", {"rate": "50%", "a": "10万元", "b": "20人"}, "not-applicable"),
    ("cost == a / b", {"cost": "5000元/人", "a": "10万元", "b": "20人"}, "exact"),
    ("a == missing", {"a": "20人"}, "not-applicable"),
    ("parts == total", {"total": "20人", "parts": ["19人", "1人"]}, "not-applicable"),
    ("gain == a - b", {"gain": "3.4百分点", "a": "50.1%", "b": "46.7%"}, "exact"),
]


@pytest.mark.parametrize(("text", "operands", "expected"), EQUATIONS)
def test_an_equation_is_judged_by_what_printed_figures_can_tell(text, operands, expected):
    assert verdict(text, **operands) == expected


BOUNDS = [
    ("rate <= 100%", {"rate": "109.63%"}, "violated"),
    ("rate <= 100%", {"rate": "100%"}, "exact"),
    ("rate <= 100%", {"rate": "100.04%"}, "violated"),
    ("part <= whole", {"part": "1331项", "whole": "1182项"}, "violated"),
    ("part <= whole", {"part": "3.3万元", "whole": "3.2万元"}, "within"),
    ("part < whole", {"part": "3.2万元", "whole": "3.2万元"}, "within"),
    ("part < whole", {"part": "3件", "whole": "3件"}, "violated"),
    ("part >= 94.6%", {"part": "94.6%"}, "exact"),
    ("part >= 94.6%", {"part": "94%"}, "violated"),
    ("amount > 0", {"amount": "0万元"}, "violated"),
    ("amount != 0", {"amount": "0万元"}, "violated"),
    ("a != b", {"a": "3件", "b": "3件"}, "violated"),
    ("a != b", {"a": "3.2万元", "b": "3.2万元"}, "within"),
    ("total >= max(parts)", {"total": "5件", "parts": ["2件", "7件"]}, "violated"),
    ("min(parts) >= 0", {"parts": ["-2%", "7%"]}, "violated"),
    ("cost <= 10万元", {"cost": "12万元"}, "violated"),
    ("cost <= 10万元", {"cost": "99999元"}, "exact"),
]


@pytest.mark.parametrize(("text", "operands", "expected"), BOUNDS)
def test_a_bound_is_violated_only_when_rounding_cannot_excuse_it(text, operands, expected):
    assert verdict(text, **operands) == expected


@pytest.mark.parametrize(
    ("text", "hedge", "other", "expected"),
    [
        ("3000人", Qualifier.ABOVE, "3456人", "within"),
        ("3400人", Qualifier.ABOVE, "3456人", "within"),
        ("3400人", Qualifier.ABOVE, "3356人", "implausible"),
        ("1000人", Qualifier.BELOW, "950人", "within"),
        ("1000人", Qualifier.BELOW, "1050人", "implausible"),
        ("28万件", Qualifier.ABOUT, "279821件", "within"),
        ("28万件", Qualifier.ABOUT, "179821件", "implausible"),
    ],
)
def test_a_hedged_figure_is_never_the_ground_of_an_error(text, hedge, other, expected):
    names = {"a": quantity(text, hedge=hedge), "b": quantity(other, id="b")}
    assert evaluate(expression("a == b"), names).verdict.value == expected
    assert evaluate(expression("b == a"), names).verdict.value == expected
    assert evaluate(expression("a > b + 99999999"), names).verdict is Verdict.IMPLAUSIBLE


def test_the_outcome_says_what_the_figure_should_be_and_how_far_it_is_off():
    outcome = evaluate(expression(SUM), named(total="268个", parts=["38件", "228件", "1件"]))
    assert (outcome.target.id, outcome.computed, outcome.difference) == ("total", 267, 1)
    mirrored = evaluate(expression("sum(parts) == total"), named(total="268个", parts=["38件", "228件", "1件"]))
    assert (mirrored.target.id, mirrored.computed, mirrored.difference) == ("total", 267, 1)


def test_an_implausible_sum_says_how_likely_it_is():
    outcome = evaluate(expression(SUM), named(total="96万元", parts=["3万元"] * 30))
    assert Fraction(3, 10**4) < outcome.probability < Fraction(5, 10**4)


LOGIC = [
    ("a == 1 and b == 2", {"a": "1件", "b": "2件"}, "exact"),
    ("a == 1 and b == 2", {"a": "1件", "b": "3件"}, "violated"),
    ("a == 1 or b == 2", {"a": "1件", "b": "3件"}, "exact"),
    ("a == 1 or b == 2", {"a": "4件", "b": "3件"}, "violated"),
    ("not a == 1", {"a": "1件"}, "violated"),
    ("not a == 1", {"a": "2件"}, "exact"),
    ("not a == b", {"a": "10万元", "b": "6.1万元"}, "exact"),
    ("a == 1 implies b == 2", {"a": "1件", "b": "3件"}, "violated"),
    ("a == 1 implies b == 2", {"a": "2件", "b": "3件"}, "exact"),
    ("total == sum(parts) and a == 1", {"total": "10万元", "parts": ["3万元"] * 3, "a": "1件"}, "within"),
    ("total == sum(parts) or a == 2", {"total": "11万元", "parts": ["3万元"] * 3, "a": "1件"}, "violated"),
    # what is not stated is guarded from left to right
    ("stated(b) implies b > 3", {"a": "1件"}, "exact"),
    ("stated(b) implies b > 3", {"b": "1件"}, "violated"),
    ("b > 3", {"a": "1件"}, "not-applicable"),
    ("stated(b) and b > 3", {"a": "1件"}, "violated"),
    ("not stated(b) or b > 3", {"a": "1件"}, "exact"),
    ("b > 3 and a == 2", {"a": "1件"}, "violated"),
    ("b > 3 or a == 1", {"a": "1件"}, "exact"),
    ("b > 3 or a == 2", {"a": "1件"}, "not-applicable"),
    ("b > 3 implies a == 1", {"a": "1件"}, "not-applicable"),
    ("stated(done) implies not stated(open)", {"done": True, "open": True}, "violated"),
    ("done", {"done": False}, "violated"),
    ("not done", {"done": False}, "exact"),
    ("done", {"done": "1件"}, "not-applicable"),
]


@pytest.mark.parametrize(("text", "operands", "expected"), LOGIC)
def test_logic_takes_the_worst_of_and_the_best_of_or_and_leaves_open_what_it_must(text, operands, expected):
    assert verdict(text, **operands) == expected


FUNCTIONS = [
    ("count(parts) == 3", {"parts": ["1件", "2件", "3件"]}, "exact"),
    ("count(parts) == 2", {"parts": ["1件", "2件", "3件"]}, "violated"),
    ("count(found) == 2", {"found": Fraction(2)}, "exact"),
    ("count(a, b, nothing) == 2", {"a": "5件", "b": True}, "exact"),
    ("sum(parts, a) == 7", {"parts": ["1件", "2件"], "a": "4件"}, "exact"),
    ("round(a / b, 2) == 67%", {"a": "2件", "b": "3件"}, "exact"),
    ("round(a / b) == 1", {"a": "2件", "b": "3件"}, "exact"),
    ('grade == "优"', {"grade": "优"}, "exact"),
    ('grade != "优"', {"grade": "良"}, "exact"),
    ('grade == "优"', {"grade": "良"}, "violated"),
    ('grade > "优"', {"grade": "良"}, "not-applicable"),
    ('grade == "优"', {"grade": "5件"}, "not-applicable"),
    ('contains(words, "持平")', {"words": "与上年持平"}, "exact"),
    ('contains(words, "增长")', {"words": "与上年持平"}, "violated"),
    ("same_unit(a, b)", {"a": "3件", "b": "2个"}, "exact"),
    ("same_unit(a, b)", {"a": "3万元", "b": "2"}, "exact"),
    ("same_unit(a, b)", {"a": "3万元", "b": "95%"}, "violated"),
    ("integer_bases(part, rate) > 0", {"part": "1331项", "rate": "109.63%"}, "violated"),
    ("truncating_bases(part, rate) == 1", {"part": "1331项", "rate": "109.63%"}, "exact"),
    ("integer_parts(whole, rate) > 0", {"whole": "19人", "rate": "98%"}, "violated"),
    ("integer_parts(whole, 98%) > 0", {"whole": "50人"}, "exact"),
    ("whole == implied_base(part, rate)", {"whole": "73750件", "part": "55116件", "rate": "74.73%"}, "exact"),
    ("whole == implied_base(part, rate)", {"whole": "73760件", "part": "55116件", "rate": "74.73%"}, "violated"),
    ("whole < implied_base(part, rate)", {"whole": "73760件", "part": "55116件", "rate": "74.73%"}, "not-applicable"),
]


@pytest.mark.parametrize(("text", "operands", "expected"), FUNCTIONS)
def test_the_functions_of_the_rule_language(text, operands, expected):
    assert verdict(text, **operands) == expected


def test_the_reason_names_both_units_that_cannot_be_compared():
    reason = evaluate(expression("a == b"), named(a="20人", b="3万元")).reason
    assert "人" in reason.zh
    assert "万元" in reason.zh
    assert reason.en == "units cannot be compared: 人 and 万元"
