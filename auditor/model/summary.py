"""The figures of the closing line of a run."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was read, found, judged and left out. `numbers` = `guarded` + `not_quantities` + `unguarded`."""

    reports: int
    failures: int
    """Files that could not be read."""
    numbers: int
    guarded: int
    """Numbers that at least one check judged."""
    not_quantities: int
    """Dates, numbering, identifiers: nothing to add up."""
    unguarded: int
    verdicts: Mapping[str, int]
    """Checks by verdict, every verdict present."""
    rules: int
    """Rules in force."""
    rules_not_applicable: int
    """Rules in force that judged nothing in any report of the run."""
    findings: Mapping[str, int]
    """Findings by severity, waived ones left out."""
    waived: int
    frame: int
    """Lines of the page around the report that were kept out."""
    packs_left: tuple[str, ...] = ()
    """Shipped packs that were not used, since they are meant for other reports."""
    rules_without_case: tuple[str, ...] = ()
    """Which `rules_not_applicable` are."""

    @property
    def judged(self) -> int:
        """Checks that came to a verdict."""
        return sum(count for verdict, count in self.verdicts.items() if verdict != "not-applicable")

    @property
    def passed(self) -> int:
        """Checks whose figures agree."""
        return sum(self.verdicts.get(verdict, 0) for verdict in ("exact", "rounded", "within"))

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {
            "reports": self.reports,
            "failures": self.failures,
            "numbers": {
                "total": self.numbers,
                "guarded": self.guarded,
                "not_quantities": self.not_quantities,
                "unguarded": self.unguarded,
            },
            "checks": dict(self.verdicts),
            "rules": {
                "in_force": self.rules,
                "not_applicable": self.rules_not_applicable,
                "without_case": list(self.rules_without_case),
            },
            "packs_for_other_reports": list(self.packs_left),
            "findings": dict(self.findings),
            "waived": self.waived,
            "frame_lines": self.frame,
        }
