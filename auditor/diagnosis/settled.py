"""What the parts of one relation are as printed, each worked out once for all figures of it that may be replaced."""

from __future__ import annotations

from auditor.checking.evaluate import evaluate
from auditor.checking.names import Names
from auditor.checking.outcome import Outcome
from auditor.diagnosis.sums import Sum, sum_of
from auditor.model.expression import Comparison, Expression


class Settled:
    """The outcomes and sums of an expression's parts; they are known again by identity, as long as the expression lives."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._outcomes: dict[int, Outcome] = {}
        self._sums: dict[int, Sum | None] = {}

    def outcome(self, node: Expression) -> Outcome:
        """What a part comes to."""
        if id(node) not in self._outcomes:
            self._outcomes[id(node)] = evaluate(node, self.names)
        return self._outcomes[id(node)]

    def sum(self, node: Comparison) -> Sum | None:
        """The comparison of sums that a part is."""
        if id(node) not in self._sums:
            self._sums[id(node)] = sum_of(node, self.names)
        return self._sums[id(node)]
