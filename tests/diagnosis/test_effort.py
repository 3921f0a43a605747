"""Relations over many figures are not evaluated again for each value that each of these may have been meant as."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.diagnosis.network import Bond, Replaced
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


@pytest.mark.parametrize("unit", ["万元", "件", "公里"])
def test_a_long_sum(unit: str, evaluated: list[Bond]) -> None:
    parts = {f"q{at}": f"{100 + 7 * at}.{at % 10}{unit}" for at in range(1, _SIZE + 1)}
    given = figures(**parts, total=f"{(100 + 25 * 7) * _SIZE + 990}.5{unit}")
    (check,) = diagnosed(given, ("total == sum(parts)", {"total": "total", "parts": list(parts)}))
    assert len(check.suspects) > _SIZE
    assert len(evaluated) < 3 * _SIZE


def test_a_value_that_stands_in_many_places(evaluated: list[Bond]) -> None:
    given = figures(**{f"q{at}": "1325项" if at > 2 else f"132{at}项" for at in range(1, _SIZE + 1)})
    diagnosed(given, ("min(all) == max(all)", {"all": list(given)}))
    assert len(evaluated) < _SIZE
