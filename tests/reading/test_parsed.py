"""What `auditor parse` writes is read back as the same report, and anything else is told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.api import audit
from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.place import Place
from auditor.model.report import PassageKind
from auditor.output.parsed import write_parsed
from auditor.reading import read
from auditor.reading.parsed import load
from tests.samples.docx import make_docx
from tests.samples.html import make_html
from tests.samples.outline import LUXI, outline
from tests.samples.pdf import make_pdf


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("samples")
    made = {"txt": LUXI, "html": folder / "x.html", "docx": folder / "x.docx", "pdf": folder / "x.pdf"}
    made["html"].write_bytes(make_html(outline()))
    made["docx"].write_bytes(make_docx(outline()))
    made["pdf"].write_bytes(make_pdf(outline()))
    return made


@pytest.mark.parametrize("form", ["pdf", "txt", "html", "docx"])
def test_a_report_is_read_back_as_it_was(samples: dict[str, Path], form: str, tmp_path: Path) -> None:
    report = read(samples[form])
    path = tmp_path / "parsed.json"
    path.write_text(write_parsed(report), encoding="utf-8")
    assert read(path) == report


def test_findings_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "parsed.json"
    path.write_text(write_parsed(read(LUXI)), encoding="utf-8")
    [first], [second] = audit(LUXI).reports, audit(path).reports
    assert first.checks == second.checks
    assert first.path == second.path


def test_the_shown_text_is_all_that_must_be_there() -> None:
    report = load('{"schema": "auditor-parsed/1", "passages": [{"shown": "共１２件。另3件。"}]}', "x.json")
    [passage] = report.passages
    assert (passage.text, passage.kind, passage.sentences) == ("共12件。另3件。", PassageKind.PARAGRAPH, (5, 9))
    assert passage.place(0, 1) == Place()


def _with(**members: Any) -> str:
    return json.dumps({"schema": "auditor-parsed/1", **members})


def _passage(**members: Any) -> str:
    return _with(passages=[{"shown": "共12件", **members}])


CELL = {"passage": 0, "row": 0, "column": 0}
BROKEN = [
    ("{", "x.json:1:2: this is no JSON"),
    ("[]", 'its member "schema" must be "auditor-parsed/1"'),
    ('{"schema": "auditor-report/1"}', "this JSON is no parsed report"),
    (_with(passages={}), "passages: must be a list"),
    (_with(passages=[1]), r"passages\[0\]: must be an object"),
    (_with(passages=[{}]), r"passages\[0\].shown: is missing; it must be a text"),
    (_passage(text="1"), r"passages\[0\].text: must have the length of shown"),
    (_passage(kind="x"), "kind: must be one of heading, paragraph"),
    (_passage(runs=[[0, 1]]), r"runs\[0\]: must be \[start, line, column\]"),
    (_passage(runs=[[0, 1, 1], [0, 2, 1]]), r"runs\[1\]: must begin behind the run before it"),
    (_passage(runs=[[0, 1, True]]), r"runs\[0\]: must be"),
    (_passage(section=3), "section: 3 is not among 0 … 0"),
    (_passage(sentences=[2, 1]), "sentences: must rise"),
    (_passage(base={"pages": 1}), "base.pages: is not known"),
    (_passage(base={"page": "1"}), "base.page: must be a whole number"),
    (_with(title=5), "title: must be a text"),
    (_with(notes=[5]), r"notes\[0\]: must be a text"),
    (_with(passages=[{"shown": "1"}], tables=[{"rows": 1, "columns": 1, "cells": [{**CELL, "column": 1}]}]), "is not within 1 rows and 1 columns"),
    (_with(passages=[{"shown": "1"}], tables=[{"rows": 1, "columns": 1, "cells": [{**CELL, "rowspan": 10**6}]}]), "is not within"),
    (_with(passages=[{"shown": "1", "table": 0}], tables=[{"rows": 1, "columns": 1}]), "table: needs a row and a column"),
    (_with(passages=[{"shown": "1", "table": 0, "row": 1, "column": 0}], tables=[{"rows": 1, "columns": 1}]), "table: needs a row and a column"),
    ('{"schema": ' + "9" * 5000 + "}", "this JSON cannot be read"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_what_is_no_parsed_report_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UnreadableReport, match=message):
        load(text, "x.json")


@pytest.mark.parametrize("text", ["[" * 100_000, _with(tables=[{"rows": 10**9, "columns": 10**9}])])
def test_beyond_the_limits_is_refused(text: str) -> None:
    with pytest.raises(LimitExceeded):
        load(text, "x.json")


def test_json_is_not_looked_for_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("办结12件。", encoding="utf-8")
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    done = audit(tmp_path)
    assert [report.path for report in done.reports] == [(tmp_path / "a.txt").as_posix()]
    assert done.failures == ()
