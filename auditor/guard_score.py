"""The guard score: mistypes one digit after the other and looks whether a finding tells.

A slip changes what the detectors find, not only what a check comes to, so each one is a whole audit of its own. Trying
every slip of a long report takes minutes; a sample says the same to within a few points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from auditor.api import audit_report
from auditor.model.audit import AuditedReport
from auditor.model.guard import GuardScore, Slip
from auditor.model.quantity import Quantity
from auditor.model.records import replace
from auditor.model.report import Report
from auditor.model.rule import Rulebook

_DIGITS = "0123456789"
_SEED = 1
"""The sample is the same in every run: a score can be compared with yesterday's."""


def guard_score(
    report: Report, rulebook: Rulebook, sample: int = 0, progress: Callable[[], None] = lambda: None
) -> GuardScore:
    """The score of one report: of `sample` slips, or of all of them (0); `progress` is called after each."""
    before = audit_report(report, rulebook)
    slips = list(slips_of(before))
    chosen = slips
    if 0 < sample < len(slips):
        chosen = [slips[at] for at in sorted(Random(_SEED).sample(range(len(slips)), sample))]  # noqa: S311  no secret
    known = _findings(before)
    tried: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    unseen: list[Slip] = []
    for slip in chosen:
        kind = slip.quantity.kind.value
        tried[kind] += 1
        if _findings(audit_report(with_slip(report, slip), rulebook)) - known:
            raised[kind] += 1
        else:
            unseen.append(slip)
        progress()
    by_kind = {kind: (count, raised[kind]) for kind, count in sorted(tried.items())}
    return GuardScore(report, len(slips), len(chosen), sum(raised.values()), by_kind, tuple(unseen))


def slips_of(audited: AuditedReport) -> Iterator[Slip]:
    """Each digit of each quantity turned into each other digit; no leading zero appears, and none is lost."""
    for quantity in audited.quantities.all:
        if quantity.kind.is_quantity and not quantity.words:
            text = audited.report.passages[quantity.passage].text
            for offset in range(quantity.start, quantity.end):
                if text[offset] in _DIGITS:
                    yield from _at(quantity, text, offset)


def _at(quantity: Quantity, text: str, offset: int) -> Iterator[Slip]:
    leading = not text[quantity.start : offset].strip("+-")
    for digit in _DIGITS:
        if digit != text[offset] and not (leading and digit == "0"):
            yield Slip(quantity, offset, digit)


def with_slip(report: Report, slip: Slip) -> Report:
    """The report as it would read with the slip in it; only the passage of the figure differs."""
    index = slip.quantity.passage
    passage = report.passages[index]
    wrong = replace(
        passage,
        text=passage.text[: slip.offset] + slip.digit + passage.text[slip.offset + 1 :],
        shown=passage.shown[: slip.offset] + slip.digit + passage.shown[slip.offset + 1 :],
    )
    return replace(report, passages=(*report.passages[:index], wrong, *report.passages[index + 1 :]))


def _findings(audited: AuditedReport) -> Counter[tuple[str, str, str]]:
    """Findings by what they say: a slip that changes the figures of a finding which was there before raises a new one."""
    return Counter((check.rule, check.relation, check.verdict.value) for check in audited.findings)
