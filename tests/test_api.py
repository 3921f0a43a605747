"""`auditor.audit` and what stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor
from auditor.api import open_rulebook
from auditor.model.example import Outcome
from auditor.rule_examples import run_examples
from tests.packs import PACK, RIGHT, WRONG


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "lake.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(WRONG, encoding="utf-8")
    (reports / "b.txt").write_text(RIGHT, encoding="utf-8")
    return reports


def test_a_report_is_audited_from_its_path(pack: Path, folder: Path) -> None:
    audit = auditor.audit(folder / "a.txt", [str(pack)])
    (finding,) = audit.findings
    assert finding.check.rule == "lake/boats-add-up"
    assert finding.place.line == 3
    assert finding.severity == "error"


@pytest.mark.parametrize("several", [False, True])
def test_a_folder_or_several_paths_are_audited_in_order(pack: Path, folder: Path, several: bool) -> None:
    named = [folder / "a.txt", folder / "b.txt"] if several else folder
    audit = auditor.audit(named, [pack])
    assert [Path(audited.path).name for audited in audit.reports] == ["a.txt", "b.txt"]
    assert [len(audited.findings) for audited in audit.reports] == [1, 0]


def test_a_text_is_audited_without_a_file(pack: Path) -> None:
    audit = auditor.audit_text(WRONG, [str(pack)], path="draft")
    assert [finding.path for finding in audit.findings] == ["draft"]
    assert auditor.audit_text(RIGHT, [str(pack)]).summary.judged == 1


def test_a_severity_can_be_changed_for_one_run(pack: Path) -> None:
    softened = auditor.audit_text(WRONG, [str(pack)], severity={"lake/boats-add-up": "note"})
    assert softened.summary.findings == {"error": 0, "warning": 0, "note": 1}


def test_a_file_that_cannot_be_read_is_a_failure_and_the_others_are_audited(pack: Path, folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    audit = auditor.audit(folder, [str(pack)])
    assert [Path(failure.path).name for failure in audit.failures] == ["aa.txt"]
    assert len(audit.reports) == 2


@pytest.mark.parametrize("broken", ["schema: auditor/1\npack: x\nrulez: []\n", "a: [", "", "9"])
def test_a_broken_pack_is_an_auditor_error(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(auditor.AuditorError):
        auditor.audit_text(WRONG, [str(path)])


@pytest.mark.parametrize("missing", ["no-such-folder", "no-such.txt"])
def test_a_path_that_does_not_exist_is_an_auditor_error(pack: Path, tmp_path: Path, missing: str) -> None:
    with pytest.raises(auditor.AuditorError):
        auditor.audit(tmp_path / missing, [str(pack)])


def test_a_folder_without_reports_is_an_auditor_error(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(auditor.AuditorError):
        auditor.audit(tmp_path / "empty", [str(pack)])


def test_without_packs_all_shipped_ones_are_in_force() -> None:
    names = {pack.name for pack in open_rulebook().packs}
    assert {"core", "self-evaluation"} <= names


@pytest.mark.parametrize(
    ("change", "outcomes"),
    [
        (("", ""), ["passed", "passed"]),
        (("total == patrol + sweep", "total == patrol - sweep"), ["failed", "passed"]),
        (("total == patrol + sweep", "total >= patrol"), ["passed", "failed"]),
        (("共有船只9艘,其中巡逻船5艘,清扫船4艘", "没有船"), ["idle", "passed"]),
    ],
)
def test_examples_show_whether_a_rule_does_what_it_says(
    pack: Path, change: tuple[str, str], outcomes: list[str]
) -> None:
    pack.write_text(PACK.replace(*change) if change[0] else PACK, encoding="utf-8")
    results = list(run_examples(open_rulebook([str(pack)])))
    assert [result.outcome for result in results] == [Outcome(outcome) for outcome in outcomes]
