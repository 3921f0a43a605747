"""A sheet as it shows: its cells that are not empty, merged ranges, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.errors import LimitExceeded
from auditor.model.patterns import compiled
from auditor.model.records import dataclass, field
from auditor.reading.limits import MAX_CELL_TEXT, MAX_CELLS

_REFERENCE = compiled(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Merged:
    """A range of cells shown as one; the bounds belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(slots=True)
class Sheet:
    """One sheet while it is read; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """What is shown, by row and column; empty cells are left out."""
    merged: list[Merged] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each hidden range."""
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    """Formulas without a stored result."""

    def hides(self, row: int, column: int) -> bool:
        """Whether a cell is in a hidden row or column."""
        return row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns)


class Allowance:
    """What the sheets of one file may hold together."""

    def __init__(self, path: str) -> None:
        self.path, self._cells, self._characters = path, 0, 0

    def take(self, text: str) -> None:
        """Count a cell; `LimitExceeded` where there are too many, or too much text in them."""
        self._cells += 1
        self._characters += len(text)
        if self._cells > MAX_CELLS:
            raise LimitExceeded(self.path, f"the sheets have more than {MAX_CELLS} cells with something in them")
        if self._characters > MAX_CELL_TEXT:
            raise LimitExceeded(self.path, f"the cells show more than {MAX_CELL_TEXT} characters")


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of `B4`, counted from 0."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def column_name(column: int) -> str:
    """Letters of a column: 0 is `A`, 26 is `AA`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """`B4` for row 3, column 1."""
    return f"{column_name(column)}{row + 1}"


def cell_names(cells: Iterable[tuple[int, int]], most: int = 5) -> str:
    """Some cells for a message."""
    names = [cell_name(*cell) for cell in cells]
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
