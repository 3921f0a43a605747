"""Which figure is named, and what it is taken to have been."""

from __future__ import annotations

import pytest

from auditor.api import audit_text
from tests.diagnosis.builders import diagnosed, figures, first, names_of

TOTAL = "total == sum(parts)"
RATE = "rate == part / whole"
SAME = "one == other"


def test_a_figure_that_stands_alike_elsewhere_is_trusted() -> None:
    """266 is stated twice more, so 38 is suspected, and one digit explains it."""
    given = figures(t="295件", a="38件", b="266件", c="1件", b2="266件", b3="266件")
    check, *_ = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b", "c"]}),
        (SAME, {"one": "b", "other": "b2"}),
        (SAME, {"one": "b", "other": "b3"}),
    )
    assert names_of(check.suspects)[0] == "a"
    assert first(check).text == "28件"


def test_the_figure_that_repairs_two_relations_comes_first() -> None:
    """286 for 268 makes a sum and a share wrong; nothing else repairs both."""
    given = figures(t="286件", a="38件", b="229件", c="1件", r="14.18%")
    total, share = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b", "c"]}),
        (RATE, {"rate": "r", "part": "a", "whole": "t"}),
    )
    for check in (total, share):
        assert names_of(check.suspects)[0] == "t"
        assert (first(check).text, first(check).kind) == ("268件", "swap")
        assert first(check).repairs == ("c1", "c2")
        assert first(check).breaks == ()


def test_a_slip_copied_throughout_is_named_with_its_copies() -> None:
    """Both sections say the same wrong thing: the change has to be made in both."""
    given = figures(t1="268件", a1="38件", b1="239件", c1="1件", t2="268件", a2="38件", b2="239件", c2="1件", x="28件")
    first_sum, second_sum, *_ = diagnosed(
        given,
        (TOTAL, {"total": "t1", "parts": ["a1", "b1", "c1"]}),
        (TOTAL, {"total": "t2", "parts": ["a2", "b2", "c2"]}),
        (SAME, {"one": "t1", "other": "t2"}),
        (SAME, {"one": "a1", "other": "a2"}),
        (SAME, {"one": "b1", "other": "b2"}),
    )
    assert "a1" in names_of(first_sum.suspects)
    corrections = {suspect.quantity: suspect.corrections[0] for suspect in second_sum.suspects}
    assert corrections["a2"].also == ("a1",)
    assert corrections["a2"].repairs == ("c1", "c2")


def test_what_a_correction_would_break_is_told() -> None:
    given = figures(t="100件", a="40件", b="70件", d="30件")
    check, *_ = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b"]}),
        ("whole == more + less", {"whole": "b", "more": "a", "less": "d"}),
    )
    broken = {suspect.quantity: suspect.corrections[0].breaks for suspect in check.suspects}
    assert broken == {"t": (), "a": ("c2",), "b": ("c2",)}
    assert names_of(check.suspects)[0] == "t"


@pytest.mark.parametrize(
    ("printed", "text", "kind"),
    [
        ("30.45万元", "30.54万元", "swap"),
        ("30.84万元", "30.54万元", "digit"),
        ("30.554万元", "30.54万元", "doubled"),
        ("3.54万元", "30.54万元", "dropped"),
        ("3.054万元", "30.54万元", "point"),
        ("30.54亿元", "30.54万元", "unit"),
        ("30.54元", "30.54万元", "unit"),
        ("-30.54万元", "30.54万元", "sign"),
    ],
)
def test_the_slip_is_named(printed: str, text: str, kind: str) -> None:
    given = figures(t=printed, a="10.32万元", b="20.22万元", t2="30.54万元")
    check, *_ = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b"]}),
        (SAME, {"one": "t", "other": "t2"}),
    )
    assert (check.suspects[0].quantity, first(check).text, first(check).kind) == ("t", text, kind)


def test_checks_that_hold_are_left_as_they_are() -> None:
    given = figures(t="30件", a="10件", b="20件")
    (check,) = diagnosed(given, (TOTAL, {"total": "t", "parts": ["a", "b"]}))
    assert check.suspects == ()


def test_the_figures_of_a_printed_calculation_are_suspects_too() -> None:
    """The calculation is written out and worked out anew, whatever its units."""
    text = "平均每专业合作企业88/26=3.03家。得分为37.93%÷40%×2=1.8695分。"
    (audited,) = audit_text(text, ["core"]).reports
    average, score = (check for check in audited.checks if check.suspects and check.rule == "core/printed-calculation")
    printed = audited.quantities.by_id
    assert average.relation == "3.03家 = 88 ÷ 26"
    assert (printed[average.suspects[0].quantity].text, first(average).text) == ("26", "29")
    assert score.relation == "1.8695分 = 37.93% ÷ 40% × 2"
    assert (printed[score.suspects[0].quantity].text, first(score).kind) == ("1.8695分", "swap")
