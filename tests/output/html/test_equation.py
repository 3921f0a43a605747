"""Relations cut at their figures."""

from __future__ import annotations

import pytest

from auditor.output.html.equation import equation_of
from tests.output import builders

SOURCE = builders.report(("办件38件,其中29件、1件、1件,另138件,率1%。",))
FIGURES = [builders.quantity(SOURCE, at, 1, text) for at, text in enumerate(("38件", "29件", "1件", "138件", "1%"), 1)]


@pytest.mark.parametrize(
    ("relation", "drawn", "plain"),
    [
        ("38件 = 29件 + 1件", "[q1] = [q2] + [q3]", True),
        ("138件 = 38件 - 29件", "[q4] = [q1] − [q2]", True),
        ("1件 + 1件 ≤ 38件", "[q3] + [q3] ≤ [q1]", True),
        ("38件 ÷ n = 1%, n ∈ ℕ", "[q1] ÷ n = [q5]，n 为整数", True),
        ("38件 = 29件 and 1件 = 1件", "[q1] = [q2] 且 [q3] = [q3]", True),
        ("count(38件、29件) = 0", "count([q1]、[q2]) = 0", False),
        ("38件 = 29件 or same_day", "[q1] = [q2] 或 same_day", False),
    ],
)
def test_figures_are_links_and_the_rest_is_signs(relation: str, drawn: str, plain: bool) -> None:
    equation = equation_of(relation, FIGURES)
    assert equation is not None
    terms = [f"[{term.quantity.id}]" if term.quantity else term.text.zh for term in equation.terms]
    assert ("".join(terms), equation.plain) == (drawn, plain)


def test_a_figure_printed_twice_is_taken_in_the_order_of_the_check() -> None:
    second = builders.quantity(SOURCE, 9, 1, "1件")
    equation = equation_of("1件 = 1件", [FIGURES[2], second])
    assert equation is not None
    assert [term.quantity.id for term in equation.terms if term.quantity] == ["q3", "q9"]


def test_a_relation_between_words_is_not_drawn() -> None:
    assert equation_of("今年以来 = “”", []) is None
    assert equation_of("2 = 3", FIGURES) is None
