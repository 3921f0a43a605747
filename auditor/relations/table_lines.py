"""The lines of all tables, found by name and code, and their cells, found by value.

A report may hold a hundred tables of one form, whose lines have the same names: what is looked up for each figure of the prose
must not go through all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple, dataclass
from auditor.relations.sheet import Block, Line, Sheet, plain_name

_GROUP_HEAD = compiled(r"\([一二三四五六七八九十]{1,3}\)([^()]{2,20})$")
_RECEIVED = "新收"
_SCORE_HEAD = compiled(r"得分(?:\([^()]{0,6}\))?$")
_MONEY_LINE = compiled(r"资金|预算|金额|拨款")
"""年度资金总额 of a form has a score of its own, for its execution."""
_SHORTEST_GROUP = 4
_LEAST_ROUGH = 10
"""A single digit agrees roughly with too much."""
_FEW = 40
"""So many cells are compared one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with the sheet that it stands in."""

    sheet: int
    block: Block
    line: Line
    parent: str
    """Name of the line whose code its own code continues; empty where there is none."""


class Found(NamedTuple):
    """A cell that says the same as a figure."""

    row: Row
    column: int
    cell: Quantity


class Cells:
    """The cells of some lines, to be looked through for figures."""

    __slots__ = ("_cells", "_nothing", "_places", "_ulps", "rows")

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._cells = [Found(row, at, cell) for row in rows for at, cell in row.line.values.items()]
        self._nothing: list[Found] = []
        self._ulps: set[tuple[int, int]] = set()
        self._places: dict[tuple[int, int], dict[int, list[int]]] = {}
        if len(self._cells) > _FEW:
            self._nothing = [found for found in self._cells if not found.cell.ratio[0]]
            self._ulps = {found.cell.ulp.as_integer_ratio() for found in self._cells}

    def __bool__(self) -> bool:
        return bool(self.rows)

    def of_name(self, name: str) -> Iterator[Found]:
        """The cells of the lines that are called just so."""
        return (found for found in self._cells if found.row.line.name == name)

    def like(self, quantity: Quantity) -> Iterator[Found]:
        """The cells that say the same as a figure of the prose, in order."""
        for found in self._cells if len(self._cells) <= _FEW else self._candidates(quantity):
            if is_same(quantity, found.cell):
                yield found

    def _candidates(self, quantity: Quantity) -> Sequence[Found]:
        """What can be the same at all: counted in the last digit of either, it is no farther than one."""
        top, bottom = quantity.ratio
        if not top:
            return self._nothing
        near: set[int] = set()
        for ulp in {quantity.ulp.as_integer_ratio(), *self._ulps}:
            places = self._counted(ulp)
            units = top * ulp[1] // (bottom * ulp[0])
            for beside in (units - 1, units, units + 1):
                near.update(places.get(beside, ()))
        return [self._cells[at] for at in sorted(near)]

    def _counted(self, ulp: tuple[int, int]) -> dict[int, list[int]]:
        """Where the cells stand by how many whole units of this size they hold; those of nothing are left out."""
        if ulp in self._places:
            return self._places[ulp]
        places = self._places[ulp] = {}
        for at, found in enumerate(self._cells):
            top, bottom = found.cell.ratio
            if top:
                places.setdefault(top * ulp[1] // (bottom * ulp[0]), []).append(at)
        return places


NO_CELLS = Cells(())


def is_same(quantity: Quantity, cell: Quantity) -> bool:
    """Equal at the coarser of the two precisions (rounded or cut)."""
    one, other = quantity.unit.dimension, cell.unit.dimension
    if one != other and other and one:
        return False
    top, bottom = quantity.ratio
    cell_top, cell_bottom = cell.ratio
    if top == cell_top and bottom == cell_bottom:
        return True
    ulp, cell_ulp = quantity.ulp.as_integer_ratio(), cell.ulp.as_integer_ratio()
    if not top or not cell_top or ulp == cell_ulp:
        return False
    rough, (ulp_top, ulp_bottom) = quantity.ratio, ulp
    if ulp[0] * cell_ulp[1] < cell_ulp[0] * ulp[1]:
        rough, (ulp_top, ulp_bottom) = cell.ratio, cell_ulp
    if abs(rough[0]) * ulp_bottom < _LEAST_ROUGH * ulp_top * rough[1]:
        return False
    return abs(top * cell_bottom - cell_top * bottom) * ulp_bottom < ulp_top * bottom * cell_bottom


class TableLines:
    """Where the labels of all tables stand."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self.codes: dict[str, list[Row]] = {}
        self.totals: list[Row] = []
        self.headed: list[Row] = []
        """Lines without a name: their cells are named by the heads over them."""
        self.groups: dict[str, list[list[Row]]] = {}
        self.received: list[Row] = []
        self._names: dict[str, list[Row]] = {}
        self._named: dict[str, Cells] = {}
        self._coded: dict[str, Cells] = {}
        self._chained: dict[tuple[str, str, int], Cells] = {}
        self._worded: dict[tuple[str, ...], Cells] = {}
        for at, sheet in enumerate(sheets):
            for block in sheet.blocks:
                self._add(at, sheet, block)
        self.tails = {name[-2:] for name in self._names}
        """The last two characters of every name: most labels of the prose are told apart by them."""
        self.scores = [
            Found(row, at, cell)
            for row in self.totals
            for at, cell in row.line.values.items()
            if _SCORE_HEAD.search(sheets[row.sheet].heads[at]) and not _MONEY_LINE.search(row.line.name)
        ]
        """What stands at the foot of columns of scores."""
        self._headed = [
            (plain_name(sheets[at].words), Cells(list(rows)))
            for at, rows in groupby(self.headed, key=lambda row: row.sheet)
        ]

    def _add(self, at: int, sheet: Sheet, block: Block) -> None:
        group = self._headed_group(sheet, block)
        by_code = {line.code: line.name for line in reversed(block.lines)}
        for line in block.lines:
            if not line.values:
                if line.name and line.level:
                    group = []
                    self.groups.setdefault(line.name, []).append(group)
                continue
            row = Row(at, block, line, by_code.get(line.code[:-2], ""))
            if line.code:
                self.codes.setdefault(line.code, []).append(row)
            if line.is_total:
                self.totals.append(row)
                group = []
            if len(line.name) > 1:
                self._names.setdefault(line.name, []).append(row)
                if line.is_total and len(line.name) > _SHORTEST_GROUP:
                    # The prose says 本年收入合计为…, and its label is 本年收入.
                    self._names.setdefault(line.name[:-2], []).append(row)
                if _RECEIVED in line.name:
                    self.received.append(row)
            elif not line.code:
                self.headed.append(row)
            if line.level > 2 or not line.level:
                group.append(row)
            else:
                group = []

    def _headed_group(self, sheet: Sheet, block: Block) -> list[Row]:
        """Where a table was cut by a page, the head of its first group of lines stands among the heads of its columns."""
        group: list[Row] = []
        for at in range(block.columns[0]):
            found = _GROUP_HEAD.search(sheet.heads[at])
            if found is not None:
                self.groups.setdefault(plain_name(found.group(1)), []).append(group)
        return group

    @property
    def dimensions(self) -> frozenset[str]:
        """Dimensions of numbers that may be bound without the name of a line."""
        found: list[str] = []
        if self.totals or self.headed:
            found += ["money", "score"]
        if self.received or self.groups:
            found += ["count", "person", "visit"]
        return frozenset(found)

    def named(self, name: str) -> Cells:
        """The cells of the lines of that name."""
        if name not in self._names:
            return NO_CELLS
        return self._named.get(name) or self._named.setdefault(name, Cells(self._names[name]))

    def coded(self, code: str) -> Cells:
        """The cells of the lines of that code."""
        return self._coded.get(code) or self._coded.setdefault(code, Cells(self.codes[code]))

    def chained(self, name: str, parent: str, levels: int) -> Cells:
        """The cells of the lines of that name below its parent; a code of theirs has as many levels."""
        key = name, parent, levels
        if key not in self._chained:
            rows: Sequence[Row] = self._names.get(name, ())
            rows = [row for row in rows if row.line.code] or rows
            if levels > 1 and len({row.line.code for row in rows}) > 1:
                rows = [row for row in rows if row.parent == parent]
            self._chained[key] = Cells([row for row in rows if len(row.line.code) in (0, 1 + 2 * levels)])
        return self._chained[key]

    def worded(self, words: Sequence[str]) -> Cells:
        """The cells of totals and of lines without a name: those named by one of the words, then those of tables that have it."""
        key = tuple(words)
        if key not in self._worded:
            rows = (*self.totals, *self.headed)
            named = [row for row in rows if any(word in row.line.name for word in words)]
            titled = [row for row in rows if any(word in self.sheets[row.sheet].words for word in words)]
            self._worded[key] = Cells([*named, *titled])
        return self._worded[key]

    def headed_by(self, name: str) -> Iterator[Cells]:
        """The cells of lines without a name, of each table whose words hold this one; they may have been run together."""
        return (cells for words, cells in self._headed if name in words)
