"""What is counted over a run."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.model.text import Text
from auditor.surveying import counting
from auditor.surveying.counting import survey
from auditor.surveying.departments import By
from auditor.surveying.results import BrokenResults
from auditor.surveying.survey import RuleCount
from tests.surveying.conftest import document, write


def test_a_survey_counts_what_the_closing_line_counts(audit: Audit, lines: list[str]) -> None:
    found = survey([write("run.jsonl", lines)])
    whole = audit.summary
    assert (found.reports, found.failures, found.waived) == (whole.reports, whole.failures, whole.waived) == (6, 1, 1)
    assert {level.value: count for level, count in found.findings.items()} == dict(whole.findings)
    assert found.findings[Severity.ERROR] == 3
    assert (found.numbers.total, found.numbers.guarded) == (whole.numbers, whole.guarded)
    assert found.numbers.total - found.numbers.guarded - found.numbers.bare == whole.unguarded
    assert len(found.idle) == whole.rules_not_applicable
    assert found.is_complete


def test_rules_are_told_by_what_they_did(lines: list[str]) -> None:
    found = survey([write("run.jsonl", lines)])
    boats = next(rule for rule in found.rules if rule.rule == "lake/boats-add-up")
    assert (boats.judged, boats.fired, boats.findings, boats.waived) == (6, 3, 3, 1)
    assert boats.severity is Severity.ERROR
    assert found.everywhere == (boats,)
    assert found.silent == ("lake/enough-patrols",)
    assert [rule for rule in found.idle if rule.startswith("lake/")] == ["lake/bridges"]


@pytest.mark.parametrize(
    ("judged", "fired", "everywhere"), [(4, 4, False), (5, 2, False), (5, 3, True), (200, 100, True)]
)
def test_a_rule_fires_everywhere_where_half_of_enough_reports_have_it(
    judged: int, fired: int, everywhere: bool
) -> None:
    rule = RuleCount("a/b", Text("", ""), Severity.ERROR, judged, fired, fired, 0)
    assert rule.is_everywhere is everywhere


def test_departments_and_worst_documents_are_named(lines: list[str]) -> None:
    found = survey([write("run.jsonl", lines)], worst=2)
    assert [(one.name, one.reports, one.findings[Severity.ERROR]) for one in found.departments] == [
        ("云岭湖管理处", 5, 2),
        ("in/南湖/", 1, 1),
    ]
    assert [one.path for one in found.worst] == ["in/北湖/r2.txt", "in/南湖/r3.txt"]
    folders = survey([Path("run.jsonl")], by=By.FOLDER).departments
    assert [(one.name, one.reports) for one in folders] == [("南湖/", 3), ("北湖/", 3)]


def test_departments_beyond_the_limit_are_counted_together(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_DEPARTMENTS", 1)
    found = survey([write("run.jsonl", lines)], by=By.FOLDER)
    assert {one.name: one.reports for one in found.departments} == {"in/北湖/": 3, "": 3}


def test_kinds_and_slips_of_findings_are_counted(audit: Audit, lines: list[str]) -> None:
    found = survey([write("run.jsonl", lines)])
    assert found.kinds == {"count": 3}
    likeliest = [finding.check.suspects[0].corrections[0].kind for finding in audit.findings]
    assert found.slips == {kind: likeliest.count(kind) for kind in sorted(set(likeliest))}


def test_reports_are_counted_by_their_share_of_guarded_numbers(lines: list[str]) -> None:
    found = survey([write("run.jsonl", lines)])
    assert found.numbers.share == Fraction(1)
    assert found.guarded == (0,) * 9 + (6,)


def test_a_document_says_the_same_as_lines(audit: Audit, lines: list[str]) -> None:
    assert survey([document(audit)]) == survey([write("run.jsonl", lines)])


def test_parts_of_a_run_are_taken_together(lines: list[str]) -> None:
    whole = survey([write("run.jsonl", lines)])
    parts = survey([write("a.jsonl", [*lines[:3], lines[-1]]), write("b.jsonl", lines[3:])])
    assert parts == whole


def test_compressed_results_say_the_same_and_may_be_cut_too(lines: list[str]) -> None:
    whole = survey([write("run.jsonl", lines)])
    packed = gzip.compress(Path("run.jsonl").read_bytes(), mtime=0)
    Path("run.jsonl.gz").write_bytes(packed)
    assert survey([Path("run.jsonl.gz")]) == whole
    Path("cut.jsonl.gz").write_bytes(packed[:-100])
    found = survey([Path("cut.jsonl.gz")])
    assert not found.is_complete
    assert 0 < found.reports <= whole.reports
    Path("none.jsonl.gz").write_bytes(b"none")
    with pytest.raises(BrokenResults, match=r"none\.jsonl\.gz: cannot be opened"):
        survey([Path("none.jsonl.gz")])


@given(cut=st.integers(1, 4000))
def test_a_run_that_was_cut_is_surveyed_as_far_as_it_came(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    line = json.dumps({"schema": "auditor-lines/1", "kind": "failure", "path": "甲.txt", "error": "甲.txt: 坏"}) + "\n"
    content = (line * 40)[:cut]
    path = tmp_path_factory.mktemp("cut") / "run.jsonl"
    path.write_text(content, encoding="utf-8")
    if cut < len('{"schema": "auditor-lines/1"'):
        with pytest.raises(BrokenResults):
            survey([path])
        return
    found = survey([path])
    assert not found.is_complete
    assert found.failures == content.count("}")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "run.jsonl"),
        (b"\xff\xfe", "run.jsonl: is not UTF-8 text"),
        (b"[1, 2]", "run.jsonl: is no result of a run"),
        (b'{"schema": "auditor-report/1", "reports": 1}', "run.jsonl: is no result of a run"),
        (b'{"schema": "sarif"}', "run.jsonl: is no result of a run"),
        (b'{"schema": "auditor-lines/1", "kind": "waived"}\n{"a"\n{}\n', "run.jsonl:2: is no result of a run"),
        (b'{"schema": "auditor-lines/1", "kind": "waived"}\n[]\n', "run.jsonl:2: is no result of a run"),
        (b'{"schema": "auditor-lines/1", "kind": "report"}\n', "run.jsonl:1: is no result of a run"),
        (b'{"schema": "auditor-lines/1", "kind": "report", "title": [], "quantities": 1}\n', "run.jsonl:1: "),
    ],
)
def test_what_is_no_result_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("run.jsonl").write_bytes(content)
    with pytest.raises(BrokenResults) as raised:
        survey([Path("run.jsonl")])
    assert str(raised.value).startswith(told)
    assert raised.value.in_language("zh").startswith("run.jsonl")


def test_memory_does_not_grow_with_the_number_of_reports(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def peak(copies: int) -> int:
        def copied() -> Iterator[str]:
            for number in range(copies):
                yield lines[2].replace("r4", f"r{number:05}")

        write("many.jsonl", [*copied(), lines[-1]])
        tracemalloc.start()
        assert survey([Path("many.jsonl")]).reports == copies
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(20)
    assert peak(1000) < peak(100) + 50_000
