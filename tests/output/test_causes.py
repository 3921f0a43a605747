"""Findings of one cause."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.check import Check, Correction, Severity, Suspect, Verdict
from auditor.model.records import replace
from auditor.model.text import EMPTY
from auditor.output.causes import causes_of, told_together
from tests.output import builders


def _finding(number: int, figures: Sequence[int], severity: Severity = Severity.ERROR) -> Check:
    check = builders.check(number, "core/x", Verdict.VIOLATED, severity=severity)
    return replace(check, quantities=tuple(f"q{figure}" for figure in figures))


def _grouped(*findings: Check) -> list[list[str]]:
    return [[check.id for check in cause.findings] for cause in causes_of(findings)]


def test_findings_that_share_a_figure_stand_together_where_the_first_of_them_stands() -> None:
    found = [_finding(1, [1, 2]), _finding(2, [5]), _finding(3, [2, 3]), _finding(4, [3, 4], Severity.WARNING)]
    assert _grouped(*found) == [["c1", "c3", "c4"], ["c2"]]


def test_a_finding_that_joins_two_groups_makes_them_one() -> None:
    assert _grouped(_finding(1, [1]), _finding(2, [2]), _finding(3, [1, 2])) == [["c1", "c2", "c3"]]


def test_notes_and_findings_without_figures_stand_alone() -> None:
    assert _grouped(_finding(1, [1]), _finding(2, [1], Severity.NOTE), _finding(3, [])) == [["c1"], ["c2"], ["c3"]]


def test_copies_of_a_figure_tie_findings_together() -> None:
    suspect = Suspect("q1", (Correction("5", EMPTY, ("c1", "c2"), (), also=("q9",)),))
    first = replace(_finding(1, [1]), suspects=(suspect,))
    (cause,) = causes_of((first, _finding(2, [9])))
    assert cause.figure == "q1"
    assert cause.correction is suspect.corrections[0]


def test_a_correction_that_spoils_something_or_settles_one_alone_is_not_offered() -> None:
    for correction in (Correction("5", EMPTY, ("c1", "c2"), ("c7",)), Correction("5", EMPTY, ("c1",))):
        first = replace(_finding(1, [1]), suspects=(Suspect("q1", (correction,)),))
        (cause,) = causes_of((first, _finding(2, [1])))
        assert cause.correction is None


@given(st.lists(st.lists(st.integers(1, 12), max_size=3), max_size=12))
def test_every_finding_is_in_one_group_and_no_figure_in_two(figures: list[list[int]]) -> None:
    causes = causes_of([_finding(number, own) for number, own in enumerate(figures)])
    assert sorted(check.id for cause in causes for check in cause.findings) == sorted(
        f"c{number}" for number in range(len(figures))
    )
    seen: set[str] = set()
    for cause in causes:
        own = {name for check in cause.findings for name in check.quantities}
        assert not own & seen
        seen |= own


def _said(check: Check, relation: str) -> Check:
    return replace(check, relation=relation)


def test_a_finding_that_stands_twice_is_told_once_with_both_places() -> None:
    found = [_said(_finding(1, [1]), "3 ≤ 2"), _said(_finding(2, [5]), "7 = 8"), _said(_finding(3, [9]), "3 ≤ 2")]
    assert [(told.check.id, [check.id for check in told.again]) for told in told_together(found)] == [
        ("c1", ["c3"]),
        ("c2", []),
    ]


def test_another_rule_of_the_same_figures_is_told_with_the_first_and_one_of_others_is_not() -> None:
    same = replace(_said(_finding(2, [1, 2]), "3 ≤ 2"), rule="office/y")
    other = replace(_said(_finding(3, [8]), "3 ≤ 2"), rule="office/z")
    told = told_together([_said(_finding(1, [1, 2]), "3 ≤ 2"), same, other])
    assert [(one.check.id, len(one.again)) for one in told] == [("c1", 1), ("c3", 0)]


def test_what_the_same_correction_settles_is_told_below_the_gravest() -> None:
    suspect = Suspect("q1", (Correction("5", EMPTY, ("c1", "c2", "c3"), ()),))
    warning = replace(_finding(1, [1], Severity.WARNING), suspects=(suspect,))
    told = told_together([warning, _finding(2, [1]), _finding(3, [1, 2]), _finding(4, [1, 7])])
    assert [(one.check.id, [check.id for check in one.settled]) for one in told] == [("c2", ["c1", "c3"]), ("c4", [])]


@given(
    st.lists(st.tuples(st.lists(st.integers(1, 9), max_size=3), st.sampled_from(["", "1 = 2", "3 ≤ 2"])), max_size=12)
)
def test_no_finding_is_lost_and_none_is_told_twice(rows: list[tuple[list[int], str]]) -> None:
    found = [_said(_finding(number, own), relation) for number, (own, relation) in enumerate(rows)]
    told = told_together(found)
    assert sorted(check.id for one in told for check in (one.check, *one.again, *one.settled)) == sorted(
        check.id for check in found
    )
