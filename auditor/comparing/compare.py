"""Compares two audited versions of a report."""

from __future__ import annotations

from auditor.comparing.alignment import align
from auditor.comparing.carrying import not_carried, same_thing, tied_figures
from auditor.comparing.comparison import Change, Comparison
from auditor.comparing.fates import fates, sorted_fates
from auditor.model.audit import AuditedReport


def compare(old: AuditedReport, new: AuditedReport) -> Comparison:
    """What the new version of a report mended, broke and left, and what it changed without a word."""
    alignment = align(old, new)
    changes = [
        Change(one, other)
        for one, other in alignment.pairs
        if one.value != other.value or one.unit.base != other.unit.base or one.qualifier is not other.qualifier
    ]
    found = sorted_fates(list(fates(old, new, alignment)))
    told_old = {one for check in old.checks if check.is_finding for one in check.quantities}
    told_new = {one for check in new.checks if check.is_finding for one in check.quantities}
    lagging = tuple(not_carried(old, new, alignment, changes))
    in_lagging = {entry.change.old.id for entry in lagging}
    told = [change for change in changes if change.old.id in told_old or change.new.id in told_new]
    tied = tied_figures(old)
    silent = tuple(
        change
        for change in changes
        if change not in told
        and change.old.id not in in_lagging
        and not any(same_thing(first.old, change.old, tied) and first.new.value == change.new.value for first in told)
    )
    return Comparison(
        old,
        new,
        found,
        lagging,
        silent,
        tuple(one for one in new.quantities.all if one.kind.is_quantity and one.id not in alignment.backward),
        tuple(one for one in old.quantities.all if one.kind.is_quantity and one.id not in alignment.forward),
        len(changes),
    )
