"""Expressions: a small closed language; what is not in it is refused at its place, and nothing is ever run."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Negation, Number, String
from auditor.model.rule import Source
from auditor.quantities.units import parse_unit
from auditor.rulebook.expressions import Meaning, parse_expression, read_expression
from auditor.rulebook.functions import Sort
from auditor.rulebook.problems import BrokenPack
from auditor.rulebook.render import show
from auditor.rulebook.tokens import Fault

HERE = Source("pack.yaml", 7, 12)
A, B, C = Name("a"), Name("b"), Name("c")


def number(text: str) -> Number:
    digits = text.rstrip("%‰分件元万亿人个百点")
    unit = parse_unit(text[len(digits) :]) if text != digits else None
    return Number(Fraction(digits) * unit.scale, unit, text) if unit else Number(Fraction(digits), text=text)


READ = {
    "a == b": Comparison("==", A, B),
    "a ＝＝ b": Comparison("==", A, B),
    "a≤b": Comparison("<=", A, B),
    "a ≥ b": Comparison(">=", A, B),
    "a ≠ b": Comparison("!=", A, B),
    "a > b × c": Comparison(">", A, Arithmetic("*", B, C)),
    "a == b ÷ c": Comparison("==", A, Arithmetic("/", B, C)),
    "a == b － c + 1": Comparison("==", A, Arithmetic("+", Arithmetic("-", B, C), number("1"))),
    "a == b * -c": Comparison("==", A, Arithmetic("*", B, Negation(C))),
    "（a）<（b）": Comparison("<", A, B),
    "0 < a <= 100%": Logic("and", (Comparison("<", number("0"), A), Comparison("<=", A, number("100%")))),
    "a > 10万元": Comparison(">", A, number("10万元")),
    "a > 100 %": Comparison(">", A, Number(Fraction(1), parse_unit("%"), "100%")),
    "a >= 90分": Comparison(">=", A, number("90分")),
    "a < 3个百分点": Comparison("<", A, number("3个百分点")),
    "a < 2.50": Comparison("<", A, number("2.50")),
    "总数 == 甲 + 乙": Comparison("==", Name("总数"), Arithmetic("+", Name("甲"), Name("乙"))),
    "not a == b and c > 0": Logic("and", (Logic("not", (Comparison("==", A, B),)), Comparison(">", C, number("0")))),
    "a > 0 implies b > 0 implies c > 0": Logic(
        "implies",
        (
            Comparison(">", A, number("0")),
            Logic("implies", (Comparison(">", B, number("0")), Comparison(">", C, number("0")))),
        ),
    ),
    "a > 0 or b > 0 implies c": Logic(
        "implies", (Logic("or", (Comparison(">", A, number("0")), Comparison(">", B, number("0")))), C)
    ),
    "sum(a, b) == round(c, 2)": Comparison("==", Call("sum", (A, B)), Call("round", (C, number("2")))),
    "stated(a)": Call("stated", (A,)),
    "“满意” in label": Call("contains", (Name("label"), String("满意"))),
    "'满意' not in label": Logic("not", (Call("contains", (Name("label"), String("满意"))),)),
    "a == '优'": Comparison("==", A, String("优")),
    "a ==\n  b": Comparison("==", A, B),
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_an_expression_is_read_with_the_usual_precedence(text, expected):
    assert parse_expression(text, HERE) == expected


def test_names_that_look_alike_are_one():
    assert parse_expression("ｔｏｔａｌ == 1", HERE) == parse_expression("total == 1", HERE)
    assert parse_expression("Å == 1", HERE) == parse_expression("A\u030a == 1".replace("A\u030a", "\u212b"), HERE)


REFUSED = [
    ("9**9**9", 1),
    ('__import__("os")', 0),
    ("a.b", 1),
    ("(1).__class__", 3),
    ("a[0]", 1),
    ("lambda: a", 0),
    ("[a for a in b]", 0),
    ("a if b else c", 2),
    ("a := 1", 2),
    ("a @ b", 2),
    ("a // b", 2),
    ("a % b", 2),
    ("~a", 0),
    ("a = b", 2),
    ("a =< b", 2),
    ("a <> b", 2),
    ("a, b", 0),
    ("a and", 2),
    ("a +", 2),
    ("", 0),
    ("()", 0),
    ("f(a)", 0),
    ("total(a)", 0),
    ("round()", 0),
    ("abs(a, b)", 0),
    ("sum(*a)", 4),
    ("max(a, key=b)", 10),
    ("a == 'b", 5),
    ("a == 10万圆", 7),
    ("a in b", 0),
    ("'x' in b in c", 0),
    ("a < 'b'", 4),
    ("a + (b == c)", 5),
    ("not 3", 4),
    ("a and 3", 6),
    ("10万元 + 90% == a", 7),
    ("10万元 < 3件 < a", 7),
    ("sum(3件, 1元) == a", 8),
    ("-" * 60 + "a", 40),
    ("(" * 50 + "a" + ")" * 50, 40),
    ("1" * 31, 0),
    ("a" * 501, 0),
    (" + ".join("a" * 60) + " == 1", 0),
    ("None", 0),
    ("_ == 1", 0),
    ("a;b", 1),
    ("a\x00b", 1),
    ("a #b", 2),
    ("f'{a}'", 1),
    ("round(a, 10) == 1 and round(a, 13) == 1", 31),
    ("contains(a, b)", 12),
    ("stated(1)", 0),
    ("same_unit(a, 1)", 0),
]


@pytest.mark.parametrize(("text", "offset"), REFUSED)
def test_what_the_language_has_not_is_refused_with_its_column(text, offset):
    with pytest.raises(BrokenPack) as raised:
        parse_expression(text, HERE)
    (problem,) = raised.value.problems
    assert problem.source == Source("pack.yaml", 7, 12 + offset)
    assert problem.message.zh
    assert problem.message.en


KNOWN = {
    "total": Meaning(Sort.NUMBER),
    "parts": Meaning(Sort.LIST),
    "grade": Meaning(Sort.TEXT),
    "said": Meaning(Sort.TRUTH),
    "limit": Meaning(Sort.NUMBER, parse_unit("%")),
}


@pytest.mark.parametrize(
    ("text", "told", "nearest"),
    [
        ("totl == 1", "unknown name totl", "total"),
        ("summ(parts) == 1", "unknown function summ", "sum"),
        ("sum == 1", "sum is a function", ""),
        ("total == parts", "not a list", ""),
        ("grade == 3", "not a number", ""),
        ("said == 3", "not true or false", ""),
        ("said + 3 == 1", "not true or false", ""),
        ("limit > 3件", "cannot be added or compared", ""),
    ],
)
def test_names_must_be_known_and_fit_where_they_stand(text, told, nearest):
    with pytest.raises(Fault, match=told) as raised:
        read_expression(text, KNOWN)
    assert raised.value.nearest == nearest


numbers = st.one_of(
    st.integers(0, 10**12).map(str),
    st.decimals(0, 1000, places=2, allow_nan=False).map(str),
    st.sampled_from(["100%", "10万元", "90分", "3个百分点", "5件"]),
).map(number)
names = st.sampled_from(["a", "b", "总数", "total_1", "ａ"]).map(lambda name: read_expression(name))


def arithmetic(inner):
    return st.one_of(
        st.builds(Negation, inner),
        st.builds(Arithmetic, st.sampled_from("*/"), inner, inner),
        st.builds(lambda *terms: Call("count", terms), inner, inner),
        st.builds(lambda term: Call("abs", (term,)), inner),
    )


def additive(inner):
    return st.one_of(arithmetic(inner), st.builds(Arithmetic, st.sampled_from("+-"), names, inner))


numeric = st.recursive(st.one_of(numbers, names), additive, max_leaves=8)
comparisons = st.builds(Comparison, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), names, numeric)
texts = st.builds(
    lambda name, text: Call("contains", (name, String(text))), names, st.sampled_from(["优", 'a"b', "a'b"])
)


def logic(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Logic, st.sampled_from(["and", "or"]), several),
        st.builds(lambda one: Logic("not", (one,)), inner),
        st.builds(lambda one, other: Logic("implies", (one, other)), inner, inner),
    )


expressions = st.recursive(st.one_of(comparisons, texts), logic, max_leaves=8)


def outcome(text: str) -> Expression | Fault:
    try:
        return read_expression(text)
    except Fault as fault:
        return fault


@given(st.one_of(expressions, numeric))
def test_what_is_shown_reads_back_as_the_same_expression(expression):
    again = outcome(show(expression))
    # Unlike units meet by chance in what is made here; the language refuses those.
    assert again == expression or "cannot be added or compared" in str(again)


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_a_fault_inside_it(text):
    read = outcome(text)
    assert not isinstance(read, Fault) or 0 <= read.offset <= len(text)


WORDS = ["a", "1", "10万元", "'x'", "(", ")", ",", "-", "not", "and", "implies", "in", "==", "sum"]


@given(st.lists(st.sampled_from(WORDS)))
def test_any_row_of_tokens_is_an_expression_or_a_fault(tokens):
    text = " ".join(tokens)
    read = outcome(text)
    if isinstance(read, Fault):
        assert read.offset <= len(text)
    else:
        assert outcome(show(read)) == read


def test_an_expression_is_shown_with_mathematical_signs():
    assert show(parse_expression("a <= b * (c - 1) / 2 and a != 100%", HERE)) == "a ≤ b × (c - 1) ÷ 2 and a ≠ 100%"


def test_a_computed_number_is_shown_in_its_unit():
    percent = parse_unit("%")
    assert show(Number(Fraction(1, 8), percent)) == "12.5%"
    assert show(Number(Fraction(1, 3))) == "1 ÷ 3"
