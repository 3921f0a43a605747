"""Cells are found by value exactly where going through all of them would find them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.quantity import Quantity
from auditor.relations.sheet import Block, Line
from auditor.relations.table_lines import Cells, Row, is_same
from tests.relations.test_arithmetic import printed

figures = st.builds(printed, st.integers(-30, 1_500), st.integers(0, 2))


def line_of_cells(cells: list[Quantity]) -> Row:
    """A table of one line."""
    line = Line(0, "", "", "", 0, False, False, (), dict(enumerate(cells)), frozenset())
    return Row(0, Block(tuple(range(len(cells))), (line,)), line, "")


@given(figures, st.lists(figures, max_size=90))
def test_cells_like_a_figure_are_all_found_in_order(figure: Quantity, cells: list[Quantity]) -> None:
    """Few cells are compared one by one, many are looked up."""
    found = Cells([line_of_cells(cells)]).like(figure)
    assert [one.column for one in found] == [at for at, cell in enumerate(cells) if is_same(figure, cell)]


@given(figures, figures)
def test_a_cell_is_the_same_within_the_last_digit_of_the_coarser(figure: Quantity, cell: Quantity) -> None:
    """Rounded or cut; a single digit agrees roughly with too much."""
    rough = max(figure, cell, key=lambda one: one.ulp)
    close = abs(figure.value - cell.value) < rough.ulp and abs(rough.value) >= 10 * rough.ulp
    near = close and figure.ulp != cell.ulp and bool(figure.value and cell.value)
    assert is_same(figure, cell) == (figure.value == cell.value or near)
