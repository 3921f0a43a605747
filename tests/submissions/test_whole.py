"""A submission is one audit: each file as it is by itself, with what the files say of each other beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.api import audit_files, compare_files, open_settings
from auditor.model.audit import Audit
from auditor.model.report import Role
from auditor.rulebook.problems import BrokenPack
from auditor.submissions.finding import NoSubmission
from tests.cli.conftest import Answer

Call = Callable[..., Answer]
REPORT = """\
云岭县数据服务局2023年度部门整体支出绩效自评报告
一、基本情况
全年受理办件4260件,其中:网上办件3105件、窗口办件1055件。
全年预算数500万元,全年执行数480.13万元。各项指标见附件1。
"""
FORM = """\
附件1 部门整体支出绩效自评表
单位:元
| 项目 | 年初预算数 | 全年预算数 | 全年执行数 |
| 年度资金总额 | 4,500,000.00 | 5,000,000.00 | 4,810,257.35 |
"""
OLD = "云岭县数据服务局2022年度部门整体支出绩效自评报告\n一、基本情况\n全年受理办件4000件,其中:网上办件3000件、窗口办件1200件。\n"
MARKED = "report: 自评报告.txt\nattachments: [自评表.txt]\nlast-year: 上年报告.txt\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    place = tmp_path / "2023"
    place.mkdir()
    for name, text in (("自评报告.txt", REPORT), ("自评表.txt", FORM), ("上年报告.txt", OLD)):
        (place / name).write_text(text, encoding="utf-8")
    (place / "submission.yaml").write_text(MARKED, encoding="utf-8")
    return place


def told(audit: Audit) -> list[tuple[str, str]]:
    return [(finding.report.file_of(finding.place), finding.check.rule) for finding in audit.findings]


WRONG = [("2023/自评报告.txt", "core/breakdown-adds-up"), ("2023/自评报告.txt", "core/files-agree")]


def test_a_marked_folder_is_one_report_with_places_in_its_files(folder: Path) -> None:
    audit = audit_files(["2023"], ["core"])
    assert told(audit) == WRONG
    [audited] = audit.reports
    assert audited.path == "2023"
    assert [(member.role, member.file) for member in audited.report.members] == [
        (Role.REPORT, "2023/自评报告.txt"),
        (Role.ATTACHMENT, "2023/自评表.txt"),
        (Role.LAST_YEAR, "2023/上年报告.txt"),
    ]
    assert audit.summary.reports == 3


def test_each_file_is_found_as_it_is_by_itself(folder: Path) -> None:
    [whole] = audit_files(["2023"], ["core"]).reports
    for name in ("自评报告.txt", "自评表.txt"):
        [alone] = audit_files([f"2023/{name}"], ["core"]).reports
        own = [check for check in whole.checks if whole.file_of(check.place) == alone.path]
        for check in alone.checks:
            twin = next(one for one in own if (one.rule, one.relation) == (check.rule, check.relation))
            assert (twin.verdict, twin.place.line, twin.place.column, twin.fingerprint) == (
                check.verdict, check.place.line, check.place.column, check.fingerprint,
            )  # fmt: skip


def test_last_year_report_is_not_audited(folder: Path) -> None:
    audit = audit_files(["2023"], ["core"])
    assert not [path for path, _ in told(audit) if path == "2023/上年报告.txt"]


def test_every_figure_stands_where_its_place_says(folder: Path) -> None:
    [audited] = audit_files(["2023"], ["core"]).reports
    for figure in audited.quantities.all:
        assert figure.place.file is not None
        lines = Path(figure.place.file).read_text(encoding="utf-8").splitlines()
        assert figure.place.line is not None
        assert figure.place.column is not None
        start = figure.place.column - 1
        assert lines[figure.place.line - 1][start:].startswith(figure.text[:1])
        assert audited.report.passages[figure.passage].text[figure.start :].startswith(figure.text[:1])


def test_a_folder_that_is_not_marked_is_audited_file_by_file(folder: Path) -> None:
    (folder / "submission.yaml").unlink()
    audit = audit_files(["2023"], ["core"])
    assert len(audit.reports) == 3
    assert "core/files-agree" not in [rule for _, rule in told(audit)]


def test_a_folder_can_be_taken_as_a_submission_by_the_names_of_its_files(folder: Path) -> None:
    (folder / "submission.yaml").unlink()
    (folder / "上年报告.txt").rename(folder / "2022年自评报告.txt")
    audit = audit_files(["2023"], ["core"], whole=True)
    assert told(audit) == WRONG
    roles = {Path(member.file).name: member.role for member in audit.reports[0].report.members}
    assert roles == {"自评报告.txt": Role.REPORT, "自评表.txt": Role.ATTACHMENT, "2022年自评报告.txt": Role.LAST_YEAR}


def test_names_that_do_not_tell_the_report_are_refused_with_the_way_out(folder: Path) -> None:
    (folder / "submission.yaml").unlink()
    with pytest.raises(NoSubmission, match=r"name it in submission\.yaml"):
        audit_files(["2023"], ["core"], whole=True)


def test_files_beside_a_submission_and_files_named_by_themselves_stay_alone(folder: Path) -> None:
    (folder.parent / "other.txt").write_text(OLD, encoding="utf-8")
    audit = audit_files(["."], ["core"])
    assert [audited.path for audited in audit.reports] == ["other.txt", "2023"]
    assert [audited.path for audited in audit_files(["2023/自评表.txt"], ["core"]).reports] == ["2023/自评表.txt"]


def test_an_unreadable_attachment_is_told_and_the_rest_audited(folder: Path) -> None:
    (folder / "表.docx").write_bytes(b"PK\x03\x04torn")
    (folder / "submission.yaml").write_text(MARKED.replace("[自评表.txt]", "[自评表.txt, 表.docx]"), encoding="utf-8")
    audit = audit_files(["2023"], ["core"])
    assert [failure.path for failure in audit.failures] == ["2023/表.docx"]
    assert told(audit) == WRONG


def test_an_unreadable_report_leaves_no_submission(folder: Path) -> None:
    (folder / "r.docx").write_bytes(b"PK\x03\x04torn")
    (folder / "submission.yaml").write_text("report: r.docx\nattachments: [自评表.txt]\n", encoding="utf-8")
    audit = audit_files(["2023"], ["core"])
    assert [failure.path for failure in audit.failures] == ["2023/r.docx"]
    assert not [audited for audited in audit.reports if audited.report.members]


def test_waivers_of_a_file_hold_in_its_submission(folder: Path) -> None:
    waiver = (
        "waivers:\n  - {rule: core/breakdown-adds-up, report: NAME, words: 全年受理办件, "
        "values: [4260件, 3105件, 1055件], reason: 含跨年, by: 李某, until: 2100-01-01}\n"
    )
    for name, waived in (("自评报告.txt", 1), ("自评表.txt", 0)):
        (folder / "waivers.yaml").write_text(waiver.replace("NAME", name), encoding="utf-8")
        audit = audit_files(["2023"], ["core"], settings=open_settings(["2023"]), today="2026-01-01")
        assert audit.summary.waived == waived


def test_rules_can_ask_for_the_whole_submission(folder: Path) -> None:
    pack = (
        "schema: auditor/1\npack: own\nrules:\n  - id: across\n    within: submission\n    find: 全年执行数{spent}万元\n"
        "    table: {name: form, row: 年度资金总额, column: 全年执行数}\n    check: spent == form\n"
    )
    (folder.parent / "own.yaml").write_text(pack, encoding="utf-8")
    for within, found in (("submission", 1), ("report", 0)):
        (folder.parent / "own.yaml").write_text(pack.replace("submission", within), encoding="utf-8")
        audit = audit_files(["2023"], ["own.yaml"])
        assert len(audit.findings) == found


def test_jobs_and_cache_change_nothing(folder: Path) -> None:
    plain = audit_files(["2023"], ["core"]).reports[0].checks
    cached = audit_files(["2023"], ["core"], cache=folder.parent / "cache").reports[0].checks
    assert plain == cached


def test_a_resubmission_is_compared_across_its_files(folder: Path) -> None:
    new = folder.parent / "2023-2"
    new.mkdir()
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        (new / file.name).write_text(text.replace("4,810,257.35", "4,801,257.35"), encoding="utf-8")
    comparison = compare_files("2023", "2023-2", ["core"])
    assert [(fate.status.value, fate.check.rule) for fate in comparison.fates] == [
        ("unchanged", "core/breakdown-adds-up"),
        ("fixed", "core/files-agree"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("attachments: [自评表.txt]\n", "this submission has no report"),
        ("report: 自评报告\n", "there is no file 自评报告"),
        ("report: ../x.txt\n", "is outside the folder"),
        ('report: "自评\\0报告.txt"\n', "no file can be called so"),
        (f"report: {'自评' * 200}.txt\n", "no file can be called so"),
        ("report: 自评报告.txt\nattachment: [自评表.txt]\n", "did you mean attachments?"),
        ("report: 自评报告.txt\nattachments: [自评报告.txt]\n", "is given twice"),
        ("report: [自评报告.txt, 自评表.txt]\n", "one file is expected here"),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_place(folder: Path, text: str, problem: str) -> None:
    (folder / "submission.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenPack) as raised:
        audit_files(["2023"], ["core"])
    assert problem in str(raised.value)
    assert "2023/submission.yaml:" in str(raised.value)
    assert str(raised.value).endswith("in 1 submission file")


@pytest.mark.parametrize("form", ["line", "sarif", "github", "gitlab", "rdjson", "checkstyle", "markdown"])
def test_every_writer_names_the_file_of_a_finding(folder: Path, auditor: Call, form: str) -> None:
    out = auditor("check", "2023", "-p", "core", "--format", form).out
    assert "自评报告.txt" in out or "%E8%87%AA%E8%AF%84%E6%8A%A5%E5%91%8A.txt" in out


def test_the_list_and_the_json_name_the_files(folder: Path, auditor: Call) -> None:
    out = auditor("check", "2023", "-p", "core", "--width", "200").out
    assert "error 自评报告.txt 3:7" in out
    assert "[自评表.txt]" in out
    tree = json.loads(auditor("check", "2023", "-p", "core", "--format", "json").out)
    assert {quantity["place"]["file"] for quantity in tree["reports"][0]["quantities"]} == {
        "2023/自评报告.txt",
        "2023/自评表.txt",
    }


@pytest.mark.parametrize(
    ("place", "found"), [("in: report", 1), ("in: attachment", 0), ("", 1)], ids=["report", "attachment", "any"]
)
def test_a_rule_can_be_about_the_report_or_the_attachments(folder: Path, place: str, found: int) -> None:
    pack = f"schema: auditor/1\npack: own\nrules:\n  - id: sum\n    for-each: breakdown\n    check: total == sum(parts)\n    {place}\n"
    (folder.parent / "own.yaml").write_text(pack, encoding="utf-8")
    assert len(audit_files(["2023"], ["own.yaml"]).findings) == found


def test_a_fact_can_be_taken_from_the_attachments_alone(folder: Path) -> None:
    pack = (
        "schema: auditor/1\npack: own\nfacts:\n  said: {phrases: '全年预算数{}万元', in: report}\n"
        "  form: {table: {row: 年度资金总额, column: 全年预算数}, in: PLACE}\n"
        "rules:\n  - id: budget\n    within: submission\n    check: said == form\n"
    )
    for place, judged in (("attachment", ["exact"]), ("report", ["not-applicable"])):
        (folder.parent / "own.yaml").write_text(pack.replace("PLACE", place), encoding="utf-8")
        [audited] = audit_files(["2023"], ["own.yaml"]).reports
        assert [check.verdict.value for check in audited.checks] == judged


def test_a_report_by_itself_is_a_report(folder: Path) -> None:
    pack = "schema: auditor/1\npack: own\nrules:\n  - id: sum\n    for-each: breakdown\n    check: total == sum(parts)\n    in: PLACE\n"
    for place, found in (("report", 1), ("attachment", 0)):
        (folder.parent / "own.yaml").write_text(pack.replace("PLACE", place), encoding="utf-8")
        assert len(audit_files(["2023/自评报告.txt"], ["own.yaml"]).findings) == found


def test_numbers_are_listed_file_by_file(folder: Path, auditor: Call) -> None:
    out = auditor("numbers", "2023", "-p", "core", "--width", "140").out
    assert (
        out.index("2023/自评报告.txt\n")
        < out.index("4260件")
        < out.index("2023/自评表.txt\n")
        < out.index("4,810,257.35")
    )


def test_each_file_of_a_submission_gets_its_remarks(folder: Path, auditor: Call, tmp_path: Path) -> None:
    answer = auditor("annotate", "2023", "-p", "core", "-o", "marked")
    assert answer.status == 0, answer.err
    marked = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "marked").iterdir()}
    assert set(marked) == {"自评报告.txt", "自评表.txt", "上年报告.txt"}
    assert marked["上年报告.txt"] == OLD
    assert "480.13万元" in marked["自评表.txt"]
    assert marked["自评报告.txt"] != REPORT


def test_a_finding_of_a_submission_is_waived_for_its_file(folder: Path, auditor: Call) -> None:
    answer = auditor(
        "waive", "2023", "files-agree", "--reason", "x", "--by", "y", "--until", "2100-01-01", "-p", "core"
    )
    assert answer.out == "2023/waivers.yaml: core/files-agree 480.13万元 4,810,257.35\n"
    assert 'report: "自评报告.txt"' in (folder / "waivers.yaml").read_text(encoding="utf-8")
    assert told(audit_files(["2023"], ["core"], settings=open_settings(["2023"]))) == WRONG[:1]


def test_a_rule_between_files_can_be_traced(folder: Path, auditor: Call) -> None:
    out = auditor("check", "2023", "-p", "core", "--trace", "core/files-agree", "--lang", "en", "--width", "160").out
    assert out.startswith("2023\n")
    assert "480.13万元" in out
    assert "not found" not in out
