"""What `auditor.yaml` settles, under a profile or without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_files, open_settings
from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.rulebook.problems import MandatoryRule
from auditor.settings.reading import BrokenSettings, UnknownProfile

TITLE = "云岭县数据服务局2023年度部门整体支出绩效自评报告\n"
TEXT = TITLE + "下设东湖管理站、西湖管理站3个事业单位。\n满意率104%。\n"
COUNT = "core/enumeration-count"


def audited(folder: Path, settings: str, profile: str = "", packs: tuple[str, ...] = ()) -> Audit:
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "auditor.yaml").write_text(settings, encoding="utf-8")
    paths = [folder / "report.txt"]
    return audit_files(paths, packs, settings=open_settings(paths, profile=profile))


def levels(audit: Audit) -> dict[str, Severity]:
    return {finding.check.rule: finding.severity for finding in audit.findings}


def test_severities_are_set_in_one_line(tmp_path: Path) -> None:
    assert levels(audited(tmp_path, ""))[COUNT] is Severity.WARNING
    assert levels(audited(tmp_path, f"severity: {{{COUNT}: error}}\n"))[COUNT] is Severity.ERROR
    assert COUNT not in levels(audited(tmp_path, f"severity: {{{COUNT}: off}}\n"))


PACK = """\
schema: auditor/1
pack: own
parameters: {limit: 100%}
rules:
  - id: rate
    find: 满意率{rate:%}
    check: rate <= limit
"""


def test_parameters_are_set_in_one_line_and_packs_are_named_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "own.yaml").write_text(PACK, encoding="utf-8")
    packs = "packs: [packs/own.yaml]\n"
    assert "own/rate" in levels(audited(tmp_path, packs))
    assert "own/rate" not in levels(audited(tmp_path, packs + "parameters: {own/limit: 105%}\n"))
    assert "own/rate" in levels(audited(tmp_path, packs + "parameters: {own/limit: 103%}\n"))
    assert COUNT not in levels(audited(tmp_path, packs))


def test_packs_of_the_command_line_take_the_place_of_those_settled(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(PACK, encoding="utf-8")
    found = levels(audited(tmp_path, "packs: [own.yaml]\n", packs=("core",)))
    assert COUNT in found
    assert "own/rate" not in found


def test_what_is_settled_for_packs_of_other_reports_does_no_harm(tmp_path: Path) -> None:
    assert COUNT in levels(audited(tmp_path, "severity: {budget/no-such-rule-here: off}\n"))


PROFILES = f"""\
fail-on: error
show: note
severity: {{{COUNT}: note}}
profiles:
  draft: {{fail-on: never}}
  publication:
    severity: {{{COUNT}: error}}
    show: warning
  county:
    packs: [core]
"""


@pytest.mark.parametrize(
    ("profile", "fail_on", "show", "level"),
    [
        ("", "error", "note", Severity.NOTE),
        ("draft", "never", "note", Severity.NOTE),
        ("submission", "error", "note", Severity.NOTE),
        ("publication", "warning", "warning", Severity.ERROR),
        ("county", "error", "note", Severity.NOTE),
    ],
)
def test_a_profile_sets_what_it_says_and_leaves_the_rest(
    tmp_path: Path, profile: str, fail_on: str, show: str, level: Severity
) -> None:
    audit = audited(tmp_path, PROFILES, profile)
    settings = open_settings([tmp_path], profile=profile)
    assert (settings.fail_on, settings.show) == (fail_on, show)
    assert levels(audit)[COUNT] is level


def test_profiles_that_every_project_has_need_no_settings(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert open_settings([tmp_path], profile="publication").fail_on == "warning"


def test_an_unknown_profile_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownProfile, match='did you mean "publication"'):
        audited(tmp_path, PROFILES, "publcation")
    with pytest.raises(UnknownProfile, match="draft, submission, publication, county"):
        audited(tmp_path, PROFILES, "x")


def test_a_mandatory_rule_keeps_its_severity_from_python_too(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        PACK.replace("  - id: rate", "  - id: rate\n    mandatory: true\n    owner: 某省财政厅"), encoding="utf-8"
    )
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(MandatoryRule, match="its owner is 某省财政厅"):
        audit_files([tmp_path / "report.txt"], [tmp_path / "own.yaml"], severity={"own/rate": "note"})


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "project" / ".git").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("fail-on: never\n", encoding="utf-8")
    (tmp_path / "project" / "auditor.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(BrokenSettings, match="leads out of the project"):
        open_settings([tmp_path / "project"])


def test_a_pack_outside_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "project" / ".git").mkdir(parents=True)
    (tmp_path / "project" / "auditor.yaml").write_text("packs: ../own.yaml\n", encoding="utf-8")
    with pytest.raises(BrokenSettings, match="outside the folder of the project"):
        open_settings([tmp_path / "project"])


def test_waivers_stand_in_the_settings_or_beside_them(tmp_path: Path) -> None:
    waiver = f"- {{rule: {COUNT}, words: 个事业单位, values: [3个], reason: 含代管, by: 李某, until: 2100-01-01}}\n"
    for settings, beside in (
        (f"waivers:\n  {waiver}", ""),
        ("fail-on: error\n", f"waivers:\n  {waiver}"),
    ):
        (tmp_path / "waivers.yaml").write_text(beside, encoding="utf-8")
        audit = audited(tmp_path, settings)
        assert audit.summary.waived == 1, [finding.check.message for finding in audit.findings]
