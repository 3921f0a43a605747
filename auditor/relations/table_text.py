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

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.relation import Relation
from auditor.relations.arithmetic import exact_sum, is_slip
from auditor.relations.scene import Context, Mention, Scene
from auditor.relations.sheet import Sheet, is_summable, plain_name
from auditor.relations.table_lines import NO_CELLS, Cells, Found, Row, TableLines, is_same

_CHAIN = compiled(r"((?:[^\W\dA-Za-z_]|[、()/]){2,30}?)\((\d{0,3})([类款项])\)")
_CHAIN_END = compiled(r"[类款项]\)[\"']?(?:科目)?(?:支出|预算|决算)?$")
_CHAIN_TAIL = 8
"""How far before a number the bracket of such a chain may close."""
_LEADING = compiled(r"^(?:\d{4}年度?|\d+[.、]|[.、]|年度?|当年|本年|全年|全市|全区|全县|全省|本单位|本部门|其中)+")
_TRAILING = compiled(
    r"(?:(?:年初)?(?:预算|决算|执行|支出|实际|安排|完成)(?:数|额|金额|总额|总计|合计)?|数|额|金额|总额|总计|合计)$"
)
_TRAILING_WORDS = ("数", "额", "计", "预算", "决算", "执行", "支出", "实际", "安排", "完成")
_KEYWORDS = ("收入", "支出", "三公", "经费")
_SCORE_WORDS = compiled(r"自评|得分|评分|总分|评价")
_REQUESTS = compiled(r"(?:受理|收到|收办|接收|办理|新收)[^,;。]{0,10}申请")
_CARRIED = compiled(r"上年(?:度)?结转")
_TOTAL_SCORE = compiled(r"总(?:体)?(?:得)?分|自评(?:综合)?(?:得分|总分)?[为是:]?$|综合得分|最终得分|总评分")
_SHORTEST_GROUP = 4
_LONGEST_NAME = 24
_AGREEING_ITEMS = 3


@dataclass(frozen=True, slots=True)
class _Item:
    """A number of the prose behind a chain of 类, 款, 项."""

    quantity: Quantity
    cells: Cells


