"""A figure in the prose and the cell of a table that it restates.

Kinds and roles:

- `table-text` (`first`, `second`): a number of the prose and a cell; both say the same by their labels.
- `probable-table-text` (same roles): the label stands in one line only, and one slip of a digit explains the difference.
- `table-text-sum` (`total`, `parts`): a number of the prose and the cells that it sums up (only where they do).

A label finds its line by function code (司法(06款)行政运行(01项)), by name, or, for totals, by the words that it shares with the title.
Values that agree are always told. Values that differ are told only where the other items of the same list agree with the same
column, or for the total of a score table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from auditor.model.quantity import Qualifier, Quantity
from auditor.model.relation import Relation
from auditor.relations.arithmetic import exact_sum, is_slip
from auditor.relations.scene import Context, Mention, Scene
from auditor.relations.sheet import Block, Line, Sheet, is_summable, plain_name

_CHAIN = re.compile(r"([\u4e00-\u9fff、()/]{2,30}?)\((\d{0,3})([类款项])\)")
_CHAIN_END = re.compile(r"[类款项]\)[\"']?(?:科目)?(?:支出|预算|决算)?$")
_LEADING = re.compile(r"^(?:\d{4}年度?|\d+[.、]|[.、]|年度?|当年|本年|全年|全市|全区|全县|全省|本单位|本部门|其中)+")
_TRAILING = re.compile(r"(?:年初)?(?:预算|决算|执行|支出|实际|安排|完成)?(?:数|额|金额|总额|总计|合计)?$")
_KEYWORDS = ("收入", "支出", "三公", "经费")
_SCORE_WORDS = re.compile(r"自评|得分|评分|总分|评价")
_SCORE_HEAD = re.compile(r"得分(?:\([^()]{0,6}\))?$")
_REQUESTS = re.compile(r"(?:受理|收到|收办|接收|办理|新收)[^,;。]{0,10}申请")
_RECEIVED = re.compile(r"新收")
_CARRIED = re.compile(r"上年(?:度)?结转")
_LONGEST_NAME = 24
_AGREEING_ITEMS = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with the sheet that it stands in."""

    sheet: int
    block: Block
    line: Line

    def cells(self) -> Iterator[tuple[int, Quantity]]:
        """Its numbers by column."""
        yield from self.line.values.items()


@dataclass(slots=True)
class _Index:
    """Where the labels of all tables stand."""

    sheets: Sequence[Sheet]
    names: dict[str, list[_Row]] = field(default_factory=dict)
    codes: dict[str, list[_Row]] = field(default_factory=dict)
    totals: list[_Row] = field(default_factory=list)
    headed: list[_Row] = field(default_factory=list)
    groups: dict[str, list[list[_Row]]] = field(default_factory=dict)

    def rows(self, name: str) -> list[_Row]:
        """The lines of that name."""
        return self.names.get(name, [])


@dataclass(frozen=True, slots=True)
class _Item:
    """A number of the prose behind a chain of 类, 款, 项."""

    quantity: Quantity
    rows: Sequence[_Row]
    direct: bool


