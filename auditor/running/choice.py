"""Which shipped packs are meant for a report."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checking.engine import is_meant_for, opening_of
from auditor.model.records import dataclass
from auditor.model.report import Report
from auditor.rulebook.shipped import meant_for, shipped_packs


@dataclass(frozen=True, slots=True)
class Choice:
    """The shipped packs of a run: those that one of its reports is meant for, and the others."""

    packs: tuple[str, ...]
    left: tuple[str, ...]


def fitting(report: Report) -> frozenset[str]:
    """The shipped packs that are meant for a report."""
    opening = opening_of(report)
    return frozenset(name for name, path in shipped_packs().items() if is_meant_for(meant_for(path), opening))


def choose(found: Iterable[frozenset[str]]) -> Choice:
    """All packs that are meant for at least one of the reports, in their own order."""
    wanted = frozenset().union(*found)
    names = list(shipped_packs())
    return Choice(tuple(name for name in names if name in wanted), tuple(name for name in names if name not in wanted))
