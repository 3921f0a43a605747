"""The audits that all writers are tested with."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.check import Correction, Severity, Suspect
from auditor.model.errors import AuditorError, UnreadableReport
from auditor.model.place import Place
from auditor.model.quantity import Quantities
from auditor.model.rule import Rulebook, Source
from auditor.model.text import Text
from auditor.model.waiver import Waived
from auditor.rulebook.problems import BrokenPack, Problem
from tests.output import builders

HOSTILE = (
    "=HYPERLINK(\"http://x.example\")|[a](http://x.example)<img src=x onerror=alert(1)>]]>&amp;@all #1 ![b](c) `d` **e** $f$"
    "\x1b[31m\x9b\u202e\u200b\r\n::error::g\n::add-mask::h\n##vso[task.complete]i\ufffe\ud800\x00%0A[red]j[/k] www.x.example"
)  # fmt: skip


def without_lines(audited: AuditedReport, path: str, *places: Place) -> AuditedReport:
    """The same report as if it had come in a format without lines; its checks stand at `places`, one after the other."""
    report = replace(
        audited.report,
        path=path,
        passages=tuple(replace(passage, runs=(), base=places[0]) for passage in audited.report.passages),
    )
    figures = tuple(replace(one, place=places[0]) for one in audited.quantities.all)
    checks = tuple(replace(check, place=places[at % len(places)]) for at, check in enumerate(audited.checks))
    return replace(audited, report=report, quantities=Quantities(figures, len(report.passages)), checks=checks)


def at(path: str, audited: AuditedReport | None = None) -> AuditedReport:
    """The office's report under another path."""
    audited = audited or builders.office()
    return replace(audited, report=replace(audited.report, path=path))


def _with_suspect(audited: AuditedReport) -> AuditedReport:
    suspect = Suspect("q6", (Correction("75%", Text("算错", "miscalculated"), ("c1",), ()),))
    return replace(audited, checks=(replace(audited.checks[0], suspects=(suspect,)), *audited.checks[1:]))


def _waived(audited: AuditedReport) -> AuditedReport:
    waived = Waived("年中已调整预算,见附件", "刘某", "2026-12-31", "waivers.yaml:4")
    return replace(audited, checks=(replace(audited.checks[0], waived=waived), *audited.checks[1:]))


def _as_notes(audited: AuditedReport) -> AuditedReport:
    return replace(audited, checks=tuple(replace(check, severity=Severity.NOTE) for check in audited.checks))


def _many() -> AuditedReport:
    office = builders.office()
    repeated = tuple(
        replace(check, id=f"c{10 * number + at}", fingerprint=f"f{10 * number + at}")
        for number in range(12)
        for at, check in enumerate(office.checks[:2])
    )
    return replace(office, checks=repeated)


def hostile() -> Audit:
    """A report whose every text tries to be more than text."""
    paragraph = f"受理办件4260件,{HOSTILE},其中:网上办件3105件、窗口办件1055件。"
    source = builders.report((paragraph,), path=f"reports/{HOSTILE}.txt", title=HOSTILE, notes=(HOSTILE,))
    figures = [builders.quantity(source, at, 1, text, HOSTILE) for at, text in enumerate(("4260件", "3105件"), 1)]
    text = Text(HOSTILE, HOSTILE)
    check = builders.check(
        1, "core/breakdown", builders.Verdict.VIOLATED, figures, relation=HOSTILE, title=text, message=text, why=text,
        computed_text=HOSTILE,
    )  # fmt: skip
    suspect = Suspect("q1", (Correction(HOSTILE, text),))
    skipped = builders.check(2, "core/breakdown", builders.Verdict.NOT_APPLICABLE, figures, title=text, reason=HOSTILE)
    waived = replace(check, id="c3", fingerprint="f3", waived=Waived(HOSTILE, HOSTILE))
    checks = (replace(check, suspects=(suspect,)), skipped, waived)
    audited = AuditedReport(source, Quantities(tuple(figures), 2), (), checks)
    failure = Failure(HOSTILE, UnreadableReport(HOSTILE, HOSTILE))
    return Audit(
        (audited,), Rulebook((replace(builders.RULES[0], title=text, why=text, basis=HOSTILE),), ()), (failure,)
    )


BROKEN = BrokenPack(
    [
        Problem(Source("packs/mine.yaml", 3, 8), Text("应当是列表", "must be a list"), "rules: 3"),
        Problem(Source("packs/mine.yaml", 9, 1), Text("重复的键", "duplicate key"), "rules: 4"),
    ]
)
MEMBERS = (Place(3, 1, 3, 4, file="reports/报送/报告.txt"), Place(sheet="表", cell="B2", file="reports/报送/表.xlsx"))
NO_REPORT = AuditorError("no such file or folder")
PAGES = (Place(63, 214, 63, 221, page=3), Place(2, 1, 3, 4, page=1))
BINARY = (Place(sheet="收支", cell="C14"), Place(page=3, table=2, row=5), Place(paragraph=7))

CASES: dict[str, Audit] = {
    "clean": builders.audit(builders.clean()),
    "one": builders.audit(replace(builders.office(), checks=builders.office().checks[1:])),
    "many": builders.audit(_many(), builders.clean()),
    "notes": builders.audit(_as_notes(_many())),
    "path": builders.audit(at("reports/2023年度 自评#1.txt")),
    "binary": builders.audit(without_lines(builders.office(), "reports/收支.xlsx", *BINARY)),
    "pages": builders.audit(without_lines(builders.office(), "reports/年报.pdf", *PAGES)),
    "submission": builders.audit(without_lines(builders.office(), "reports/报送", *MEMBERS)),
    "waived": builders.audit(_waived(builders.office())),
    "no checks": builders.audit(replace(builders.clean(), checks=())),
    "unreadable": builders.audit(builders.clean(), failing=True),
    "broken rules": Audit((), Rulebook((), ()), (Failure("packs/mine.yaml", BROKEN),)),
    "no report": Audit((), Rulebook((), ()), (Failure("", NO_REPORT),)),
    "hostile": hostile(),
}

SAMPLE = builders.audit(
    _with_suspect(builders.office()),
    at("reports/2023年度 自评#1.txt", _waived(builders.office())),
    without_lines(builders.office(), "reports/收支.xlsx", *BINARY),
    builders.clean(),
    failing=True,
)
"""One of each, for the golden files."""
