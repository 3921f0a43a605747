"""Balances answer for a sum without adding it up: whatever they say, evaluating says the same."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checking.evaluate import evaluate
from auditor.checking.names import figures
from auditor.diagnosis.balances import Balance
from auditor.diagnosis.sums import sum_of
from auditor.model.audit import GOOD
from auditor.model.check import Verdict
from auditor.model.quantity import Qualifier
from auditor.model.records import replace
from auditor.rulebook.expressions import read_expression
from tests.checking.builders import named, quantity

_SUMS = {"total == sum(parts)": ["total"], "sum(parts) - 3 * x == -total": [], "total - sum(parts) == x": ["x"]}
_figure = st.one_of(
    st.integers(0, 60).map(lambda number: f"{number}件"),
    st.integers(0, 600).map(lambda number: f"{number / 10:.1f}万件"),
    st.integers(0, 99).map(lambda number: f"{number / 100:.2f}万件"),
)
_hedge = st.sampled_from((*(Qualifier.NONE,) * 9, Qualifier.ABOUT, Qualifier.ABOVE, Qualifier.BELOW))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(_SUMS)), st.lists(_figure, min_size=1, max_size=12), st.data())
def test_a_balance_never_contradicts_an_evaluation(text: str, parts: list[str], data: st.DataObject) -> None:
    node = read_expression(text)
    names = named(parts=parts, x=data.draw(_figure))
    names["total"] = quantity(data.draw(_figure), id="total", hedge=data.draw(_hedge))
    line = sum_of(node, names)
    assert line is not None
    balance = Balance(line, _SUMS[text])
    printed = data.draw(st.lists(st.sampled_from(figures(names, names)), min_size=1, max_size=3))
    replaced = {
        figure.id: replace(
            figure,
            value=figure.value + figure.ulp * data.draw(st.fractions(-30, 30, max_denominator=10)),
            ulp=figure.ulp * data.draw(st.sampled_from((1, 1, 10, Fraction(1, 10)))),
        )
        for figure in printed
    }
    tried = dict(names)
    for name, operand in names.items():
        if isinstance(operand, tuple):
            tried[name] = tuple(replaced.get(one.id, one) for one in operand)
        else:
            tried[name] = replaced.get(operand.id, operand)
    gap = line.gap_with(replaced)
    told = balance.verdict(gap, replaced) if gap[0] else Verdict.EXACT
    verdict = evaluate(node, tried).verdict
    assert told is None or told is verdict or (told is Verdict.VIOLATED and verdict not in GOOD)
