"""A figure in the prose and the cell of a table that it restates.

Kinds and roles:

- `table-text` (`first`, `second`): a number of the prose and a cell; both say the same by their labels.
- `probable-table-text` (same roles): the label stands in one line only, and one slip of a digit explains the difference.
- `table-text-sum` (`total`, `parts`): a number of the prose and the cells that it sums up (where they do, or a slip explains it).

A label finds its line by function code (司法(06款)行政运行(01项)), by name, or, for totals, by the words that it shares with the title.
Values that agree are always told. Values that differ are told only where the other items of the same list agree with the same
column, or for the total of a score table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass, field
from auditor.model.relation import Relation
from auditor.relations.arithmetic import exact_sum, is_slip
from auditor.relations.scene import Context, Mention, Scene
from auditor.relations.sheet import Block, Line, Sheet, is_summable, plain_name

_CHAIN = compiled(r"((?:[^\W\dA-Za-z_]|[、()/]){2,30}?)\((\d{0,3})([类款项])\)")
_CHAIN_END = compiled(r"[类款项]\)[\"']?(?:科目)?(?:支出|预算|决算)?$")
_CHAIN_TAIL = 8
"""How far before a number the bracket of such a chain may close."""
_GROUP_HEAD = compiled(r"\([一二三四五六七八九十]{1,3}\)([^()]{2,20})$")
_LEADING = compiled(r"^(?:\d{4}年度?|\d+[.、]|[.、]|年度?|当年|本年|全年|全市|全区|全县|全省|本单位|本部门|其中)+")
_TRAILING = compiled(
    r"(?:(?:年初)?(?:预算|决算|执行|支出|实际|安排|完成)(?:数|额|金额|总额|总计|合计)?|数|额|金额|总额|总计|合计)$"
)
_TRAILING_WORDS = ("数", "额", "计", "预算", "决算", "执行", "支出", "实际", "安排", "完成")
_KEYWORDS = ("收入", "支出", "三公", "经费")
_SCORE_WORDS = compiled(r"自评|得分|评分|总分|评价")
_SCORE_HEAD = compiled(r"得分(?:\([^()]{0,6}\))?$")
_MONEY_LINE = compiled(r"资金|预算|金额|拨款")
"""年度资金总额 of a form has a score of its own, for its execution."""
_REQUESTS = compiled(r"(?:受理|收到|收办|接收|办理|新收)[^,;。]{0,10}申请")
_RECEIVED = compiled(r"新收")
_CARRIED = compiled(r"上年(?:度)?结转")
_TOTAL_SCORE = compiled(r"总(?:体)?(?:得)?分|自评(?:综合)?(?:得分|总分)?[为是:]?$|综合得分|最终得分|总评分")
_SHORTEST_GROUP = 4
_LONGEST_NAME = 24
_AGREEING_ITEMS = 3
_LEAST_ROUGH = 10
"""A single digit agrees roughly with too much."""


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
    received: list[_Row] = field(default_factory=list)
    tails: set[str] = field(default_factory=set)
    """The last two characters of every name: most labels of the prose are told apart by them."""

    def dimensions(self) -> frozenset[str]:
        """Dimensions of numbers that may be bound without the name of a line."""
        found: list[str] = []
        if self.totals or self.headed:
            found += ["money", "score"]
        if self.received or self.groups:
            found += ["count", "person", "visit"]
        return frozenset(found)

    def rows(self, name: str) -> list[_Row]:
        """The lines of that name."""
        return self.names.get(name, [])


@dataclass(frozen=True, slots=True)
class _Item:
    """A number of the prose behind a chain of 类, 款, 项."""

    quantity: Quantity
    rows: Sequence[_Row]


def text_ties(context: Context, sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """All figures of the prose that a table states as well."""
    if not sheets:
        return
    index = _index(sheets)
    tails, wanted = index.tails, index.dimensions()
    lists: dict[int, list[_Item]] = {}
    for scene in context.scenes:
        listed = bool(index.codes) and "项)" in scene.text
        chain = _rows_of_chain(scene.text[: scene.text.index("项)") + 2], index) if listed else []
        for mention in scene.mentions:
            quantity = mention.quantity
            label = quantity.label
            known = label[-2:] in tails or quantity.unit.dimension in wanted or label.endswith(_TRAILING_WORDS)
            if not known and not listed:
                continue
            if mention.is_change or quantity.qualifier or not is_summable(quantity):
                continue
            rows = _chain_rows(scene, quantity, index) if listed else None
            if rows is not None:
                chain = rows
                lists.setdefault(scene.passage.section, []).append(_Item(quantity, rows))
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
            group: list[_Row] = _headed_group(sheet, block, index)
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
                    if line.is_total and len(line.name) > _SHORTEST_GROUP:
                        # The prose says 本年收入合计为…, and its label is 本年收入.
                        index.names.setdefault(line.name[:-2], []).append(row)
                    if _RECEIVED.search(line.name):
                        index.received.append(row)
                elif not line.code:
                    index.headed.append(row)
                if line.level > 2 or not line.level:
                    group.append(row)
                else:
                    group = []
    index.tails.update(name[-2:] for name in index.names)
    return index


def _headed_group(sheet: Sheet, block: Block, index: _Index) -> list[_Row]:
    """Where a table was cut by a page, the head of its first group of lines stands among the heads of its columns."""
    group: list[_Row] = []
    for at in range(block.columns[0]):
        found = _GROUP_HEAD.search(sheet.heads[at])
        if found is not None:
            index.groups.setdefault(plain_name(found.group(1)), []).append(group)
    return group


def _chain_rows(scene: Scene, quantity: Quantity, index: _Index) -> Sequence[_Row] | None:
    """The lines that a chain of 类, 款, 项 right before a number names; `None` where there is no chain."""
    text, start = scene.text, quantity.start
    if text.rfind(")", max(0, start - _CHAIN_TAIL), start) < 0:
        return None
    if _CHAIN_END.search(text, max(0, start - _CHAIN_TAIL - 2), start) is None:
        return None
    return _rows_of_chain(text[max(0, start - 120) : start], index)


def _rows_of_chain(lead: str, index: _Index) -> Sequence[_Row]:
    steps = _CHAIN.findall(lead)
    if not steps:
        return []
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
    named = _named(quantity.label, index)
    if named or chain:
        pairs = [(row, cell) for row in (*named, *chain) for _, cell in row.cells() if _same(quantity, cell)]
        # 5.63 of 完成 beside 5 of 计划: a cell that says just the same comes before one that says it roughly.
        pairs.sort(key=lambda pair: pair[1].value != quantity.value)
        if pairs:
            row, cell = pairs[0]
            return _relation("table-text", quantity, cell, row)
    if not quantity.value:
        return None
    match quantity.unit.dimension:
        case "score":
            return _score(quantity, scene, index)
        case "money":
            if index.totals or index.headed:
                found = _by_words(quantity, index)
                if found is not None:
                    return found
        case "count" | "person" | "visit":
            if index.received or index.groups:
                found = _requests(scene, quantity, index) or _group_sum(quantity, index)
                if found is not None:
                    return found
    return _slip(quantity, named) if named else None


def _named(label: str, index: _Index) -> list[_Row]:
    """Lines whose name is the label, or its end; the fullest name first."""
    if label[-2:] not in index.tails:
        trailing = _TRAILING.search(label) if label.endswith(_TRAILING_WORDS) else None
        if trailing is None or label[: trailing.start()][-2:] not in index.tails:
            return []
    short = _LEADING.sub("", plain_name(label))
    trailing = _TRAILING.search(short)
    bare = short[: trailing.start()] if trailing else short
    rows: list[_Row] = []
    for name in dict.fromkeys((short, bare)):
        rows += index.rows(name)
    if short[-2:] in index.tails:
        for length in range(min(len(short) - 1, _LONGEST_NAME), 3, -1):
            rows += index.rows(short[-length:])
    return rows


def _same(quantity: Quantity, cell: Quantity) -> bool:
    """Equal at the coarser of the two precisions (rounded or cut)."""
    one, other = quantity.unit.dimension, cell.unit.dimension
    if one != other and other and one:
        return False
    if quantity.ratio == cell.ratio:
        return True
    top, bottom = quantity.ratio
    cell_top, cell_bottom = cell.ratio
    if not top or not cell_top:
        return False
    fine, rough = (quantity, cell) if quantity.ulp < cell.ulp else (cell, quantity)
    ulp_top, ulp_bottom = rough.ulp.as_integer_ratio()
    if abs(top * cell_bottom - cell_top * bottom) * ulp_bottom >= ulp_top * bottom * cell_bottom:
        return False
    return fine.ulp != rough.ulp and abs(rough.value) >= _LEAST_ROUGH * rough.ulp


def _by_words(quantity: Quantity, index: _Index) -> Relation | None:
    """A total, or a cell without a row label, in a table whose words share the keyword of the label."""
    if quantity.value / quantity.ulp < 100:
        return None
    words = [word for word in _KEYWORDS if word in quantity.label]
    rows = (*index.totals, *index.headed) if words else ()
    named = [row for row in rows if any(word in row.line.name for word in words)]
    titled = [row for row in rows if any(word in index.sheets[row.sheet].words for word in words)]
    own = _LEADING.sub("", plain_name(quantity.label)) if index.headed else ""
    if len(own) >= _SHORTEST_GROUP:
        # A cell without a row label is named by the heads over it, which may have been run together.
        titled += [row for row in index.headed if own in plain_name(index.sheets[row.sheet].words)]
    for row in (*named, *titled):
        cell = next((cell for _, cell in row.cells() if _same(quantity, cell)), None)
        if cell is not None:
            return _relation("table-text", quantity, cell, row)
    return None


def _score(quantity: Quantity, scene: Scene, index: _Index) -> Relation | None:
    """The total score in the prose and at the foot of the only score column."""
    label = quantity.label
    lead = scene.text[max(0, quantity.start - 12) : quantity.start]
    if not _SCORE_WORDS.search(label) and not _SCORE_WORDS.search(lead):
        return None
    found = [
        (row, cell)
        for row in index.totals
        for at, cell in row.cells()
        if _SCORE_HEAD.search(index.sheets[row.sheet].heads[at]) and not _MONEY_LINE.search(row.line.name)
    ]
    if len(found) != 1:
        return None
    row, cell = found[0]
    if quantity.value != cell.value and (quantity.value * 2 < cell.value or not _TOTAL_SCORE.search(lead)):
        return None
    return _relation("table-text", quantity, cell, row, "得分")


def _requests(scene: Scene, quantity: Quantity, index: _Index) -> Relation | None:
    """Requests received: 本年新收 of the disclosure form, or with what was carried over."""
    if not index.received or not _REQUESTS.search(scene.text, max(0, quantity.start - 24), quantity.start):
        return None
    for row in index.received:
        last = max(row.line.values)
        own = row.line.values[last]
        if _same(quantity, own):
            return _relation("table-text", quantity, own, row)
        carried = next((line for line in row.block.lines if _CARRIED.search(line.name) and last in line.values), None)
        if carried is not None and own.value + carried.values[last].value == quantity.value:
            return _sum(quantity, (own, carried.values[last]), row)
    return None


def _group_sum(quantity: Quantity, index: _Index) -> Relation | None:
    """A group of lines under a head without numbers (不予公开), summed up in the last column."""
    if not index.groups:
        return None
    short = _LEADING.sub("", plain_name(quantity.label))
    if len(short) < _SHORTEST_GROUP:
        return None
    for name, groups in index.groups.items():
        if len(name) < _SHORTEST_GROUP or (name not in short and short not in name):
            continue
        for rows in groups:
            if len(rows) < 2:
                continue
            last = max(rows[0].line.values)
            parts = tuple(row.line.values[last] for row in rows if last in row.line.values)
            total = exact_sum(parts)
            # A slip is told only of what is called exactly as the group is.
            if total == quantity.value or (short == name and total and is_slip(quantity, Fraction(total))):
                return _sum(quantity, parts, rows[0])
    return None


def _slip(quantity: Quantity, named: Sequence[_Row]) -> Relation | None:
    """A label that names one line only, whose only value differs by one digit."""
    name = _LEADING.sub("", plain_name(quantity.label))
    rows = [row for row in named if row.line.name == name]
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
        found = next(((row, cell) for row in item.rows for _, cell in row.cells() if _same(item.quantity, cell)), None)
        if found is not None:
            yield _relation("table-text", item.quantity, found[1], found[0])
        elif item.rows:
            missed.append(item)
    if most < _AGREEING_ITEMS or len(missed) * 3 > most:
        return
    for item in missed:
        cells = [
            (row, row.line.values[at])
            for row in item.rows
            for sheet, at in best
            if row.sheet == sheet and at in row.line.values
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
        extra={"label": quantity.label or row.line.name, "cell": row.line.name or cell.label},
    )


def _sum(quantity: Quantity, parts: tuple[Quantity, ...], row: _Row) -> Relation:
    return Relation(
        "table-text-sum",
        {"total": quantity, "parts": parts},
        quantity.passage,
        extra={"label": quantity.label or row.line.name},
    )
