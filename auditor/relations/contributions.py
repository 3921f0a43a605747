"""Contributions in points: 第一产业拉动GDP增长0.2个百分点,第二产业拉动1.9,第三产业拉动2.9; together they are the growth.

Kind and roles:

- `contributions` (`total`, `parts`): the growth of the economy and what the three sectors, or the three demands, add to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.relations.arithmetic import exact_sum, slack
from auditor.relations.scene import Context, Mention, Scene, is_plain

_PULLS = compiled(r"(?:(?P<against>负向|向下)?拉动|带动)(?P<what>[^,;。]{0,12}?)(?:增长|上升)?[约为了]?$")
_ECONOMY = compiled(r"生产总值|GDP|经济(?:总量)?(?!带|区|社|体|林|作)")
_GROWTH = compiled(r"(?:增长|增速)[为达约]?$")
_NO_GROWTH = compiled(r"名义|现价|年均|平均|人均|产业|行业|民营|非公|非油|地方|投资|消费|预期|目标|计划|左右|全国|全省")
_SECTORS = (compiled(r"第?一(?:次)?产业?"), compiled(r"第?二(?:次)?产业?"), compiled(r"第?三(?:次)?产业?|服务业"))
_DEMANDS = (compiled(r"消费"), compiled(r"资本形成|投资"), compiled(r"净出口|净流出|外需"))
_SIZE = 3
_APART = 200
"""Characters between two contributions of one list."""
_BEFORE = 400
"""How far before its contributions the growth may stand."""
_PARAGRAPHS = 2
_MOST = 20
"""Figures of an earlier paragraph that are looked at."""
_ONE_POINT = 100
"""In hundredths: a gap of more than a point says that the growth is another one."""


def detect(context: Context) -> Iterator[Relation]:
    """Three contributions side by side, and the growth that stands before them."""
    for number, scene in enumerate(context.scenes):
        if "拉动" not in scene.text and "带动" not in scene.text:
            continue
        pulling = [mention for mention in scene.mentions if _pulls(mention)]
        for at in range(len(pulling) - _SIZE + 1):
            parts = pulling[at : at + _SIZE]
            if not _is_complete(scene, parts):
                continue
            figures = tuple(part.quantity for part in parts)
            growth = _growth(_before(context.scenes, number, figures[0]), figures)
            if growth is not None:
                yield Relation("contributions", {"total": growth, "parts": figures}, scene.passage.index, ("拉动",))


def _pulls(mention: Mention) -> bool:
    """It says how many points something adds to the growth of the economy."""
    match = _PULLS.search(mention.lead) if mention.quantity.unit.dimension == "point" else None
    if match is None or match["against"] is not None or not is_plain(mention.quantity):
        return False
    return not match["what"] or _ECONOMY.search(match["what"]) is not None


def _is_complete(scene: Scene, parts: Sequence[Mention]) -> bool:
    """The three sectors or the three demands, in their order; words that lead up to each name it."""
    starts = [0, *(part.quantity.end for part in parts)]
    if any(other.quantity.start - one.quantity.end > _APART for one, other in pairwise(parts)):
        return False
    words = [
        scene.text[max(start, part.quantity.start - _APART) : part.quantity.start]
        for start, part in zip(starts, parts, strict=False)
    ]
    return any(
        all(sort.search(said) for sort, said in zip(sorts, words, strict=True)) for sorts in (_SECTORS, _DEMANDS)
    )


def _before(scenes: Sequence[Scene], number: int, first: Quantity) -> Iterator[tuple[Scene, Mention]]:
    """What stands before the contributions in their paragraph, then in those before it, the nearest first."""
    scene = scenes[number]
    for mention in reversed(scene.between(max(0, first.start - _BEFORE), first.start)):
        yield scene, mention
    for other in reversed(scenes[max(0, number - _PARAGRAPHS) : number]):
        if other.passage.section == scene.passage.section:
            for mention in reversed(other.mentions[-_MOST:]):
                yield other, mention


def _growth(before: Iterator[tuple[Scene, Mention]], parts: tuple[Quantity, ...]) -> Quantity | None:
    """The nearest growth of the economy that is near the sum of the contributions."""
    for scene, mention in before:
        quantity = mention.quantity
        if quantity.unit.symbol != "%" or not _GROWTH.search(mention.lead) or not is_plain(quantity):
            continue
        clause = scene.text[max(scene.text.rfind("。", 0, quantity.start) + 1, quantity.start - 60) : quantity.start]
        if _ECONOMY.search(clause) is None or _NO_GROWTH.search(clause):
            continue
        gap = abs(exact_sum(parts) - quantity.value)
        if gap <= slack([*parts, quantity]) or gap * _ONE_POINT <= 1:
            return quantity
    return None
