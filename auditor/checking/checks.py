"""Makes checks of outcomes: place, figures, equation, message, severity."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.equations import equation
from auditor.checking.evaluate import evaluate
from auditor.checking.figures import figure_text, plain
from auditor.checking.fingerprints import Fingerprints
from auditor.checking.messages import Fields, finding_text
from auditor.checking.names import Names, figures
from auditor.checking.outcome import Outcome
from auditor.model.check import Check, Severity, Verdict
from auditor.model.expression import Expression, names_in
from auditor.model.place import NOWHERE, Place
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.model.report import Report
from auditor.model.rule import Rule
from auditor.model.text import EMPTY, Text

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
        self._used: dict[int, tuple[str, ...]] = {}
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
        used = self._names_in(node)
        taking_part = {figure.id: figure for figure in figures(used, names)}
        primary = outcome.target or next(iter(taking_part.values()), None)
        if not taking_part and relation is not None:
            taking_part = {figure.id: figure for figure in relation.quantities()}
            primary = next(iter(taking_part.values()), None)
        if outcome.cuts is False:
            self.rounds = True
        verdict = outcome.verdict
        text = equation(node, names)
        message, reason = EMPTY, ""
        if verdict in _FINDINGS:
            message = self._message(rule, node, names, outcome, primary, text, relation)
        elif verdict is Verdict.NOT_APPLICABLE:
            message, reason = outcome.reason, outcome.reason.in_language("zh")
        if primary is not None:
            passage = primary.passage
        elif relation is not None:
            passage = relation.passage
        self.checks.append(
            Check(
                id=f"c{len(self.checks) + 1}",
                rule=rule.id,
                severity=severity_of(rule.severity, verdict),
                verdict=verdict,
                relation=text,
                quantities=tuple(taking_part),
                title=rule.title,
                message=message,
                place=self._place(primary, passage),
                passage=passage,
                computed=outcome.computed,
                computed_text=_text_of(outcome.computed, primary),
                difference=outcome.difference,
                why=rule.why,
                reason=reason,
                words=relation.words if relation is not None else (),
                fingerprint=self._fingerprints.of(rule.id, used, primary),
            )
        )

    def skipped(self, rule: Rule, reason: Text, relation: Relation | None = None) -> None:
        """Enter a rule (or one stated relation) that cannot be judged."""
        quantities = relation.quantities() if relation is not None else ()
        primary = quantities[0] if quantities else None
        passage = relation.passage if relation is not None else None
        text = rule.check_texts[0] if rule.check_texts else ""
        if relation is not None and rule.checks:
            text = equation(rule.checks[0], relation.roles)
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
                fingerprint=self._fingerprints.of(rule.id, (), primary),
            )
        )

    def _names_in(self, node: Expression) -> tuple[str, ...]:
        used = self._used.get(id(node))
        if used is None:
            used = self._used[id(node)] = names_in(node)
        return used

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
                    fields.reading = fields.filled(hypothesis.text)
                    break
        return finding_text(rule, outcome, fields, text)

    def _place(self, primary: Quantity | None, passage: int | None) -> Place:
        if primary is not None:
            return primary.place
        if passage is None:
            return NOWHERE
        return self._report.passages[passage].place(0, len(self._report.passages[passage].text))


def _text_of(value: Fraction | None, primary: Quantity | None) -> str:
    if value is None:
        return ""
    return figure_text(value, primary) if primary is not None else plain(value)
