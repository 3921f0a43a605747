"""Tolerances that let everything through: `abs(a - b) <= 10万元` where the figures themselves are smaller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor.authoring.lint.bench import Bench
from auditor.authoring.lint.logic import constant
from auditor.model.advice import Advice
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Number
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule, Rulebook
from auditor.model.text import Text
from auditor.rule_examples import run_examples
from auditor.rulebook.render import show


def tolerances(bench: Bench) -> Iterator[Advice]:
    """Bounds on differences that are no bounds, by the figures of the rule's own examples or by themselves."""
    for rule in bench.rules:
        for check in rule.checks:
            for gap, bound in _bounded(check, rule.parameters):
                yield from _judged(rule, check, gap, bound)


def _judged(rule: Rule, check: Expression, gap: Expression, bound: Fraction) -> Iterator[Advice]:
    if _is_relative(gap):
        if bound >= 1:
            yield _advice(rule, check, "相对偏差的容差不小于100%", "a relative tolerance of 100 % or more")
        return
    largest = _largest(rule)
    if largest is not None and bound >= largest:
        yield _advice(
            rule,
            check,
            "容差不小于示例中的数值本身",
            "the tolerance is not smaller than the figures of the examples themselves",
        )


def _advice(rule: Rule, check: Expression, zh: str, en: str) -> Advice:
    message = Text(f"{show(check)}:{zh}", f"{show(check)}: {en}")
    note = Text(
        "不必写容差:== 已按印出的位数判断", "no tolerance is needed: == goes by the printed digits of the figures"
    )
    return Advice("tolerance-too-wide", rule.id, rule.source, message, note)


def _bounded(node: Expression, values: Mapping[str, Fraction]) -> Iterator[tuple[Expression, Fraction]]:
    """The differences that a check bounds by a constant: what is under `abs(…)`, and the bound."""
    match node:
        case Logic(_, operands):
            for operand in operands:
                yield from _bounded(operand, values)
        case Comparison("<" | "<=", Call("abs", (gap,)), bound) | Comparison(">" | ">=", bound, Call("abs", (gap,))):
            value = constant(bound, values)
            if value is not None and _has_difference(gap):
                yield gap, value


def _has_difference(node: Expression) -> bool:
    match node:
        case Arithmetic("-", _, _):
            return True
        case Arithmetic(_, left, right):
            return _has_difference(left) or _has_difference(right)
    return False


def _is_relative(node: Expression) -> bool:
    """`a / b - 1` or `(a - b) / b`: a share, not an amount."""
    match node:
        case Arithmetic("-", Arithmetic("/", _, _), Number(value)) | Arithmetic(
            "-", Number(value), Arithmetic("/", _, _)
        ):
            return value == 1
        case Arithmetic("/", Arithmetic("-", left, right), Name() as base):
            return base in (left, right)
    return False


def _largest(rule: Rule) -> Fraction | None:
    """The largest figure that takes part in the rule's own examples."""
    largest: Fraction | None = None
    for result in run_examples(Rulebook((rule,), ())):
        figures: Mapping[str, Quantity] = result.audited.quantities.by_id
        for check in result.checks:
            for quantity in check.quantities:
                size = abs(figures[quantity].value)
                largest = size if largest is None or size > largest else largest
    return largest
