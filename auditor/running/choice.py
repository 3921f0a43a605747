"""Which shipped packs are meant for a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.checking.engine import is_meant_for, opening_of
from auditor.model.records import dataclass
from auditor.model.report import Report
from auditor.rulebook.shipped import meant_for, shipped_packs

Offers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The shipped packs of a run: those that one of its reports is meant for, and the others."""

    packs: tuple[str, ...]
    left: tuple[str, ...]


def offered() -> Offers:
    """The shipped packs, each with the words by which it knows the reports that it is meant for."""
    return {name: meant_for(path) for name, path in shipped_packs().items()}


def fitting(report: Report, offers: Offers) -> frozenset[str]:
    """The packs that are meant for a report."""
    opening = opening_of(report)
    return frozenset(name for name, words in offers.items() if is_meant_for(words, opening))


def choose(found: Iterable[frozenset[str]], offers: Offers) -> Choice:
    """All packs that are meant for at least one of the reports, in their own order."""
    wanted = frozenset().union(*found)
    return Choice(
        tuple(name for name in offers if name in wanted), tuple(name for name in offers if name not in wanted)
    )
