"""Sums whose terms and total stand in several sentences of one paragraph.

- 收入42650万元。加上级补助5860万元、上年结转3240万元,收入总计51750万元: what is added to, and the sum.
- 甲类问题涉及金额1268.5万元;乙类742.3万元。上述两类问题合计2010.8万元.
- 收入总计51750万元。…支出总计48060万元。收支相抵,年终结转3690万元; 总收入…,总支出…,当年结余…: income less spending.

Kinds and roles: `breakdown` and `probable-breakdown` (`total`, `parts`), as in `breakdown`; spending and what is left of the income
are its parts. What does not add up is told only where one slip of a digit explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.relations.arithmetic import leading_fit, sum_fits, sum_slip
from auditor.relations.readings import Column
from auditor.relations.scene import Mention, Scene, is_plain

_ADDS = compiled(r"^(?:再)?加(?:上)?(?![快强大工])|^年中追加")
_GRAND = compiled(r"总计|总量|合计|总财力|总收入|总支出|(?:全年|调整|调整后)预算(?:数)?$")
_ABOVE = compiled(r"^(?:上述|以上|前述|[两二三四五](?:项|者|类|部分))[^,;。]{0,14}?(?:合计|共计|总计|共)[^;。]{0,40}$")
_MAY_BE_ABOVE = compiled("[上以前两二三四五](?:述|上|项|者|类|部分)")
"""What `_ABOVE` begins with, and more: few texts have it."""
_LEFT = compiled(
    r"^(?:当年|本年|全年|年度|当期|年末)?(?:收支)?(?:结转(?:和)?)?(?:结余|差额|盈余)额?(?:为|是|达到?|有|共计?|计)?$"
)
_OPENING = compiled(r"年初|期初|上年末")
_INCLUDING = compiled(r"[(,]?(?:其中)?(?:含|包括|加)")
_LOOK_BEHIND = 8
_NEXT_YEAR = compiled(r"^结转下年(?:度)?(?:支出|使用)?$")
_OFFSET = compiled(r"收支(?:相抵|相减|轧抵|轧差|品迭)(?:后)?,?$")
_OFFSET_LENGTH = 8
_CARRIED = compiled(r"结转|结余")
_REMAINS = compiled("余|差额|结转")
"""What is left is called by one of these."""
_SURE = Fraction(1, 20)
_LONGEST_ABOVE = 50
_MAX_BACK = 24
_MAX_RUN = 14


def sums_over_sentences(
    scene: Scene, totals: frozenset[str], parts: frozenset[str]
) -> Iterator[tuple[str, Mention, Column]]:
    """Kind, total and parts; numbers that are `totals` or `parts` already are left alone where they would be so again."""
    text, mentions = scene.text, scene.mentions
    if "。" not in text and ";" not in text and "余" not in text:
        return
    above = _MAY_BE_ABOVE.search(text) is not None
    adds = "加" in text and any(_ADDS.match(m.lead) for m in mentions)
    left = _REMAINS.search(text) is not None
    if not above and not adds and not left:
        return
    for at, mention in enumerate(mentions):
        quantity = mention.quantity
        if not mention.is_item or not is_plain(quantity) or quantity.unit.dimension in ("", "ratio"):
            continue
        known = quantity.id in totals
        if above and not known and _ABOVE.match(_opening(scene, mention)):
            yield from _above(mention, _before(mentions, at))
        elif not known and _GRAND.search(mention.lead):
            if adds:
                yield from _added(scene, mention, _before(mentions, at))
        elif left and quantity.id not in parts and _is_left(scene, mention):
            yield from _left(scene, mention, _before(mentions, at))


def _before(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Values of the same unit not far before one."""
    base = mentions[at].quantity.unit.base
    return [m for m in mentions[max(0, at - _MAX_BACK) : at] if m.is_item and m.quantity.unit.base == base]


def _opening(scene: Scene, mention: Mention) -> str:
    """The words between the last full stop or semicolon and a number."""
    end = mention.quantity.start
    start = max(scene.text.rfind("。", 0, end), scene.text.rfind(";", 0, end)) + 1
    return scene.text[start:end] if end - start <= _LONGEST_ABOVE else ""


def _above(total: Mention, before: Sequence[Mention]) -> Iterator[tuple[str, Mention, Column]]:
    """The numbers right before 上述…合计."""
    run = before[::-1]
    size = leading_fit(total.quantity, [m.quantity for m in run])
    if size:
        yield "breakdown", total, tuple(run[:size][::-1])


def _added(scene: Scene, total: Mention, before: Sequence[Mention]) -> Iterator[tuple[str, Mention, Column]]:
    """加A、B,收入总计: the number that they are added to stands before 加, in this sentence or an earlier one."""
    start = scene.text.rfind("。", 0, total.quantity.start) + 1
    here = [m for m in before if m.quantity.start >= start]
    first = next((place for place, m in enumerate(here) if _ADDS.match(m.lead)), None)
    if first is None or len(here) - first > _MAX_RUN:
        return
    own = here[first:]
    outside = [m for m in before if m.quantity.start < start and m.quantity.value < total.quantity.value]
    earlier = [here[first - 1]] if first else outside
    found = next((m for m in reversed(earlier) if sum_fits(total.quantity, [q.quantity for q in (m, *own)])), None)
    if found is not None:
        yield "breakdown", total, (found, *own)
    elif earlier:
        yield from _slipped(total, (earlier[0], *own), sure=bool(first))


def _is_left(scene: Scene, mention: Mention) -> bool:
    """当年结余, or 结转下年 behind 收支相抵."""
    if _LEFT.match(mention.lead):
        return True
    if _NEXT_YEAR.match(mention.lead):
        return True
    start = mention.quantity.start - len(mention.lead)
    return (
        _CARRIED.search(mention.lead) is not None
        and _OFFSET.search(scene.text[max(0, start - _OFFSET_LENGTH) : start]) is not None
    )


def _left(scene: Scene, rest: Mention, before: Sequence[Mention]) -> Iterator[tuple[str, Mention, Column]]:
    """Income and spending whose difference it is; where none fits, the last two totals."""
    incomes = [m for m in before if "收入" in m.lead]
    spendings = [m for m in before if "支出" in m.lead]
    for spending in reversed(spendings):
        for income in reversed(incomes):
            column = (spending, rest)
            if income.quantity.start < spending.quantity.start and sum_fits(
                income.quantity, [m.quantity for m in column]
            ):
                yield "breakdown", income, column
                return
    behind = scene.text[rest.quantity.end : rest.quantity.end + _LOOK_BEHIND]
    opened = any(_OPENING.search(m.lead) for m in before)
    if rest.lead.startswith("年末") or opened or _INCLUDING.match(behind):
        return  # what was there before belongs to the sum
    if len(before) > 1 and "收入" in before[-2].lead and "支出" in before[-1].lead:
        yield from _slipped(before[-2], (before[-1], rest), sure=False)
        return
    grand = [[m for m in side if _GRAND.search(m.lead)] for side in (incomes, spendings)]
    if all(grand) and grand[0][-1].quantity.start < grand[1][-1].quantity.start:
        yield from _slipped(grand[0][-1], (grand[1][-1], rest), sure=_LEFT.match(rest.lead) is None)


def _slipped(total: Mention, column: Column, *, sure: bool) -> Iterator[tuple[str, Mention, Column]]:
    parts = [m.quantity for m in column]
    chance = sum_slip(total.quantity, parts) if is_plain(*parts) else None
    if chance is not None:
        yield ("breakdown" if sure and chance < _SURE else "probable-breakdown"), total, column
