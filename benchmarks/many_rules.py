"""How the cost of an audit grows with the number of rules: generated packs of a hundred, five hundred and two thousand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.api import audit_report
from auditor.checking import check
from auditor.model.report import Report
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read
from auditor.relations import detect
from auditor.rulebook import load_rulebook
from benchmarks.exponents import exponent
from benchmarks.figure import Figure, median_ms

SIZES = (100, 500, 2000)
_TARGETS = {500: 3.0}
"""What so many rules may cost, as a multiple of the fewest."""
_WORDS = "事项办件窗口热线预算支出指标信息网络项目资金人员车辆设备房屋培训会议宣传检查考核整改督办公开登记备案"
_FOUND = (
    ("政务服务事项进驻实体大厅{a}项", "入驻综合窗口事项{b}项", "a >= b / 2"),
    ("设定{a}个绩效指标", "完成绩效指标{b}个", "a >= b"),
    ("受理投资项目办件{a}个", "备案类{b}件", "a >= b"),
    ("认领监管事项目录清单{a}项", "已填写总数{b}项", "a >= b"),
)
"""Sentences of the Luxi report."""


def pack_of(rules: int, every: int = 5) -> str:
    """A pack of so many rules: one in `every` finds its figures in the report, the others look for words that are not there."""
    lines = ["schema: auditor/1", f"pack: generated-{rules}", "rules:"]
    for number in range(rules):
        word = "".join(_WORDS[(number * step + number // 7) % len(_WORDS)] for step in (1, 3, 5, 7))
        first, second, check = (
            _FOUND[number // every % len(_FOUND)]
            if number % every == 0
            else (f"全年共有{word}{{a}}项", f"其中已完成[{word[:2]}]{word[2:]}{{b}}项", "a >= b")
        )
        lines += [
            f"  - id: rule-{number}",
            f'    find: ["{first}", "{second}"]',
            f"    check: {check} + {number} * 0",
            f"    message: {{zh: 第{number}条不成立, en: rule {number} does not hold}}",
        ]
    return "\n".join(lines) + "\n"


def load(rules: int, every: int = 5) -> Rulebook:
    """The rules of such a pack."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "generated.yaml")
        path.write_text(pack_of(rules, every), encoding="utf-8")
        return load_rulebook([path])


def many_rules(path: Path, runs: int) -> Iterator[Figure]:
    """Loading, a warm audit, and both together."""
    part = "growth with rules"
    report = read(path)
    totals: dict[int, tuple[float, float]] = {}
    few = SIZES[0]
    for rules in SIZES:
        rulebook = load(rules)
        loading = median_ms(lambda rules=rules: load(rules), max(3, runs // 10))  # type: ignore[misc]
        audit = median_ms(lambda rulebook=rulebook: audit_report(report, rulebook), max(3, runs // 2))  # type: ignore[misc]
        totals[rules] = loading, audit
        yield Figure(part, f"load {rules} rules", loading, "ms")
        yield Figure(part, f"audit with {rules} rules", audit, "ms")
    for rules in SIZES[1:]:
        yield Figure(part, f"audit {rules} : {few}", totals[rules][1] / totals[few][1], "×", _TARGETS.get(rules))
        yield Figure(part, f"load and audit {rules} : {few}", sum(totals[rules]) / sum(totals[few]), "×")
    yield from _applicable(report, max(3, runs // 2))


def _applicable(report: Report, runs: int) -> Iterator[Figure]:
    """Checking alone, by rules that all find their figures."""
    part = "growth with applicable rules"
    quantities = find(report)
    relations = detect(report, quantities)
    taken: dict[int, float] = {}
    for rules in SIZES:
        rulebook = load(rules, every=1)
        taken[rules] = median_ms(lambda rulebook=rulebook: check(report, quantities, relations, rulebook), runs)  # type: ignore[misc]
        yield Figure(part, f"checking by {rules} rules", taken[rules], "ms")
    yield exponent(part, taken)
