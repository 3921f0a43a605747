"""Text that no author writes costs no more than its length."""

from __future__ import annotations

import time

import pytest

from auditor.quantities import find
from auditor.reading import read_text
from auditor.relations import dates, enumeration, named_sums, names, numbering, percentage, residue
from auditor.relations.scene import Context

PIECES = {
    "open brackets": "(",
    "closed brackets": ")",
    "quotation marks": "“",
    "list commas": "甲、",
    "joined names": "甲科和",
    "counted lists": "甲、乙2个",
    "announced lists": "3项工作:一是",
    "doubled words": "的的工作工作",
    "numbers that restart": "1.甲事。\n3.乙事。\n",
    "ordered clauses": "一是甲;三是乙;",
    "years": "2020年,办理3件。",
    "rates": "占5%、6%",
    "quoted names": "“一事一次办”“一件事一次办”",
    "offices": "县投资项目审批服务中心",
    "clauses": "持续深入推进河道治理和水库除险加固管理,持续深入推扒进河道治理和水库除险加固管理,",
    "claims": "西河州财政局积极开展",
}
SIZE = 40_000


@pytest.mark.parametrize("piece", PIECES.values(), ids=list(PIECES))
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    """Forty thousand characters of one thing take a fraction of the second that a squared cost would exceed."""
    report = read_text(piece * (SIZE // len(piece)), title="东湖管理局2021年度绩效自评报告")
    context = Context(report, find(report))
    assert context.scenes is not None
    start = time.perf_counter()
    for detector in (enumeration, numbering, percentage, dates, names, residue):
        list(detector.detect(context))
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("joint", ["和", "及", "与", "和及"])
def test_words_that_join_names_are_not_tried_as_names_in_every_way(joint: str) -> None:
    """Sixty of them in a row would take longer than anyone waits."""
    report = read_text(f"养老保险、失业保险{joint * 60}工伤保险基金收入计79710亿元。")
    start = time.perf_counter()
    assert list(named_sums.detect(Context(report, find(report)), frozenset())) == []
    assert time.perf_counter() - start < 2
