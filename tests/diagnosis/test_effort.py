"""Relations over many figures are not evaluated again for each value that each of these may have been meant as."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.diagnosis.network import Bond, Replaced
from auditor.model.check import Verdict
from tests.diagnosis.builders import diagnosed, figures

_SIZE = 50


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[Bond]:
    """The relations that were evaluated, each as often as it was."""
    seen: list[Bond] = []
    evaluate = Bond.outcome_with

    def outcome_with(bond: Bond, replaced: Replaced, words: Mapping[str, str] | None = None) -> object:
        seen.append(bond)
        return evaluate(bond, replaced, words or {})

    monkeypatch.setattr(Bond, "outcome_with", outcome_with)
    return seen


def test_a_long_sum_that_rounding_leaves_open_but_hardly_ever_parts_so_far(evaluated: list[Bond]) -> None:
    parts = {f"q{at}": f"{100 + 7 * at}.{at % 10}公里" for at in range(1, _SIZE + 1)}
    total = sum(1000 + 70 * at + at % 10 for at in range(1, _SIZE + 1)) + 19
    given = figures(**parts, total=f"{total // 10}.{total % 10}公里")
    (check,) = diagnosed(given, ("total == sum(parts)", {"total": "total", "parts": list(parts)}))
    assert check.verdict is Verdict.IMPLAUSIBLE
    assert len(check.suspects) > _SIZE
    assert len(evaluated) < _SIZE


def test_a_value_that_stands_in_many_places(evaluated: list[Bond]) -> None:
    given = figures(**{f"q{at}": "1325项" if at > 2 else f"132{at}项" for at in range(1, _SIZE + 1)})
    diagnosed(given, ("min(all) == max(all)", {"all": list(given)}))
    assert len(evaluated) < _SIZE
