"""Makes checks of outcomes: place, figures, equation, message, severity."""

from __future__ import annotations

from auditor.checking.equations import filled
from auditor.checking.evaluate import evaluate
from auditor.checking.figures import figure_text, plain
from auditor.checking.fingerprints import Fingerprints
from auditor.checking.messages import Fields, finding_text
from auditor.checking.names import Names
from auditor.checking.outcome import Outcome
from auditor.checking.plans import Plan, plan_of
from auditor.model.check import Check, Severity, Verdict
from auditor.model.expression import Expression
from auditor.model.place import NOWHERE, Place
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.model.report import Report
from auditor.model.rule import Rule
from auditor.model.text import EMPTY, Text

_EXACT = Verdict.EXACT
_FINDINGS = frozenset((Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED))
_READINGS = frozenset((Verdict.EXACT, Verdict.ROUNDED, Verdict.TRUNCATED))


def milder(one: Severity, other: Severity) -> Severity:
    """The less grave of two severities."""
    return one if one.rank >= other.rank else other


def severity_of(rule: Severity, verdict: Verdict) -> Severity:
    """What a verdict counts as under a rule of that severity."""
    match verdict:
        case Verdict.TRUNCATED:
            return milder(rule, Severity.NOTE)
        case Verdict.IMPLAUSIBLE:
            return milder(rule, Severity.WARNING)
    return rule


class Ledger:
    """Collects the checks of one report and numbers them."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._fingerprints = Fingerprints(report)
        self._plans: dict[int, Plan] = {}
        self._kept: list[Expression] = []
        """The expressions behind the ids, so that no id is used anew."""
        self.checks: list[Check] = []
        self.rounds = False
        """Some figure was rounded where cutting would have printed another one."""

    def judged(
        self,
        rule: Rule,
        node: Expression,
        names: Names,
        outcome: Outcome,
        relation: Relation | None = None,
        passage: int | None = None,
    ) -> None:
        """Enter the outcome of one check expression of a rule."""
        plan = self._plan(node)
        figures = _figures(plan.names, names)
        if not figures and relation is not None:
            figures = list(relation.quantities())
        primary = outcome.target or (figures[0] if figures else None)
        if primary is not None:
            passage = primary.passage
        elif relation is not None:
            passage = relation.passage
        verdict = outcome.verdict
        relation_text = filled(plan.template, names)
        severity, message, reason = rule.severity, EMPTY, ""
        wanted = False
        if verdict is not _EXACT:
            if outcome.cuts is False:
                self.rounds = True
            severity = severity_of(severity, verdict)
            if verdict in _FINDINGS:
                wanted = True
                message = self._message(rule, node, names, outcome, primary, relation_text, relation)
            elif verdict is Verdict.NOT_APPLICABLE:
                message, reason = outcome.reason, outcome.reason.in_language("zh")
        self.checks.append(
            Check(
                id=f"c{len(self.checks) + 1}",
                rule=rule.id,
                severity=severity,
                verdict=verdict,
                relation=relation_text,
                quantities=tuple(dict.fromkeys([figure.id for figure in figures])),
                title=rule.title,
                message=message,
                place=self._place(primary, passage),
                passage=passage,
                computed=outcome.computed,
                computed_text=_text_of(outcome, primary),
                difference=outcome.difference,
                why=rule.why,
                reason=reason,
                words=relation.words if relation is not None else (),
                fingerprint=self._fingerprints.of(rule.id, plan.names, primary, wanted),
            )
        )

    def skipped(self, rule: Rule, reason: Text, relation: Relation | None = None) -> None:
        """Enter a rule (or one stated relation) that cannot be judged."""
        quantities = relation.quantities() if relation is not None else ()
        primary = quantities[0] if quantities else None
        passage = relation.passage if relation is not None else None
        text = rule.check_texts[0] if rule.check_texts else ""
        if relation is not None and rule.checks:
            text = filled(self._plan(rule.checks[0]).template, relation.roles)
        self.checks.append(
            Check(
                id=f"c{len(self.checks) + 1}",
                rule=rule.id,
                severity=rule.severity,
                verdict=Verdict.NOT_APPLICABLE,
                relation=text,
                quantities=tuple(quantity.id for quantity in quantities),
                title=rule.title,
                message=reason,
                place=self._place(primary, passage),
                passage=passage,
                why=rule.why,
                reason=reason.in_language("zh"),
                words=relation.words if relation is not None else (),
                fingerprint=self._fingerprints.of(rule.id, (), primary, False),
            )
        )

    def _plan(self, node: Expression) -> Plan:
        plan = self._plans.get(id(node))
        if plan is None:
            plan = self._plans[id(node)] = plan_of(node)
            self._kept.append(node)
        return plan

    def _message(
        self,
        rule: Rule,
        node: Expression,
        names: Names,
        outcome: Outcome,
        primary: Quantity | None,
        text: str,
        relation: Relation | None,
    ) -> Text:
        fields = Fields(node, names, outcome, primary, text)
        if relation is not None:
            fields.words, fields.extra = relation.words, relation.extra
        if outcome.verdict is Verdict.VIOLATED:
            for hypothesis in rule.hypotheses:
                if evaluate(hypothesis.check, names).verdict in _READINGS:
                    fields.read_as(hypothesis.check, hypothesis.text)
                    break
        return finding_text(rule, outcome, fields, text)

    def _place(self, primary: Quantity | None, passage: int | None) -> Place:
        if primary is not None:
            return primary.place
        if passage is None:
            return NOWHERE
        return self._report.passages[passage].place(0, len(self._report.passages[passage].text))


def _figures(used: tuple[str, ...], names: Names) -> list[Quantity]:
    """The printed figures behind names, in that order, lists spread out."""
    found: list[Quantity] = []
    for name in used:
        operand = names.get(name)
        if type(operand) is Quantity:
            found.append(operand)
        elif type(operand) is tuple:
            found += operand
    return found


def _text_of(outcome: Outcome, primary: Quantity | None) -> str:
    value = outcome.computed
    if value is None:
        return ""
    if primary is None:
        return plain(value)
    if outcome.target is primary and (outcome.verdict is _EXACT or outcome.verdict is Verdict.ROUNDED):
        return primary.text
    return figure_text(value, primary)
