"""Numbers of texts and tables, one case a format."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.model.quantity import Quantity
from auditor.model.report import Passage, PassageKind, Report, Run, Section
from auditor.quantities import find
from tests.quantities.by_text import found, printed_at

CASES = Path(__file__).parent / "cases"


def cases(*names: str) -> list[Any]:
    """The cases of some files, for `pytest.mark.parametrize`."""
    return [
        pytest.param(case, id=f"{name}: {case['says']}")
        for name in names
        for case in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    ]


def known(quantity: Quantity, keys: dict[str, Any]) -> dict[str, Any]:
    """What a case says of a number, as the number itself says it."""
    whole = {
        "text": quantity.text,
        "value": quantity.value,
        "ulp": quantity.ulp,
        "unit": quantity.unit.symbol,
        "kind": quantity.kind.value,
        "qualifier": quantity.qualifier.value,
        "label": quantity.label,
        "exact": quantity.is_exact,
    }
    return {key: whole[key] for key in keys}


@pytest.mark.parametrize("case", cases("figures", "words", "hedges", "others", "cells"))
def test_a_number_is_read_as_it_is_printed(case: dict[str, Any]) -> None:
    """All numbers of the text are found, and nothing else; each has the value, unit, kind and hedge that it is printed with."""
    wanted = []
    for row in case["gives"]:
        row = {"qualifier": "", **row}
        wanted.append({key: Fraction(value) if key in ("value", "ulp") else value for key, value in row.items()})
    numbers = found(case["text"])
    assert [number.text for number in numbers] == [row["text"] for row in wanted]
    assert [known(number, row) for number, row in zip(numbers, wanted, strict=True)] == wanted


@pytest.mark.parametrize("case", cases("figures", "words", "hedges", "others", "cells"))
def test_a_place_points_at_the_number(case: dict[str, Any]) -> None:
    """Line and columns cut the number out of the source, white space left out."""
    for number in found(case["text"]):
        assert printed_at(number, case["text"]) == "".join(number.text.split())


def test_numbers_are_counted_in_the_order_of_the_text() -> None:
    """Ids rise with the places, words among figures included."""
    numbers = found("占三成,受理35件,三分之二按时办结,检查二十三家。\n2021年1月办结30件。")
    assert [number.id for number in numbers] == [f"q{at}" for at in range(1, len(numbers) + 1)]
    assert [(n.passage, n.start) for n in numbers] == sorted((n.passage, n.start) for n in numbers)


def test_sentences_are_counted_from_the_start_of_the_passage() -> None:
    """A semicolon ends a sentence as a full stop does; a comma does not."""
    numbers = found("受理3件,办结4件;退回5件。补正6件。")
    assert [number.sentence for number in numbers] == [0, 0, 1, 2]


LONG = {
    "digits": "1" * 1_000_000,
    "a point in the middle": "1" * 500_000 + "." + "2" * 500_000,
    "separators": "1" + ",234" * 250_000,
    "zeros": "0" * 1_000_000,
    "words": "九" * 1_000_000,
    "points": "1." * 4_000,
    "ranges": "1-" * 4_000,
    "ratios": "比为" + "1:" * 4_000,
}


@pytest.mark.parametrize("digits", LONG.values(), ids=LONG)
def test_a_long_run_of_digits_costs_no_more_than_its_length(digits: str) -> None:
    """Formats without lines hand over whatever a cell holds; the numbers beside it are read as ever."""
    text = f"编码{digits}号,受理35件。"
    passage = Passage(0, PassageKind.PARAGRAPH, text, text, (Run(0, 1, 1),), sentences=(len(text),))
    report = Report("text", "text", "示例", "", (passage,), (Section(0, 0, "", None, None),))
    started = time.perf_counter()
    numbers = find(report).all
    assert time.perf_counter() - started < 2
    assert all(len(number.text) < 40 or not number.kind.is_quantity for number in numbers)
    assert numbers[-1].text == "35件"
    assert numbers[-1].value == 35
