"""Families of labels: a total whose parts stand in paragraphs of their own, told by the ending that their labels share.

Kinds and roles: `breakdown` (`total`, `parts`), as in `breakdown`.

参加基本养老保险人数106643万人 … 城镇职工基本养老保险人数52121万人 … 城乡居民基本养老保险人数54522万人. Nothing announces such a list, so it is taken only
where two or three figures of the family, each of at least four digits, add up to another one to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from auditor.model.quantity import Qualifier
from auditor.model.relation import Relation
from auditor.relations.arithmetic import digits_of, sum_fits
from auditor.relations.scene import Context, Mention

_ENDING = 4
_MAX_FAMILY = 14
_MAX_FAR = 40
"""Passages between a total and its parts, at most."""
_FILLER = re.compile(r"[计共达]+$")


def detect(context: Context, known: frozenset[str]) -> Iterator[Relation]:
    """Totals of families; `known` are totals whose lists were found already."""
    families: dict[tuple[str, str], list[Mention]] = {}
    for scene in context.scenes:
        for mention in scene.mentions:
            quantity = mention.quantity
            label = _FILLER.sub("", mention.label)
            if len(label) < _ENDING or not mention.is_item or quantity.qualifier is not Qualifier.NONE:
                continue
            if (
                quantity.unit.dimension in ("ratio", "point", "score", "")
                or len(digits_of(quantity, quantity.value) or "") < 3
            ):
                continue
            families.setdefault((label[-_ENDING:], quantity.unit.base), []).append(mention)
    for (ending, _), family in families.items():
        if len(family) > 2:
            yield from _totals(context, family, ending, known)


def _totals(context: Context, family: Sequence[Mention], ending: str, known: frozenset[str]) -> Iterator[Relation]:
    for at, head in enumerate(family):
        total = head.quantity
        if total.id in known or len(digits_of(total, total.value) or "") < 4:
            continue
        near = [
            m
            for m in family[at + 1 :]
            if m.quantity.passage - total.passage <= _MAX_FAR and m.quantity.value < total.value
        ]
        parts = _adding_up(head, near[:_MAX_FAMILY])
        if parts:
            yield Relation(
                "breakdown",
                {"total": total, "parts": tuple(m.quantity for m in parts)},
                total.passage,
                (ending,),
                extra={"label": head.label},
            )


def _adding_up(head: Mention, near: Sequence[Mention]) -> tuple[Mention, ...]:
    for size in (2, 3):
        for parts in combinations(near, size):
            if len({m.quantity.value for m in parts}) == size and sum_fits(head.quantity, [m.quantity for m in parts]):
                return parts
    return ()