def text_ties(context: Context, sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """All figures of the prose that a table states as well."""
    if not sheets:
        return
    index = _index(sheets)
    lists: dict[int, list[_Item]] = {}
    for scene in context.scenes:
        chain: Sequence[_Row] = ()
        for mention in scene.mentions:
            quantity = mention.quantity
            if quantity.qualifier is not Qualifier.NONE or mention.is_change or not is_summable(quantity):
                continue
            rows = _chain_rows(scene, quantity, index)
            if rows is not None:
                chain = rows
                lists.setdefault(scene.passage.section, []).append(_Item(quantity, rows, True))
                continue
            relation = _tied(scene, mention, chain, index)
            if relation is not None:
                yield relation
    for items in lists.values():
        yield from _listed(items, index)


def _index(sheets: Sequence[Sheet]) -> _Index:
    index = _Index(sheets)
    for at, sheet in enumerate(sheets):
        for block in sheet.blocks:
            group: list[_Row] = []
            for line in block.lines:
                row = _Row(at, block, line)
                if not line.values:
                    if line.name and line.level:
                        group = []
                        index.groups.setdefault(line.name, []).append(group)
                    continue
                if line.code:
                    index.codes.setdefault(line.code, []).append(row)
                if line.is_total:
                    index.totals.append(row)
                    group = []
                if len(line.name) > 1:
                    index.names.setdefault(line.name, []).append(row)
                elif not line.code:
                    index.headed.append(row)
                if line.level > 2 or not line.level:
                    group.append(row)
                else:
                    group = []
    return index


def _chain_rows(scene: Scene, quantity: Quantity, index: _Index) -> Sequence[_Row] | None:
    """The lines that a chain of 类, 款, 项 right before a number names; `None` where there is no chain."""
    text = scene.text
    start = max(0, quantity.start - 120)
    lead = text[start : quantity.start]
    if _CHAIN_END.search(lead) is None:
        return None
    return _rows_of_chain(lead, index)


def _rows_of_chain(lead: str, index: _Index) -> Sequence[_Row] | None:
    steps = _CHAIN.findall(lead)
    if not steps:
        return None
    kinds = [kind for _, _, kind in steps]
    if "类" in kinds:
        steps = steps[len(kinds) - 1 - kinds[::-1].index("类") :]
    code = "".join(digits for _, digits, _ in steps)
    if code in index.codes:
        return index.codes[code]
    name = plain_name(steps[-1][0]).lstrip(".、")
    rows = [row for row in index.rows(name) if row.line.code] or index.rows(name)
    if len(steps) > 1 and len({row.line.code for row in rows}) > 1:
        parent = plain_name(steps[-2][0])
        rows = [row for row in rows if _parent_name(row) == parent]
    length = 3 + 2 * (len(steps) - 1)
    return [row for row in rows if len(row.line.code) in (0, length)]


def _parent_name(row: _Row) -> str:
    code = row.line.code[:-2]
    return next((line.name for line in row.block.lines if line.code == code), "")


def _tied(scene: Scene, mention: Mention, chain: Sequence[_Row], index: _Index) -> Relation | None:
    quantity = mention.quantity
    label = plain_name(quantity.label)
    for rows in (_named(label, index), chain):
        for row in rows:
            cell = next((cell for _, cell in row.cells() if _same(quantity, cell)), None)
            if cell is not None:
                return _relation("table-text", quantity, cell, row)
    if not quantity.value:
        return None
    if quantity.unit.dimension == "score":
        return _score(quantity, label, scene, index)
    if quantity.unit.dimension == "money" or "三公" in label:
        found = _by_words(quantity, label, index)
        if found is not None:
            return found
    elif _REQUESTS.search(scene.text, max(0, quantity.start - 24), quantity.start):
        found = _requests(quantity, index)
        if found is not None:
            return found
    return _group_sum(quantity, label, index) or _slip(quantity, label, index)


def _named(label: str, index: _Index) -> Iterator[_Row]:
    """Lines whose name is the label, or its end; the fullest name first."""
    short = _LEADING.sub("", label)
    trailing = _TRAILING.search(short)
    bare = short[: trailing.start()] if trailing else short
    for name in dict.fromkeys((short, bare, short + "合计", short + "总计")):
        yield from index.rows(name)
    for length in range(min(len(short) - 1, _LONGEST_NAME), 3, -1):
        if short[-length:] in index.names:
            yield from index.rows(short[-length:])


def _same(quantity: Quantity, cell: Quantity) -> bool:
    """Equal at the coarser of the two precisions (rounded or cut)."""
    one, other = quantity.unit.dimension, cell.unit.dimension
    if one != other and other and one:
        return False
    coarse = max(quantity.ulp, cell.ulp)
    difference = quantity.value - cell.value
    if not difference:
        return True
    finer = min(quantity.ulp, cell.ulp)
    return finer < coarse and abs(difference) < coarse and bool(quantity.value and cell.value)


def _by_words(quantity: Quantity, label: str, index: _Index) -> Relation | None:
    """A total, or a cell without a row label, in a table whose words share the keyword of the label."""
    words = [word for word in _KEYWORDS if word in label]
    if not words or quantity.value / quantity.ulp < 100:
        return None
    for row in (*index.totals, *index.headed):
        sheet = index.sheets[row.sheet]
        if not any(word in sheet.words or word in row.line.name for word in words):
            continue
        cell = next((cell for _, cell in row.cells() if _same(quantity, cell)), None)
        if cell is not None:
            return _relation("table-text", quantity, cell, row)
    return None


def _score(quantity: Quantity, label: str, scene: Scene, index: _Index) -> Relation | None:
    """The total score in the prose and at the foot of the only score column."""
    if not _SCORE_WORDS.search(label) and not _SCORE_WORDS.search(scene.text, max(0, quantity.start - 12), quantity.start):
        return None
    found = [
        (row, cell)
        for row in index.totals
        for at, cell in row.cells()
        if _SCORE_HEAD.search(index.sheets[row.sheet].heads[at])
    ]
    if len(found) != 1:
        return None
    row, cell = found[0]
    if quantity.value != cell.value and (quantity.value * 2 < cell.value or "满分" in label):
        return None
    return _relation("table-text", quantity, cell, row, "得分")


def _requests(quantity: Quantity, index: _Index) -> Relation | None:
    """Requests received: 本年新收 of the disclosure form, or with what was carried over."""
    for rows in index.names.values():
        for row in rows:
            if not _RECEIVED.search(row.line.name) or not row.line.values:
                continue
            last = max(row.line.values)
            own = row.line.values[last]
            if _same(quantity, own):
                return _relation("table-text", quantity, own, row)
            carried = next(
                (line for line in row.block.lines if _CARRIED.search(line.name) and last in line.values), None
            )
            if carried is not None and own.value + carried.values[last].value == quantity.value:
                return _sum(quantity, (own, carried.values[last]), row)
    return None


def _group_sum(quantity: Quantity, label: str, index: _Index) -> Relation | None:
    """A group of lines under a head without numbers (不予公开), summed up in the last column."""
    if quantity.unit.dimension not in ("count", "person", "visit"):
        return None
    short = _LEADING.sub("", label)
    for name, groups in index.groups.items():
        if len(name) < 4 or name not in short and short not in name or len(short) < 4:
            continue
        for rows in groups:
            if len(rows) < 2:
                continue
            last = max(rows[0].line.values)
            parts = tuple(row.line.values[last] for row in rows if last in row.line.values)
            if exact_sum(parts) == quantity.value:
                return _sum(quantity, parts, rows[0])
    return None


def _slip(quantity: Quantity, label: str, index: _Index) -> Relation | None:
    """A label that names one line only, whose only value differs by one digit."""
    name = _LEADING.sub("", label)
    rows = index.rows(name)
    if len(name) < 5 or not rows or quantity.value / quantity.ulp < 1000:
        return None
    cells = {cell.value: (row, cell) for row in rows for _, cell in row.cells() if cell.value}
    if len(cells) != 1:
        return None
    row, cell = next(iter(cells.values()))
    if cell.unit.dimension != quantity.unit.dimension:
        return None
    meant = Fraction(round(cell.value / quantity.ulp)) * quantity.ulp
    if not is_slip(quantity, meant):
        return None
    return _relation("probable-table-text", quantity, cell, row, "一处数字之差")


def _listed(items: Sequence[_Item], index: _Index) -> Iterator[Relation]:
    """A list of items by function code: the column that most of them restate, and those that differ from it."""
    agreeing: dict[tuple[int, int], int] = {}
    for item in items:
        for row in item.rows:
            for at, cell in row.cells():
                if item.quantity.value and _same(item.quantity, cell):
                    agreeing[row.sheet, at] = agreeing.get((row.sheet, at), 0) + 1
    most = max(agreeing.values(), default=0)
    best = [key for key, count in agreeing.items() if count == most]
    missed = []
    for item in items:
        found = next(
            ((row, cell) for row in item.rows for _, cell in row.cells() if _same(item.quantity, cell)), None
        )
        if found is not None:
            yield _relation("table-text", item.quantity, found[1], found[0])
        elif item.rows and item.direct:
            missed.append(item)
    if most < _AGREEING_ITEMS or len(missed) * 3 > most:
        return
    for item in missed:
        cells = [
            (row, row.line.values[at]) for row in item.rows for sheet, at in best if row.sheet == sheet and at in row.line.values
        ]
        cells = [pair for pair in cells if pair[1].unit.dimension in (item.quantity.unit.dimension, "")]
        if cells:
            row, cell = min(cells, key=lambda pair: abs(pair[1].value - item.quantity.value))
            yield _relation("table-text", item.quantity, cell, row, "同一清单其余各项均与本表相符")


def _relation(kind: str, quantity: Quantity, cell: Quantity, row: _Row, *words: str) -> Relation:
    return Relation(
        kind,
        {"first": quantity, "second": cell},
        quantity.passage,
        tuple(words),
        extra={"label": quantity.label or row.line.name, "cell": cell.label or row.line.name},
    )


def _sum(quantity: Quantity, parts: tuple[Quantity, ...], row: _Row) -> Relation:
    return Relation(
        "table-text-sum",
        {"total": quantity, "parts": parts},
        quantity.passage,
        extra={"label": quantity.label or row.line.name},
    )
