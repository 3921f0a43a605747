"""Columns of an aligned table, and which field of a row stands in which column.

Positions alone do not tell: extraction moves the rest of a row to the left where a cell is empty. So kinds
(number or name) and order decide first, and positions are also compared after the shift of the last name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.model.records import dataclass
from auditor.reading.tables.fields import Field

_LEFT_OVER = 60
"""Cost of a field without a column."""
_MISFIT = 40
"""Cost of a name among numbers or a number among names."""
_STRANGE = 20
"""Cost of a code in a column of fractions, or the other way round."""
_FARTHEST = 35
"""No distance costs more: a shifted field is still better placed than left over."""
_SKIPPED = 15
"""Cost of leaving out the first figure behind a name, which is nearly always there."""
_WIDEST = 12
"""Fields of a row in which the cheapest places are looked for; wider rows are taken in order."""
_SEARCHES = 1000
"""Different rows of one table for which places are looked for."""
_CENTRED = 6
"""Screen columns by which a centred name may miss the middle of its column."""


@dataclass(frozen=True, slots=True)
class Column:
    """Kind and usual place of the fields of one column."""

    number: bool
    left: int
    right: int
    code: bool = False
    """Codes or serial numbers before a column of names."""
    fractions: bool = False
    """Figures with decimals or separators throughout."""


def columns_of(rows: Sequence[Sequence[Field]]) -> list[Column]:
    """The columns that the most complete usual pattern of rows shows."""
    patterns = Counter(tuple(part.number for part in row) for row in rows)
    least = max(2, len(rows) // 10)
    usual = [pattern for pattern, count in patterns.items() if count >= least] or list(patterns)
    model = max(usual, key=lambda pattern: (len(pattern), patterns[pattern]))
    members = [row for row in rows if tuple(part.number for part in row) == model]
    columns = [
        Column(number, _median([row[at].left for row in members]), _median([row[at].right for row in members]))
        for at, number in enumerate(model)
    ]
    for at, column in enumerate(columns):
        if column.number and not any(_is_code(row[at].text) for row in members):
            columns[at] = Column(True, column.left, column.right, False, True)
    columns = _with_tail(columns, rows)
    for at in range(len(columns) - 2, -1, -1):
        column, following = columns[at], columns[at + 1]
        if (
            column.number
            and (following.code or not following.number)
            and all(_is_code(row[at].text) for row in members)
        ):
            columns[at] = Column(True, column.left, column.right, True)
    return columns


def _with_tail(columns: list[Column], rows: Sequence[Sequence[Field]]) -> list[Column]:
    """The columns with all figures at the end that any row has: often only the row of totals is complete."""
    names = sum(not column.number for column in columns)
    tail = _tail(columns)
    fullest = max((_tail(row) for row in rows if sum(not part.number for part in row) == names), default=0)
    if not names or fullest <= tail:
        return columns
    full = [row[-fullest:] for row in rows if sum(not part.number for part in row) == names and _tail(row) == fullest]
    places = [
        Column(True, _median([row[at].left for row in full]), _median([row[at].right for row in full]))
        for at in range(fullest)
    ]
    return [*columns[: len(columns) - tail], *places]


def _median(places: list[int]) -> int:
    """The middle one, the lower of two (`statistics` takes longer to load than this module)."""
    return sorted(places)[(len(places) - 1) // 2]


def _tail(parts: Sequence[Field] | Sequence[Column]) -> int:
    """How many numbers stand behind the last name."""
    count = 0
    while count < len(parts) and parts[-1 - count].number:
        count += 1
    return count


def _is_code(text: str) -> bool:
    return text.isdigit() and len(text) <= 9


def label_columns(columns: Sequence[Column]) -> int:
    """How many leading columns name the row: codes and the names behind them."""
    at = 0
    while at < len(columns) and columns[at].number:
        at += 1
    if at == len(columns):
        return 0
    while at < len(columns) and not columns[at].number:
        at += 1
    return at


def missing_label(columns: Sequence[Column], filled: Iterable[int]) -> int:
    """The column of names that a row leaves empty although it has figures behind it, or -1."""
    there = set(filled)
    at = 0
    while at < len(columns):
        start = at
        while at < len(columns) and not columns[at].number:
            at += 1
        names = range(start, at)
        figures = at
        while at < len(columns) and columns[at].number and not columns[at].code:
            at += 1
        if names and there.isdisjoint(names) and not there.isdisjoint(range(figures, at)):
            return names[-1]
        while at < len(columns) and columns[at].code:
            at += 1
    return -1


class Aligner:
    """Tells for each field of a row its column, in order, or -1 for a field that has none."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._names = [at for at, column in enumerate(columns) if not column.number]
        self._first = [column.number and at > 0 and not columns[at - 1].number for at, column in enumerate(columns)]
        self._known: dict[tuple[tuple[bool, int, int], ...], list[int]] = {}

    def align(self, row: Sequence[Field]) -> list[int]:
        """The columns of the fields of `row`."""
        columns = self.columns
        if len(row) == len(columns) and all(
            part.number == column.number for part, column in zip(row, columns, strict=True)
        ):
            return list(range(len(row)))
        key = tuple((part.number, part.left, part.right) for part in row)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._by_names(row)
        return known

    def _by_names(self, row: Sequence[Field]) -> list[int]:
        """With a name for every column of names only the figures between them are in question."""
        names = [at for at, part in enumerate(row) if not part.number]
        if len(names) == len(self._names):
            ends = zip([*names, len(row)], [*self._names, len(self.columns)], strict=True)
            starts = zip([-1, *names], [-1, *self._names], strict=True)
            bounds = [(start, end, low, high) for (start, low), (end, high) in zip(starts, ends, strict=True)]
            if all(end - start <= high - low for start, end, low, high in bounds):
                found: list[int] = []
                for start, end, low, high in bounds:
                    if low >= 0:
                        found.append(low)
                    shift = row[start].left - self.columns[low].left if low >= 0 else 0
                    found += self._between(row, start + 1, end, low + 1, high, shift)
                return found
        return self._between(row, 0, len(row), 0, len(self.columns), 0)

    def _between(self, row: Sequence[Field], start: int, end: int, low: int, high: int, shift: int) -> list[int]:
        if end - start == high - low and all(part.number for part in row[start:end]):
            return list(range(low, high))
        if len(self._known) > _SEARCHES or high - low > _WIDEST or end - start > _WIDEST:
            return self._in_order(row[start:end], low, high)
        return list(_Search(self, row, end, high).best(start, low, shift, False, 0)[1])

    def _in_order(self, row: Sequence[Field], low: int, high: int) -> list[int]:
        """Each field in the next column of its kind: for tables beyond all that forms print."""
        found: list[int] = []
        for part in row:
            there = next((at for at in range(low, high) if self.columns[at].number == part.number), -1)
            found.append(there)
            low = there + 1 if there >= 0 else low
        return found


