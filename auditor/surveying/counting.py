"""Counts results into a survey; what it holds grows with rules and departments, not with reports."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from auditor.model.check import Severity, Verdict
from auditor.model.quantity import Kind
from auditor.model.report import WAIVERS
from auditor.model.text import Text
from auditor.surveying.departments import By, department_of, shortened
from auditor.surveying.results import Members, no_result, results_of
from auditor.surveying.survey import LEVELS, Department, Document, Numbers, RuleCount, Survey

MOST_DEPARTMENTS = 5_000
"""Told apart; what comes behind them is counted together. A province has some thousand offices that report."""
_TROUBLES = 20
_TENTHS = 10
_FINDINGS = frozenset((Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED))
_BARE = frozenset(kind.value for kind in Kind if not kind.is_quantity)


def survey(paths: Iterable[Path], *, by: By = By.UNIT, worst: int = 10) -> Survey:
    """What the results in these files come to, `worst` documents named. Raises `BrokenResults`."""
    counting = _Counting(by, worst)
    complete = True
    for path in paths:
        closed = False
        for result in results_of(path):
            closed = result.kind == "summary"
            try:
                counting.add(result.kind, result.members)
            except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:  # another make of results
                raise no_result(path.as_posix(), result.line) from error
        complete = complete and closed
    return counting.survey(complete)


class _Rule:
    """What was counted of one rule."""

    __slots__ = ("findings", "fired", "judged", "severity", "title", "waived")

    def __init__(self, title: Text) -> None:
        self.title = title
        self.severity = Severity.OFF
        self.judged = self.fired = self.findings = self.waived = 0


class _Group:
    """What was counted of one department, or of all."""

    __slots__ = ("bare", "findings", "guarded", "reports", "total")

    def __init__(self) -> None:
        self.reports = self.total = self.guarded = self.bare = 0
        self.findings: Counter[Severity] = Counter()

    def add(self, numbers: Numbers, findings: Counter[Severity]) -> None:
        self.reports += 1
        self.total += numbers.total
        self.guarded += numbers.guarded
        self.bare += numbers.bare
        self.findings.update(findings)

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.total, self.guarded, self.bare)


class _Counting:
    """Takes results one after the other."""

    def __init__(self, by: By, worst: int) -> None:
        self._by, self._most = by, worst
        self._all = _Group()
        self._failures = self._waived = self._clean = 0
        self._rules: dict[str, _Rule] = {}
        self._without_case: set[str] = set()
        self._departments: dict[str, _Group] = {}
        self._kinds: Counter[str] = Counter()
        self._slips: Counter[str] = Counter()
        self._guarded = [0] * _TENTHS
        self._worst: list[tuple[tuple[int, ...], int, Document]] = []
        self._troubles: list[str] = []

    def add(self, kind: str, members: Members) -> None:
        """Count a result."""
        if kind == "failure":
            self._failures += 1
            if len(self._troubles) < _TROUBLES:
                self._troubles.append(str(members["error"]))
        elif kind == "summary":
            rules = cast("Mapping[str, Sequence[str]]", members["rules"])
            self._without_case.update(rules.get("without_case", ()))
        elif kind == "report" and members.get("format") != WAIVERS:
            self._report(members)

    def _report(self, report: Members) -> None:
        quantities = _rows(report, "quantities")
        numbers = Numbers(
            len(quantities),
            sum(bool(one["guards"]) for one in quantities),
            sum(not one["guards"] and one["kind"] in _BARE for one in quantities),
        )
        findings = self._checks(report, {one["id"]: one["kind"] for one in quantities})
        path, title = str(report["path"]), str(report["title"])
        self._all.add(numbers, findings)
        self._clean += not findings
        if numbers.share is not None:
            self._guarded[min(int(numbers.share * _TENTHS), _TENTHS - 1)] += 1
        name = department_of(title, path, self._by)
        if name not in self._departments and len(self._departments) >= MOST_DEPARTMENTS:
            name = ""
        self._departments.setdefault(name, _Group()).add(numbers, findings)
        if findings:
            document = Document(path, title, _levels(findings), numbers)
            entry = (tuple(findings[level] for level in LEVELS), -self._all.reports, document)
            keep = heapq.heappush if len(self._worst) < self._most else heapq.heappushpop
            keep(self._worst, entry)

    def _checks(self, report: Members, kinds: Mapping[object, object]) -> Counter[Severity]:
        """Count the checks of a report, and give its findings."""
        findings: Counter[Severity] = Counter()
        judged: set[str] = set()
        fired: set[str] = set()
        for check in _rows(report, "checks"):
            rule = str(check["rule"])
            counted = self._rules.get(rule)
            if counted is None:
                counted = self._rules[rule] = _Rule(_text(check["title"]))
            if check["verdict"] == Verdict.NOT_APPLICABLE:
                continue
            judged.add(rule)
            severity = Severity(str(check["severity"]))
            if severity is Severity.OFF or check["verdict"] not in _FINDINGS:
                continue
            if check["waived"] is not None:
                counted.waived += 1
                self._waived += 1
                continue
            fired.add(rule)
            counted.findings += 1
            counted.severity = min(counted.severity, severity, key=lambda level: level.rank)
            findings[severity] += 1
            figures = cast("Sequence[object]", check["quantities"])
            self._kinds[str(kinds.get(figures[0], "")) if figures else ""] += 1
            self._slips.update(_slip(check))
        for rule in judged:
            self._rules[rule].judged += 1
        for rule in fired:
            self._rules[rule].fired += 1
        return findings

    def survey(self, complete: bool) -> Survey:
        """What was counted."""
        rules = [
            RuleCount(name, rule.title, rule.severity, rule.judged, rule.fired, rule.findings, rule.waived)
            for name, rule in self._rules.items()
        ]
        known = self._without_case | self._rules.keys()
        judged = {rule.rule for rule in rules if rule.judged}
        found = [rule for rule in rules if rule.findings]
        return Survey(
            reports=self._all.reports,
            failures=self._failures,
            is_complete=complete,
            numbers=self._all.numbers,
            findings=_levels(self._all.findings),
            waived=self._waived,
            clean=self._clean,
            rules=tuple(sorted(found, key=lambda rule: (-rule.findings, -rule.fired, rule.rule))),
            silent=tuple(sorted(rule.rule for rule in rules if rule.judged and not rule.findings)),
            idle=tuple(sorted(known - judged)),
            departments=self._told_departments(),
            kinds=_most_first(self._kinds),
            slips=_most_first(self._slips),
            guarded=tuple(self._guarded),
            worst=tuple(document for _, _, document in sorted(self._worst, reverse=True, key=lambda one: one[:2])),
            troubles=tuple(self._troubles),
        )

    def _told_departments(self) -> tuple[Department, ...]:
        names = shortened(self._departments)
        told = [
            Department(names[name], group.reports, _levels(group.findings), group.numbers)
            for name, group in self._departments.items()
        ]
        return tuple(sorted(told, key=lambda one: (*(-one.findings[level] for level in LEVELS), one.name)))


def _rows(report: Members, name: str) -> Sequence[Members]:
    return cast("Sequence[Members]", report[name])


def _text(members: object) -> Text:
    texts = cast("Mapping[str, str]", members)
    return Text(texts["zh"], texts["en"])


def _levels(findings: Counter[Severity]) -> Mapping[Severity, int]:
    return {level: findings[level] for level in LEVELS}


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _slip(check: Members) -> Iterator[str]:
    """The key of the slip that explains a finding best, if there is a suspect."""
    for suspect in cast("Sequence[Mapping[str, Sequence[Mapping[str, str]]]]", check["suspects"]):
        for correction in suspect["corrections"]:
            yield correction["kind"] or "other"
            return
