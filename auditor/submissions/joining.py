"""One audit of a submission: each file by itself, then what one file says of another, all of it in one report."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checking import check
from auditor.model.audit import AuditedReport
from auditor.model.check import Check
from auditor.model.quantity import Quantities, Quantity
from auditor.model.records import replace
from auditor.model.relation import Relation
from auditor.model.report import Member, Report, Role
from auditor.model.rule import Rule, Rulebook, Scope
from auditor.relations.across import detect_across
from auditor.submissions.merging import merge
from auditor.submissions.moving import moved_checks, moved_quantities, moved_relations


def rules_of_files(rulebook: Rulebook) -> Rulebook:
    """The rules that hold of each file by itself."""
    return replace(rulebook, rules=tuple(rule for rule in rulebook.rules if rule.within is not Scope.SUBMISSION))


def member_report(report: Report, role: Role) -> Report:
    """A file that knows what it is in its submission."""
    ends = 0, len(report.passages), (0, len(report.tables))
    return replace(report, members=(Member(report.path, role, report.title, *ends),))


def join(audits: Sequence[tuple[AuditedReport, Role]], path: str, title: str, rulebook: Rulebook) -> AuditedReport:
    """The audits of the files of a submission as one, with what the files say of each other.

    The main report comes first. Of last year's report only the figures are taken that something is held against.
    """
    whole, offsets = merge([(audited.report, role) for audited, role in audits], path, title)
    figures: list[Quantity] = []
    relations: list[Relation] = []
    checks: list[Check] = []
    for (audited, role), by in zip(audits, offsets, strict=True):
        twins = moved_quantities(audited, by, len(figures))
        figures += twins.values()
        if role is not Role.LAST_YEAR:
            relations += moved_relations(audited, by, twins)
            checks += moved_checks(audited, by, twins)
    quantities = Quantities(tuple(figures), len(whole.passages))
    across = detect_across(whole, quantities)
    now, current = _this_year(whole, quantities)
    rules = tuple(rule for rule in rulebook.rules if _spans_files(rule))
    checks += check(now, current, across, replace(rulebook, rules=rules))
    numbered = tuple(replace(one, id=f"c{number}") for number, one in enumerate(checks, 1))
    return AuditedReport(whole, _without_last_year(whole, quantities, across), (*relations, *across), numbered)


def _spans_files(rule: Rule) -> bool:
    """Rules over what detectors found between files, and those that ask for the whole submission."""
    return rule.within is Scope.SUBMISSION or (bool(rule.for_each) and rule.lines is None)


def _without_last_year(whole: Report, quantities: Quantities, relations: Sequence[Relation]) -> Quantities:
    """The numbers of the submission, and of last year's report only those that something is held against."""
    old = [member for member in whole.members if member.role is Role.LAST_YEAR]
    if not old:
        return quantities
    used = {figure.id for relation in relations for figure in relation.quantities()}
    kept = tuple(
        figure
        for figure in quantities.all
        if figure.id in used or not any(member.holds(figure.passage) for member in old)
    )
    return Quantities(kept, quantities.passages)


def _this_year(whole: Report, quantities: Quantities) -> tuple[Report, Quantities]:
    """The whole with last year's report left blank, so that no phrase is found there."""
    old = [member for member in whole.members if member.role is Role.LAST_YEAR]
    if not old:
        return whole, quantities
    passages = tuple(
        replace(passage, text="", shown="", sentences=(0,)) if any(one.holds(passage.index) for one in old) else passage
        for passage in whole.passages
    )
    tables = whole.tables[: min(one.tables[0] for one in old)]
    figures = tuple(figure for figure in quantities.all if not any(one.holds(figure.passage) for one in old))
    return replace(whole, passages=passages, tables=tables), Quantities(figures, quantities.passages)
