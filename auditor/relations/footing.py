"""Footing: a total at the foot, at the head or in the middle of a column, and the cells that it adds up.

Kinds and roles:

- `table-column` (`total`, `parts`): the structure of the table is certain, or it adds up as read.
- `probable-table-column` (`total`, `parts`): other columns of the table add up by the same structure.
- `table-part` (`total`, `parts`): a line with 其中 is a part of the line above it.

The lines of a table form a tree by function codes (201 > 20139 > 2013901), by list marks (一、 > 1.) and by words (合计, 小计, 其中).
Each total is tried with the readings that its words allow; all columns together decide which one it is (`consensus`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.model.relation import Relation
from auditor.relations.consensus import Choice, Series, Sum, blamed, summable, weigh
from auditor.relations.sheet import Block, Line, Sheet, is_summable

_SHARES = compiled(r"%|‰|比重|比例|构成|占比")
"""In a table of shares each line has a whole of its own."""
_PLAIN_READINGS = 3
"""Later readings of a total are guesses: one column that fits them is no ground to blame another."""
_SEARCHED_LINES = 60
"""A longer column is not searched for the line at which a sum begins."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A line that may be a total, with the lines that it may add up."""

    total: int
    readings: tuple[tuple[int, ...], ...]
    family: str
    """What the structure rests on: `code`, `total`, `mark`."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A node with the reading that the columns chose for it."""

    block: Block
    node: _Node
    choice: Choice
    family: str
    """What counts as evidence for it: codes are one system in the whole report, words and marks hold in their block."""


