"""Silences the findings that waivers accept, and tells what is wrong with the waivers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import is_
from pathlib import Path

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.records import dataclass, field, replace
from auditor.model.rule import Rulebook
from auditor.model.waiver import Waived
from auditor.waiving.findings import Findings
from auditor.waiving.markers import read_markers
from auditor.waiving.waivers import Marker, Waiver, WaiverFile, is_for, is_for_report
from auditor.waiving.wording import has_values, says


@dataclass(slots=True)
class _Use:
    """A waiver with what became of it in this run."""

    waiver: Waiver
    passage: int | None = None
    """The passage of the report that a marker is for."""
    silenced: int = 0
    expired: int = 0
    mandatory: bool = False
    changed: list[tuple[str, ...]] = field(default_factory=list)
    """Figures of findings that it would match, were they the same."""
    others: list[str] = field(default_factory=list)
    """Rules of other findings in the same place, which may be the ones that were meant."""
    concerns: bool = False
    """Its report is in this run."""
    once: bool = False
    """It stands for a single finding."""
    folder: Path | None = None
    """Where its file lies; none for a marker."""


class Waiving:
    """The waivers of one run, applied to its reports one after the other.

    `today` is a day such as `2026-12-31`. `levels` are the severities of the rules on waivers.
    """

    def __init__(
        self, rulebook: Rulebook, files: Sequence[WaiverFile], today: str, levels: Mapping[str, Severity]
    ) -> None:
        self._mandatory = {rule.id: rule.owner for rule in rulebook.rules if rule.mandatory}
        self._findings = Findings(levels, [rule.id for rule in rulebook.rules], self._mandatory, today)
        self._uses = [
            (file, [_Use(waiver, once=file.is_baseline, folder=file.path.parent) for waiver in file.waivers])
            for file in files
        ]
        self._today = today

    def report(self, audited: AuditedReport) -> AuditedReport:
        """The report with accepted findings marked so, and what is wrong with the markers in it; itself if there are none."""
        if not self._uses and not audited.report.markers:
            return audited
        markers = list(read_markers(audited.report)) if audited.report.markers else []
        marked = [_Use(marker.waiver, marker.passage) for marker in markers if marker.waiver is not None]
        suited = [
            use for file, listed in self._uses for use in listed if is_for_report(use.waiver, audited, file.path.parent)
        ]
        for use in suited:
            use.concerns = True
        uses = [*marked, *suited]
        checks = [_waived(audited, check, uses, self._mandatory, self._today) for check in audited.checks]
        checks += _on_markers(audited, markers, marked, self._findings)
        if len(checks) == len(audited.checks) and all(map(is_, checks, audited.checks)):
            return audited
        return replace(audited, checks=tuple(checks))

    def files(self) -> Iterator[AuditedReport]:
        """Behind the last report: what is wrong with the waivers, each file of them as a report of its own."""
        for file, listed in self._uses:
            told = () if file.is_baseline else tuple(_on_file(file, listed, self._findings))
            if told:
                yield self._findings.as_report(file, told)


def _waived(
    audited: AuditedReport, check: Check, uses: Iterable[_Use], mandatory: Mapping[str, str], today: str
) -> Check:
    if not check.is_finding:
        return check
    accepted: Waiver | None = None
    for use in uses:
        waiver = use.waiver
        if not _is_there(audited, check, use):
            continue
        if waiver.rule != check.rule:
            use.others.append(check.rule)
        elif waiver.values is not None and not has_values(audited, check, waiver.values):
            use.changed.append(tuple(audited.quantities.by_id[one].text for one in check.quantities))
        elif check.rule in mandatory:
            use.mandatory = True
        elif waiver.is_expired(today):
            use.expired += 1
        elif not (use.once and (use.silenced or accepted)):
            use.silenced += 1
            accepted = accepted or waiver
    if accepted is None:
        return check
    return replace(check, waived=Waived(accepted.reason, accepted.by, accepted.until, _told(accepted)))


def _is_there(audited: AuditedReport, check: Check, use: _Use) -> bool:
    if use.passage is None:
        if use.folder is not None and audited.report.members and not _is_in_file(audited, check, use, use.folder):
            return False
        return says(audited, check, use.waiver.words)
    figures = audited.quantities.by_id
    return check.passage == use.passage or any(figures[one].passage == use.passage for one in check.quantities)


def _is_in_file(audited: AuditedReport, check: Check, use: _Use, folder: Path) -> bool:
    """In a submission a waiver can be for one of the files, or for the whole."""
    return is_for(use.waiver, audited.file_of(check.place), folder) or is_for(use.waiver, audited.path, folder)


def _told(waiver: Waiver) -> str:
    source = waiver.source
    return f"{source.file}:{source.line}" if source.line else source.file


def _on_markers(
    audited: AuditedReport, markers: Sequence[Marker], marked: Sequence[_Use], findings: Findings
) -> Iterator[Check]:
    number = len(audited.checks)
    used = iter(marked)
    for marker in markers:
        if marker.waiver is None:
            check = findings.unreadable(marker)
        else:
            use = next(used)
            check = findings.about(
                use.waiver,
                marker.place,
                marker.passage,
                use.expired,
                use.mandatory,
                use.silenced,
                use.changed,
                use.others,
            )
        if check is not None:
            number += 1
            yield replace(check, id=f"c{number}")


def _on_file(file: WaiverFile, uses: Iterable[_Use], findings: Findings) -> Iterator[Check]:
    number = 0
    for use in uses:
        if not use.concerns and use.waiver.report:
            continue  # its report is not in this run, so nothing can be said of it
        place = findings.place_in(file, use.waiver)
        check = findings.about(
            use.waiver, place, None, use.expired, use.mandatory, use.silenced, use.changed, use.others
        )
        if check is not None:
            number += 1
            yield replace(check, id=f"c{number}")
