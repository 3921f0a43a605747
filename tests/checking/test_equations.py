"""Relations and computed values as a person reads them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.checking.equations import equation
from auditor.checking.figures import figure_text
from auditor.checking.messages import odds
from tests.checking.builders import expression, named, quantity


@pytest.mark.parametrize(
    ("text", "operands", "expected"),
    [
        ("total == sum(parts)", {"total": "268个", "parts": ["38件", "229件", "1件"]}, "268个 = 38件 + 229件 + 1件"),
        ("rate <= 100%", {"rate": "109.63%"}, "109.63% ≤ 100%"),
        ("rate == part / whole", {"rate": "46.74%", "part": "409项", "whole": "875项"}, "46.74% = 409项 ÷ 875项"),
        (
            "rate == sum(parts) / whole",
            {"rate": "5%", "parts": ["1项", "2项"], "whole": "60项"},
            "5% = (1项 + 2项) ÷ 60项",
        ),
        ("rate == sum(parts) / whole", {"rate": "5%", "parts": ["3项"], "whole": "60项"}, "5% = 3项 ÷ 60项"),
        ("rate == (a - b) / b", {"rate": "25%", "a": "5件", "b": "4件"}, "25% = (5件 - 4件) ÷ 4件"),
        ("a - (b - c) != a * (b + c)", {"a": "5件", "b": "4件", "c": "3件"}, "5件 - (4件 - 3件) ≠ 5件 × (4件 + 3件)"),
        ("a == b - c", {"a": "5%", "b": "4%", "c": "-1%"}, "5% = 4% - (-1%)"),
        ("a == sum(parts)", {"a": "-5%", "parts": ["-4%", "-1%"]}, "-5% = -4% + (-1%)"),
        ("a == -b", {"a": "5%", "b": "-5%"}, "5% = -(-5%)"),
        ("a <= max(parts)", {"a": "5件", "parts": ["4件", "6件"]}, "5件 ≤ max(4件、6件)"),
        ("a > 3 and (b > 3 or not a > b)", {"a": "5件", "b": "4件"}, "5件 > 3 and (4件 > 3 or not (5件 > 4件))"),
        ("stated(b) implies b > 3", {}, "stated(b) ⇒ b > 3"),
        ('grade == "优"', {"grade": "良"}, "良 = “优”"),
        ("cost <= limit", {"cost": "5万元", "limit": Fraction(3, 2)}, "5万元 ≤ 1.5"),
        ("a == sum(parts, b)", {"a": "5件", "parts": ["1件", "2件"], "b": "2件"}, "5件 = 1件 + 2件 + 2件"),
    ],
)
def test_a_relation_is_written_with_printed_figures_in_the_place_of_names(text, operands, expected):
    assert equation(expression(text), named(**operands)) == expected


@pytest.mark.parametrize(
    ("value", "like", "expected"),
    [
        (Fraction(1331, 1182), "109.63%", "112.61%"),
        (Fraction(9), "10件", "9件"),
        (Fraction(4085, 100), "43件", "40.85件"),
        (Fraction(82, 2), "43.0件", "41.0件"),
        (Fraction(1234567), "9,999件", "1,234,567件"),
        (Fraction(279821), "27.9822万件", "27.9821万件"),
        (Fraction(-1, 8), "25.0%", "-12.5%"),
        (Fraction(0), "25.0%", "0.0%"),
        (Fraction(2746951), "274.7万元", "274.695万元"),  # with one decimal it would look like what is printed
        (Fraction(2747, 3475), "100%", "79.05%"),
        (Fraction(4, 5), "100%", "80%"),
        (Fraction(1, 3), "0.3倍", "0.33倍"),
    ],
)
def test_a_computed_value_is_written_like_the_figure_it_replaces(value, like, expected):
    assert figure_text(value, quantity(like)) == expected


def test_a_number_of_a_million_digits_is_not_written_out():
    assert figure_text(Fraction(10**100_000), quantity("9件")) == "…件"


@pytest.mark.parametrize(
    ("chance", "expected"), [("1/2459", "1/2400"), ("1/99", "1/99"), ("1/1000001", "<1/1000000"), ("4/10000", "1/2500")]
)
def test_a_chance_is_told_to_two_digits(chance, expected):
    assert odds(Fraction(chance)) == expected
