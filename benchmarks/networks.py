"""A large network of relations with slips in it: how long it takes to name the suspects."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from auditor.checking.evaluate import evaluate
from auditor.diagnosis import diagnose
from auditor.model.check import Check, Demand, Severity, Verdict
from auditor.model.expression import Expression
from auditor.model.place import NOWHERE
from auditor.model.quantity import Kind, Qualifier, Quantity
from auditor.model.relation import Operand
from auditor.model.text import EMPTY
from auditor.quantities.units import unit_of
from auditor.rulebook.expressions import read_expression
from benchmarks.figure import Figure, median_ms

_SUM = read_expression("total == sum(parts)")
_BOUND = read_expression("part <= whole")
_ROWS, _COLUMNS = 5, 4
_SLIPS = 20
"""So many tables have one cell with a wrong digit: two sums of each fail."""


def diagnosis(runs: int) -> Iterator[Figure]:
    """Suspects of 40 violations among 2 000 relations over 3 000 figures."""
    checks = network()
    part = f"diagnosis of {len(checks)} relations"
    violated = sum(check.verdict is Verdict.VIOLATED for check in checks)
    yield Figure(part, f"suspects of {violated} violations", median_ms(lambda: diagnose(checks), runs), "ms", 1000)


def network(tables: int = 100, rows: int = _ROWS, seed: int = 1) -> tuple[Check, ...]:
    """Tables of five rows (or more) and four columns with totals and bounds; in some of them one cell is wrong."""
    random = Random(seed)
    made: list[Check] = []
    for table in range(tables):
        made += _table(table, rows, random, slip=table < _SLIPS, first=len(made))
    return tuple(made)


def _table(table: int, height: int, random: Random, *, slip: bool, first: int) -> Iterator[Check]:
    values = [[random.randrange(100, 9000) for _ in range(_COLUMNS)] for _ in range(height)]
    rows = [_figure(f"{table}r{at}", sum(row)) for at, row in enumerate(values)]
    columns = [_figure(f"{table}c{at}", sum(column)) for at, column in enumerate(zip(*values, strict=True))]
    total = _figure(f"{table}t", sum(map(sum, values)))
    if slip:
        values[1][2] += random.choice((100, 20, 3)) if values[1][2] % 1000 < 500 else -random.choice((100, 20, 3))
    cells = [[_figure(f"{table}x{y}{x}", value) for x, value in enumerate(row)] for y, row in enumerate(values)]
    stated: list[tuple[Expression, dict[str, Operand]]] = []
    for row, sum_of_row in zip(cells, rows, strict=True):
        stated.append((_SUM, {"total": sum_of_row, "parts": tuple(row)}))
    for column, sum_of_column in zip(zip(*cells, strict=True), columns, strict=True):
        stated.append((_SUM, {"total": sum_of_column, "parts": tuple(column)}))
    stated.append((_SUM, {"total": total, "parts": tuple(rows)}))
    stated.append((_SUM, {"total": total, "parts": tuple(columns)}))
    stated += [(_BOUND, {"part": row, "whole": total}) for row in rows]
    stated += [(_BOUND, {"part": column, "whole": total}) for column in columns]
    for at, (expression, names) in enumerate(stated):
        yield _check(first + at, expression, names)


def _check(at: int, expression: Expression, names: dict[str, Operand]) -> Check:
    outcome = evaluate(expression, names)
    return Check(
        f"c{at}", "demo/rule", Severity.ERROR, outcome.verdict, "", (), EMPTY, EMPTY, NOWHERE,
        demand=Demand(expression, names),
    )  # fmt: skip


def _figure(name: str, value: int) -> Quantity:
    return Quantity(
        name,
        f"{value}件",
        Fraction(value),
        unit_of("", "件"),
        Kind.COUNT,
        Fraction(1),
        Qualifier.NONE,
        "",
        "",
        0,
        0,
        0,
        NOWHERE,
    )
