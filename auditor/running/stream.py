"""The reports of a run as they are ready, with the waivers applied and the figures of the closing line counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from auditor.model.audit import Audit, AuditedReport, Failure
from auditor.model.records import replace
from auditor.model.rule import Rulebook
from auditor.model.summary import Summary
from auditor.model.tally import Tally
from auditor.running.run import Effort, Outcome, Source, Told, audit_and_make, audit_each
from auditor.settings.settings import Settings
from auditor.waiving.rules import own_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.running.run import Made, Make
    from auditor.waiving.apply import Waiving


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
        self._sources, self._effort, self._settings, self._today = sources, effort, settings, today
        self._tally = Tally()
        self._has_waivers = bool(settings.waivers)

    def __iter__(self) -> Iterator[Outcome]:
        """A report or failure for each file, then what is wrong with files of waivers."""
        for outcome in audit_each(self._sources, self.rulebook, self._effort):
            yield self._taken(outcome)
        yield from self._files()

    def made(self, make: Make[Made]) -> Iterator[tuple[Made, Failure | None]]:
        """What `make` gives for each of them, with the failure that it is made of.

        It is made in the process that audited the report, and here once more where a waiver changes the report.
        """
        audited = audit_and_make(self._sources, self.rulebook, self._effort, make, waivers=self._has_waivers)
        for outcome, made in audited:
            if isinstance(outcome, Tally):
                assert made is not None
                self._tally.merge(outcome)
                yield made, None
                continue
            taken = self._taken(outcome)
            if made is None or taken is not outcome:
                made = make(taken)
            yield made, taken if isinstance(taken, Failure) else None
        yield from ((make(file), None) for file in self._files())

    def _taken(self, outcome: Outcome) -> Outcome:
        """What a waiver makes of it; counted."""
        if not isinstance(outcome, AuditedReport):
            self._tally.failures += 1
            return outcome
        self._has_waivers = self._has_waivers or bool(outcome.report.markers)
        return self._counted(self._waiving.report(outcome) if self._has_waivers else outcome)

    @cached_property
    def _waiving(self) -> Waiving:
        from auditor.waiving.apply import Waiving  # most runs have nothing waived

        return Waiving(self.rulebook, self._settings.waivers, self._today, self._settings.levels)

    def _files(self) -> Iterator[AuditedReport]:
        """Behind the last report, files of waivers that something is wrong with."""
        if self._has_waivers:
            yield from map(self._counted, self._waiving.files())
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
