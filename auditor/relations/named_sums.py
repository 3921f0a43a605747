"""Sums whose terms are named and stand elsewhere: 甲保险、乙保险、丙保险三项基金收入计79710亿元.

Kinds and roles: `breakdown` and `probable-breakdown` (`total`, `parts`), as in `breakdown`.

The names are counted by the text itself (三项), so the list is complete. Each of them must name one figure of the same
measure (…基金收入) in the paragraphs around; what adds up, or would but for one slip of a digit, is the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.relation import Operand, Relation
from auditor.relations.arithmetic import sum_fits, sum_slip
from auditor.relations.scene import Context, Mention, Scene, is_plain

_NAME = r"[^\W\dA-Za-z_和及与]{2,14}"
_COUNT = r"(?P<count>[两二三四五六七2-7])(?:项|类|种|个|大)"
_COUNTED = compiled(rf"(?P<names>{_NAME}(?:[、和及与]{_NAME}){{1,6}}){_COUNT}")
"""What joins names is in none of them, so that there is one way to part a row of them."""
_LAST = compiled(rf"[、和及与]{_NAME}{_COUNT}")
"""The last of the names: a search goes from joint to joint, and few passages have one that a count stands behind."""
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_JOINTS = compiled("[、和及与]")
_TIME = compiled(r"^(?:全年|年末|本年|当年|全市|全县|全国|全省|全区|我局|全局)+")
_ENDING = 4
_SURE = Fraction(1, 50)
_FAR = 40
"""Passages between the sum and its terms, at most."""


def detect(context: Context, known: frozenset[str]) -> Iterator[Relation]:
    """Sums of named terms; `known` are totals whose lists were found already."""
    measures: dict[tuple[str, str], list[Mention]] = {}
    for scene in context.scenes:
        if "、" not in scene.text or _LAST.search(scene.text) is None:
            continue
        for match in _COUNTED.finditer(scene.text):
            names = [_TIME.sub("", name) for name in _JOINTS.split(match["names"])]
            if len(names) == (_COUNTS.get(match["count"]) or int(match["count"])):
                measures = measures or _by_measure(context)
                yield from _sums(scene, match.end(), names, measures, known)


def _by_measure(context: Context) -> dict[tuple[str, str], list[Mention]]:
    """The values of the report by the end of their label and their unit."""
    out: dict[tuple[str, str], list[Mention]] = {}
    for scene in context.scenes:
        for mention in scene.mentions:
            label = mention.label.rstrip("计共达")
            if mention.is_item and len(label) >= _ENDING:
                out.setdefault((label[-_ENDING:], mention.quantity.unit.base), []).append(mention)
    return out


def _sums(
    scene: Scene,
    start: int,
    names: Sequence[str],
    measures: Mapping[tuple[str, str], Sequence[Mention]],
    known: frozenset[str],
) -> Iterator[Relation]:
    """The total right behind the names, with the figure of each of them."""
    head = next((m for m in scene.mentions if m.quantity.start >= start), None)
    if head is None or head.quantity.id in known or not head.is_item or "。" in scene.text[start : head.quantity.start]:
        return
    label = head.label.rstrip("计共达")
    family = measures.get((label[-_ENDING:], head.quantity.unit.base), ())
    place = head.quantity.passage
    near = [m for m in family if m is not head and abs(m.quantity.passage - place) <= _FAR]
    column = []
    for name in names:
        called = [m for m in near if name in m.label]
        shortest = [m for m in called if len(m.label) == min(len(other.label) for other in called)]
        if len(shortest) != 1:
            return
        column.append(shortest[0])
    parts = tuple(m.quantity for m in column)
    if len({part.id for part in parts}) != len(parts) or not is_plain(head.quantity, *parts):
        return
    kind = "breakdown"
    if not sum_fits(head.quantity, parts):
        chance = sum_slip(head.quantity, parts)
        if chance is None:
            return
        kind = "breakdown" if chance < _SURE else "probable-breakdown"
    roles: dict[str, Operand] = {"total": head.quantity, "parts": parts}
    yield Relation(kind, roles, place, ("、".join(names),), extra={"label": head.label})
