"""Lists that no word announces: 共875项,有监管409项,无监管466项; or parts with their total behind them.

A list may also be told as it goes on, with what is left at its end: 238个问题,已整改229个;其余9个正在整改.

Kinds: `breakdown` where the neighbours of a number add up to it, `probable-breakdown` where their labels are the two halves
of one notion and one slip of a digit explains the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.relations.arithmetic import leading_fit, sum_fits, sum_slip
from auditor.relations.closure import closing_words
from auditor.relations.readings import Column, alike
from auditor.relations.scene import Mention, Scene, is_plain

_TOTAL_BEHIND = compiled(r"共|合计|总|累计")
_LEFT_OVER = ("其余", "剩余", "余下", "尚有")
_MAX_RUN = 14
_NOT_ADDED = ("", "ratio", "point", "score")


def lists_in(scene: Scene, totals: frozenset[str], parts: frozenset[str]) -> Iterator[tuple[str, Mention, Column]]:
    """Kind, total and parts; numbers that are `totals` already, or (for a doubtful list) `parts`, are left alone."""
    for sentence in _sentences(scene):
        items = [m for m in sentence if m.is_item and m.quantity.unit.dimension not in _NOT_ADDED]
        if len(items) < 3:
            continue
        for at, head in enumerate(items):
            if head.quantity.ratio[0] <= 0 or head.quantity.id in totals:
                continue
            behind = _run(head, items[at + 1 : at + 1 + _MAX_RUN])
            column = _leading(head, behind) or _before(head, items[max(0, at - _MAX_RUN) : at])
            if column and (len(column) > 2 or head.quantity.value > 9):
                yield "breakdown", head, column
            elif at == 0 and head.quantity.id not in parts:
                slipped = _slipped(head, behind)
                if slipped:
                    yield "probable-breakdown", head, slipped


def rests_in(scene: Scene, parts: frozenset[str]) -> Iterator[tuple[str, Mention, Column]]:
    """What is left (其余9个) with the total and the parts before it in the same full sentence; those in `parts` are known."""
    if not any(word in scene.text for word in _LEFT_OVER):
        return
    for at, rest in enumerate(scene.mentions):
        quantity = rest.quantity
        if not rest.lead.startswith(_LEFT_OVER) or not rest.is_item or quantity.id in parts or not is_plain(quantity):
            continue
        start = scene.text.rfind("。", 0, quantity.start) + 1
        before = [
            m
            for m in scene.mentions[max(0, at - _MAX_RUN) : at]
            if m.is_item and m.quantity.start >= start and m.quantity.unit.base == quantity.unit.base
        ]
        for head, column in ((m, (*before[place + 1 :], rest)) for place, m in enumerate(before)):
            if len(column) > 1 and sum_fits(head.quantity, [m.quantity for m in column]):
                yield "breakdown", head, column
                break
        else:
            if len(before) == 2 and is_plain(*(m.quantity for m in before)):
                head, column = before[0], (before[1], rest)
                if head.quantity.value > before[1].quantity.value and sum_slip(
                    head.quantity, [m.quantity for m in column]
                ):
                    yield "probable-breakdown", head, column


def _leading(head: Mention, mentions: Column) -> Column:
    size = leading_fit(head.quantity, [m.quantity for m in mentions]) if len(mentions) > 1 else None
    return mentions[: size or 0]


def _before(head: Mention, items: Sequence[Mention]) -> Column:
    """Parts before their total; two of them only where 共 or 合计 says that it is one."""
    column = _leading(head, _run(head, items[::-1]))[::-1]
    return () if len(column) == 2 and not _TOTAL_BEHIND.search(head.lead) else column


def _slipped(head: Mention, behind: Column) -> Column:
    if "编制" in head.lead:
        return ()  # posts are filled by people, and others work beside them
    for size in range(min(len(behind), 6), 1, -1):
        column = behind[:size]
        parts = [m.quantity for m in column]
        if not is_plain(head.quantity, *parts) or not closing_words([m.label for m in column], ""):
            continue
        return column if sum_slip(head.quantity, parts) is not None else ()
    return ()


def _sentences(scene: Scene) -> Iterator[list[Mention]]:
    out: list[Mention] = []
    last = -1
    for mention in scene.mentions:
        if mention.quantity.sentence != last:
            if len(out) > 2:
                yield out
            out = []
            last = mention.quantity.sentence
        out.append(mention)
    if len(out) > 2:
        yield out


def _run(head: Mention, mentions: Sequence[Mention]) -> Column:
    """The mentions next to a total, as far as they keep to its dimension and depth."""
    out: list[Mention] = []
    total, depth = head.quantity, head.depth
    top, bottom = total.ratio
    for mention in mentions:
        if mention.depth == depth:
            part = mention.quantity
            n, d = part.ratio
            if n * bottom > top * d or not alike(total, part):
                break
            out.append(mention)
    return tuple(out)
