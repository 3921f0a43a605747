"""What a whole run comes to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.check import Severity
from auditor.model.records import dataclass, field
from auditor.model.text import Text

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
EVERYWHERE, AT_LEAST = Fraction(1, 2), 5
"""A rule that finds something in so great a part of the reports that it judged, if they are so many, may itself be wrong."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many numbers there are. `total` = `guarded` + `bare` + what no check judged."""

    total: int = 0
    guarded: int = 0
    """Judged by a check."""
    bare: int = 0
    """Dates, numbering, identifiers, that no check judged."""

    @property
    def share(self) -> Fraction | None:
        """The guarded part of those that can be; `None` where there are none."""
        able = self.total - self.bare
        return Fraction(self.guarded, able) if able else None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule did."""

    rule: str
    title: Text
    severity: Severity
    """The gravest of its findings; of its checks where it has none."""
    judged: int
    """Reports in which it came to a verdict."""
    fired: int
    """Reports in which it found something."""
    findings: int
    waived: int

    @property
    def is_everywhere(self) -> bool:
        """It finds something wherever it looks: perhaps the rule is wrong, not the reports."""
        return self.judged >= AT_LEAST and self.fired >= EVERYWHERE * self.judged


@dataclass(frozen=True, slots=True)
class Department:
    """The reports of one department; without a name those of all that were too many to be told apart."""

    name: str
    reports: int
    findings: Mapping[Severity, int]
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Document:
    """One report that has findings."""

    path: str
    title: str
    findings: Mapping[Severity, int]
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Survey:
    """A run, or several, as a whole."""

    reports: int
    failures: int
    is_complete: bool
    """Every file of results closes with its summary."""
    numbers: Numbers
    findings: Mapping[Severity, int]
    waived: int
    clean: int
    """Reports without findings."""
    rules: tuple[RuleCount, ...]
    """Rules with findings, the one with most first."""
    silent: tuple[str, ...]
    """Rules that judged something and found nothing."""
    idle: tuple[str, ...]
    """Rules that had nothing to judge."""
    departments: tuple[Department, ...]
    """The one with most errors first."""
    kinds: Mapping[str, int]
    """Findings by the kind of their first figure: `amount`, `rate`, …"""
    slips: Mapping[str, int]
    """Findings by the likeliest slip behind them: `digit`, `swap`, …; those that have a suspect."""
    guarded: tuple[int, ...]
    """Reports by the share of guarded numbers: under a tenth, under two tenths, …, up to all."""
    worst: tuple[Document, ...]
    troubles: tuple[str, ...] = field(default=())
    """The first files that could not be read, with the reason."""

    @property
    def everywhere(self) -> tuple[RuleCount, ...]:
        """Rules that find something in half of the reports or more."""
        return tuple(rule for rule in self.rules if rule.is_everywhere)
