"""Wrapping to a width in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.output.layout import Label, Piece, Style, clip, pad, width, width_of, wrap

TEXTS = st.text(alphabet="办件数量ab1234567890.,%,。(「」 «»:·é", max_size=120)


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("办件", 4), ("ａ", 2), ("é", 1), ("«3件»", 5)])
def test_a_chinese_character_takes_two_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(TEXTS, st.integers(10, 60))
def test_wrapping_keeps_every_character_but_blanks_and_fits(text: str, cells: int) -> None:
    half = len(text) // 2
    lines = wrap([Piece(text[:half]), Piece(text[half:], Style.FIGURE)], cells)
    assert all(width_of(line) <= cells for line in lines)
    assert "".join(piece.text for line in lines for piece in line).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("cells", range(20, 40))
def test_a_figure_is_not_cut(cells: int) -> None:
    pieces = [
        Piece("全年共受理各类政务服务办件"),
        Piece("279,821.50件", Style.FIGURE),
        Piece("、其中网上"),
        Piece("12.5%"),
    ]
    lines = ["".join(piece.text for piece in line) for line in wrap(pieces, cells)]
    assert sum("279,821.50件" in line for line in lines) == 1
    assert sum("12.5%" in line for line in lines) == 1


@pytest.mark.parametrize("cells", range(10, 40))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(cells: int) -> None:
    text = "办件很多,其中(网上)最多。「窗口」次之;热线、信函较少,来访极少。"
    for line in wrap([Piece(text)], cells):
        shown = "".join(piece.text for piece in line)
        assert shown[0] not in ",。;、)」"
        assert shown[-1] not in "(「"


def test_continuation_lines_carry_their_own_label() -> None:
    lines = wrap([Piece("办" * 30)], 24, Label((Piece("a | "),), (Piece("  | "),)))
    assert [line[0].text for line in lines] == ["a | ", "  | ", "  | "]


@given(TEXTS, st.integers(1, 30))
def test_clipping_fits_and_says_so(text: str, cells: int) -> None:
    clipped = clip(text, cells)
    assert width(clipped) <= cells
    assert clipped == text or clipped.endswith("…")
    assert width(pad(clipped, cells)) == cells
