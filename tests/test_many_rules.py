"""Five hundred rules cost at most three times what a hundred cost."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from time import process_time

from auditor.api import audit_report
from auditor.model.check import Verdict
from auditor.reading import read
from benchmarks.many_rules import load

FEW, MANY, TARGET = 100, 500, 3
LUXI = Path(__file__).parents[1] / "reports" / "luxi-2021-self-evaluation.txt"


def _least(work: Callable[[], object], runs: int = 5) -> float:
    """Processor time of the quickest of some runs: what other programs do at the same time does not count."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def test_the_cost_of_an_audit_grows_far_slower_than_its_rules():
    report = read(LUXI)
    few, many = load(FEW), load(MANY)
    assert len(many.rules) == MANY
    assert {check.verdict for check in audit_report(report, many).checks} >= {Verdict.EXACT, Verdict.NOT_APPLICABLE}
    assert _least(lambda: audit_report(report, many)) <= TARGET * _least(lambda: audit_report(report, few))
