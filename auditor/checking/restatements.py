"""One name, one value: a figure that a report states several times must be the same everywhere."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise

from auditor.checking.checks import Ledger, milder
from auditor.checking.outcome import TRUE, Outcome
from auditor.checking.plans import Plan, plan_of
from auditor.model.check import Severity
from auditor.model.expression import Comparison, Logic, Name
from auditor.model.quantity import Quantity
from auditor.model.records import replace
from auditor.model.rule import Rule
from auditor.model.text import Text

_TITLE = Text("同一指标前后一致", "One figure is stated alike everywhere")
_SAME = Comparison("==", Name("one"), Name("other"))


class Restatements:
    """Compares the places where a name is stated, each pair of figures once in a report."""

    def __init__(self, ledger: Ledger, compared: set[frozenset[str]]) -> None:
        self._ledger = ledger
        self._compared = compared
        """Pairs of figures that were compared already, by whatever name."""
        self._seen: set[tuple[str, ...]] = set()

    def judge(self, rule: Rule, name: str, figures: tuple[Quantity, ...]) -> None:
        """Enter one check for the places that agree, and one for each value that does not."""
        key = tuple(figure.id for figure in figures)
        if key in self._seen:
            return
        self._seen.add(key)
        figures = tuple(sorted(figures, key=lambda figure: (figure.passage, figure.start)))
        reference = _reference(figures)
        agreeing: list[Quantity] = []
        odd: dict[object, tuple[Quantity, Outcome]] = {}
        for figure in figures:
            outcome = TRUE if figure is reference else _same().outcome({"one": figure, "other": reference})
            if outcome.holds:
                agreeing.append(figure)
            elif self._is_new(figure, reference):
                odd.setdefault((figure.ratio, figure.unit.dimension), (figure, outcome))
        fresh = [self._is_new(one, other) for one, other in pairwise(agreeing)]
        if any(fresh):
            self._ledger.judged(rule, *_all_equal(agreeing), TRUE, title=_TITLE)
        if odd:
            rule = _as_comparison(rule, reference.label or name)
            for figure, outcome in odd.values():
                names = {"one": figure, "other": reference}
                self._ledger.judged(rule, _same(), names, outcome._replace(target=figure))

    def _is_new(self, one: Quantity, other: Quantity) -> bool:
        pair = frozenset((one.id, other.id))
        if pair in self._compared:
            return False
        self._compared.add(pair)
        return True


def _as_comparison(rule: Rule, label: str) -> Rule:
    return replace(
        rule,
        title=_TITLE,
        severity=milder(rule.severity, Severity.WARNING),
        message=Text(f"“{label}”前后不一致:{{one}}与{{other}}", f"“{label}” is stated as {{one}} and as {{other}}"),
        hypotheses=(),
    )


@lru_cache(maxsize=1)
def _same() -> Plan:
    return plan_of(_SAME)


def _all_equal(figures: list[Quantity]) -> tuple[Plan, dict[str, Quantity]]:
    names = {str(at): figure for at, figure in enumerate(figures)}
    equal = tuple(Comparison("==", Name(one), Name(other)) for one, other in pairwise(names))
    return plan_of(equal[0] if len(equal) == 1 else Logic("and", equal)), names


def _reference(figures: tuple[Quantity, ...]) -> Quantity:
    """A figure of the value that is stated most often; the first one where none prevails."""
    counts = Counter(figure.ratio for figure in figures)
    most = max(counts.values())
    return next(figure for figure in figures if counts[figure.ratio] == most)
