"""Every writer over the same audits: what its readers demand, golden files, and reports that try to act."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from auditor.model.check import Severity
from auditor.model.text import Text
from auditor.output.ground import Ground
from auditor.output.safe import safe
from auditor.output.view import Show, View
from auditor.output.words import Words
from auditor.output.writers import WRITERS, by_suffix
from tests.output import builders, sample
from tests.output.consumers import CONSUMERS, github_commands
from tests.output.golden import assert_golden

TEXTS = [name for name, writer in WRITERS.items() if not writer.binary]


def written(name: str, audit: builders.Audit, language: str = "zh", **view: object) -> str:
    answer = WRITERS[name].load()(audit, View(Words(language), **view))  # type: ignore[arg-type]
    assert isinstance(answer, str)
    return answer


def workbook(audit: builders.Audit, language: str = "zh") -> bytes:
    answer = WRITERS["xlsx"].load()(audit, View(Words(language)))
    assert isinstance(answer, bytes)
    return answer


@pytest.mark.parametrize("case", sample.CASES)
@pytest.mark.parametrize("name", CONSUMERS)
def test_the_document_is_what_its_readers_demand(name: str, case: str) -> None:
    for language in ("zh", "en"):
        CONSUMERS[name](written(name, sample.CASES[case], language))


@pytest.mark.parametrize("name", TEXTS)
def test_the_sample_is_written_as_agreed(name: str) -> None:
    if name in ("console", "html"):
        return  # have tests of their own: by width and language, and in a browser
    assert_golden(f"sample{WRITERS[name].suffix}", written(name, sample.SAMPLE))


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab", "rdjson", "checkstyle", "markdown", "line"])
def test_broken_rules_are_told_where_findings_are_expected(name: str) -> None:
    assert_golden(f"broken{WRITERS[name].suffix}", written(name, sample.CASES["broken rules"], "en"))


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_audit_is_written_the_same(name: str) -> None:
    assert written(name, sample.SAMPLE) == written(name, sample.SAMPLE)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_invisible_of_a_report_is_written(name: str) -> None:
    text = written(name, sample.CASES["hostile"])
    assert not set(text) & set("\x1b\x9b\u202e\u200b\r\x00\ufffe\ud800")
    text.encode()


@pytest.mark.parametrize("name", [name for name, writer in WRITERS.items() if writer.for_logs and name != "github"])
def test_no_line_of_a_log_is_a_command(name: str) -> None:
    rows = written(name, sample.CASES["hostile"]).splitlines()
    assert not [row for row in rows if re.match(r"[\s│|]*::", row) or "##vso[" in row or "##[" in row]


def test_a_report_cannot_end_a_github_command() -> None:
    (_, failure, _), (level, properties, message) = github_commands(written("github", sample.CASES["hostile"]))
    assert failure["title"] == "auditor/unreadable-report"
    assert level == "error"
    assert "::add-mask::h" in message
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_a_report_cannot_add_elements_to_xml(name: str) -> None:
    tags = {element.tag for element in ElementTree.fromstring(written(name, sample.CASES["hostile"])).iter()}
    assert tags <= {"testsuites", "testsuite", "testcase", "failure", "skipped", "error", "checkstyle", "file"}
    assert "<img src=x onerror=alert(1)>" in unescape(written(name, sample.CASES["hostile"]))


def test_a_report_cannot_format_or_link_in_markdown() -> None:
    text = written("markdown", sample.CASES["hostile"])
    own = re.sub(r"</?(details|summary|b|code)>|^### |^- |\n", "", text, flags=re.MULTILINE)
    assert not re.search(r"[<>`*|\[\]~$@]|(?<!&)#|http:/|www\.", own)
    assert "＠all ＃1" in text


def test_a_report_cannot_link_in_sarif() -> None:
    (run,) = json.loads(written("sarif", sample.CASES["hostile"]))["runs"]
    texts = [result["message"]["text"] for result in run["results"]]
    links = [link for text in texts for link in re.findall(r"(?<!\\)\[(?:[^\\\]]|\\.)*\]\((.*?)\)", text)]
    assert links == ["1", "2", "1", "2"]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(workbook(sample.CASES["hostile"])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    formulas = [cell for cell in cells if str(cell.value).startswith("=")]
    assert formulas
    assert all(cell.quotePrefix for cell in formulas)


@pytest.mark.parametrize("case", sample.CASES)
def test_every_audit_makes_a_workbook(case: str) -> None:
    book = load_workbook(io.BytesIO(workbook(sample.CASES[case], "en")))
    assert book.sheetnames == ["Findings", "Unguarded numbers", "Summary"]


def test_a_workbook_is_a_table_to_work_in() -> None:
    book = load_workbook(io.BytesIO(workbook(sample.SAMPLE)))
    rows = [
        f"[{sheet.title}] " + " | ".join(str(cell or "").replace("\n", " ⏎ ") for cell in row)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
    ]
    assert_golden("sample.xlsx.txt", "\n".join(rows) + "\n")
    assert book["问题清单"].freeze_panes == "A2"
    assert book["问题清单"].auto_filter.ref == "A1:P6"


def test_the_same_audit_makes_the_same_bytes() -> None:
    assert workbook(sample.SAMPLE) == workbook(sample.SAMPLE)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_text_of_a_report_comes_back_as_it_is_shown(text: str) -> None:
    office = builders.office()
    check = replace(office.checks[0], message=Text(text, text), relation="1 == 2")
    audit = builders.audit(replace(office, checks=(check,)))
    expected = safe(text)
    ((_, _, message),) = github_commands(written("github", audit))
    assert message == expected
    assert ElementTree.fromstring(written("junit", audit)).find(".//failure").get("message") == expected
    assert expected in ElementTree.fromstring(written("checkstyle", audit)).find(".//error").get("message")
    (diagnostic,) = json.loads(written("rdjson", audit))["diagnostics"]
    assert diagnostic["message"].endswith(expected)
    assert expected in unescape(written("markdown", audit)).replace("＠", "@").replace("＃", "#") or set(
        "@#＠＃"
    ) & set(text)


@pytest.mark.parametrize(
    ("fail_on", "failures"), [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.NOTE, 2), (Severity.OFF, 0)]
)
def test_junit_fails_what_fails_the_run(fail_on: Severity, failures: int) -> None:
    root = ElementTree.fromstring(written("junit", builders.audit(), fail_on=fail_on))
    assert root.get("failures") == str(failures)
    assert len(root.findall(".//system-out")) == 2 - failures


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "rdjson", "checkstyle", "markdown", "line"])
def test_what_is_not_shown_is_not_written(name: str) -> None:
    audit = builders.audit()
    assert "core/breakdown" in re.sub(r'"id": "[^"]*"', "", written(name, audit))
    shown = written(name, audit, show=Show.ERROR)
    assert "execution-rate" in shown
    assert "4260件 == 3105件" not in shown
    assert "各部分之和为4160件" not in shown


def test_what_a_github_runner_would_drop_is_counted() -> None:
    text = written("github", sample.CASES["many"], "en")
    commands = list(github_commands(text))
    assert [level for level, _, _ in commands] == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert commands[-1][2] == "4 more findings not annotated; see the job summary"
    notes = list(github_commands(written("github", sample.CASES["notes"], "en")))
    assert len(notes) == 10
    assert notes[-1][2].startswith("15 more findings")


def test_markdown_that_is_too_long_for_a_comment_is_cut_between_findings_and_the_rest_counted() -> None:
    (many,) = sample.CASES["notes"].reports
    text = written("markdown", builders.audit(*[many] * 10), "en")
    assert 55_000 < len(text.encode()) <= 60_000
    shown, more = text.count("<details>"), re.search(r"(\d+) more not shown\n\Z", text)
    assert more is not None
    assert shown + int(more[1]) == 240
    assert text.count("</details>") == shown


def test_a_waived_finding_is_suppressed_in_sarif_and_skipped_in_junit() -> None:
    (run,) = json.loads(written("sarif", sample.CASES["waived"]))["runs"]
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [one["suppressions"][0]["justification"] for one in suppressed] == [
        "年中已调整预算,见附件 (刘某, 2026-12-31)"
    ]
    root = ElementTree.fromstring(written("junit", sample.CASES["waived"]))
    assert [one.get("message") for one in root.findall(".//skipped")] == [
        "已豁免：年中已调整预算,见附件 (刘某, 2026-12-31)",
        "列举不完整",
    ]
    for name in ("github", "gitlab", "rdjson", "checkstyle", "line"):
        assert "execution-rate" not in written(name, sample.CASES["waived"])


def test_names_of_findings_tell_reports_apart_and_outlive_edits() -> None:
    def names(*paths: str) -> list[str]:
        return [entry["fingerprint"] for entry in json.loads(written("gitlab", builders.audit(*map(sample.at, paths))))]

    assert len(set(names("a/report.txt", "b/report.txt"))) == 4
    assert names("a/report.txt") == names("a/report.txt", "b/report.txt")[:2]


@pytest.mark.parametrize("name", ["sarif", "gitlab", "github", "rdjson", "checkstyle", "junit", "line"])
def test_a_line_on_a_page_is_no_line_of_the_file(name: str) -> None:
    text = written(name, sample.CASES["pages"], "en")
    assert not re.search(r'(line|Line|begin|startLine)"?[=:] ?"?(63|2)\b', text)
    assert "page 3 line 63" in text


@pytest.mark.parametrize("name", ["sarif", "gitlab", "github", "rdjson", "checkstyle", "junit", "line", "markdown"])
def test_a_finding_in_a_submission_stands_in_its_member(name: str) -> None:
    text = unquote(written(name, sample.CASES["submission"]))
    assert "reports/报送/报告.txt" in text
    assert "reports/报送/表.xlsx" in text


@pytest.mark.parametrize(
    ("named", "in_working", "in_repository"),
    [
        ("a.txt", "a.txt", "reports/a.txt"),
        ("./sub/../a.txt", "a.txt", "reports/a.txt"),
        ("../other/a.txt", "../other/a.txt", "other/a.txt"),
        ("/repo/reports/a.txt", "a.txt", "reports/a.txt"),
        ("/elsewhere/a.txt", "/elsewhere/a.txt", "/elsewhere/a.txt"),
        ("..a/b.txt", "..a/b.txt", "reports/..a/b.txt"),
    ],
)
def test_paths_are_relative_where_they_can_be(named: str, in_working: str, in_repository: str) -> None:
    ground = Ground("/repo/reports", "/repo")
    assert (ground.in_working(named), ground.in_repository(named)) == (in_working, in_repository)


def test_sarif_names_the_cell_or_page_beside_a_dummy_line() -> None:
    (run,) = json.loads(written("sarif", sample.CASES["binary"]))["runs"]
    locations = [result["locations"][0] for result in run["results"]]
    assert [one["logicalLocations"][0]["fullyQualifiedName"] for one in locations] == ["收支!C14", "page 3 T2 R5"]
    assert {one["physicalLocation"]["region"]["startLine"] for one in locations} == {1}


def test_sarif_escapes_paths_and_leaves_those_outside_absolute() -> None:
    def uri(path: str) -> str:
        text = written("sarif", builders.audit(sample.at(path)), ground=Ground("/repo", "/repo"))
        return json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri("a b#c?%.txt") == "a%20b%23c%3F%25.txt"
    assert uri("/elsewhere/a.txt") == "file:///elsewhere/a.txt"


def test_each_suffix_belongs_to_one_format() -> None:
    suffixes = [writer.suffix for writer in WRITERS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert by_suffix(".SARIF") is WRITERS["sarif"]
    assert by_suffix(".odd") is None
