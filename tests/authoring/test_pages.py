"""Pages of rule tests: what they may hold, how they fail, and how they are refreshed."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.authoring.pages import BrokenPage, read_page, refreshed, run_page
from auditor.authoring.pages.page import parse_page
from auditor.cli import run
from auditor.rulebook.problems import BrokenPack

pytest_plugins = ["pytester"]

RULES = "```yaml\nrules:\n  - {id: lent, find: '借出图书{n}册', check: n <= 50册}\n```\n"
REPORT = "```report\n全年借出图书{}册。\n```\n"
FINDINGS = "```findings\n{}```\n"
WRONG = "error page/lent 1:7 60册 ≤ 50册\n"


def page(folder: Path, *parts: str) -> Path:
    path = folder / "page.md"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def test_a_case_passes_when_exactly_the_expected_findings_are_made(tmp_path):
    path = page(
        tmp_path, "# 借阅", RULES, REPORT.format(60), FINDINGS.format(WRONG), REPORT.format(40), FINDINGS.format("")
    )
    assert [(result.case.name, result.passed) for result in run_page(path)] == [("借阅", True), ("借阅", True)]


def test_a_case_that_comes_out_otherwise_shows_both(tmp_path):
    [result] = run_page(page(tmp_path, RULES, REPORT.format(40), FINDINGS.format(WRONG)))
    assert not result.passed
    assert "-error page/lent 1:7 60册 ≤ 50册" in result.difference()


def test_rules_hold_for_their_heading_and_those_below_it(tmp_path):
    other = RULES.replace("50册", "70册").replace("lent", "more")
    path = page(
        tmp_path, "# A", RULES, "## B", REPORT.format(60), FINDINGS.format(""), "## C", other, REPORT.format(80),
        FINDINGS.format(""), "# D", other, REPORT.format(60), FINDINGS.format(""),
    )  # fmt: skip
    found = [[line.split()[1] for line in result.found] for result in run_page(path)]
    assert found == [["page/lent"], ["page/more"], []]


def test_packs_are_named_as_everywhere_or_by_a_path_from_the_page(tmp_path):
    (tmp_path / "own.yaml").write_text("schema: auditor/1\npack: own\n" + RULES[8:-4], encoding="utf-8")
    [result] = run_page(page(tmp_path, "```packs\ncore\nown.yaml\n```", REPORT.format(60), FINDINGS.format("")))
    assert result.found == ("error own/lent 1:7 60册 ≤ 50册",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nothing", "no test"),
        (RULES + REPORT, "page.md:5: this report has no ```findings block"),
        (RULES + FINDINGS, "page.md:5: these findings have no ```report block"),
        (REPORT + FINDINGS, "page.md:1: no rules"),
    ],
)
def test_a_page_without_its_parts_is_told_with_the_line(text, told):
    with pytest.raises(BrokenPage, match=told):
        parse_page(text, "page.md")


def test_a_page_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(BrokenPage, match="cannot be read"):
        read_page(tmp_path / "missing.md")


def test_a_mistake_in_the_rules_is_told_with_its_line_in_the_page(tmp_path):
    path = page(tmp_path, "# 借阅", RULES.replace("check", "chek"), REPORT.format(60), FINDINGS.format(""))
    with pytest.raises(BrokenPack) as raised:
        run_page(path)
    assert {(one.source.file, one.source.line) for one in raised.value.problems} == {(path.as_posix(), 4)}


def test_findings_are_written_anew_and_nothing_else_changes(tmp_path, capsys):
    parts = (
        "# 借阅",
        "words",
        RULES,
        REPORT.format(60),
        FINDINGS.format("old\n"),
        "more",
        REPORT.format(40),
        FINDINGS.format(""),
    )
    path = page(tmp_path, *parts)
    before = path.read_text(encoding="utf-8")
    assert refreshed(path, run_page(path)) == before.replace("old\n", WRONG)
    assert run(["rules", "test", str(path)]) == 1
    assert "2 cases on pages: 1 failed" in capsys.readouterr().out
    assert run(["rules", "test", "--update", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == before.replace("old\n", WRONG)


def test_pages_are_tests_of_pytest(pytester):
    pytester.makefile(".md", good="\n".join((RULES, REPORT.format(60), FINDINGS.format(WRONG))))
    pytester.makefile(".md", bad="\n".join((RULES, REPORT.format(60), FINDINGS.format(""))))
    pytester.makefile(".md", words="# no page")
    args = ("-p", "auditor.pytest_plugin", "-p", "no:cacheprovider")
    first = pytester.runpytest_inprocess(*args, str(pytester.path))
    first.assert_outcomes(passed=1, failed=1)
    first.stdout.fnmatch_lines(["*+error page/lent 1:7 60册 ≤ 50册*"])
    pytester.runpytest_inprocess(*args, "--update-findings", "bad.md").assert_outcomes(passed=1)
