"""A submission taken apart again: what was found about each of its files, for what works on one file at a time."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import AuditedReport
from auditor.model.check import Check
from auditor.model.quantity import Quantities
from auditor.model.records import replace
from auditor.model.report import SUBMISSION, Member


def split(audited: AuditedReport) -> Iterator[AuditedReport]:
    """The audit of each file of a submission: its own findings, and those that its figures have a part in.

    Any other report is given back as it is.
    """
    if audited.report.format != SUBMISSION:
        yield audited
        return
    for member in audited.report.members:
        report = replace(
            audited.report, path=member.file, format=member.format, title=member.title, sha256=member.sha256
        )
        own = tuple(figure for figure in audited.quantities.all if member.holds(figure.passage))
        checks = tuple(part for check in audited.checks if (part := _part(audited, check, member)) is not None)
        yield replace(audited, report=report, quantities=Quantities(own, audited.quantities.passages), checks=checks)


def _part(audited: AuditedReport, check: Check, member: Member) -> Check | None:
    """A check as far as it is about one file."""
    figures = [audited.quantities.by_id[one] for one in check.quantities]
    own = [figure for figure in figures if member.holds(figure.passage)]
    if check.place.file == member.file:
        return replace(check, quantities=tuple(figure.id for figure in own))
    if not own:
        return None
    return replace(check, quantities=tuple(figure.id for figure in own), place=own[0].place, passage=own[0].passage)
