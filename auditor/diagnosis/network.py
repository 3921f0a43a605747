"""The relations of a report as a network over its figures: what binds a figure, and what holds if it were another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from auditor.checking.evaluate import Evaluator
from auditor.checking.names import Names, figures, printed
from auditor.checking.outcome import Outcome
from auditor.checking.plans import Plan, plan_of
from auditor.checking.unjudged import Unjudged
from auditor.checking.values import value_of
from auditor.diagnosis.balances import Balance
from auditor.diagnosis.copies import copies_of, in_order
from auditor.diagnosis.rates import Rate, rate_of
from auditor.diagnosis.settled import Settled
from auditor.diagnosis.sums import Sum, sum_of
from auditor.model.check import Check, Demand, Severity, Verdict
from auditor.model.expression import Comparison, Expression, Logic, inlined, names_in
from auditor.model.lazy import cached_property
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.relation import Derived, Operand

Replaced = Mapping[str, Quantity]
"""Figures that stand for others, by the id of those."""

NO_WORDS: Mapping[str, str] = {}

_BAD = (Verdict.VIOLATED, Verdict.IMPLAUSIBLE)
_FEW = 3
"""A sum of so many figures is evaluated about as soon as its totals are worked out."""
_NO_CASE = (Severity.OFF, Severity.NOTE)
"""What is merely noted asks for a look at the wording; no figure need be wrong."""


@dataclass(frozen=True, eq=False)
class Bond:
    """One relation between figures, with the check that judged it."""

    number: int
    """Its place among all relations of the network."""
    check: Check
    expression: Expression
    names: Names
    judged: Evaluator
    """What the expression comes to."""
    used: tuple[str, ...]
    figures: tuple[Quantity, ...]
    violated: bool
    is_equation: bool
    """Demands equality, which says far more about a figure than a bound does."""
    is_twin: bool
    """Says nothing that an earlier bond over the same figures does not say."""
    misread: frozenset[str]
    """The figures of a wrong reading that gives what is printed; empty where none is known."""
    algebra: Expression
    """The expression over printed figures alone, what is calculated written out."""
    derived: Derived | None
    """The name that is calculated from figures."""

    @cached_property
    def line(self) -> Sum | None:
        """The comparison of sums that it is, if it only adds and subtracts."""
        return None if self.rate is not None else sum_of(self.algebra, self.names)

    @cached_property
    def sum(self) -> Sum | None:
        """The same if it demands equality."""
        return self.line if self.line is not None and self.line.op == "==" else None

    @cached_property
    def settled(self) -> Settled:
        """What its parts are as printed."""
        return Settled(self.names)

    @cached_property
    def rate(self) -> Rate | None:
        """The rate of two figures that it is, if it is nothing else."""
        return rate_of(self.expression, self.names)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its figures."""
        return frozenset(figure.id for figure in self.figures)

    def verdict_with(self, replaced: Replaced) -> Verdict:
        """What the relation would come to with other figures in place of some; the good verdicts are told apart."""
        quick = self._quick_verdict(replaced)
        if quick is not None:
            return quick
        key = tuple(
            (name, figure.ratio, figure.ulp.as_integer_ratio()) for name, figure in replaced.items() if name in self.ids
        )
        verdict = self._verdicts.get(key)
        if verdict is None:
            verdict = self._verdicts[key] = self.outcome_with(replaced).verdict
        return verdict

    def _quick_verdict(self, replaced: Replaced) -> Verdict | None:
        """What a sum or rate comes to, as far as that is told without evaluating: `VIOLATED` for all that is not good."""
        if self.rate is not None:
            return self.rate.verdict(replaced)
        if self.sum is None:
            return None
        gap = self.sum.gap_with(replaced)
        if not gap[0]:
            return Verdict.EXACT
        return self._balance.verdict(gap, replaced) if self._balance is not None else None

    @cached_property
    def _balance(self) -> Balance | None:
        node, line = self.expression, self.sum
        if line is None or len(line.figures) <= _FEW or not line.is_single or self.derived is not None:
            return None
        if not isinstance(node, Comparison):
            return None
        results = [printed(side, self.names) for side in (node.left, node.right)]
        return Balance(line, [figure.id for figure in results if figure is not None])

    @cached_property
    def _verdicts(self) -> dict[tuple[object, ...], Verdict]:
        return {}

    def outcome_with(self, replaced: Replaced, words: Mapping[str, str] = NO_WORDS) -> Outcome:
        """The same with what led to it; `words` stand for other words."""
        return self.judged({**self.names_with(replaced), **words})

    def names_with(self, replaced: Replaced) -> dict[str, Operand]:
        """What its names stand for then."""
        names: dict[str, Operand] = dict(self.names)
        for name in self.used:
            operand = names.get(name)
            if isinstance(operand, Quantity):
                names[name] = replaced.get(operand.id, operand)
            elif isinstance(operand, tuple):
                names[name] = tuple(replaced.get(figure.id, figure) for figure in operand)
        if self.derived is not None:
            try:
                names[self.derived.role] = value_of(self.derived.expression, names)
            except Unjudged:
                del names[self.derived.role]  # nothing can be calculated from these figures, so nothing can be judged
        return names


