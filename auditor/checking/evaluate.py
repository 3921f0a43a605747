"""Judges an expression that is true or false: comparisons, logic over them, and statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from auditor.checking.names import Names, operand_of
from auditor.checking.outcome import RANK, TRUE, Outcome, negated, truth, unjudged
from auditor.checking.unjudged import NotNumeric, NotText, Unjudged
from auditor.checking.verdicts import judge_of
from auditor.model.check import Verdict
from auditor.model.expression import Call, Comparison, Expression, Logic, Name, String
from auditor.model.quantity import Quantity
from auditor.model.relation import Operand

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

Evaluator = Callable[[Names], Outcome]


def evaluate(node: Expression, names: Names) -> Outcome:
    """The outcome of an expression; what cannot be judged comes back as not-applicable with the reason."""
    return evaluator(node)(names)


@lru_cache(maxsize=8192)
def evaluator(node: Expression) -> Evaluator:
    """How the outcome of an expression is found, put together once for all the cases that it is tried on."""
    if isinstance(node, Comparison):
        return judge_of(node).judged
    judged = _judged(node)

    def evaluated(names: Names) -> Outcome:
        try:
            return judged(names)
        except Unjudged as signal:
            return unjudged(signal.reason)

    return evaluated


Explainer = Callable[[Names], bool]


def explainer(node: Expression) -> Explainer:
    """Tells whether a wrong reading gives the printed figures: exactly, rounded or cut, but not merely within a range."""
    if isinstance(node, Logic) and node.op in ("and", "or"):
        parts = [explainer(operand) for operand in node.operands]
        together = all if node.op == "and" else any
        return lambda names: together(part(names) for part in parts)
    if isinstance(node, Comparison):
        return judge_of(node).prints_as
    judged = evaluator(node)
    return lambda names: judged(names).verdict is Verdict.EXACT


def _judged(node: Expression) -> Evaluator:
    match node:
        case Logic(op, operands):
            return partial(_LOGIC[op], [evaluator(operand) for operand in operands])
        case Call():
            return partial(_call, node)
        case Name(name):
            return partial(_statement, name)
    return partial(_refused, type(node).__name__)


def _statement(name: str, names: Names) -> Outcome:
    operand = operand_of(name, names)
    return truth(operand) if isinstance(operand, bool) else _refused(Name.__name__, names)


def _refused(what: str, names: Names) -> NoReturn:
    raise NotNumeric(what)


def _and(operands: Sequence[Evaluator], names: Names) -> Outcome:
    """The worst of its parts, from left to right; a violated one ends it, so that it can guard what follows."""
    worst, open_one = TRUE, None
    for operand in operands:
        outcome = operand(names)
        if outcome.verdict is Verdict.VIOLATED:
            return outcome
        if not outcome.applies:
            open_one = open_one or outcome
        elif RANK[outcome.verdict] >= RANK[worst.verdict]:
            worst = outcome
    return open_one or worst


def _or(operands: Sequence[Evaluator], names: Names) -> Outcome:
    """The best of its parts, from left to right; one that holds ends it."""
    best: Outcome | None = None
    open_one: Outcome | None = None
    for operand in operands:
        outcome = operand(names)
        if outcome.holds:
            return outcome
        if not outcome.applies:
            open_one = open_one or outcome
        elif best is None or RANK[outcome.verdict] <= RANK[best.verdict]:
            best = outcome
    return open_one or best or TRUE


def _not(operands: Sequence[Evaluator], names: Names) -> Outcome:
    return negated(operands[0](names))


def _implies(operands: Sequence[Evaluator], names: Names) -> Outcome:
    """True where the condition is not met; otherwise what the consequence is."""
    condition = operands[0](names)
    if not condition.applies:
        return condition
    return operands[1](names) if condition.holds else TRUE


_LOGIC = {"and": _and, "or": _or, "not": _not, "implies": _implies}


def _call(node: Call, names: Names) -> Outcome:
    match node:
        case Call("stated", (Name(name),)):
            operand = names.get(name)
            return truth(operand is not None and operand is not False and operand != ())
        case Call("same_unit", (Name(one), Name(other))):
            return truth(_same_unit(operand_of(one, names), operand_of(other, names)))
        case Call("contains", (inner, String(text))):
            return truth(text in _words(inner, names))
    raise NotNumeric(node.function)


def _same_unit(one: Operand, other: Operand) -> bool:
    """Whether two figures are of one dimension, as far as both print a unit."""
    dimensions = {figure.unit.dimension for figure in (one, other) if isinstance(figure, Quantity)}
    return len(dimensions - {""}) < 2


def _words(node: Expression, names: Names) -> str:
    """The text of a name, or the label of a figure."""
    if isinstance(node, String):
        return node.value
    if isinstance(node, Name):
        operand = operand_of(node.name, names)
        if isinstance(operand, str):
            return operand
        if isinstance(operand, Quantity):
            return operand.label
    raise NotText(type(node).__name__)
