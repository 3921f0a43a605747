"""Runs the rules of a rulebook over one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from auditor.checking.binding import Binder, Instance
from auditor.checking.checks import Ledger
from auditor.checking.cutting import settled
from auditor.checking.matching import Matcher
from auditor.checking.names import Names
from auditor.checking.plans import rule_plan
from auditor.checking.restatements import Restatements
from auditor.checking.skeleton import bare, without_marks
from auditor.model.check import Check, Severity
from auditor.model.quantity import Quantities
from auditor.model.relation import Relation
from auditor.model.report import Report
from auditor.model.rule import Rule, Rulebook
from auditor.model.text import Text

_OFF = Severity.OFF
_OPENING = 3
"""Passages at the beginning that may name the kind of report besides its title."""

_RESTATEMENTS = frozenset(("restatement", "probable-restatement"))
"""Kinds of stated relation that compare the same figures as the names of facts do; they come first."""

_OTHER_REPORT = Text("不适用于此类报告", "not for this kind of report")
_NO_LINES = Text("没有含这些行列的表格", "no table has such rows and columns")
_PRECONDITION = Text("前提条件不成立", "precondition not met")


def check(
    report: Report, quantities: Quantities, relations: Sequence[Relation], rulebook: Rulebook
) -> tuple[Check, ...]:
    """All checks that a rulebook makes on a report, passed and not applicable ones too, in the order of its rules."""
    rules = [rule for rule in rulebook.rules if rule.severity is not _OFF]
    run = _Run(report, quantities, relations, frozenset(rule.for_each for rule in rules))
    for rule in rules:
        run.apply(rule)
    return run.result()


def opening_of(report: Report) -> str:
    """Title and first passages of a report, by which rules know whether they are meant for it."""
    return without_marks("\n".join((report.title, *(passage.text for passage in report.passages[:_OPENING]))))


def is_meant_for(words: Sequence[str], opening: str) -> bool:
    """Rules are meant for every report, unless they name words of which its opening must hold one."""
    return not words or any(bare(word) in opening for word in words)


class _Run:
    """One report under audit."""

    def __init__(
        self, report: Report, quantities: Quantities, relations: Sequence[Relation], kinds: frozenset[str]
    ) -> None:
        self._report = report
        self._matcher = Matcher(report, quantities)
        self._binder = Binder(report, self._matcher)
        self._ledger = Ledger(report)
        self._relations: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            self._relations[relation.kind].append(relation)
        compared = {
            frozenset(figure.id for figure in relation.quantities())
            for kind in _RESTATEMENTS & kinds
            for relation in self._relations.get(kind, ())
            if not relation.doubt
        }
        self._restatements = Restatements(self._ledger, compared)
        self._opening = opening_of(report)
        self._meant: dict[tuple[str, ...], bool] = {}

    def apply(self, rule: Rule) -> None:
        """Enter the checks of one rule."""
        if not self._is_meant(rule.applies_to):
            self._ledger.skipped(rule, _OTHER_REPORT)
        elif rule.lines is not None:
            lines = self._matcher.lines(rule.lines)
            if lines:
                self._stated(rule, lines)
            else:
                self._ledger.skipped(rule, _NO_LINES)
        elif not rule.for_each:
            self._bound(rule)
        elif rule.for_each in self._relations:
            self._stated(rule, self._relations[rule.for_each])

    def _is_meant(self, words: tuple[str, ...]) -> bool:
        """Whether the opening has one of the words, which the rules of a pack share."""
        meant = self._meant.get(words)
        if meant is None:
            meant = self._meant[words] = is_meant_for(words, self._opening)
        return meant

    def result(self) -> tuple[Check, ...]:
        """The checks; cut figures are no findings in a report that cuts throughout."""
        ledger = self._ledger
        return tuple(settled(ledger.checks, len(ledger.rounded), ledger.cut))

    def _bound(self, rule: Rule) -> None:
        """A rule that finds its figures by phrases and facts."""
        bound = self._binder.bind(rule)
        for name, figures in bound.restated:
            self._restatements.judge(rule, name, figures)
        if not bound.instances:
            self._ledger.skipped(rule, bound.reason)
        for instance in bound.instances:
            self._judge(rule, instance)

    def _judge(self, rule: Rule, instance: Instance) -> None:
        names: Names = {**rule.parameters, **instance.names} if rule.parameters else instance.names
        plan = rule_plan(rule)
        if plan.where is not None:
            condition = plan.where(names)
            if not condition.holds:
                self._ledger.skipped(rule, _PRECONDITION if condition.applies else condition.reason)
                return
        for check in plan.checks:
            self._ledger.judged(rule, check, names, check.outcome(names), passage=instance.passage)

    def _stated(self, rule: Rule, relations: Sequence[Relation]) -> None:
        """A rule over every relation of one kind that the report states, or over lines of its tables."""
        shared: Names = rule.parameters
        if rule.facts:
            bound = self._binder.bind(rule)
            if not bound.instances:
                self._ledger.skipped(rule, bound.reason)
                return
            shared = {**shared, **bound.instances[0].names}
        plan = rule_plan(rule)
        sections = self._matcher.sections(rule.section) if rule.section else None
        for relation in relations:
            if sections is not None and self._report.passages[relation.passage].section not in sections:
                continue
            if rule.files and not self._matcher.is_in_files(relation.passage, rule.files):
                continue
            names: Names = relation.roles
            if shared or relation.extra:
                names = {**relation.extra, **shared, **relation.roles}
            if plan.where is not None and not plan.where(names).holds:
                continue
            if relation.doubt:
                self._ledger.skipped(rule, Text(relation.doubt, relation.doubt), relation)
                continue
            for check in plan.checks:
                self._ledger.judged(rule, check, names, check.outcome(names), relation)
