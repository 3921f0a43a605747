"""One name, one value: a figure that a report states several times must be the same everywhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from auditor.checking.checks import Ledger, milder
from auditor.checking.evaluate import evaluate
from auditor.checking.outcome import Outcome
from auditor.model.check import Severity, Verdict
from auditor.model.expression import Comparison, Expression, Logic, Name
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.model.text import Text

_TITLE = Text("同一指标前后一致", "One figure is stated alike everywhere")
_ONE, _OTHER = Name("one"), Name("other")
_SAME = Comparison("==", _ONE, _OTHER)


def judge_restatements(ledger: Ledger, rule: Rule, name: str, figures: tuple[Quantity, ...]) -> None:
    """Enter one check for the places that agree, and one for each value that does not."""
    figures = tuple(sorted(figures, key=lambda figure: (figure.passage, figure.start)))
    reference = _reference(figures)
    agreeing: list[Quantity] = []
    odd: dict[tuple[object, ...], tuple[Quantity, Outcome]] = {}
    for figure in figures:
        outcome = Outcome(Verdict.EXACT)
        if figure.value != reference.value or figure.unit is not reference.unit:
            outcome = evaluate(_SAME, {"one": figure, "other": reference})
        if outcome.holds:
            agreeing.append(figure)
        else:
            odd.setdefault((figure.value, figure.unit.dimension), (figure, outcome))
    label = reference.label or name
    rule = replace(
        rule,
        title=_TITLE,
        severity=milder(rule.severity, Severity.WARNING),
        message=Text(f"“{label}”前后不一致:{{one}}与{{other}}", f"“{label}” is stated as {{one}} and as {{other}}"),
        hypotheses=(),
    )
    if len(agreeing) > 1:
        names = {str(at): figure for at, figure in enumerate(agreeing)}
        same = tuple(Comparison("==", Name(str(at)), Name(str(at + 1))) for at in range(len(agreeing) - 1))
        node: Expression = same[0] if len(same) == 1 else Logic("and", same)
        ledger.judged(rule, node, names, Outcome(Verdict.EXACT))
    for figure, outcome in odd.values():
        ledger.judged(rule, _SAME, {"one": figure, "other": reference}, replace(outcome, target=figure))


def _reference(figures: tuple[Quantity, ...]) -> Quantity:
    """A figure of the value that is stated most often; the first one where none prevails."""
    counts = Counter(figure.value for figure in figures)
    most = max(counts.values())
    return next(figure for figure in figures if counts[figure.value] == most)
