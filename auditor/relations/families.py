"""Families of labels: a total whose parts stand in paragraphs of their own, told by the ending that their labels share.

Kinds and roles: `breakdown` and `probable-breakdown` (`total`, `parts`), as in `breakdown`.

参加基本养老保险人数106643万人 … 城镇职工基本养老保险人数52121万人 … 城乡居民基本养老保险人数54522万人. Nothing announces such a list, so it is taken only
where two or three figures of the family, each of at least four digits, add up to another one to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from auditor.model.relation import Operand, Relation
from auditor.relations.arithmetic import at_one_scale, length, slack, sum_fits, sum_slip
from auditor.relations.scene import Context, Mention

_ENDING = 4
_MAX_FAMILY = 14
_MAX_MEMBERS = 60
"""A label that recurs more often is a form, not a family."""
_MAX_FAR = 40
"""Passages between a total and its parts, at most."""
_NEAR = 3
"""Passages between two measures of one subject, at most."""
_SUBJECT = 2
_FILLERS = "计共达"
_NOT_ADDED = ("ratio", "point", "score", "")


def detect(context: Context, known: frozenset[str]) -> Iterator[Relation]:
    """Totals of families; `known` are totals whose lists were found already."""
    families: dict[tuple[str, str], list[Mention]] = {}
    for scene in context.scenes:
        for mention in scene.mentions:
            label = mention.label.rstrip(_FILLERS)
            quantity = mention.quantity
            if len(label) < _ENDING or not mention.is_item or quantity.qualifier:
                continue
            if quantity.unit.dimension not in _NOT_ADDED and length(quantity) > 2:
                families.setdefault((label[-_ENDING:], quantity.unit.base), []).append(mention)
    found: list[Relation] = []
    for (ending, _), family in families.items():
        if 2 < len(family) <= _MAX_MEMBERS:
            found += _totals(context, family, ending, known)
    yield from found
    beside = [*_beside(context, found)]
    yield from beside
    yield from _by_subject(found, beside, families)


def _beside(context: Context, found: Sequence[Relation]) -> Iterator[Relation]:
    """Where 收入 of the parts adds up in the same paragraphs, 支出 and 结余 of the same parts should, too."""
    bound = {quantity.id for relation in found for quantity in relation.quantities()}
    seen: set[str] = set()
    for relation in found:
        total, *parts = relation.quantities()
        places = [part.passage for part in parts]
        if len({total.passage, *places}) <= len(places):
            continue
        for head in context.scene_at[total.passage].mentions:
            if head.quantity.id in bound or head.quantity.id in seen or not head.is_item or len(head.label) < _ENDING:
                continue
            column = [m for place in places if (m := _same_measure(context, head, place)) is not None]
            numbers = [m.quantity for m in column]
            if len(numbers) == len(places) and not bound & {q.id for q in numbers} and sum_slip(head.quantity, numbers):
                seen.add(head.quantity.id)
                yield _relation(head, column, "同列其他指标相加无误", "probable-breakdown")


def _by_subject(
    found: Sequence[Relation], beside: Sequence[Relation], families: Mapping[tuple[str, str], Sequence[Mention]]
) -> Iterator[Relation]:
    """The same where each measure has a paragraph of its own: 人数 of 城镇职工 and of 城乡居民 near their 收入, which add up."""
    bound = {quantity.id for relation in (*found, *beside) for quantity in relation.quantities()}
    mentions = {m.quantity.id: m for family in families.values() for m in family}
    for relation in found:
        if any(quantity.id not in mentions for quantity in relation.quantities()):
            continue  # what the figures have changed by
        total, *parts = [mentions[quantity.id] for quantity in relation.quantities()]
        subjects = _subjects(total.label, [m.label for m in parts])
        if not subjects:
            continue
        for family in families.values():
            free = [m for m in family if m.quantity.id not in bound]
            heads = _nearest(total, [m for m in free if not any(subject in m.label for subject in subjects)])
            columns = [
                _nearest(part, [m for m in free if subject in m.label])
                for subject, part in zip(subjects, parts, strict=True)
            ]
            if len(heads) == 1 and heads[0] is not total and all(len(column) == 1 for column in columns):
                column = [same[0] for same in columns]
                if sum_slip(heads[0].quantity, [m.quantity for m in column]):
                    bound.add(heads[0].quantity.id)
                    yield _relation(heads[0], column, "同列其他指标相加无误", "probable-breakdown")


def _subjects(total: str, parts: Sequence[str]) -> list[str]:
    """What each part is called before the words that it shares with the total: 城镇职工, 城乡居民 of 基本养老保险基金收入."""
    out = []
    for label in parts:
        shared = 0
        while shared < min(len(label), len(total)) and label[-shared - 1] == total[-shared - 1]:
            shared += 1
        subject = label[: len(label) - shared][-_ENDING:]
        if shared < _ENDING or len(subject) < _SUBJECT:
            return []
        out.append(subject)
    return out if len(set(out)) == len(out) > 1 else []


def _nearest(to: Mention, among: Sequence[Mention]) -> list[Mention]:
    """Those in the same paragraph, or else those in the paragraphs around."""
    place = to.quantity.passage
    same = [m for m in among if m.quantity.passage == place]
    return same or [m for m in among if abs(m.quantity.passage - place) <= _NEAR]


def _same_measure(context: Context, head: Mention, place: int) -> Mention | None:
    """The one number of a passage whose label ends as that of the total."""
    ending, base = head.label[-_ENDING:], head.quantity.unit.base
    same = [
        m
        for m in context.scene_at[place].mentions
        if m.is_item and m.label[-_ENDING:] == ending and m.quantity.unit.base == base
    ]
    return same[0] if len(same) == 1 else None


def _totals(context: Context, family: Sequence[Mention], ending: str, known: frozenset[str]) -> Iterator[Relation]:
    for at, head in enumerate(family):
        total = head.quantity
        if total.id in known or length(total) < 4:
            continue
        top, bottom = total.ratio
        near = [
            m
            for m in family[at + 1 :]
            if 0 < m.quantity.passage - total.passage <= _MAX_FAR
            and m.quantity.ratio[0] * bottom < top * m.quantity.ratio[1]
        ]
        parts = _adding_up(head, near[:_MAX_FAMILY]) if len(near) > 1 else ()
        if parts:
            yield _relation(head, parts, ending)
            changes = [context.change_after(m) for m in (head, *parts)]
            moved = [m for m in changes if m is not None]
            if len(moved) == len(changes) and sum_fits(moved[0].quantity, [m.quantity for m in moved[1:]]):
                # What the parts have grown by is what the total has grown by.
                yield _relation(moved[0], moved[1:], ending)


def _relation(head: Mention, parts: Sequence[Mention], ending: str, kind: str = "breakdown") -> Relation:
    roles: dict[str, Operand] = {"total": head.quantity, "parts": tuple(m.quantity for m in parts)}
    return Relation(kind, roles, head.quantity.passage, (ending,), extra={"label": head.label})


def _adding_up(head: Mention, near: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first two or three different figures that add up to the total, tried at one scale."""
    total, figures = head.quantity, [m.quantity for m in near]
    (goal, *values), scale = at_one_scale([total.ratio, *(figure.ratio for figure in figures)])
    room = slack((total, *figures)) * scale // 1
    ordered = sorted(values)
    for size in (2, 3):
        if not sum(ordered[:size]) - room <= goal <= sum(ordered[-size:]) + room:
            continue
        for parts, chosen in zip(combinations(values, size), combinations(near, size), strict=True):
            likely = abs(sum(parts) - goal) <= room and len(set(parts)) == size
            if likely and sum_fits(total, [m.quantity for m in chosen]):
                return chosen
    return ()
