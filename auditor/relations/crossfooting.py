"""Cross-footing: a total column and the columns that it adds up, in each row.

Kinds and roles:

- `table-row` (`total`, `parts`): the heads say so, or the rows of the table agree on it.
- `probable-table-row` (`total`, `parts`): it fails in one row, where it holds in the others.

Heads say which column is a total (合计, 总计, 小计, 本年支出合计); it may stand before or behind its parts. Rows that lost their heads
(`3402 99 0 4 5 1 3511`) are taken for sums only where several rows of the table agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.relation import Relation
from auditor.relations.consensus import Choice, Series, Sum, blamed, summable, weigh
from auditor.relations.sheet import Block, Sheet

_TOTAL_HEAD = compiled(r"(?:合计|总计|小计|共计|总数|总额|^计|资金总量)(?:\([^()]{0,12}\))?$")
_SUBTOTAL_HEAD = compiled(r"小计(?:\([^()]{0,12}\))?$")
_REVIEW = compiled(r"尚未审结|尚未")
_REVIEW_GROUP = 5
"""复议 and 诉讼 are counted as 维持, 纠正, 其他, 尚未审结, 总计."""
_THREE_COSTS = compiled(r"三公")
_COST_GROUP = 6
_COST_ORDERS = (((0, (1, 2, 3)), (3, (4, 5))), ((0, (1, 2, 5)), (2, (3, 4))))
"""合计 = 出国 + 接待 + 公车 with 公车 in front of its parts, in the two orders that forms use."""
_AGREEING_ROWS = 3


def row_sums(sheet: Sheet) -> Iterator[Relation]:
    """All relations along the rows of a table."""
    for block in sheet.blocks:
        if len(block.columns) < 3:
            continue
        series: dict[int, Series] = {
            index: line.values for index, line in enumerate(block.lines) if len(line.values) > 1
        }
        if not series:
            continue
        if _is_review(sheet, block):
            yield from _review(block, series)
            continue
        if _is_three_costs(sheet, block):
            yield from _three_costs(block, series)
            continue
        headed = False
        for total, readings in _headed(sheet, block.columns):
            choice = weigh(total, readings, summable(series, total))
            if choice is not None and (choice.support or not choice.missed):
                headed = True
                yield from _told(block, choice, certain=choice.parts == readings[0])
            elif choice is not None:
                yield from _alone(block, choice)
        if not headed:
            yield from _headless(block, series)


def _told(block: Block, choice: Choice, *, certain: bool) -> Iterator[Relation]:
    for fit in (*choice.strong, *choice.weak, *choice.empty):
        yield _relation("table-row", block, fit)
    for miss in blamed(choice, 0, certain_words=certain):
        line = block.lines[miss.sum.key]
        if not line.unclear:
            yield _relation("table-row" if miss.certain else "probable-table-row", block, miss.sum, miss.why)


def _alone(block: Block, choice: Choice) -> Iterator[Relation]:
    """A total by its head that no row confirms: told only where one slip explains it."""
    if len(choice.missed) > 1:
        return
    for miss in blamed(choice, 0, certain_words=True):
        if miss.certain and not block.lines[miss.sum.key].unclear:
            yield _relation("table-row", block, miss.sum, miss.why)


def _headed(sheet: Sheet, columns: Sequence[int]) -> Iterator[tuple[int, list[tuple[int, ...]]]]:
    """Each column whose head says total, with the columns that it may add up."""
    totals = [at for at in columns if _is_total(sheet, at)]
    for total in totals:
        where = columns.index(total)
        after = columns[where + 1 :]
        before = columns[:where]
        readings: list[tuple[int, ...]] = []
        top = sheet.tops[total]
        if top and top != sheet.lowest[total]:
            same = [at for at in columns if at != total and sheet.tops[at] == top]
            readings.append(_collapsed(sheet, same))
        for run in (_until_total(sheet, after), _collapsed(sheet, after), tuple(after)):
            readings.append(tuple(run))
        left = tuple(reversed(_until_total(sheet, before[::-1])))
        readings += [left, _collapsed(sheet, before), tuple(before)]
        if _SUBTOTAL_HEAD.search(sheet.lowest[total] or sheet.heads[total]):
            readings += [tuple(after[:2]), tuple(after[:3]), tuple(before[-2:]), tuple(before[-3:])]
        yield total, [reading for reading in dict.fromkeys(readings) if len(reading) > 1]


def _is_total(sheet: Sheet, at: int) -> bool:
    return _TOTAL_HEAD.search(sheet.lowest[at]) is not None or _TOTAL_HEAD.search(sheet.heads[at]) is not None


def _until_total(sheet: Sheet, columns: Sequence[int]) -> tuple[int, ...]:
    run = []
    for at in columns:
        if _is_total(sheet, at):
            break
        run.append(at)
    return tuple(run)


def _collapsed(sheet: Sheet, columns: Sequence[int]) -> tuple[int, ...]:
    """The columns with each 小计 standing for the columns behind it that share its upper heads."""
    out: list[int] = []
    inside = ""
    for at in columns:
        prefix = sheet.heads[at].removesuffix(sheet.lowest[at])
        if inside and prefix == inside:
            continue
        inside = ""
        out.append(at)
        if _SUBTOTAL_HEAD.search(sheet.lowest[at]):
            inside = prefix
    return tuple(out)


def _headless(block: Block, series: dict[int, Series]) -> Iterator[Relation]:
    """The last (or first) number of each row is the sum of the others; the rows must agree."""
    columns = block.columns
    for total, parts in ((columns[-1], columns[:-1]), (columns[0], columns[1:])):
        choice = weigh(total, [tuple(parts)], summable(series, total))
        if (
            choice is None
            or len(choice.strong) < _AGREEING_ROWS
            or len(choice.missed) * 6 > len(choice.strong) + len(choice.weak)
        ):
            continue
        yield from _told(block, choice, certain=True)
        return


def _is_review(sheet: Sheet, block: Block) -> bool:
    if len(block.columns) % _REVIEW_GROUP:
        return False
    return _REVIEW.search(sheet.words) is not None and ("总计" in sheet.words or "复议" in sheet.words)


def _review(block: Block, series: dict[int, Series]) -> Iterator[Relation]:
    """Groups of five counts, whose last one is the total by the form."""
    columns = block.columns
    for key, values in series.items():
        for start in range(0, len(columns), _REVIEW_GROUP):
            group = columns[start : start + _REVIEW_GROUP]
            if all(at in values for at in group):
                parts = tuple(values[at] for at in group[:-1])
                yield _relation("table-row", block, Sum(key, values[group[-1]], parts), "尚未审结")


def _is_three_costs(sheet: Sheet, block: Block) -> bool:
    return len(block.columns) >= _COST_GROUP and _THREE_COSTS.search(sheet.words) is not None and "接待" in sheet.words


def _three_costs(block: Block, series: dict[int, Series]) -> Iterator[Relation]:
    """The form of 三公经费: 合计, 出国, 公车小计 with 购置 and 运行, 接待; the first order that adds up is the table's."""
    for start in range(0, len(block.columns) - _COST_GROUP + 1, _COST_GROUP):
        group = block.columns[start : start + _COST_GROUP]
        best: list[Choice] = []
        for order in _COST_ORDERS:
            choices = [
                choice
                for total, parts in order
                if (choice := weigh(group[total], [tuple(group[part] for part in parts)], series)) is not None
            ]
            if sum(len(choice.missed) for choice in choices) < sum(len(choice.missed) for choice in best) or not best:
                best = choices
        fits = sum(choice.support for choice in best)
        for choice in best:
            if fits:
                yield from _told(block, choice, certain=True)


def _relation(kind: str, block: Block, one: Sum, why: str = "") -> Relation:
    line = block.lines[one.key]
    words = (why,) if why else ()
    return Relation(
        kind, {"total": one.total, "parts": one.parts}, one.total.passage, words, extra={"label": line.name}
    )