def column_sums(sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """All relations along the columns of the tables."""
    evidence: dict[str, int] = {}
    weighed: list[_Weighed] = []
    for at, sheet in enumerate(sheets):
        for number, block in enumerate(sheet.blocks):
            for one in _weigh(block, f"{at}.{number}"):
                weighed.append(one)
                evidence[one.family] = evidence.get(one.family, 0) + one.choice.support
    for one in weighed:
        yield from _told(one, evidence[one.family] - one.choice.support)
    for sheet in sheets:
        if _SHARES.search(sheet.words) is None:
            for block in sheet.blocks:
                yield from _parts(block)


def _weigh(block: Block, place: str) -> Iterator[_Weighed]:
    series: dict[int, Series] = {at: column for at in block.columns if (column := block.column(at))}
    for node in _nodes(block.lines):
        columns = summable(series, node.total)
        choice = weigh(node.total, node.readings, columns)
        if choice is None or (node.family == "total" and not choice.strong):
            choice = _searched(node, block.lines, columns) or choice
        if choice is not None:
            yield _Weighed(block, node, choice, "code" if node.family == "code" else f"{node.family} {place}")


def _told(weighed: _Weighed, evidence: int) -> Iterator[Relation]:
    node, choice, lines = weighed.node, weighed.choice, weighed.block.lines
    line = lines[node.total]
    if choice.support or not choice.missed:
        for fit in (*choice.strong, *choice.weak, *choice.empty):
            yield _relation("table-column", line, fit, node.family)
    if not choice.missed or _is_shifted(lines, node.total, choice.parts):
        return
    if len(choice.strong) < 2 and choice.parts not in node.readings[:_PLAIN_READINGS]:
        return
    unclear = frozenset().union(*(lines[at].unclear for at in choice.parts))
    clear = not unclear
    certain = clear and (node.family == "code" or (node.family == "total" and choice.parts == node.readings[0]))
    for miss in blamed(choice, evidence, certain_words=certain):
        if miss.sum.key not in unclear and (miss.certain or clear):
            kind = "table-column" if miss.certain else "probable-table-column"
            yield _relation(kind, line, miss.sum, node.family, miss.why)


def _is_shifted(lines: Sequence[Line], total: int, parts: Sequence[int]) -> bool:
    """A part has a number in a column in which its total has none: the columns were not told apart when the table was read."""
    whole = lines[total].values
    return any(at not in whole and cell.value for part in parts for at, cell in lines[part].values.items())


def _nodes(lines: Sequence[Line]) -> Iterator[_Node]:
    tree = _code_tree(lines)
    for at, line in enumerate(lines):
        if at in tree:
            yield _Node(at, (tree[at],), "code")
        elif line.is_total:
            readings = tuple(_readings_of_total(lines, at, tree))
            if readings:
                yield _Node(at, readings, "total")
        elif line.values and not line.is_part:
            children = _marked_children(lines, at)
            if len(children) > 1:
                yield _Node(at, (children,), "mark")


def _code_tree(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """Children by code: for each line the lines whose code begins with its own, the nearest level of them.

    Key -1 holds the lines without a parent. Empty where the codes form no tree (serial numbers).
    """
    by_code: dict[str, int] = {}
    for at, line in enumerate(lines):
        if line.code and line.values:
            by_code.setdefault(line.code, at)
    children: dict[int, list[int]] = {}
    for code, at in by_code.items():
        parent = -1
        for length in range(len(code) - 2, 2, -2):
            if code[:length] in by_code:
                parent = by_code[code[:length]]
                break
        children.setdefault(parent, []).append(at)
    if len(children) < 2:
        return {}
    return {parent: tuple(parts) for parent, parts in children.items()}


def _readings_of_total(lines: Sequence[Line], at: int, tree: dict[int, tuple[int, ...]]) -> list[tuple[int, ...]]:
    line = lines[at]
    out: list[tuple[int, ...]] = []
    if tree and (line.is_grand or line.name.endswith(("合计", "总计"))):
        out.append(tree[-1])
        out.append(_side(tree[-1], lines, at))
    before = _scope_before(lines, at)
    after = _scope_after(lines, at)
    scopes = [after, before] if not any(lines[index].values for index in before) else [before, after]
    whole = list(range(at))
    if len(before) != len(whole):
        scopes.append(whole)
    for scope in scopes:
        out += _variants(lines, scope)
    return list(dict.fromkeys(tuple(reading) for reading in out if reading))


def _side(tops: Sequence[int], lines: Sequence[Line], at: int) -> tuple[int, ...]:
    """The top codes that belong to this total by kind: 人员经费合计 and 公用经费合计 share a table of codes."""
    previous = max((index for index in range(at) if lines[index].is_total), default=-1)
    return tuple(index for index in tops if previous < index < at)


def _scope_before(lines: Sequence[Line], at: int) -> list[int]:
    """The lines since the last total; for a total of totals all lines before."""
    start = 0
    if not lines[at].is_grand:
        start = next((index + 1 for index in range(at - 1, -1, -1) if lines[index].is_total), 0)
    return list(range(start, at))


def _scope_after(lines: Sequence[Line], at: int) -> list[int]:
    """The lines up to the next total of the same rank."""
    stop = len(lines)
    for index in range(at + 1, len(lines)):
        if not lines[index].is_total or (lines[at].is_grand and not lines[index].is_grand):
            continue
        if lines[at].name == lines[index].name or not _is_outer(lines[at]):
            stop = index
            break
    return list(range(at + 1, stop))


def _is_outer(line: Line) -> bool:
    return line.name in ("合计", "总计", "共计")


def _variants(lines: Sequence[Line], scope: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The lines of a scope that a total may add up, the plainest reading first."""
    plain = [at for at in scope if not lines[at].is_total and not lines[at].is_part]
    levels = sorted({lines[at].level for at in plain if lines[at].level})
    if levels:
        tops = [at for at in plain if lines[at].level == levels[0]]
        yield _filled(lines, scope, tops)
        yield tuple(at for at in plain if lines[at].level in (0, levels[0]))
    yield tuple(plain)
    totals = [at for at in scope if lines[at].is_total]
    if totals:
        last = totals[-1]
        rest = [at for at in plain if at > last]
        yield (*totals, *rest)
        yield (last, *rest)
        yield (last, *(at for at in rest if not lines[at].level))
        yield tuple(totals)
    if len(levels) > 1:
        yield tuple(at for at in plain if lines[at].level == levels[-1])
    if levels:
        yield tuple(at for at in plain if not lines[at].level)
    yield tuple(at for at in scope if not lines[at].is_total)


def _filled(lines: Sequence[Line], scope: Sequence[int], tops: Sequence[int]) -> tuple[int, ...]:
    """The lines of the top level; one without numbers of its own stands for the lines below it."""
    out: list[int] = []
    ends = [*tops[1:], scope[-1] + 1]
    for top, end in zip(tops, ends, strict=True):
        if lines[top].values:
            out.append(top)
        else:
            below = [at for at in range(top + 1, end) if not lines[at].is_part and lines[at].values]
            first = min((lines[at].level for at in below if lines[at].level), default=0)
            out += [at for at in below if lines[at].level == first]
    return tuple(out)


def _marked_children(lines: Sequence[Line], at: int) -> tuple[int, ...]:
    """The lines below with deeper marks."""
    own = lines[at].level
    below = []
    for index in range(at + 1, len(lines)):
        level = lines[index].level
        if lines[index].is_total or not level or level <= own or lines[index].code:
            break
        below.append(index)
    if not below:
        return ()
    first = lines[below[0]].level
    return tuple(index for index in below if lines[index].level == first)


def _searched(node: _Node, lines: Sequence[Line], series: dict[int, Series]) -> Choice | None:
    """Lines right above (or below) a total that add up in several columns, or three of them in one."""
    at = node.total
    best: Choice | None = None
    for step, limit in ((-1, -1), (1, len(lines))):
        if abs(limit - at) > _SEARCHED_LINES:
            continue
        run: list[int] = []
        for index in range(at + step, limit, step):
            if lines[index].is_total or 0 < lines[index].level < lines[at].level:
                break
            run.append(index)
            if len(run) < 2:
                continue
            choice = weigh(at, [tuple(run)], series)
            if choice is None or choice.missed or not choice.strong:
                continue
            if len(choice.strong) > 1 or sum(1 for part in choice.strong[0].parts if part.value) > 2:
                best = choice
                break
        if best is not None:
            break
    return best


def _parts(block: Block) -> Iterator[Relation]:
    """其中: the line itself cannot exceed the line above that it is a part of."""
    head: int | None = None
    for at, line in enumerate(block.lines):
        if not line.is_part:
            head = at if line.values else head
            continue
        if head is None:
            continue
        whole = block.lines[head]
        for column, part in line.values.items():
            total = whole.values.get(column)
            if total is None or not is_summable(total) or total.unit != part.unit or total.value < 0 or not total.value:
                continue
            yield Relation(
                "table-part", {"total": total, "parts": (part,)}, total.passage, ("其中",), extra={"label": whole.name}
            )


def _relation(kind: str, line: Line, one: Sum, family: str, why: str = "") -> Relation:
    words = tuple(word for word in (line.name if family == "total" else line.code, why) if word)
    return Relation(
        kind, {"total": one.total, "parts": one.parts}, one.total.passage, words, extra={"label": line.name}
    )
