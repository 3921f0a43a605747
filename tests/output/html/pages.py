"""Pages of hand-made audits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from auditor.model.audit import Audit, AuditedReport
from auditor.model.check import Correction, Severity, Suspect, Verdict
from auditor.model.quantity import Kind, Quantities
from auditor.model.report import Passage, PassageKind, Run, Section
from auditor.model.text import Text
from auditor.output.html.page import write
from auditor.output.view import Show, View
from auditor.output.words import Words
from tests.output import builders

HEADING, WORDS = "二、其他", "另有窗口5个,2023年受理范围扩大大到镇。"


def office() -> AuditedReport:
    """The office of the builders with a suspect, a finding about words, an unguarded number, a date, and a section."""
    audited = builders.office()
    at = len(audited.report.passages)
    report = replace(
        audited.report,
        passages=(
            *audited.report.passages,
            Passage(at, PassageKind.HEADING, HEADING, HEADING, (Run(0, at + 1, 1),), section=1),
            Passage(
                at + 1, PassageKind.PARAGRAPH, WORDS, WORDS, (Run(0, at + 2, 1),), section=1, sentences=(len(WORDS),)
            ),
        ),
        sections=(*audited.report.sections, Section(1, 1, "其他", None, at)),
    )
    windows = builders.quantity(report, 11, at + 1, "5个", "窗口")
    start, place = WORDS.index("2023年"), report.passages[-1].place
    year = replace(
        windows, id="q12", text="2023年", kind=Kind.DATE, start=start, end=start + 5, place=place(start, start + 5)
    )
    doubled = builders.check(
        6, "core/slips-of-the-pen", Verdict.VIOLATED, severity=Severity.NOTE, relation="大大 = “”",
        title=Text("没有重字", "No doubled words"), message=Text("“扩大大到”重字", "“扩大大到” doubles a word"),
        place=place(WORDS.index("大大"), WORDS.index("大大") + 2),
    )  # fmt: skip
    rate = replace(
        audited.checks[0],
        relation="95% = 150万元 ÷ 200万元",
        allowed=(Fraction(149, 200), Fraction(151, 200)),
        suspects=(Suspect("q6", (Correction("75%", Text("一位数字写错", "one digit changed"), ("c1",)),)),),
    )
    quantities = Quantities((*audited.quantities.all, windows, year), len(report.passages))
    return AuditedReport(report, quantities, (), (rate, *audited.checks[1:], replace(doubled, passage=at + 1)))


def page(audit: Audit | None = None, language: str = "zh", show: Show = Show.NOTE) -> str:
    """The page of an audit, else of the office and a clean report, with a file that could not be read."""
    audit = audit or builders.audit(office(), builders.clean(), failing=True)
    return write(audit, View(Words(language), show=show))
