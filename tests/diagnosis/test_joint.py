"""Several wrong figures in one relation."""

from __future__ import annotations

from auditor.diagnosis import diagnose
from auditor.model.diagnosis import Diagnosis
from tests.diagnosis.builders import figures, judged

TOTAL = "total == sum(parts)"


def test_two_figures_of_one_sum_that_other_sums_tell_of() -> None:
    """120 and 230 were printed as 150 and 270: no single value of either mends their own sum."""
    given = figures(t="350件", a="150件", b="270件", c="41件", u="161件", d="17件", v="247件")
    checks = judged(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b"]}),
        (TOTAL, {"total": "u", "parts": ["a", "c"]}),
        (TOTAL, {"total": "v", "parts": ["b", "d"]}),
    )
    (diagnosis,) = diagnose(checks).diagnoses
    assert isinstance(diagnosis, Diagnosis)
    assert diagnosis.is_complete
    assert diagnosis.explanations[0] == ("a", "b")
    assert not any({"a", "b"} < set(figures) for figures in diagnosis.explanations)


def test_sums_that_share_figures_are_solved_together() -> None:
    """Mending the second sum moves a part of the first one; both are solved at once."""
    given = figures(t="500件", a="120件", b="230件", c="90件")
    checks = judged(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b"]}),
        (TOTAL, {"total": "b", "parts": ["a", "c"]}),
    )
    (diagnosis,) = diagnose(checks).diagnoses
    assert ("b", "t") in {tuple(sorted(figures)) for figures in diagnosis.explanations}
    assert all(len(figures) == 2 for figures in diagnosis.explanations)
