"""The list of findings."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.api import audit_text
from auditor.model.check import Severity, Verdict
from auditor.model.text import Text
from auditor.output.console import Show, View, list_findings
from auditor.output.layout import width, width_of
from auditor.output.terminal import plain, print_coloured
from auditor.output.words import Words
from tests.output import builders
from tests.output.golden import assert_golden

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("cells", [80, 160])
def test_the_list_reads_as_agreed(language: str, cells: int) -> None:
    audit = builders.audit(builders.office(), builders.clean(), failing=True)
    lines = list_findings(audit, View(Words(language), cells), 0.05)
    assert_golden(f"findings-{language}-{cells}.txt", plain(lines))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_checks_can_be_listed(language: str) -> None:
    lines = list_findings(builders.audit(), View(Words(language), 80, Show.ALL), 0.05)
    assert_golden(f"all-{language}-80.txt", plain(lines))


@pytest.mark.parametrize(
    ("show", "listed", "hidden"),
    [
        (Show.ERROR, ["self-evaluation/execution-rate"], ["4260件 ==", "列举的个数"]),
        (Show.WARNING, ["self-evaluation/execution-rate", "4260件 =="], ["30个 =="]),
        (Show.NOTE, ["self-evaluation/execution-rate", "4260件 =="], ["30个 =="]),
        (Show.PASSED, ["self-evaluation/execution-rate", "4260件 ==", "30个 =="], ["列举的个数"]),
        (Show.ALL, ["self-evaluation/execution-rate", "4260件 ==", "30个 ==", "列举的个数"], []),
    ],
)
def test_show_lists_a_level_and_those_before_it(show: Show, listed: list[str], hidden: list[str]) -> None:
    text = plain(list_findings(builders.audit(), View(Words("zh"), 100, show)))
    assert all(words in text for words in listed)
    assert not any(words in text for words in hidden)


def test_findings_that_are_not_listed_are_counted() -> None:
    text = plain(list_findings(builders.audit(), View(Words("en"), 160, Show.ERROR)))
    assert "1 more finding not shown (--show warning)" in text
    assert "1 error, 1 warning, 0 notes" in text


def test_a_report_in_which_nothing_could_be_checked_is_not_called_clean() -> None:
    bare = replace(builders.clean(), checks=())
    text = plain(list_findings(builders.audit(bare), View(Words("en"), 80)))
    assert "nothing was verified" in text
    assert "3 unguarded" in text


def test_waived_findings_are_counted_and_not_listed() -> None:
    office = builders.office()
    checks = tuple(replace(one, waived="accepted by the head of finance") for one in office.checks[:1])
    text = plain(list_findings(builders.audit(replace(office, checks=checks)), View(Words("en"), 80)))
    assert "execution-rate" not in text
    assert "0 errors" in text
    assert "1 waived" in text


def test_colour_changes_no_character_but_the_marks_of_figures() -> None:
    audit = builders.audit()
    coloured = io.StringIO()
    print_coloured(list_findings(audit, View(Words("zh"), 160, Show.ALL, colour=True), 0.1), coloured)
    bare = plain(list_findings(audit, View(Words("zh"), 160, Show.ALL), 0.1))
    stripped = ANSI.sub("", coloured.getvalue())
    squeezed = re.compile(r"[«»\s│]")
    assert squeezed.sub("", stripped) == squeezed.sub("", bare)
    assert "\x1b[1;7m4260件\x1b[0m" in coloured.getvalue()


@given(cells=st.integers(40, 200), language=st.sampled_from(["zh", "en"]), colour=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_line_is_wider_than_asked(cells: int, language: str, colour: bool) -> None:
    view = View(Words(language), cells, Show.ALL, colour)
    lines = list_findings(builders.audit(builders.office(), builders.clean(), failing=True), view, 12.5)
    assert max(map(width_of, lines)) <= cells
    assert max(width(line) for line in plain(lines).splitlines()) <= cells


HOSTILE = [
    "[red]办件[/red]4260件[/x]",
    "\x1b[31m办件\x1b]0;title\x07 4260件",
    "\x9b31m办件4260件\x85",
    "办件\u202e4260件\u202c\u2066x\u2069\u200b",
    "::error file=x::办件4260件",
    "##vso[task.logissue]办件4260件 ##[group]",
    "\U000e0041\ud800办件4260件",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("colour", [False, True])
def test_text_of_a_report_cannot_act_on_the_terminal(text: str, colour: bool) -> None:
    source = builders.report((text,), title=text, path=text, notes=(text,))
    figure = builders.quantity(source, 1, 1, "4260件", label=text)
    check = builders.check(
        1, "core/x", Verdict.VIOLATED, [figure], relation=text, title=Text(text, text), message=Text(text, text),
        why=Text(text, text), computed_text=text, words=(text,),
    )  # fmt: skip
    passed = builders.check(2, "core/x", Verdict.EXACT, [figure], relation=text, words=(text,))
    idle = builders.check(3, "core/x", Verdict.NOT_APPLICABLE, [figure], relation=text, reason=text)
    audited = builders.AuditedReport(source, builders.Quantities((figure,), 2), (), (check, passed, idle))
    lines = list_findings(builders.audit(audited), View(Words("zh"), 80, Show.ALL, colour))
    if colour:
        stream = io.StringIO()
        print_coloured(lines, stream)
        shown = ANSI.sub("", stream.getvalue())
        assert "[31m" not in shown.replace("␛[31m", "").replace("�31m", "")
    else:
        shown = plain(lines)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff]", shown)
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert not any(line.lstrip(" │").startswith("::") for line in shown.splitlines())
    if "[red]" in text:
        assert "[red]" in shown
        assert "[/x]" in shown


def test_severities_come_gravest_first_and_then_by_place() -> None:
    office = builders.office()
    note = builders.check(9, "core/late", Verdict.TRUNCATED, [office.quantities.all[0]], severity=Severity.NOTE)
    audited = replace(office, checks=(note, *reversed(office.checks)))
    assert [check.rule for check in audited.findings] == [
        "self-evaluation/execution-rate",
        "core/breakdown",
        "core/late",
    ]


def test_a_check_over_many_sentences_says_how_many_figures_are_left_out() -> None:
    source = builders.report([f"第{word}处办件4260件。" for word in "一二三四五"])
    figures = [builders.quantity(source, at, at, "4260件") for at in range(1, 6)]
    check = builders.check(1, "core/restatement", Verdict.VIOLATED, figures)
    audited = builders.AuditedReport(source, builders.Quantities(tuple(figures), 6), (), (check,))
    text = plain(list_findings(builders.audit(audited), View(Words("en"), 80)))
    assert "2 more figures" in text
    assert "第三处" in text
    assert "第四处" not in text


def test_a_finding_without_figures_shows_the_sentence_it_is_about() -> None:
    office = builders.office()
    check = replace(
        builders.check(1, "core/words", Verdict.VIOLATED, place=office.report.passages[1].place(0, 4)), passage=1
    )
    text = plain(list_findings(builders.audit(replace(office, checks=(check,))), View(Words("zh"), 80)))
    assert "全年受理办件4260件" in text


@pytest.mark.parametrize(("show", "listed", "more"), [(Show.NOTE, 10, "4 more of this rule"), (Show.PASSED, 14, "")])
def test_the_eleventh_finding_of_a_rule_is_only_counted(show: Show, listed: int, more: str) -> None:
    text = "\n".join(f"{name}单位××工作完成。" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯")
    audit = audit_text(text, ["core"])
    printed = plain(list_findings(audit, View(Words("en"), 120, show), None))
    assert printed.count("core/template-residue") - bool(more) == listed
    assert ("more of this rule" in printed) is bool(more)
    assert more in printed
    assert "14 warnings" in printed
