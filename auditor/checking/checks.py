"""Makes checks of outcomes: place, figures, equation, message, severity."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.equations import equation, filled
from auditor.checking.figures import figure_text, plain
from auditor.checking.fingerprints import Fingerprints
from auditor.checking.messages import Fields, finding_text
from auditor.checking.names import Names, gather, printed
from auditor.checking.outcome import Outcome
from auditor.checking.plans import Plan, explainers, rule_plan
from auditor.checking.ranges import range_of
from auditor.checking.unjudged import Unjudged
from auditor.model.check import Check, Demand, Severity, Verdict
from auditor.model.expression import Expression, inlined
from auditor.model.place import NOWHERE, Place
from auditor.model.quantity import Quantity
from auditor.model.relation import Derived, Relation
from auditor.model.report import Report
from auditor.model.rule import Hypothesis, Rule
from auditor.model.text import EMPTY, Text

_EXACT, _ROUNDED, _NOT_APPLICABLE = Verdict.EXACT, Verdict.ROUNDED, Verdict.NOT_APPLICABLE
_TRUNCATED, _OFF = Verdict.TRUNCATED, Severity.OFF
_FINDINGS = frozenset((Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED))


def milder(one: Severity, other: Severity) -> Severity:
    """The less grave of two severities."""
    return one if one.rank >= other.rank else other


def severity_of(rule: Severity, verdict: Verdict) -> Severity:
    """What a verdict counts as under a rule of that severity."""
    if verdict is _TRUNCATED:
        return milder(rule, Severity.NOTE)
    return milder(rule, Severity.WARNING) if verdict is Verdict.IMPLAUSIBLE else rule


class Ledger:
    """Collects the checks of one report and numbers them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._fingerprints = Fingerprints(report)
        self.checks: list[Check] = []
        self.rounded: set[str] = set()
        """Figures that were rounded where cutting would have printed another one."""
        self.cut: dict[int, Severity] = {}
        """Checks of figures that were cut, with the severity of their rules."""

    def judged(
        self,
        rule: Rule,
        plan: Plan,
        names: Names,
        outcome: Outcome,
        relation: Relation | None = None,
        *,
        passage: int | None = None,
        title: Text | None = None,
    ) -> None:
        """Enter the outcome of one check expression of a rule."""
        node, used = plan.node, plan.names
        figures: dict[str, Quantity] = {}
        gather(figures, used, names)
        words: tuple[str, ...] = ()
        label = ""
        derived = None
        if relation is not None:
            words, passage, derived = relation.words, relation.passage, relation.derived
            # What the report ties together takes part, whether or not this check names it.
            gather(figures, relation.roles, relation.roles)
        primary = outcome.target
        if primary is None:
            primary = next(iter(figures.values()), None)
        if primary is not None:
            place, passage, label = primary.place, primary.passage, primary.label
        else:
            place = self._place(passage, relation)
            label = relation.extra.get("label", "") if relation is not None else ""
        verdict = outcome.verdict
        computed = _text_of(outcome, primary)
        text = filled(plan.template, names) if derived is None else _written_out(node, names, derived)
        severity, message, reason = rule.severity, EMPTY, ""
        finding, misreading = False, None
        if verdict is not _EXACT:
            if outcome.cuts is False and primary is not None:
                self.rounded.add(primary.id)
            elif verdict is _TRUNCATED and not outcome.excused:
                self.cut[len(self.checks)] = severity
            severity = _OFF if outcome.excused else severity_of(severity, verdict)
            if verdict in _FINDINGS and severity is not _OFF:
                finding = True
                misreading = _misreading(rule, names, outcome)
                fields = Fields(node, names, outcome, primary, text, computed)
                message = _message(rule, outcome, fields, text, relation, misreading)
            elif verdict is _NOT_APPLICABLE:
                message, reason = outcome.reason, outcome.reason.in_language("zh")
        demand = None
        if verdict is not _NOT_APPLICABLE:
            demand = Demand(node, names, None if misreading is None else misreading.check, derived)
        self.checks.append(
            Check(
                f"c{len(self.checks) + 1}",
                rule.id,
                severity,
                verdict,
                text,
                tuple(figures),
                rule.title if title is None else title,
                message,
                place,
                passage,
                outcome.computed,
                computed,
                outcome.difference,
                rule.why,
                reason,
                words,
                (),
                self._fingerprints.of(rule.id, used, primary, label, finding),
                None,
                label,
                _allowed(outcome, names) if finding else None,
                demand,
            )
        )

    def skipped(self, rule: Rule, reason: Text, relation: Relation | None = None) -> None:
        """Enter a rule (or one stated relation) that cannot be judged."""
        quantities = relation.quantities() if relation is not None else ()
        primary = quantities[0] if quantities else None
        passage = relation.passage if relation is not None else None
        text = rule.check_texts[0] if rule.check_texts else ""
        if relation is not None and rule.checks:
            text = filled(rule_plan(rule).checks[0].template, relation.roles)
        self.checks.append(
            Check(
                id=f"c{len(self.checks) + 1}",
                rule=rule.id,
                severity=rule.severity,
                verdict=_NOT_APPLICABLE,
                relation=text,
                quantities=tuple(quantity.id for quantity in quantities),
                title=rule.title,
                message=reason,
                place=primary.place if primary is not None else self._place(passage, relation),
                passage=passage,
                why=rule.why,
                reason=reason.in_language("zh"),
                words=relation.words if relation is not None else (),
                fingerprint="",
            )
        )

    def _place(self, passage: int | None, relation: Relation | None) -> Place:
        """Where words stand that no figure belongs to: as the detector found them, else the passage."""
        if passage is None:
            return NOWHERE
        text = self._report.passages[passage]
        start, end = (relation.extra.get(edge, "") for edge in ("start", "end")) if relation is not None else ("", "")
        if start.isdecimal() and end.isdecimal():
            return text.place(int(start), int(end))
        return text.place(0, len(text.text))


