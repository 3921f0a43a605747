"""A report of an invented office with two findings, audited with waivers that a test writes."""

from __future__ import annotations

from pathlib import Path

from auditor.api import audit_files, open_settings
from auditor.model.audit import Audit, AuditedReport

SUM = "core/breakdown-adds-up"
TITLE = "云岭县数据服务局2023年度部门整体支出绩效自评报告\n一、基本情况\n"
LIST = "(三)全年受理办件4260件,其中:网上办件3105件、窗口办件1055件。\n"
OTHER = "(四)全年受理来信380件,其中:网上来信205件、窗口来信155件。\n"
PLAIN = "全局设办公室、规划科2个科室。\n"
WAIVER = """\
schema: auditor-waivers/1
waivers:
  - rule: core/breakdown-adds-up
    report: report.txt
    words: 全年受理办件
    values: [4260件, 3105件, 1055件]
    reason: 含跨年办件
    by: 李某
    until: 2026-12-31
"""
TODAY = "2026-06-30"


def audited(folder: Path, text: str, waivers: str = WAIVER, today: str = TODAY, settings: str = "") -> Audit:
    """The audit of a report in `folder` that says `text`."""
    (folder / "report.txt").write_text(TITLE + text, encoding="utf-8")
    if waivers:
        (folder / "waivers.yaml").write_text(waivers, encoding="utf-8")
    if settings:
        (folder / "auditor.yaml").write_text(settings, encoding="utf-8")
    paths = [folder / "report.txt"]
    return audit_files(paths, ["self-evaluation"], settings=open_settings(paths), today=today)


def told(audit: Audit) -> list[str]:
    """The findings as lines: rule and printed figures."""
    return [_line(audited, check.rule, check.quantities) for audited in audit.reports for check in audited.findings]


def silenced(audit: Audit) -> list[str]:
    """The waived findings as lines."""
    return [_line(audited, check.rule, check.quantities) for audited in audit.reports for check in audited.waived]


def _line(audited: AuditedReport, rule: str, quantities: tuple[str, ...]) -> str:
    return " ".join((rule, *(audited.quantities.by_id[one].text for one in quantities)))
