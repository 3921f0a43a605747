"""The JSON that others build on."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

from auditor.model.check import Consequence, Correction, Question, Suspect
from auditor.model.text import Text
from auditor.output.json import write_json, write_numbers_json
from tests.output import builders


def _written(*reports: builders.AuditedReport, failing: bool = False) -> dict:
    return json.loads(write_json(builders.audit(*reports, failing=failing)))


def test_the_document_has_the_agreed_members_in_a_stable_order() -> None:
    answer = _written(failing=True)
    assert list(answer) == ["schema", "reports", "failures", "summary"]
    assert answer["schema"] == "auditor-report/1"
    report = answer["reports"][0]
    assert list(report) == ["path", "title", "format", "sha256", "notes", "frame", "quantities", "checks", "diagnoses"]
    assert answer["failures"] == [{"path": "reports/torn.txt", "error": "reports/torn.txt: not text"}]


def test_a_quantity_has_exact_value_place_and_guards() -> None:
    rate = _written()["reports"][0]["quantities"][5]
    assert rate == {
        "id": "q6",
        "text": "95%",
        "value": "19/20",
        "unit": "%",
        "kind": "rate",
        "qualifier": "",
        "label": "预算执行率",
        "reason": "后面是%",
        "place": {"line": 3, "column": 86, "end_line": 3, "end_column": 89},
        "guards": ["c1"],
    }


def test_places_are_code_points_of_the_file() -> None:
    audited = builders.office()
    lines = ["", audited.report.title, *builders.PARAGRAPHS]
    for quantity in _written(audited)["reports"][0]["quantities"]:
        place = quantity["place"]
        assert lines[place["line"]][place["column"] - 1 : place["end_column"] - 1] == quantity["text"]


def test_a_check_tells_everything() -> None:
    office = builders.office()
    slip = Text("算错", "miscalculated")
    correction = Correction("75%", slip, ("c1",), ("c3",), Fraction(3, 4), "other", ("q9",), "75.04%")
    diagnosed = replace(
        office.checks[0],
        suspects=(Suspect("q6", (correction,)),),
        question=Question("q5", Text("查凭证", "look it up")),
        consequences=(Consequence("grade", Text("等级有变", "another grade"), "c2"),),
    )
    checks = (diagnosed, *office.checks[1:])
    check = _written(replace(office, checks=checks))["reports"][0]["checks"][0]
    assert check == {
        "id": "c1",
        "rule": "self-evaluation/execution-rate",
        "severity": "error",
        "verdict": "violated",
        "relation": "95% == 150万元 / 200万元",
        "quantities": ["q6", "q5", "q4"],
        "computed": "3/4",
        "computed_text": "75%",
        "difference": "1/5",
        "title": {"zh": "预算执行率等于支出除以预算", "en": "The execution rate is spending over budget"},
        "message": {"zh": "执行率应为75%,报告写95%", "en": "The rate should be 75%, the report says 95%"},
        "why": {
            "zh": "执行率是预算绩效评分的依据",
            "en": "The score for the budget rests on the execution rate",
        },
        "reason": "",
        "words": ["预算执行率"],
        "place": {"line": 3, "column": 86, "end_line": 3, "end_column": 89},
        "suspects": [
            {
                "quantity": "q6",
                "corrections": [
                    {
                        "text": "75%",
                        "slip": {"zh": "算错", "en": "miscalculated"},
                        "kind": "other",
                        "value": "3/4",
                        "repairs": ["c1"],
                        "breaks": ["c3"],
                        "also": ["q9"],
                        "finer": "75.04%",
                    }
                ],
            }
        ],
        "question": {"quantity": "q5", "text": {"zh": "查凭证", "en": "look it up"}},
        "consequences": [{"kind": "grade", "text": {"zh": "等级有变", "en": "another grade"}, "check": "c2"}],
        "drawing": {"zh": "", "en": ""},
        "fingerprint": "f1",
        "waived": None,
    }


def test_passed_and_inapplicable_checks_are_always_there() -> None:
    verdicts = [check["verdict"] for check in _written()["reports"][0]["checks"]]
    assert verdicts == ["violated", "implausible", "exact", "rounded", "not-applicable"]


def test_the_summary_leaves_nothing_silent() -> None:
    assert _written(builders.office(), builders.clean(), failing=True)["summary"] == {
        "reports": 2,
        "failures": 1,
        "numbers": {"total": 13, "guarded": 13, "not_quantities": 0, "unguarded": 0},
        "checks": {
            "exact": 2,
            "rounded": 1,
            "truncated": 0,
            "within": 0,
            "implausible": 1,
            "violated": 1,
            "not-applicable": 1,
        },
        "rules": {"in_force": 3, "not_applicable": 1, "without_case": ["core/enumeration-count"]},
        "packs_for_other_reports": [],
        "findings": {"error": 1, "warning": 1, "note": 0},
        "waived": 0,
        "frame_lines": 2,
    }


def test_the_same_audit_is_written_the_same_without_a_time() -> None:
    assert write_json(builders.audit()) == write_json(builders.audit())


def test_values_are_never_binary_floats() -> None:
    def no_float(text: str) -> float:
        raise AssertionError(text)

    json.loads(write_json(builders.audit(failing=True)), parse_float=no_float)


def test_the_path_has_forward_slashes() -> None:
    assert _written(builders.clean("reports\\sub\\a.txt"))["reports"][0]["path"] == "reports/sub/a.txt"


def test_hostile_text_stays_data_and_shows_no_control_characters() -> None:
    text = "a\x1b[31m\x9b\u202e\u2028[red]\ud800"
    source = builders.report((text,), title=text)
    audited = builders.AuditedReport(source, builders.Quantities((), 2))
    written = write_json(builders.audit(audited))
    assert json.loads(written)["reports"][0]["title"] == text
    assert written.isprintable() or not set(written) & set("\x1b\x9b\u202e\u2028\ud800")
    written.encode("utf-8")


def test_large_and_odd_values_are_exact() -> None:
    office = builders.office()
    checks = (replace(office.checks[0], computed=Fraction(10**40, 7)),)
    check = _written(replace(office, checks=checks))["reports"][0]["checks"][0]
    assert check["computed"] == f"{10**40}/7"


def test_numbers_can_be_written_alone() -> None:
    answer = json.loads(write_numbers_json(builders.audit(), frozenset({("reports/office.txt", "q6")})))
    assert answer["schema"] == "auditor-numbers/1"
    assert [one["id"] for one in answer["reports"][0]["quantities"]] == ["q6"]
