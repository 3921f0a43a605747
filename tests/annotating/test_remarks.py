"""Which figure is remarked on, and what is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.annotating import CannotAnnotate, annotate
from auditor.annotating.remarks import remarks_of
from auditor.output.view import Show, View
from auditor.output.words import Words
from tests.annotating.reports import PARAGRAPHS, audited
from tests.output.html.pages import office

VIEW = View(Words("zh"))


def _figures(file: Path, view: View) -> list[str]:
    report = audited(file)
    passages = report.report.passages
    return [passages[one.passage].shown[one.start : one.end] for one in remarks_of(report, view)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "r.txt"
    file.write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    return file


def test_each_figure_of_a_finding_has_one_remark_in_the_order_of_the_report(file: Path) -> None:
    figures = _figures(file, VIEW)
    assert figures[-1] == "104.5%"
    assert len(figures) == 2
    assert figures[0] in ("4260件", "3105件", "1055件")


def test_findings_that_are_not_shown_are_not_remarked_on() -> None:
    report = office()
    assert [one.severity.value for one in remarks_of(report, VIEW)] == ["warning", "error", "note"]
    assert [one.severity.value for one in remarks_of(report, replace(VIEW, show=Show.ERROR))] == ["error"]


def test_two_findings_of_one_figure_are_one_remark_that_says_both_once() -> None:
    report = office()
    other = replace(report.checks[0], id="c9", rule="core/other", message=report.checks[1].message)
    first = next(one for one in remarks_of(report, VIEW) if one.severity.value == "error")
    both = next(
        one
        for one in remarks_of(replace(report, checks=(*report.checks, other)), VIEW)
        if one.severity.value == "error"
    )
    assert (both.passage, both.start, both.end) == (first.passage, first.start, first.end)
    assert set(first.paragraphs) < set(both.paragraphs)
    assert len(set(both.paragraphs)) == len(both.paragraphs)


def test_the_likeliest_figure_is_remarked_on_rather_than_the_one_that_was_recomputed() -> None:
    from auditor.model.check import Correction, Suspect
    from auditor.model.text import Text

    report = office()
    suspect = Suspect("q4", (Correction("158万元", Text("", ""), ("c1",)),))
    spoiling = Suspect("q4", (Correction("158万元", Text("", ""), ("c1",), ("c3",)),))
    for named, expected in ((suspect, "200万元"), (spoiling, "95%")):
        checks = (replace(report.checks[0], suspects=(named,)), *report.checks[1:])
        remark = next(one for one in remarks_of(replace(report, checks=checks), VIEW) if one.severity.value == "error")
        assert report.report.passages[remark.passage].text[remark.start : remark.end] == expected


def test_a_format_without_an_annotator_is_named_with_the_way_out(file: Path) -> None:
    report = audited(file)
    odd = replace(report, report=replace(report.report, format="ofd"))
    with pytest.raises(CannotAnnotate, match=r"--format html"):
        annotate(odd, file.read_bytes(), VIEW)
