"""The worked submission in `reports/` is what its script makes, and the audit finds the slips that were put into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_files
from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.reading import read
from tests.samples.submission import ACCOUNTS, FORM, LAST_YEAR, REPORT, SLIPS, make

FOLDER = Path(__file__).parents[2] / "reports" / "yunling-2023"


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audit_files([FOLDER])


@pytest.mark.parametrize("name", [REPORT, FORM, ACCOUNTS, LAST_YEAR])
def test_the_files_are_those_that_the_script_makes(tmp_path: Path, name: str) -> None:
    make(tmp_path)
    made, kept = read(tmp_path / name), read(FOLDER / name)
    assert [passage.shown for passage in made.passages] == [passage.shown for passage in kept.passages]
    assert (tmp_path / "submission.yaml").read_bytes() == (FOLDER / "submission.yaml").read_bytes()


def test_every_slip_is_found_and_nothing_else(audit: Audit) -> None:
    found = set()
    for finding in audit.findings:
        figures = finding.report.quantities.by_id
        printed = {figures[one].text for one in finding.check.quantities}
        slips = printed & SLIPS.keys() or {slip for slip in SLIPS if slip in finding.check.message.zh}
        assert slips, finding.check.message.zh
        found |= slips
    assert found == SLIPS.keys()


def test_what_cannot_be_is_an_error(audit: Audit) -> None:
    errors = {finding.check.rule for finding in audit.findings if finding.severity is Severity.ERROR}
    assert {"core/breakdown-adds-up", "core/files-agree", "core/text-agrees-with-table"} <= errors


def test_both_violations_name_the_figure_that_two_files_speak_against(audit: Audit) -> None:
    [audited] = audit.reports
    figures = audited.quantities.by_id
    for rule in ("core/files-agree", "self-evaluation/execution-rate-adjusted"):
        [check] = [check for check in audited.findings if check.rule == rule]
        suspect = check.suspects[0]
        assert (figures[suspect.quantity].text, suspect.corrections[0].text) == ("1846.52万元", "1845.62万元")
