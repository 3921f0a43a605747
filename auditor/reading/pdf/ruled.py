"""Ruled tables with the lines in their cells, put together where a page break parted them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.reading.blocks import Grid, GridCell, Piece, break_at
from auditor.reading.lines import is_word
from auditor.reading.pdf.characters import Character
from auditor.reading.pdf.lattice import Lattice, Span
from auditor.reading.pdf.lines import Line
from auditor.reading.tables.head_words import names_an_entry

_SAME = 4.0
"""Points within which the borders of two parts of one table stand."""
_DEEPEST_HEAD = 6
"""Rows of a head that may be printed again on the next page."""
_LEFT_OVER = 1.2
"""Ems at the end of a line in a cell that show that the margin did not break it."""


class Ruled:
    """A table, or what stands of it on one page."""

    def __init__(self, lattice: Lattice, page: int) -> None:
        self.lattice, self.page = lattice, page
        self.cells: dict[Span, list[Line]] = {}

    def row_texts(self, row: int) -> list[str]:
        """The wording of the cells that begin in a row."""
        return ["".join(line.text for line in lines) for span, lines in sorted(self.cells.items()) if span.row == row]


class Owners:
    """Which cell of which table each character of a page stands in."""

    def __init__(self, lattices: Sequence[Lattice], characters: Sequence[Character], page: int) -> None:
        self._lattices = [lattice for lattice in lattices if _is_table(lattice, characters)]
        self.tables = [Ruled(lattice, page) for lattice in self._lattices]

    def of(self, character: Character) -> tuple[int, Span] | None:
        """Index of the table, and the cell; none outside of tables."""
        for at, lattice in enumerate(self._lattices):
            box = lattice.box
            if box.top <= character.middle <= box.bottom:
                middle = (character.left + character.right) / 2
                if not box.left <= middle <= box.right:
                    continue
                span = lattice.at(middle, character.middle)
                return (at, span) if span is not None else None
        return None


def _is_table(lattice: Lattice, characters: Sequence[Character]) -> bool:
    """At least two cells hold something: a frame around a text is none."""
    box = lattice.box
    filled = set()
    for character in characters:
        middle = (character.left + character.right) / 2
        if box.top <= character.middle <= box.bottom and box.left <= middle <= box.right:
            filled.add(lattice.at(middle, character.middle))
            if len(filled) > 1:
                return True
    return False


class Joined:
    """Parts of a table on consecutive pages as one grid."""

    def __init__(self, first: Ruled) -> None:
        self._xs = list(first.lattice.xs)
        self._parts = [first]
        self.repeated: list[Line] = []
        """Lines of heads printed again."""

    def takes(self, part: Ruled) -> bool:
        """Add the part on the next page if it goes on with this table: the same outer borders, and columns that agree."""
        xs = part.lattice.xs
        if part.page != self._parts[-1].page + 1:
            return False
        if abs(xs[0] - self._xs[0]) > _SAME or abs(xs[-1] - self._xs[-1]) > _SAME:
            return False
        if _begins_anew(part, self._parts[0]):
            return False
        fewer, more = sorted((xs, self._xs), key=len)
        if not all(any(abs(x - other) <= _SAME for other in more) for x in fewer):
            return False
        self._xs = list(more)
        self._parts.append(part)
        return True

    def grid(self) -> Grid:
        """The whole table."""
        cells: list[GridCell] = []
        below = 0
        for part in self._parts:
            skipped = _repeated(part, self._parts[0])
            for span, lines in sorted(part.cells.items()):
                if span.row < skipped:
                    self.repeated += lines
                    continue
                left = self._column(part.lattice.xs[span.column])
                right = self._column(part.lattice.right_of(span))
                pieces = pieces_in(lines, part.lattice.right_of(span))
                cells.append(GridCell(below + span.row - skipped, left, pieces, span.rowspan, right - left))
            below += part.lattice.rows - skipped
        return Grid(cells)

    def _column(self, x: float) -> int:
        """The column that begins at a border."""
        at = bisect_left(self._xs, x - _SAME)
        return min(at, len(self._xs) - 1)


def _repeated(part: Ruled, first: Ruled) -> int:
    """How many rows at the top of a part print the head of the table again."""
    count = 0
    if part is not first:
        while count < min(_DEEPEST_HEAD, part.lattice.rows - 1):
            texts = part.row_texts(count)
            if not texts or texts != first.row_texts(count):
                break
            count += 1
    return count


def _begins_anew(part: Ruled, first: Ruled) -> bool:
    """Whether a part is the same form filled in once more: its first entry is again that of the first one (项目名称)."""
    count = _repeated(part, first)
    texts, others = part.row_texts(count), first.row_texts(count)
    return bool(texts and others) and texts[0] == others[0] and names_an_entry(texts[0])


def pieces_in(lines: Sequence[Line], border: float) -> list[Piece]:
    """The text of a cell; lines that its border did not break stay apart."""
    pieces: list[Piece] = []
    for at, line in enumerate(lines):
        piece = Piece(line.shown, line.number, line.column)
        if at:
            before = lines[at - 1]
            if is_word(before.text[-1]) and is_word(line.text[0]):
                broken = before.number != line.number and border - before.right < _LEFT_OVER * before.size
                if not broken or line.text[0].isalpha() or before.text[-1].isalpha():
                    pieces.append(break_at(piece))
        pieces.append(piece)
    return pieces
