"""A waiver follows its finding through every edit but one: a changed figure brings the finding back."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_files, open_settings
from auditor.model.check import Severity
from tests.waiving.office import LIST, OTHER, PLAIN, SUM, TODAY, WAIVER, audited, silenced, told

FOUND = f"{SUM} 4260件 3105件 1055件"
ELSEWHERE = f"{SUM} 380件 205件 155件"
UNUSED, EXPIRED, REFUSED = "auditor/waiver-unused", "auditor/waiver-expired", "auditor/waiver-refused"


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("as it was", LIST),
        ("moved below another paragraph", PLAIN + LIST),
        ("another finding of its rule above", OTHER + LIST),
        ("renumbered", LIST.replace("(三)", "(五)")),
        ("the number gone", LIST.replace("(三)", "")),
        ("full-width punctuation and separators", LIST.replace(",", "，").replace("4260", "4,260")),
        ("words added to the sentence", LIST.replace("网上办件", "通过省平台网上办件")),
    ],
)
def test_edits_that_leave_the_figures_keep_it(tmp_path: Path, what: str, text: str) -> None:
    audit = audited(tmp_path, text)
    assert len(silenced(audit)) == 1
    assert audit.summary.waived == 1
    assert not any(line.startswith(("core/breakdown-adds-up 4", "auditor/")) for line in told(audit))


@pytest.mark.parametrize("change", [("4260", "4360"), ("1055", "1054"), ("3105件", "3106件")])
def test_a_changed_figure_brings_the_finding_back(tmp_path: Path, change: tuple[str, str]) -> None:
    audit = audited(tmp_path, LIST.replace(*change))
    assert silenced(audit) == []
    assert any("breakdown" in finding.check.rule for finding in audit.findings)
    assert UNUSED in told(audit)


def test_who_let_it_pass_goes_with_the_check(tmp_path: Path) -> None:
    [check] = audited(tmp_path, LIST).reports[0].waived
    assert check.waived is not None
    assert (check.waived.reason, check.waived.by, check.waived.until) == ("含跨年办件", "李某", "2026-12-31")
    assert check.waived.source.endswith("waivers.yaml:3")


def test_a_waiver_is_for_its_own_finding_alone(tmp_path: Path) -> None:
    audit = audited(tmp_path, LIST + OTHER)
    assert silenced(audit) == [FOUND]
    assert ELSEWHERE in told(audit)


@pytest.mark.parametrize(("today", "waived"), [("2026-12-31", True), ("2027-01-01", False), ("2100-01-01", False)])
def test_it_holds_to_the_end_of_its_last_day(tmp_path: Path, today: str, waived: bool) -> None:
    assert bool(silenced(audited(tmp_path, LIST, today=today))) is waived


def test_an_expired_waiver_is_an_error_in_its_own_file_and_the_finding_is_back(tmp_path: Path) -> None:
    audit = audited(tmp_path, LIST, today="2027-01-01")
    assert told(audit) == [FOUND, EXPIRED]
    expired = audit.findings[-1]
    assert expired.severity is Severity.ERROR
    assert expired.path.endswith("waivers.yaml")
    assert (expired.place.line, expired.place.column) == (3, 11)
    assert "李某" in expired.check.message.zh


def test_a_waiver_that_matches_nothing_is_told(tmp_path: Path) -> None:
    audit = audited(tmp_path, PLAIN)
    assert told(audit) == [UNUSED]
    assert audit.findings[0].severity is Severity.NOTE


def test_a_waiver_of_a_report_that_is_not_in_the_run_is_not_called_unused(tmp_path: Path) -> None:
    assert told(audited(tmp_path, PLAIN, WAIVER.replace("report.txt", "other.txt"))) == []


def test_a_changed_figure_is_named(tmp_path: Path) -> None:
    audit = audited(tmp_path, LIST.replace("4260", "4360"))
    [unused] = [finding.check for finding in audit.findings if finding.check.rule == UNUSED]
    assert "4360件、3105件、1055件" in unused.message.zh


@pytest.mark.parametrize(
    ("rule", "hint"),
    [("core/breakdown-add-up", "did you mean core/breakdown-adds-up?"), ("core/no-such", "no rule in force")],
)
def test_an_unknown_rule_is_told_with_the_nearest(tmp_path: Path, rule: str, hint: str) -> None:
    audit = audited(tmp_path, PLAIN, WAIVER.replace(SUM, rule))
    assert hint in audit.findings[0].check.message.en


def test_a_sibling_rule_that_found_the_place_is_named(tmp_path: Path) -> None:
    audit = audited(tmp_path, LIST, WAIVER.replace(SUM, "core/probable-breakdown"))
    assert "one of core/breakdown-adds-up" in audit.findings[-1].check.message.en


def test_a_mandatory_rule_cannot_be_waived(tmp_path: Path) -> None:
    pack = (
        "schema: auditor/1\npack: owned\nextends: [self-evaluation]\nrules:\n- id: add-up\n  mandatory: true\n  owner: 某省财政厅\n"
        "  find: 全年受理办件{total}件,其中:网上办件{online}件、窗口办件{window}件\n  check: total == online + window\n"
    )
    (tmp_path / "owned.yaml").write_text(pack, encoding="utf-8")
    waiver = WAIVER.replace(SUM, "owned/add-up")
    settings = "packs: [owned.yaml]\nseverity: {core/breakdown-adds-up: off}\n"
    for name, text in (("waivers.yaml", waiver), ("auditor.yaml", settings), ("report.txt", LIST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    audit = audit_files([tmp_path], settings=open_settings([tmp_path]), today=TODAY)
    assert silenced(audit) == []
    assert told(audit) == ["owned/add-up 4260件 3105件 1055件", REFUSED]
    assert "某省财政厅" in audit.findings[-1].check.message.zh


def test_rules_on_waivers_can_be_set_like_others(tmp_path: Path) -> None:
    settings = "severity: {auditor/waiver-unused: off, auditor/waiver-expired: warning}\n"
    assert told(audited(tmp_path, PLAIN, settings=settings)) == []
    expired = audited(tmp_path, LIST, settings=settings, today="2027-01-01").findings[-1]
    assert (expired.check.rule, expired.severity) == (EXPIRED, Severity.WARNING)


def test_findings_about_waivers_count_as_no_report(tmp_path: Path) -> None:
    audit = audited(tmp_path, PLAIN)
    assert (len(audit.reports), audit.summary.reports) == (2, 1)


def test_without_waivers_nothing_changes(tmp_path: Path) -> None:
    with_none, without = (
        audited(tmp_path, LIST, "schema: auditor-waivers/1\nwaivers: []\n"),
        audited(tmp_path, LIST, ""),
    )
    assert told(with_none) == told(without)
