"""Changes that were made in one place only: elsewhere the new version still has the old figure for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.comparing.alignment import Alignment
from auditor.comparing.comparison import Change, NotCarried
from auditor.model.audit import AuditedReport
from auditor.model.quantity import Qualifier, Quantity
from auditor.waiving.wording import plain

_RESTATED = ("restatement", "probable-restatement", "table-text")
"""Kinds of relation by which a report says that two figures are the same one."""
_LABEL = 3
"""Letters that a label must have to say by itself what its figure is of."""
_FULLER = Fraction(4, 3)
"""How much longer a label with a few words more may be."""


def not_carried(
    old: AuditedReport, new: AuditedReport, alignment: Alignment, changes: Sequence[Change]
) -> Iterator[NotCarried]:
    """The changes whose figure stood in the old version more than once, and was left as it was somewhere."""
    tied = tied_figures(old)
    changed = {change.old.id for change in changes}
    told: set[frozenset[str]] = set()
    for change in changes:
        left = []
        for copy in old.quantities.all:
            now = alignment.forward.get(copy.id)
            if now is None or copy.id in changed or not same_thing(change.old, copy, tied):
                continue
            if now.value == copy.value and now.value != change.new.value:
                left.append(now)
        key = frozenset(figure.id for figure in left)
        if left and key not in told:
            told.add(key)
            yield NotCarried(change, tuple(left))


def tied_figures(audited: AuditedReport) -> dict[str, set[str]]:
    """For each figure those that the report itself ties to it."""
    found: dict[str, set[str]] = {}
    for relation in audited.relations:
        if relation.kind in _RESTATED and not relation.doubt:
            ids = {figure.id for figure in relation.quantities()}
            for one in ids:
                found.setdefault(one, set()).update(ids - {one})
    return found


def same_thing(one: Quantity, other: Quantity, tied: dict[str, set[str]]) -> bool:
    """One value of one unit, and tied by the report or called by the same words."""
    if one.id == other.id or one.unit.base != other.unit.base or one.qualifier is not Qualifier.NONE:
        return False
    if other.id in tied.get(one.id, ()):
        return abs(one.value - other.value) <= max(one.half, other.half)
    if one.value != other.value:
        return False
    shorter, longer = sorted((plain(one.label), plain(other.label)), key=len)
    if len(shorter) < _LABEL:
        return False
    return longer.endswith(shorter) or (_FULLER * len(shorter) >= len(longer) and _runs_through(shorter, longer))


def _runs_through(shorter: str, longer: str) -> bool:
    """Whether the letters of one label stand in the other one in their order: 全年受理办件, 全年共受理办件."""
    letters = iter(longer)
    return all(letter in letters for letter in shorter)
