"""Lists, rates, changes, restatements and formulas in running text, through all detectors in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.relation import Relation
from auditor.quantities import find
from auditor.reading import read_text
from auditor.relations import detect
from auditor.relations.scene import Context
from tests.relations.by_cases import cases, found

KINDS = {
    "breakdown": ("breakdown", "probable-breakdown", "part-of-whole"),
    "long_lists": ("breakdown", "probable-breakdown"),
    "rates": ("share", "rate", "probable-share", "probable-rate", "shares-sum", "sister-rates", "unbased-count"),
    "changes": (
        "change-amount",
        "change-rate",
        "change-both",
        "change-from-nothing",
        "points",
        "implied-base",
        "no-change",
        "probable-no-change",
        "probable-change-amount",
        "probable-change-rate",
        "probable-change-both",
        "index",
        "same-period",
        "share-moves",
    ),
    "restatement": ("restatement", "probable-restatement"),
    "formulas": ("formula", "weight-tree"),
}
"""For each file of cases the kinds that it is about: one kind may lean on several detectors."""


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(n, *c.values, id=f"{n}: {c.id}") for n in KINDS for c in cases(n)]
)
def test_a_sentence_is_bound_as_a_reader_binds_it(name: str, case: dict[str, Any]) -> None:
    """Each case says what it shows; a case that gives nothing is one in which nothing may be claimed."""

    def detected(context: Context) -> Iterator[Relation]:
        every = detect(context.report, context.quantities)
        return (relation for relation in every if relation.kind in KINDS[name])

    assert found(detected, case) == sorted(case["gives"])


PIECES = st.sampled_from(
    "全年受理9735件 其中 大厅5200件 网上3535件 (含35件) 占53.42% 。 , ; 、 增长5.2% 比上年增加120件 与上年持平 上年支出35.6万元 支出30.2万元"
    " 执行率84.83% 合计 一是 分别为 100% 0万元 10:20:70 =35+40 共有事项42项 \n 1. (2) 约20家 3个百分点 指数101.2".replace(
        "\\n", "\n"
    ).split(" ")
)


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join))
def test_the_same_text_gives_the_same_relations(text: str) -> None:
    """Whatever the text, detection ends, repeats itself, and binds only numbers of the report."""
    report = read_text(text, title="示例")
    quantities = find(report)
    once, again = detect(report, quantities), detect(read_text(text, title="示例"), find(report))
    assert once == again
    for relation in once:
        for quantity in relation.quantities():
            assert quantities.by_id[quantity.id] is quantity
