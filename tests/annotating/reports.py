"""Small reports with known mistakes, audited and annotated."""

from __future__ import annotations

from pathlib import Path

from auditor.annotating import annotate
from auditor.annotating.remarks import Annotated
from auditor.api import audit
from auditor.model.audit import AuditedReport
from auditor.output.view import Show, View
from auditor.output.words import Words

TITLE = "云岭县数据服务局2023年度部门整体支出绩效自评报告"
WRONG = "全年受理办件4260件,其中:网上办件3105件、窗口办件1055件。"
RIGHT = "设定绩效指标30个,其中:完成28个、未完成2个。"
OVER = "群众满意度为104.5%,服务大大提升。"
PARAGRAPHS = (TITLE, WRONG, RIGHT, OVER)


def audited(file: Path) -> AuditedReport:
    """The one report in `file`, audited with the shipped core pack."""
    return audit(file, ["core"]).reports[0]


def annotated(file: Path, language: str = "zh", show: Show = Show.NOTE) -> Annotated:
    """The annotated copy of `file`."""
    return annotate(audited(file), file.read_bytes(), View(Words(language), show=show))
