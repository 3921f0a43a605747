"""The reports of a run as they are ready, with the waivers applied and the figures of the closing line counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.records import replace
from auditor.model.rule import Rulebook
from auditor.model.summary import Summary
from auditor.model.tally import Tally
from auditor.running.run import Effort, Make, Outcome, Source, Told, audit_and_make, audit_each
from auditor.settings.settings import Settings
from auditor.waiving.apply import Waiving
from auditor.waiving.rules import own_rules


class Stream:
    """Iterates over the reports and failures, in the order of the files and once; it holds none of them."""

    def __init__(
        self,
        sources: Sequence[Source],
        rulebook: Rulebook,
        packs_left: tuple[str, ...],
        settings: Settings,
        today: str,
        effort: Effort,
    ) -> None:
        self.total = len(sources)
        """How many files there are."""
        self.rulebook = rulebook
        """The rules in force; behind the last report those on waivers as well, if there were any."""
        self.packs_left = packs_left
        self._sources, self._effort, self._settings = sources, effort, settings
        self._waiving = Waiving(rulebook, settings.waivers, today, settings.levels)
        self._tally = Tally()

    def __iter__(self) -> Iterator[Outcome]:
        """A report or failure for each file, then what is wrong with files of waivers."""
        audited = audit_each(self._sources, self.rulebook, self._effort)
        for outcome, _ in self._each((outcome, None) for outcome in audited):
            yield outcome

    def made(self, make: Make) -> Iterator[tuple[Outcome, bytes | None]]:
        """The same, each with what `make` gives for it where that was made already: not where a waiver changed the report since."""
        return self._each(audit_and_make(self._sources, self.rulebook, self._effort, make))

    def _each(self, audited: Iterable[tuple[Outcome, bytes | None]]) -> Iterator[tuple[Outcome, bytes | None]]:
        has_waivers = bool(self._settings.waivers)
        for outcome, made in audited:
            if not isinstance(outcome, AuditedReport):
                self._tally.failures += 1
                yield outcome, made
                continue
            has_waivers = has_waivers or bool(outcome.report.markers)
            waived = self._waiving.report(outcome)
            yield self._counted(waived), made if waived is outcome else None
        yield from ((self._counted(file), None) for file in self._waiving.files())
        if has_waivers:
            rules = (*self.rulebook.rules, *own_rules(self._settings.levels))
            self.rulebook = replace(self.rulebook, rules=rules)

    def collect(self, on_report: Told | None = None) -> Audit:
        """All of it, held; `on_report` is told how many files are done, of how many."""
        reports: list[AuditedReport] = []
        failures: list[Failure] = []
        for done, outcome in enumerate(self, 1):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                reports.append(outcome)
            if on_report is not None:
                on_report(done, self.total)
        return Audit(tuple(reports), self.rulebook, tuple(failures), self.packs_left)

    def _counted(self, audited: AuditedReport) -> AuditedReport:
        self._tally.add(audited)
        return audited

    @property
    def summary(self) -> Summary:
        """The figures so far; of the whole run behind the last report."""
        return self._tally.summary(self.rulebook, self.packs_left)
