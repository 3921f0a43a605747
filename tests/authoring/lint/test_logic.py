"""What the prover says holds of every assignment of numbers that is tried."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.authoring.lint.logic import Prover, constant
from auditor.model.expression import Arithmetic, Comparison, Expression, Logic, Name, Negation, Number
from auditor.rulebook.expressions import read_expression

NAMES = ("a", "b", "c")
NUMBERS = st.integers(-3, 3).map(lambda n: Number(Fraction(n)))
TERMS = st.recursive(
    st.one_of(st.sampled_from(NAMES).map(Name), NUMBERS),
    lambda inner: st.one_of(
        st.builds(Arithmetic, st.sampled_from("+-"), inner, inner),
        st.builds(Arithmetic, st.just("*"), NUMBERS, inner),
        st.builds(Negation, inner),
    ),
    max_leaves=4,
)
COMPARISONS = st.builds(Comparison, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), TERMS, TERMS)
CLAIMS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.builds(lambda op, one, other: Logic(op, (one, other)), st.sampled_from(["and", "or", "implies"]), inner, inner),
        st.builds(lambda one: Logic("not", (one,)), inner),
    ),
    max_leaves=3,
)  # fmt: skip
VALUES = st.fixed_dictionaries({name: st.fractions(-4, 4, max_denominator=2) for name in NAMES})


def truth(node: Expression, values: dict[str, Fraction]) -> bool:
    """The plain meaning of a claim."""
    match node:
        case Logic("not", (one,)):
            return not truth(one, values)
        case Logic("implies", (one, other)):
            return not truth(one, values) or truth(other, values)
        case Logic(op, operands):
            return (all if op == "and" else any)(truth(one, values) for one in operands)
        case Comparison(op, left, right):
            one, other = constant(left, values), constant(right, values)
            return {"==": one == other, "!=": one != other, "<": one < other, "<=": one <= other,
                    ">": one > other, ">=": one >= other}[op]  # fmt: skip
    raise AssertionError(node)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, CLAIMS, VALUES)
def test_what_some_figures_satisfy_is_possible_and_never_refuted(one, other, values):
    if truth(one, values) and truth(other, values):
        assert Prover().possible(one, other) is not False
    if truth(one, values) and not truth(other, values):
        assert not Prover().follows(other, one)


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        ("a == b + c", "a - c == b"),
        ("rate == part / whole", "part / whole == rate"),
        ("a >= b and b >= c", "a >= c"),
        ("stated(a) and a > 3", "stated(a)"),
        ("min(a, b) > 3", "a > 3"),
        ("abs(a) <= 2", "a >= -2"),
        ("2 * (a + b) == c", "a == c / 2 - b"),
        ('grade == "优"', 'grade != "良" or grade == "优"'),
    ],
)
def test_what_follows_is_proved(given, claim):
    assert Prover().follows(read_expression(claim), read_expression(given))


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        ("a == b", "a == c"),
        ("rate == part / whole", "rate == whole / part"),
        ("a <= b", "a < b"),
        ("round(a) == b", "a == b"),
        ("count(parts) == 3", "sum(parts) == 3"),
        ("a * b == c", "a == c"),
    ],
)
def test_what_does_not_follow_is_not(given, claim):
    assert not Prover().follows(read_expression(claim), read_expression(given))


def test_a_long_question_is_left_open():
    assert Prover().possible(*(read_expression(f"a > {n}") for n in range(70))) is None


def test_parameters_count_with_their_values():
    prover = Prover(values={"limit": Fraction(1)})
    assert prover.follows(read_expression("a <= 120%"), read_expression("a <= limit"))