def _message(
    rule: Rule, outcome: Outcome, fields: Fields, text: str, relation: Relation | None, misreading: Hypothesis | None
) -> Text:
    if relation is not None:
        fields.words, fields.extra = relation.words, relation.extra
    if misreading is not None:
        fields.read_as(misreading.check, misreading.text)
    return finding_text(rule, outcome, fields, text)


def _allowed(outcome: Outcome, names: Names) -> tuple[Fraction, Fraction] | None:
    """The interval of the side that the printed figure is compared with."""
    comparison, target = outcome.comparison, outcome.target
    if comparison is None or target is None:
        return None
    other = comparison.right if printed(comparison.left, names) is target else comparison.left
    try:
        reach = range_of(other, names)
    except Unjudged:
        return None
    return reach.low, reach.high


def _written_out(node: Expression, names: Names, derived: Derived) -> str:
    """The relation with the calculation in the place of what it comes to: `3.03家 = 88 ÷ 29`."""
    return equation(inlined(node, {derived.role: derived.expression}), {**names, **derived.names})


def _misreading(rule: Rule, names: Names, outcome: Outcome) -> Hypothesis | None:
    """The first wrong reading of a violated rule that gives the printed figures."""
    if outcome.verdict is not Verdict.VIOLATED or not rule.hypotheses:
        return None
    tried = zip(rule.hypotheses, explainers(rule), strict=True)
    return next((reading for reading, explains in tried if explains(names)), None)


def _text_of(outcome: Outcome, primary: Quantity | None) -> str:
    value, verdict = outcome.computed, outcome.verdict
    if value is None:
        return ""
    if primary is None:
        return plain(value)
    if outcome.target is primary and (verdict is _EXACT or verdict is _ROUNDED):
        return primary.text
    return figure_text(value, primary, fine=verdict is not Verdict.TRUNCATED)
