"""The number line."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditor.output.html.scale import WIDTH, scale_of
from tests.output.html.pages import office

OFFICE = office()


def test_it_tells_both_figures_their_intervals_and_the_gap() -> None:
    scale = scale_of(OFFICE, OFFICE.checks[0])
    assert scale is not None
    assert (scale.printed.text, scale.computed.text, scale.gap.zh) == ("95%", "75%", "20 个百分点")
    assert scale.printed.bounds == ("94.5%", "95.5%")
    assert scale.computed.bounds == ("74.5%", "75.5%")
    assert scale.computed.at < scale.printed.at


def test_a_check_without_an_interval_has_none() -> None:
    assert scale_of(OFFICE, OFFICE.checks[1]) is None


def test_a_limit_is_no_result() -> None:
    one = Fraction(1)
    scale = scale_of(OFFICE, replace(OFFICE.checks[0], computed=None, computed_text="", allowed=(one, one)))
    assert scale is not None
    assert (scale.computed.text, scale.meaning, scale.computed.bounds) == ("100%", "limit", None)


def test_a_figure_printed_twice_is_not_called_recomputed() -> None:
    first, second = OFFICE.quantities.all[0], OFFICE.quantities.all[1]
    check = replace(
        OFFICE.checks[1], quantities=(first.id, second.id), relation="4260件 = 3105件", place=first.place,
        computed=second.value, allowed=(second.value, second.value),
    )  # fmt: skip
    scale = scale_of(OFFICE, check)
    assert scale is not None
    assert scale.meaning == "elsewhere"
    assert scale_of(OFFICE, OFFICE.checks[0]).meaning == "computed"  # type: ignore[union-attr]


@given(st.fractions(-(10**9), 10**9), st.fractions(0, 10**9))
def test_nothing_is_drawn_outside(low: Fraction, size: Fraction) -> None:
    scale = scale_of(OFFICE, replace(OFFICE.checks[0], computed=low + size / 3, allowed=(low, low + size)))
    assert scale is not None
    for reach in (scale.printed, scale.computed):
        assert reach.start >= 0
        assert reach.length >= 1
        assert reach.start + reach.length <= WIDTH
        assert 0 <= reach.at <= WIDTH
