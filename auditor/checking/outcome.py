"""What evaluating a relation came to, before it becomes a check of a report."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.check import Verdict
from auditor.model.expression import Comparison
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.text import EMPTY, Text

RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}
"""Verdicts from best to worst; not-applicable stands outside this order."""
# A look-up in an enumeration is slow before Python 3.12.
_HOLDING = frozenset(verdict for verdict, rank in RANK.items() if rank <= RANK[Verdict.WITHIN])
_NOT_APPLICABLE = Verdict.NOT_APPLICABLE


class Outcome(NamedTuple):
    """A verdict with what led to it."""

    verdict: Verdict
    comparison: Comparison | None = None
    """The comparison that decided."""
    target: Quantity | None = None
    """The printed figure that is recomputed, when one side is just that."""
    computed: Fraction | None = None
    difference: Fraction | None = None
    probability: Fraction | None = None
    """How likely honest rounding leaves such a gap, when that is what speaks against it."""
    cuts: bool | None = None
    """For a figure that rounding and cutting would print differently: true when it was cut."""
    excused: bool = False
    """Cut by the look of it, but the digits that the operands lost may as well have been rounded to this."""
    hedged: bool = False
    """An approximate figure takes part, so the verdict is at most implausible."""
    reason: Text = EMPTY

    @property
    def holds(self) -> bool:
        """True when the relation is satisfied as far as the printed figures can tell."""
        return self.verdict in _HOLDING

    @property
    def applies(self) -> bool:
        """False when there is no verdict."""
        return self.verdict is not _NOT_APPLICABLE


TRUE = Outcome(Verdict.EXACT)
FALSE = Outcome(Verdict.VIOLATED)


def truth(value: bool) -> Outcome:
    """The outcome of something that is plainly so or not."""
    return TRUE if value else FALSE


def unjudged(reason: Text) -> Outcome:
    """No verdict, and why."""
    return Outcome(Verdict.NOT_APPLICABLE, reason=reason)


def negated(outcome: Outcome) -> Outcome:
    """`not`: what holds exactly is violated and the other way round; what rounding leaves open stays open."""
    match outcome.verdict:
        case Verdict.NOT_APPLICABLE | Verdict.WITHIN:
            return outcome
        case Verdict.IMPLAUSIBLE:
            return outcome._replace(verdict=Verdict.WITHIN, probability=None)
        case Verdict.VIOLATED:
            return outcome._replace(verdict=Verdict.EXACT)
    return outcome._replace(verdict=Verdict.VIOLATED)
