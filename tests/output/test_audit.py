"""What a run gives back."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.check import Verdict
from auditor.model.quantity import Kind
from tests.output import builders


def test_the_numbers_of_the_summary_add_up() -> None:
    office = builders.office()
    figures = tuple(replace(one, kind=Kind.DATE) if one.id == "q9" else one for one in office.quantities.all)
    audited = replace(office, quantities=builders.Quantities(figures, 4), checks=office.checks[:2])
    summary = builders.audit(audited).summary
    assert (summary.numbers, summary.guarded, summary.not_quantities, summary.unguarded) == (10, 6, 1, 3)


def test_a_check_that_does_not_apply_guards_nothing() -> None:
    office = builders.office()
    idle = replace(office.checks[0], verdict=Verdict.NOT_APPLICABLE)
    assert replace(office, checks=(idle,)).guards == {}


def test_findings_of_all_reports_carry_their_path() -> None:
    findings = builders.audit(builders.clean(), builders.office()).findings
    assert [(finding.path, str(finding.place)) for finding in findings] == [
        ("reports/office.txt", "3:86"),
        ("reports/office.txt", "2:7"),
    ]


def test_rules_that_are_off_are_not_counted_as_in_force() -> None:
    assert builders.audit().summary.rules == 3