def text_ties(context: Context, sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """All figures of the prose that a table states as well."""
    if not sheets:
        return
    index = TableLines(sheets)
    tails, wanted = index.tails, index.dimensions
    lists: dict[int, list[_Item]] = {}
    for scene in context.scenes:
        listed = bool(index.codes) and "项)" in scene.text
        chain = _cells_of_chain(scene.text[: scene.text.index("项)") + 2], index) if listed else NO_CELLS
        for mention in scene.mentions:
            quantity = mention.quantity
            label = quantity.label
            known = label[-2:] in tails or quantity.unit.dimension in wanted or label.endswith(_TRAILING_WORDS)
            if not known and not listed:
                continue
            if mention.is_change or quantity.qualifier or not is_summable(quantity):
                continue
            cells = _chain_cells(scene, quantity, index) if listed else None
            if cells is not None:
                chain = cells
                lists.setdefault(scene.passage.section, []).append(_Item(quantity, cells))
                continue
            relation = _tied(scene, mention, chain, index)
            if relation is not None:
                yield relation
    for items in lists.values():
        yield from _listed(items)


def _chain_cells(scene: Scene, quantity: Quantity, index: TableLines) -> Cells | None:
    """The cells of the lines that a chain of 类, 款, 项 right before a number names; `None` where there is no chain."""
    text, start = scene.text, quantity.start
    if text.rfind(")", max(0, start - _CHAIN_TAIL), start) < 0:
        return None
    if _CHAIN_END.search(text, max(0, start - _CHAIN_TAIL - 2), start) is None:
        return None
    return _cells_of_chain(text[max(0, start - 120) : start], index)


def _cells_of_chain(lead: str, index: TableLines) -> Cells:
    steps = _CHAIN.findall(lead)
    if not steps:
        return NO_CELLS
    kinds = [kind for _, _, kind in steps]
    if "类" in kinds:
        steps = steps[len(kinds) - 1 - kinds[::-1].index("类") :]
    code = "".join(digits for _, digits, _ in steps)
    if code in index.codes:
        return index.coded(code)
    parent = plain_name(steps[-2][0]) if len(steps) > 1 else ""
    return index.chained(plain_name(steps[-1][0]).lstrip(".、"), parent, len(steps))


def _tied(scene: Scene, mention: Mention, chain: Cells, index: TableLines) -> Relation | None:
    quantity = mention.quantity
    named = _named(quantity.label, index)
    rough: Found | None = None
    for found in (found for cells in (*named, chain) for found in cells.like(quantity)):
        # 5.63 of 完成 beside 5 of 计划: a cell that says just the same comes before one that says it roughly.
        if found.cell.ratio == quantity.ratio:
            return _relation("table-text", quantity, found)
        rough = rough or found
    if rough is not None:
        return _relation("table-text", quantity, rough)
    if not quantity.value:
        return None
    match quantity.unit.dimension:
        case "score":
            return _score(quantity, scene, index)
        case "money":
            if index.totals or index.headed:
                tied = _by_words(quantity, index)
                if tied is not None:
                    return tied
        case "count" | "person" | "visit":
            if index.received or index.groups:
                tied = _requests(scene, quantity, index) or _group_sum(quantity, index)
                if tied is not None:
                    return tied
    return _slip(quantity, named) if named else None


def _named(label: str, index: TableLines) -> list[Cells]:
    """Cells of lines whose name is the label, or its end; the fullest name first."""
    if label[-2:] not in index.tails:
        trailing = _TRAILING.search(label) if label.endswith(_TRAILING_WORDS) else None
        if trailing is None or label[: trailing.start()][-2:] not in index.tails:
            return []
    short = _LEADING.sub("", plain_name(label))
    trailing = _TRAILING.search(short)
    bare = short[: trailing.start()] if trailing else short
    names = list(dict.fromkeys((short, bare)))
    if short[-2:] in index.tails:
        names += [short[-length:] for length in range(min(len(short) - 1, _LONGEST_NAME), 3, -1)]
    return [cells for name in names if (cells := index.named(name))]


def _by_words(quantity: Quantity, index: TableLines) -> Relation | None:
    """A total, or a cell without a row label, in a table whose words share the keyword of the label."""
    words = [word for word in _KEYWORDS if word in quantity.label]
    if not (words or index.headed) or quantity.value / quantity.ulp < 100:
        return None
    own = _LEADING.sub("", plain_name(quantity.label)) if index.headed else ""
    # A cell without a row label is named by the heads over it.
    headed = index.headed_by(own) if len(own) >= _SHORTEST_GROUP else ()
    for cells in ([index.worded(words)] if words else []) + [*headed]:
        found = next(cells.like(quantity), None)
        if found is not None:
            return _relation("table-text", quantity, found)
    return None


def _score(quantity: Quantity, scene: Scene, index: TableLines) -> Relation | None:
    """The total score in the prose and at the foot of the only score column."""
    label = quantity.label
    lead = scene.text[max(0, quantity.start - 12) : quantity.start]
    if not _SCORE_WORDS.search(label) and not _SCORE_WORDS.search(lead):
        return None
    if len(index.scores) != 1:
        return None
    cell = index.scores[0].cell
    if quantity.value != cell.value and (quantity.value * 2 < cell.value or not _TOTAL_SCORE.search(lead)):
        return None
    return _relation("table-text", quantity, index.scores[0], "得分")


def _requests(scene: Scene, quantity: Quantity, index: TableLines) -> Relation | None:
    """Requests received: 本年新收 of the disclosure form, or with what was carried over."""
    if not index.received or not _REQUESTS.search(scene.text, max(0, quantity.start - 24), quantity.start):
        return None
    for row in index.received:
        last = max(row.line.values)
        own = row.line.values[last]
        if is_same(quantity, own):
            return _relation("table-text", quantity, Found(row, last, own))
        carried = next((line for line in row.block.lines if _CARRIED.search(line.name) and last in line.values), None)
        if carried is not None and own.value + carried.values[last].value == quantity.value:
            return _sum(quantity, (own, carried.values[last]), row)
    return None


def _group_sum(quantity: Quantity, index: TableLines) -> Relation | None:
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


def _slip(quantity: Quantity, named: Sequence[Cells]) -> Relation | None:
    """A label that names one line only, whose only value differs by one digit."""
    name = _LEADING.sub("", plain_name(quantity.label))
    if len(name) < 5 or quantity.value / quantity.ulp < 1000:
        return None
    only: Found | None = None
    for found in (found for cells in named for found in cells.of_name(name) if found.cell.ratio[0]):
        if only is not None and found.cell.ratio != only.cell.ratio:
            return None
        only = found
    if only is None:
        return None
    cell = only.cell
    if cell.unit.dimension != quantity.unit.dimension:
        return None
    meant = Fraction(round(cell.value / quantity.ulp)) * quantity.ulp
    if not is_slip(quantity, meant):
        return None
    return _relation("probable-table-text", quantity, only, "一处数字之差")


def _listed(items: Sequence[_Item]) -> Iterator[Relation]:
    """A list of items by function code: the column that most of them restate, and those that differ from it."""
    agreeing: Counter[tuple[int, int]] = Counter()
    missed: list[_Item] = []
    told: list[Relation] = []
    for item in items:
        like = list(item.cells.like(item.quantity))
        if like:
            told.append(_relation("table-text", item.quantity, like[0]))
        elif item.cells:
            missed.append(item)
        if item.quantity.value:
            agreeing.update((found.row.sheet, found.column) for found in like)
    yield from told
    most = max(agreeing.values(), default=0)
    if most < _AGREEING_ITEMS or len(missed) * 3 > most:
        return
    best = [key for key, count in agreeing.items() if count == most]
    for item in missed:
        cells = [
            Found(row, at, row.line.values[at])
            for row in item.cells.rows
            for sheet, at in best
            if row.sheet == sheet and at in row.line.values
        ]
        cells = [found for found in cells if found.cell.unit.dimension in (item.quantity.unit.dimension, "")]
        if cells:
            nearest = min(cells, key=lambda found: abs(found.cell.value - item.quantity.value))
            yield _relation("table-text", item.quantity, nearest, "同一清单其余各项均与本表相符")


def _relation(kind: str, quantity: Quantity, found: Found, *words: str) -> Relation:
    line, cell = found.row.line, found.cell
    return Relation(
        kind,
        {"first": quantity, "second": cell},
        quantity.passage,
        tuple(words),
        extra={"label": quantity.label or line.name, "cell": line.name or cell.label},
    )


def _sum(quantity: Quantity, parts: tuple[Quantity, ...], row: Row) -> Relation:
    return Relation(
        "table-text-sum",
        {"total": quantity, "parts": parts},
        quantity.passage,
        extra={"label": quantity.label or row.line.name},
    )
