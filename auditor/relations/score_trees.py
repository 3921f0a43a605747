"""Weights of a scoring scheme: the marks of an indicator are the marks of its sub-indicators together.

Kind and roles: `weight-tree` (`total`, `parts`).

A.办学方向(15分) over A1(9分) and A2(6分); 师资结构(3分):(1)…(2分)…(2)…(1分). Marks in brackets right behind a name are weights; the
sub-indicators are told by their numbers. Rubrics (每起扣0.2分, 得2分) are no weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.relations.arithmetic import sum_fits, sum_slip
from auditor.relations.scene import Context, Scene

_LETTER = compiled(r"([A-Z])(\d{0,2})[.、]?(?=[^\W\dA-Za-z_])")
_SUB = compiled(r"\(\d{1,2}\)|[①-⑨]|\d{1,2}[.、]")


class _Weight(NamedTuple):
    code: str
    quantity: Quantity
    passage: int


def detect(context: Context) -> Iterator[Relation]:
    """Totals of weights by their codes (A over A1, A2) and inside one paragraph."""
    coded: list[_Weight] = []
    for scene in context.scenes:
        weights = [m for m in scene.mentions if m.quantity.unit.base == "分" and _bracketed(scene.text, m.quantity)]
        if not weights:
            continue
        letter = _LETTER.match(scene.text)
        if letter is not None:
            coded.append(_Weight(letter[1] + letter[2], weights[0].quantity, scene.passage.index))
        if len(weights) > 2:
            yield from _inside(scene, [m.quantity for m in weights])
    yield from _by_code(coded)


def _bracketed(text: str, quantity: Quantity) -> bool:
    return quantity.start > 0 and text[quantity.start - 1] == "(" and text[quantity.end : quantity.end + 1] == ")"


def _inside(scene: Scene, weights: Sequence[Quantity]) -> Iterator[Relation]:
    """A weight, a colon, then numbered parts with weights of their own."""
    total, parts = weights[0], list(weights[1:])
    numbered = _SUB.search(scene.text, total.end, parts[0].start) is not None
    announced = scene.text.startswith("):", total.end)
    if not numbered and not announced:
        return
    if sum_fits(total, parts) or (numbered and sum_slip(total, parts) is not None):
        yield Relation(
            "weight-tree",
            {"total": total, "parts": tuple(parts)},
            scene.passage.index,
            ("分",),
            extra={"label": total.label},
        )


def _by_code(weights: Sequence[_Weight]) -> Iterator[Relation]:
    tops = [w for w in weights if len(w.code) == 1]
    for top in tops:
        parts = [w.quantity for w in weights if len(w.code) > 1 and w.code[0] == top.code]
        if len(parts) > 1:
            yield Relation(
                "weight-tree",
                {"total": top.quantity, "parts": tuple(parts)},
                top.passage,
                (top.code,),
                extra={"label": top.quantity.label},
            )
