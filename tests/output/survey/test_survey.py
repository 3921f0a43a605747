"""A survey in its forms: all of it is there, in both languages, and text of a report stays text."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module
from xml.etree import ElementTree

import pytest

from auditor.model.check import Severity
from auditor.model.text import Text
from auditor.output.survey.tables import percent
from auditor.output.view import View
from auditor.output.words import Words
from auditor.surveying.survey import Department, Document, Numbers, RuleCount, Survey
from tests.output.sample import HOSTILE


def _levels(error: int, warning: int, note: int) -> dict[Severity, int]:
    return {Severity.ERROR: error, Severity.WARNING: warning, Severity.NOTE: note}


RULES = tuple(
    RuleCount(f"lake/rule-{at:02}", Text(f"要求{at}", f"Demand {at}"), Severity.ERROR, 40, 30 - at, 40 - at, at)
    for at in range(23)
)
SURVEY = Survey(
    reports=40,
    failures=1,
    is_complete=False,
    numbers=Numbers(1000, 700, 100),
    findings=_levels(30, 5, 2),
    waived=4,
    clean=9,
    rules=RULES,
    silent=("lake/quiet", "lake/still"),
    idle=("lake/asleep",),
    departments=(
        Department("云岭县水务局", 30, _levels(20, 5, 1), Numbers(600, 500, 50)),
        Department("", 10, _levels(10, 0, 1), Numbers(400, 200, 50)),
    ),
    kinds={"amount": 20, "": 17},
    slips={"swap": 9, "of-tomorrow": 1},
    guarded=(0, 0, 1, 0, 0, 0, 4, 10, 20, 5),
    worst=(Document("in/云岭.txt", HOSTILE, _levels(9, 1, 0), Numbers(10, 0, 10)),),
    troubles=("in/坏.pdf: 加密",),
)
FORMS = ("console", "markdown", "html", "json")


def _written(form: str, language: str = "en", survey: Survey = SURVEY, cells: int = 100) -> str:
    text: str = import_module(f"auditor.output.survey.{form}").write(survey, View(Words(language), cells=cells))
    return text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_was_counted_is_told(form: str, language: str) -> None:
    text = _written(form, language)
    for said in ("lake/rule-00", "云岭县水务局", "lake/quiet", "lake/asleep", "in/云岭.txt", "in/坏.pdf"):
        assert said in text
    if form != "json":
        assert "77.8%" in text
        assert {"zh": "结果不完整", "en": "the results are not whole"}[language] in text
        assert {"zh": "相邻两位数字颠倒", "en": "two digits swapped"}[language] in text
        assert {"zh": "另有 3 项未列出", "en": "3 more not listed"}[language] in text


@pytest.mark.parametrize("form", ["markdown", "html", "console"])
def test_text_of_a_report_cannot_act(form: str) -> None:
    text = _written(form)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<img" not in text
    if form == "markdown":
        assert "[a](http" not in text


@pytest.mark.parametrize("cells", [40, 80, 160])
def test_a_list_is_not_wider_than_the_terminal(cells: int) -> None:
    from auditor.output.layout import width

    widest = max(width(line) for line in _written("console", "zh", cells=cells).splitlines())
    assert widest <= max(cells, 80)


def test_a_page_holds_all_it_needs_and_no_script() -> None:
    page = _written("html", "zh")
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert " style=" not in page
    assert "http" not in page.replace(HOSTILE, "").split("</style>")[1].replace("http://x.example", "")
    body = page[page.index("<main>") : page.index("</main>") + len("</main>")].replace("&nbsp;", " ")
    bars = ElementTree.fromstring(body).iter("rect")
    assert {bar.get("class") for bar in bars} == {"error", "warning", "note", "plain"}
    assert all(
        0 <= int(bar.get("x", "0")) + int(bar.get("width", "0")) <= 242
        for bar in ElementTree.fromstring(body).iter("rect")
    )


def test_an_empty_run_is_told_as_such() -> None:
    empty = replace(
        SURVEY, reports=0, rules=(), silent=(), idle=(), departments=(), kinds={}, slips={}, guarded=(0,) * 10, worst=(),
        numbers=Numbers(), findings=_levels(0, 0, 0), troubles=(), is_complete=True,
    )  # fmt: skip
    for form in FORMS:
        assert _written(form, survey=empty)


def test_a_program_finds_every_member() -> None:
    members = json.loads(_written("json"))
    assert members["schema"] == "auditor-survey/1"
    assert members["numbers"] == {"total": 1000, "guarded": 700, "not_quantities": 100, "share": "7/9"}
    assert len(members["rules"]["with_findings"]) == 23
    assert members["rules"]["everywhere"] == [rule.rule for rule in RULES if rule.fired >= 20]


def test_shares_are_rounded_exactly() -> None:
    from fractions import Fraction

    assert [percent(share) for share in (None, Fraction(0), Fraction(2, 3), Fraction(1))] == [
        "-",
        "0.0%",
        "66.7%",
        "100.0%",
    ]
