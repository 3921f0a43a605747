"""The table of numbers and the ledger behind it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.check import Verdict
from auditor.model.quantity import Kind
from auditor.output.layout import width_of
from auditor.output.ledger import Entry, ledger
from auditor.output.numbers import decimal, list_numbers
from auditor.output.terminal import plain
from auditor.output.words import Words
from tests.output import builders
from tests.output.golden import assert_golden


def _any(entry: Entry) -> bool:
    return True


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", [80, 160])
def test_the_table_reads_as_agreed(language: str, cells: int) -> None:
    office = builders.office()
    audited = replace(office, checks=(office.checks[0], office.checks[4]))
    lines = list_numbers(builders.audit(audited), Words(language), cells, _any)
    assert_golden(f"numbers-{language}-{cells}.txt", plain(lines))


@given(st.integers(40, 200))
@settings(max_examples=30, deadline=None)
def test_no_line_is_wider_than_asked(cells: int) -> None:
    lines = list_numbers(builders.audit(), Words("en"), cells, _any)
    assert max(map(width_of, lines)) <= cells


def test_each_number_says_what_guards_it_or_why_nothing_does() -> None:
    office = builders.office()
    first, second, third, fourth, *rest = office.quantities.all
    figures = (first, second, third, replace(fourth, kind=Kind.DATE), *rest)
    passed = builders.check(1, "core/breakdown", Verdict.EXACT, [first])
    idle = builders.check(2, "core/share", Verdict.NOT_APPLICABLE, [first, second], reason="no base")
    audited = replace(office, quantities=builders.Quantities(figures, 4), checks=(passed, idle))
    entries = ledger(audited, Words("en"))
    assert [entry.reason for entry in entries[:4]] == [
        "guarded by core/breakdown",
        "not judged: core/share: no base",
        "no stated relation found",
        "not a quantity: date",
    ]
    assert [entry.is_unguarded for entry in entries[:4]] == [False, True, True, False]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(279821), "279821"),
        (Fraction(10963, 10000), "1.0963"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(0), "0"),
    ],
)
def test_a_value_is_an_exact_decimal_or_a_fraction(value: Fraction, text: str) -> None:
    assert decimal(value) == text


@given(st.fractions())
def test_a_decimal_is_the_value(value: Fraction) -> None:
    assert Fraction(decimal(value)) == value