class _Search:
    """The cheapest places of some fields of one row in some columns, by dynamic programming."""

    def __init__(self, aligner: Aligner, row: Sequence[Field], end: int, high: int) -> None:
        self._columns, self._first = aligner.columns, aligner._first
        self._row, self._end, self._high = row, end, high
        self._known: dict[tuple[int, int, int, bool, int], tuple[int, tuple[int, ...]]] = {}

    def best(self, at: int, column: int, shift: int, figure: bool, left_over: int) -> tuple[int, tuple[int, ...]]:
        """Least cost of the fields from `at` on in the columns from `column` on.

        `shift` is how far the last field stood off its column; `figure` whether that was a figure.
        """
        if at == self._end:
            return 0, ()
        key = (at, column, shift, figure, left_over)
        known = self._known.get(key)
        if known is not None:
            return known
        part, columns = self._row[at], self._columns
        least: tuple[int, tuple[int, ...]] = (_LEFT_OVER * 100, (-1,) * (self._end - at))
        if left_over < 2:
            cost, rest = self.best(at + 1, column, shift, figure, left_over + 1)
            least = (cost + _LEFT_OVER, (-1, *rest))
        for there in range(column, self._high):
            own = self._cost(at, there, column, shift, figure)
            if own >= least[0]:
                continue
            moved = part.right - columns[there].right if part.number else part.left - columns[there].left
            cost, rest = self.best(at + 1, there + 1, moved, part.number, 0)
            if cost + own < least[0]:
                least = (cost + own, (there, *rest))
        self._known[key] = least
        return least

    def _cost(self, at: int, there: int, column: int, shift: int, figure: bool) -> int:
        part, target = self._row[at], self._columns[there]
        own = _distance(part, target, shift, figure)
        if part.number != target.number:
            return own + (_LEFT_OVER if target.code else _MISFIT)  # a name is no code
        if self._first[there] and at > 0 and not self._row[at - 1].number:
            return own // 2  # names of different lengths push the first figure about
        if part.number and there > column and self._first[there - 1] and not self._columns[there - 1].code:
            return own + _SKIPPED
        return own


def _distance(part: Field, column: Column, shift: int, figure: bool) -> int:
    if part.number:
        plain = min(abs(part.right - column.right), abs(part.left - column.left))
        moved = min(abs(part.right - shift - column.right), abs(part.left - shift - column.left)) + 1
        if figure and abs(shift) > _CENTRED:
            plain += _CENTRED  # the figures of a row move together
        strange = (column.fractions and len(part.text) > 2 and _is_code(part.text)) or (
            column.code and not _is_code(part.text)
        )
        return min(plain, moved, _FARTHEST) + (_STRANGE if strange else 0)
    if abs(part.left + part.right - column.left - column.right) // 2 <= _CENTRED:
        return min(abs(part.left - column.left), _CENTRED)
    if part.left > column.left:  # empty cells move the rest to the left, never to the right
        return min(2 * (part.left - column.left), _LEFT_OVER - 2)
    return min(column.left - part.left, _FARTHEST)
