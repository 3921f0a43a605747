"""What became of each finding: known again by its rule and by the figures that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from auditor.comparing.alignment import Alignment
from auditor.comparing.comparison import Fate, Status
from auditor.model.audit import GOOD, AuditedReport
from auditor.model.check import Check
from auditor.waiving.wording import has_values, plain, values_of, words_of

_SAME = 0.5
"""Share of figures that two findings of one rule must have in common to be one."""
_OTHER_RULE = 0.75
"""The same for findings of two rules: a total that was wrong may now only look wrong."""


def fates(old: AuditedReport, new: AuditedReport, alignment: Alignment) -> Iterator[Fate]:
    """Every finding of either version with what became of it."""
    olds = [check for check in old.checks if check.is_finding]
    news = [check for check in new.checks if check.is_finding]
    matched: dict[str, Check] = {}
    taken: set[str] = set()

    def match(like: Callable[[Check, Check], float], least: float) -> None:
        ranked = sorted(
            (-value, at, other, one.id, two.id)
            for at, one in enumerate(olds)
            if one.id not in matched
            for other, two in enumerate(news)
            if two.id not in taken and (value := like(one, two)) >= least
        )
        by_id = {check.id: check for check in news}
        for _, _, _, one_id, two_id in ranked:
            if one_id not in matched and two_id not in taken:
                matched[one_id] = by_id[two_id]
                taken.add(two_id)

    match(lambda one, two: _likeness(old, one, new, two, alignment) if one.rule == two.rule else 0, _SAME)
    match(lambda one, two: _overlap(one, two, alignment), _OTHER_RULE)
    for check in olds:
        fate = _fate(old, check, new, matched.get(check.id), alignment)
        if fate is not None:
            yield fate
    yield from (Fate(Status.NEW, None, check) for check in news if check.id not in taken and check.waived is None)


def _fate(old: AuditedReport, check: Check, new: AuditedReport, now: Check | None, alignment: Alignment) -> Fate | None:
    """What became of a finding of the old version; nothing is told of one that is accepted as before."""
    if now is not None:
        if now.waived is not None:
            return None
        same = has_values(new, now, values_of(old, check)) and (check.quantities or _said(check) == _said(now))
        if check.waived is not None:
            return Fate(Status.UNCHANGED if same else Status.WAIVED_CHANGED, check, now)
        return Fate(Status.UNCHANGED if same else Status.CHANGED, check, now)
    if check.waived is not None:
        return None
    return Fate(Status.FIXED if _is_mended(old, check, new, alignment) else Status.GONE, check, None)


def _is_mended(old: AuditedReport, check: Check, new: AuditedReport, alignment: Alignment) -> bool:
    """Whether a finding went since its figures agree now, or were changed; not since the sentence went or reads otherwise."""
    if not check.quantities:
        return True
    figures = [alignment.forward.get(one) for one in check.quantities]
    there = {figure.id for figure in figures if figure is not None}
    if any(
        other.verdict in GOOD and other.rule == check.rule and there & set(other.quantities) for other in new.checks
    ):
        return True
    before = old.quantities.by_id
    pairs = [(before[one], now) for one, now in zip(check.quantities, figures, strict=True) if now is not None]
    return len(pairs) == len(figures) and any(one.value != now.value for one, now in pairs)


def _likeness(old: AuditedReport, one: Check, new: AuditedReport, two: Check, alignment: Alignment) -> float:
    if one.quantities or two.quantities:
        return _overlap(one, two, alignment)
    if one.fingerprint == two.fingerprint and one.fingerprint:
        return 1.0
    words, others = plain(words_of(old, one)), plain(words_of(new, two))
    if _said(one) == _said(two) or (words and words == others):
        return 0.9
    return 0.0


def _said(check: Check) -> str:
    return plain(f"{check.relation} {check.label} {check.message.zh}")


def _overlap(one: Check, two: Check, alignment: Alignment) -> float:
    """The share of figures that two findings have in common; all that count are those of the larger one."""
    if not one.quantities or not two.quantities:
        return 0.0
    moved = {alignment.forward[figure].id for figure in one.quantities if figure in alignment.forward}
    return len(moved & set(two.quantities)) / max(len(set(one.quantities)), len(set(two.quantities)))


def sorted_fates(found: Sequence[Fate]) -> tuple[Fate, ...]:
    """In the order of `Status`, gravest first, then by place."""
    order = list(Status)

    def key(fate: Fate) -> tuple[int, int, int, int, str, str]:
        check = fate.check
        place = check.place
        return (
            order.index(fate.status),
            check.severity.rank,
            place.line or place.page or place.paragraph or 0,
            place.column or 0,
            check.rule,
            check.id,
        )

    return tuple(sorted(found, key=key))
