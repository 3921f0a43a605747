"""A waiver can stand in the report itself, and is no part of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_files, audit_text
from auditor.model.audit import Audit
from auditor.reading import read_text
from tests.waiving.office import LIST, OTHER, PLAIN, SUM, TITLE, TODAY, silenced, told

FOUND = f"{SUM} 4260件 3105件 1055件"
MARKER = f'<!-- auditor: waive {SUM} reason="含跨年办件" by="李某" until="2026-12-31" -->'


def audited(text: str, today: str = TODAY) -> Audit:
    return audit_text(TITLE + text, ["self-evaluation"], today=today)


@pytest.mark.parametrize(
    "text",
    [
        LIST.rstrip("\n") + MARKER + "\n",
        LIST.rstrip("\n") + "  " + MARKER + "\n",
        MARKER + "\n" + LIST,
        PLAIN + MARKER + "\n\n" + LIST + PLAIN,
        LIST.replace("其中", MARKER + "其中"),
        (LIST.rstrip("\n") + MARKER + "\n").replace('"', "”"),
    ],
    ids=["behind", "behind a blank", "above", "above with a gap", "inside", "with Chinese quotation marks"],
)
def test_a_marker_silences_the_finding_of_its_passage(text: str) -> None:
    audit = audited(text + OTHER)
    assert silenced(audit) == [FOUND]
    assert told(audit) == [f"{SUM} 380件 205件 155件"]


@pytest.mark.parametrize("text", [LIST.rstrip("\n") + MARKER + "\n", MARKER + "\n" + LIST, PLAIN + LIST + MARKER])
def test_a_marker_is_no_text_of_the_report(text: str) -> None:
    marked, plain = read_text(TITLE + text), read_text(TITLE + text.replace(MARKER, ""))
    assert [passage.text for passage in marked.passages] == [passage.text for passage in plain.passages]
    assert len(marked.markers) == 1


def test_columns_beside_a_marker_stay_right() -> None:
    text = LIST.replace("其中", MARKER + "其中")
    places = [figure.place.column for figure in audited(text).reports[0].quantities.all]
    line = text.rstrip("\n")
    assert [places[-3], places[-2], places[-1]] == [line.index(n) + 1 for n in ("4260", "3105", "1055")]


def test_a_marker_between_wrapped_lines_breaks_no_paragraph() -> None:
    long = "全年" + "认真组织实施各项重点工作" * 4
    text = f"{long}\n{MARKER}\n受理办件4260件,其中:网上办件3105件、窗口办件1055件。\n"
    assert silenced(audited(text)) == [FOUND]


def test_with_values_a_changed_figure_brings_the_finding_back() -> None:
    marker = MARKER.replace("reason", 'values="4260件 3105件 1055件" reason')
    assert silenced(audited(LIST.rstrip("\n") + marker)) == [FOUND]
    changed = audited(LIST.rstrip("\n").replace("4260", "4360") + marker)
    assert silenced(changed) == []
    assert [line.split()[0] for line in told(changed)] == [SUM, "auditor/waiver-unused"]


def test_an_expired_marker_is_told_where_it_stands() -> None:
    audit = audited(LIST.rstrip("\n") + MARKER, today="2027-01-01")
    assert told(audit) == [FOUND, "auditor/waiver-expired"] or told(audit) == ["auditor/waiver-expired", FOUND]
    [expired] = [finding for finding in audit.findings if finding.check.rule == "auditor/waiver-expired"]
    assert (expired.place.line, expired.place.column) == (3, len(LIST))


@pytest.mark.parametrize(
    ("marker", "problem"),
    [
        (f"<!-- auditor: waive {SUM} -->", "reason, by, until is missing"),
        (f'<!-- auditor: waive {SUM} reason="x" by="y" until="2026-02-30" -->', "no day of the calendar"),
        (f'<!-- auditor: waive {SUM} reason="x" by="y" til="2026-02-20" -->', "unknown part til"),
        (f"<!-- auditor: waive {SUM} reason=x by=y -->", "cannot read “reason=x"),
        ("<!-- auditor: ignore all -->", "a marker reads"),
        ("<!-- auditor: -->", "a marker reads"),
    ],
)
def test_a_marker_that_cannot_be_used_is_told_and_silences_nothing(marker: str, problem: str) -> None:
    audit = audited(LIST.rstrip("\n") + marker)
    assert silenced(audit) == []
    [refused] = [finding.check for finding in audit.findings if finding.check.rule == "auditor/waiver-refused"]
    assert problem in refused.message.en


def test_other_comments_stay_as_they_are() -> None:
    assert read_text(f"{TITLE}办件10件。<!-- 待核 -->\n").passages[-1].text.endswith("<!--待核-->")


def test_a_marker_without_end_is_text() -> None:
    assert read_text(f"{TITLE}办件10件。<!-- auditor: waive x\n").markers == ()


PAGES = {
    "report.md": "# {title}\n\n## 一、基本情况\n\n{list}{marker}\n\n{other}\n",
    "above.md": "# {title}\n\n## 一、基本情况\n\n{marker}\n{list}\n\n{other}\n",
    "report.html": "<html><body><h1>{title}</h1><p>{list}{marker}</p><p>{other}</p></body></html>",
    "lines.html": "<html><body>\n<h1>{title}</h1>\n{marker}\n<p>{list}</p>\n<p>{other}</p>\n</body></html>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_marker_works_in_markdown_and_on_web_pages(tmp_path: Path, name: str) -> None:
    parts = {"title": TITLE.split("\n")[0], "list": LIST.strip(), "other": OTHER.strip(), "marker": MARKER}
    path = tmp_path / name
    path.write_text(PAGES[name].format(**parts), encoding="utf-8")
    audit = audit_files([path], ["self-evaluation"], today=TODAY)
    assert silenced(audit) == [FOUND]
    assert told(audit) == [f"{SUM} 380件 205件 155件"]
    assert not any("auditor" in passage.text for passage in audit.reports[0].report.passages)
