"""What comparing two versions of a report gives."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass


class Status(StrEnum):
    """What became of a finding."""

    NEW = "new"
    """It is in the new version only."""
    CHANGED = "changed"
    """Figures were changed, and it still does not hold."""
    WAIVED_CHANGED = "waived-changed"
    """Somebody had accepted it, but for other figures."""
    UNCHANGED = "unchanged"
    FIXED = "fixed"
    """Its figures agree now, or others have taken their place."""
    GONE = "gone"
    """What it was about is not there any more, or reads otherwise: nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A finding with what became of it; one side is missing where it is in one version only."""

    status: Status
    old: Check | None
    new: Check | None

    @property
    def check(self) -> Check:
        """The finding as it stands now, else as it stood."""
        check = self.new or self.old
        assert check is not None  # one side is always there
        return check


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is printed otherwise in the new version."""

    old: Quantity
    new: Quantity


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A change that was made in one place, while another one still has the old figure."""

    change: Change
    left: tuple[Quantity, ...]
    """The figures of the new version that were not changed along."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one report."""

    old: AuditedReport
    new: AuditedReport
    fates: tuple[Fate, ...]
    not_carried: tuple[NotCarried, ...]
    silent: tuple[Change, ...]
    """Changed figures that no finding of either version is about."""
    added: tuple[Quantity, ...]
    removed: tuple[Quantity, ...]
    changed: int
    """How many figures were changed in all."""

    def of(self, status: Status) -> tuple[Fate, ...]:
        """The findings of one fate, gravest first, then by place."""
        return tuple(fate for fate in self.fates if fate.status is status)

    def worse(self) -> Iterator[Severity]:
        """The severities of what speaks against the new version: new findings, and changes that were not carried over."""
        for fate in self.fates:
            if fate.status in (Status.NEW, Status.CHANGED, Status.WAIVED_CHANGED):
                yield fate.check.severity
        for _ in self.not_carried:
            yield Severity.ERROR
