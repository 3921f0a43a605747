"""The benchmark's own copies of the report are as consistent as the report, but for the errors that are planted."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from auditor.api import audit_text
from benchmarks.exponents import exponent
from benchmarks.figure import Figure, table
from benchmarks.peers.checks import CHECKS, regex_of
from benchmarks.peers.hand_script import NUMBER, holds
from benchmarks.peers.variants import EVERY, Variants

LUXI = Path(__file__).parents[1] / "reports" / "luxi-2021-self-evaluation.txt"
TEXT = LUXI.read_text(encoding="utf-8")


def _broken(text: str) -> Counter[str]:
    return Counter(
        check.id
        for check in CHECKS
        for match in re.finditer(regex_of(check, NUMBER), text)
        if not holds(check, match.groupdict())
    )


def test_copies_differ_and_one_in_ten_has_one_error_more() -> None:
    variants = Variants(TEXT)
    made = [variants.make(number) for number in range(16 * EVERY)]
    assert len({variant.right for variant in made}) == len(made)
    assert all(_broken(variant.right) == _broken(TEXT) for variant in made)
    planted = [variant for variant in made if variant.planted]
    assert len({variant.planted for variant in planted}) == len(planted) == 16
    for variant in planted:
        assert _broken(variant.text)[variant.planted] == _broken(TEXT)[variant.planted] + 1
    assert Variants(TEXT).make(0) == made[0]


def test_the_auditor_finds_in_a_copy_what_it_finds_in_the_report() -> None:
    variants = Variants(TEXT)
    for variant in [variants.make(number) for number in range(EVERY)]:
        assert len(audit_text(variant.right).findings) == len(audit_text(TEXT).findings)
    assert len(audit_text(variant.text).findings) > len(audit_text(variant.right).findings)


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_an_exponent_is_the_power_with_which_time_grows(power: float) -> None:
    told = exponent("growth", {size: 0.003 * size**power for size in (1, 5, 20, 50)})
    assert told.value == pytest.approx(power)


def test_limits_stand_behind_a_figure() -> None:
    lines = table([Figure("a", "b", 1, "ms", 2), Figure("a", "c", 1, "", None, 3), Figure("a", "d", 1, "", 1.15, 0.9)])
    assert [line.split()[-1] for line in lines.splitlines()[1:]] == ["2", "3", "1.15"]
    assert "at most 2" in lines
    assert "at least 3" in lines
    assert "0.9 to 1.15" in lines