class Network:
    """All judged relations of one report, and for each figure those it takes part in."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self.bonds: list[Bond] = []
        of: defaultdict[str, list[Bond]] = defaultdict(list)
        self.figures: dict[str, Quantity] = {}
        """The figures that take part in any relation, by id."""
        seen: set[tuple[bool, bool, frozenset[str]]] = set()
        plans: dict[int, tuple[Plan, bool]] = {}  # by identity: the checks of a rule share its expressions
        for check in checks:
            demand = check.demand
            if demand is None or (check.severity in _NO_CASE and check.verdict in _BAD):
                continue
            names, algebra = demand.names, demand.expression
            known = plans.get(id(algebra))
            if known is None:
                known = plans[id(algebra)] = plan_of(algebra), is_equation(algebra)
            plan, equation = known
            used = plan.names
            if demand.derived is not None:
                names = {**names, **demand.derived.names}
                algebra = inlined(algebra, {demand.derived.role: demand.derived.expression})
                used = names_in(algebra)
            taking_part = {figure.id: figure for figure in figures(used, names) if figure.kind.is_quantity}
            if not taking_part:
                continue
            self.figures.update(taking_part)
            violated = check.verdict in _BAD
            key = (violated, equation, frozenset(taking_part))
            bond = Bond(
                len(self.bonds),
                check,
                demand.expression,
                names,
                plan.outcome,
                used,
                tuple(taking_part.values()),
                violated,
                equation,
                key in seen,
                _misread(demand),
                algebra,
                demand.derived,
            )
            seen.add(key)
            self.bonds.append(bond)
            for name in taking_part:
                of[name].append(bond)
        self._of: Mapping[str, list[Bond]] = of
        self.violated: tuple[Bond, ...] = tuple(bond for bond in self.bonds if bond.violated)

    def beside(self, figure: Quantity) -> Iterator[Quantity]:
        """The figures that stand next to it: in the next cells of its table, or next in its sentence."""
        if figure.table is not None and figure.row is not None and figure.column is not None:
            for row, column in ((0, -1), (0, 1), (-1, 0), (1, 0)):
                yield from self._cells.get((figure.table, figure.row + row, figure.column + column), ())
            return
        at = self._order[figure.id]
        for other in self._sequence[max(at - 1, 0) : at + 2]:
            near = (other.passage, other.sentence, other.table) == (figure.passage, figure.sentence, None)
            if near and other.id != figure.id:
                yield other

    @cached_property
    def _cells(self) -> Mapping[tuple[int, int, int], list[Quantity]]:
        cells: defaultdict[tuple[int, int, int], list[Quantity]] = defaultdict(list)
        for figure in self.figures.values():
            if figure.table is not None and figure.row is not None and figure.column is not None:
                cells[figure.table, figure.row, figure.column].append(figure)
        return cells

    @cached_property
    def _sequence(self) -> list[Quantity]:
        return sorted(self.figures.values(), key=lambda figure: (figure.passage, figure.start, in_order(figure.id)))

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {figure.id: at for at, figure in enumerate(self._sequence)}

    @cached_property
    def copies(self) -> Mapping[str, tuple[str, ...]]:
        """For each figure that is stated several times, all places where it is, itself among them."""
        return copies_of((bond.expression, bond.names) for bond in self.bonds if not bond.violated and bond.is_equation)

    def of(self, ids: Iterable[str]) -> Sequence[Bond]:
        """The relations in which any of these figures takes part, in the order of the checks."""
        lists = [self._of[name] for name in ids if name in self._of]
        if len(lists) < 2:
            return lists[0] if lists else []
        found = {bond.number: bond for bonds in lists for bond in bonds}
        return [found[index] for index in sorted(found)]


def _misread(demand: Demand) -> frozenset[str]:
    if demand.misreading is None:
        return frozenset()
    return frozenset(figure.id for figure in figures(plan_of(demand.misreading).names, demand.names))


def is_equation(node: Expression) -> bool:
    """True for `==`, also where it is one of several that must all hold."""
    if isinstance(node, Comparison):
        return node.op == "=="
    return isinstance(node, Logic) and node.op == "and" and all(is_equation(operand) for operand in node.operands)


def components(bonds: Collection[Bond], shared: Mapping[int, Collection[str]]) -> list[list[Bond]]:
    """Violated relations that hang together through figures; `shared` names those of each by its index."""
    parent = {bond.number: bond.number for bond in bonds}

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    for bond in bonds:
        for name in shared[bond.number]:
            one, other = sorted((root(first.setdefault(name, bond.number)), root(bond.number)))
            parent[other] = one
    groups: dict[int, list[Bond]] = {}
    for bond in bonds:
        groups.setdefault(root(bond.number), []).append(bond)
    return list(groups.values())
