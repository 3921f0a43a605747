"""Hand-made audits of an invented office, so that the writers are tested without the stages before them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.check import Check, Severity, Verdict
from auditor.model.errors import UnreadableReport
from auditor.model.place import NOWHERE, Place
from auditor.model.quantity import Kind, Qualifier, Quantities, Quantity, Unit
from auditor.model.report import Frame, Passage, PassageKind, Report, Run, Section
from auditor.model.rule import Example, Rule, Rulebook, Source
from auditor.model.text import EMPTY, Text
from auditor.model.waiver import Waived

TITLE = "云岭县数据服务局2023年度部门整体支出绩效自评报告"
PARAGRAPHS = (
    "全年受理办件4260件,其中:网上办件3105件、窗口办件1055件。",
    "根据年初工作安排,我局坚持问题导向,认真组织实施各项重点工作,不断健全完善平台建设,大力推进流程再造和数据共享,"
    "当年预算安排资金200万元,实际支出150万元,预算执行率95%,较好地保障了各项工作任务按时完成,"
    "得到了服务对象和社会各界的广泛好评,为全县优化营商环境和推动高质量发展作出了积极的贡献。",
    "设定绩效指标30个,完成28个,未完成2个,完成率93.33%。",
)
PIECE, YUAN, PERCENT = (
    Unit("件", "件", "count", Fraction(1)),
    Unit("万元", "元", "money", Fraction(10_000)),
    Unit("%", "%", "ratio", Fraction(1, 100)),
)
UNITS = {"件": PIECE, "个": Unit("个", "个", "count", Fraction(1)), "万元": YUAN, "%": PERCENT}


def report(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    path: str = "reports/office.txt",
    title: str = TITLE,
    notes: tuple[str, ...] = (),
    frame: tuple[Frame, ...] = (),
) -> Report:
    """A report of one paragraph a line, behind its title in line 1."""
    passages = []
    for index, text in enumerate((title, *paragraphs)):
        ends = [at + 1 for at, char in enumerate(text) if char == "。"]
        sentences = tuple(ends) if ends and ends[-1] == len(text) else (*ends, len(text))
        kind = PassageKind.PARAGRAPH if index else PassageKind.HEADING
        passages.append(Passage(index, kind, text, text, (Run(0, index + 1, 1),), sentences=sentences))
    sections = (Section(0, 0, title),)
    return Report(path, "text", title, "0" * 64, tuple(passages), sections, (), frame, notes=notes)


def quantity(
    source: Report, number: int, passage: int, text: str, label: str = "", kind: Kind | None = None
) -> Quantity:
    """The figure `text` of that passage."""
    where = source.passages[passage]
    start = where.text.index(text)
    digits = "".join(char for char in text if char in "0123456789.")
    unit = UNITS[text[len(digits) :]]
    chosen = kind or {"件": Kind.COUNT, "个": Kind.COUNT, "万元": Kind.AMOUNT, "%": Kind.RATE}[unit.symbol]
    ulp = unit.scale / 10 ** len(digits.partition(".")[2])
    return Quantity(
        f"q{number}", text, Fraction(digits) * unit.scale, unit, chosen, ulp, Qualifier.NONE, label,
        f"后面是{unit.symbol}", passage, start, start + len(text), where.place(start, start + len(text)),
    )  # fmt: skip


def check(
    number: int,
    rule: str,
    verdict: Verdict,
    quantities: Sequence[Quantity] = (),
    *,
    severity: Severity = Severity.ERROR,
    relation: str = "",
    title: Text = EMPTY,
    message: Text = EMPTY,
    why: Text = EMPTY,
    computed: Fraction | None = None,
    computed_text: str = "",
    difference: Fraction | None = None,
    reason: str = "",
    words: tuple[str, ...] = (),
    place: Place | None = None,
    waived: Waived | None = None,
) -> Check:
    """A check at the place of its first figure."""
    first = quantities[0] if quantities else None
    return Check(
        id=f"c{number}",
        rule=rule,
        severity=severity,
        verdict=verdict,
        relation=relation,
        quantities=tuple(one.id for one in quantities),
        title=title,
        message=message,
        place=place or (first.place if first else NOWHERE),
        passage=first.passage if first else None,
        computed=computed,
        computed_text=computed_text,
        difference=difference,
        why=why,
        reason=reason,
        words=words,
        fingerprint=f"f{number}",
        waived=waived,
    )


def rule(id: str, severity: Severity = Severity.ERROR, **more: object) -> Rule:
    """A rule of which only id, severity and title matter."""
    title = Text(f"规则{id.rpartition('/')[2]}", f"Rule {id.rpartition('/')[2]}")
    values: dict[str, object] = {"title": title, "severity": severity, "checks": (), "check_texts": ("a == b + c",)}
    return Rule(id=id, **(values | more))  # type: ignore[arg-type]


RULES = (
    rule("core/breakdown"),
    rule(
        "self-evaluation/execution-rate",
        check_texts=("rate == spent / budget", "rate <= 100%"),
        why=Text("执行率是评分的依据", "The score rests on the execution rate"),
        basis="某某办法第十条",
        examples=(
            Example("预算10万元,支出8万元,执行率80%", True, Source("rules/x.yaml", 9, 5)),
            Example("预算10万元,支出8万元,执行率90%", False, Source("rules/x.yaml", 10, 5)),
        ),
        source=Source("rules/x.yaml", 3, 5),
    ),
    rule("core/enumeration-count", Severity.WARNING),
    rule("core/growth", Severity.OFF),
)
RULEBOOK = Rulebook(RULES, ())


def office() -> AuditedReport:
    """An audited report with an error, a warning, passed checks, one not applicable, and a bare number."""
    source = report(frame=(Frame(Place(line=9, column=1, end_line=10, end_column=5), "长者模式", "navigation"),))
    figures = [
        quantity(source, number, passage, text, label)
        for number, (passage, text, label) in enumerate(
            [
                (1, "4260件", "受理办件"),
                (1, "3105件", "网上办件"),
                (1, "1055件", "窗口办件"),
                (2, "200万元", "预算安排资金"),
                (2, "150万元", "实际支出"),
                (2, "95%", "预算执行率"),
                (3, "30个", "设定绩效指标"),
                (3, "28个", "完成"),
                (3, "2个", "未完成"),
                (3, "93.33%", "完成率"),
            ],
            1,
        )
    ]
    total, online, window, budget, spent, rate, goals, done, undone, share = figures
    checks = (
        check(
            1, "self-evaluation/execution-rate", Verdict.VIOLATED, [rate, spent, budget],
            relation="95% == 150万元 / 200万元",
            title=Text("预算执行率等于支出除以预算", "The execution rate is spending over budget"),
            message=Text("执行率应为75%,报告写95%", "The rate should be 75%, the report says 95%"),
            why=Text("执行率是预算绩效评分的依据", "The score for the budget rests on the execution rate"),
            computed=Fraction(3, 4), computed_text="75%", difference=Fraction(1, 5), words=("预算执行率",),
        ),
        check(
            2, "core/breakdown", Verdict.IMPLAUSIBLE, [total, online, window], severity=Severity.WARNING,
            relation="4260件 == 3105件 + 1055件",
            title=Text("合计等于各部分之和", "A total equals the sum of its parts"),
            message=Text("各部分之和为4160件", "The parts add up to 4160"), computed=Fraction(4160),
            computed_text="4160件", difference=Fraction(100), words=("其中",),
        ),
        check(
            3, "core/breakdown", Verdict.EXACT, [goals, done, undone], relation="30个 == 28个 + 2个",
            title=Text("合计等于各部分之和", "A total equals the sum of its parts"), words=("设定", "完成"),
        ),
        check(4, "core/share", Verdict.ROUNDED, [share, done, goals], relation="93.33% == 28个 / 30个"),
        check(
            5, "core/enumeration-count", Verdict.NOT_APPLICABLE, [window], severity=Severity.WARNING,
            title=Text("列举的个数", "Number of items listed"), reason="列举不完整",
        ),
    )  # fmt: skip
    return AuditedReport(source, Quantities(tuple(figures), len(source.passages)), (), checks)


def clean(path: str = "reports/clean.txt") -> AuditedReport:
    """An audited report with one passed check and nothing wrong."""
    source = report(("办件10件,其中:网上6件、窗口4件。",), path=path, title="雾桥镇2023年工作小结")
    figures = [quantity(source, at, 1, text) for at, text in enumerate(("10件", "6件", "4件"), 1)]
    passed = check(1, "core/breakdown", Verdict.EXACT, figures, relation="10件 == 6件 + 4件")
    return AuditedReport(source, Quantities(tuple(figures), 2), (), (passed,))


def audit(*reports: AuditedReport, failing: bool = False) -> Audit:
    """An audit of hand-made reports."""
    failures = (Failure("reports/torn.txt", UnreadableReport("reports/torn.txt", "not text")),) if failing else ()
    return Audit(reports or (office(),), RULEBOOK, failures)
