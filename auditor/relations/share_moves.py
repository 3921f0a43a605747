"""Shares of one whole that moved: 第一产业比重下降0.3个百分点,第二产业下降0.5,第三产业上升0.8; what some gain, the others lose.

Kind and roles:

- `share-moves` (`rises`, `falls`): the moves of the three sectors in 百分点, parted by their direction.
- `shares-sum` (`parts`): 三次产业的贡献率分别为a、b和c, which make up the whole growth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.patterns import compiled
from auditor.model.relation import Operand, Relation
from auditor.relations.arithmetic import exact_sum, slack
from auditor.relations.scene import Context, Mention, Scene, is_plain

_UP = compiled(r"(?:上升|提高|增加|提升|升高|扩大|增)[了约为]*$")
_DOWN = compiled(r"(?:下降|回落|降低|减少|缩小|下滑|降|减)[了约为]*$")
_SHARES = compiled(r"比重|结构|占比")
_NO_SHARES = compiled(r"增速|增幅|增长|投资|贡献|拉动|税|率")
_SECTORS = (
    compiled(r"第?一(?:[、和]?第?[二三])?产"),
    compiled(r"第?二(?:[、和]?第?三)?产"),
    compiled(r"第?三产"),
)
_SIZE = 3
_BEFORE = 60
_CONTRIBUTIONS = compiled(
    r"(?:三次产业|第?一、第?二、第?三(?:次)?产业|三大需求)[^。;%]{0,20}贡献率分别(?:为|达|达到|是)?$"
)
_JOINED = frozenset(("、", "和", ",", "与", "、和"))
_GIVE = 2
"""Moves taken from shares that were rounded before may miss each other by twice as much."""


def detect(context: Context) -> Iterator[Relation]:
    """Moves and contributions of the three sectors in one paragraph."""
    for scene in context.scenes:
        if "三产" not in scene.text and "贡献率" not in scene.text:
            continue
        mentions = scene.mentions
        for at in range(len(mentions) - _SIZE + 1):
            three = mentions[at : at + _SIZE]
            if all(m.quantity.unit.dimension == "point" for m in three):
                yield from _moves(scene, three)
            elif all(m.quantity.unit.symbol == "%" for m in three):
                yield from _contributions(scene, three)


def _moves(scene: Scene, three: Sequence[Mention]) -> Iterator[Relation]:
    first, last = three[0].quantity, three[-1].quantity
    start = first.start - len(three[0].lead)
    words = scene.text[start : last.start]
    if _NO_SHARES.search(words) or not _SHARES.search(scene.text, max(0, start - _BEFORE), last.start):
        return
    if not all(sector.search(words) for sector in _SECTORS) or not is_plain(*(m.quantity for m in three)):
        return
    sides: dict[bool, list[Mention]] = {True: [], False: []}
    rising: bool | None = None
    for mention in three:
        if _UP.search(mention.lead):
            rising = True
        elif _DOWN.search(mention.lead):
            rising = False
        elif mention.lead.strip("、和与") or rising is None:
            return
        sides[rising].append(mention)
    rises, falls = (tuple(m.quantity for m in sides[side]) for side in (True, False))
    if not rises or not falls:
        return
    give, gap = slack([m.quantity for m in three]), abs(exact_sum(rises) - exact_sum(falls))
    if gap <= give or gap > _GIVE * give:
        roles: dict[str, Operand] = {"rises": rises, "falls": falls}
        yield Relation("share-moves", roles, scene.passage.index, ("比重",), extra={"label": three[0].label})


def _contributions(scene: Scene, three: Sequence[Mention]) -> Iterator[Relation]:
    """三次产业对经济增长的贡献率分别为16.8%、46.1%和37.1%."""
    if any(scene.gap(one, other) not in _JOINED for one, other in pairwise(three)):
        return
    first = three[0].quantity
    if not _CONTRIBUTIONS.search(scene.text, max(0, first.start - _BEFORE), first.start):
        return
    parts = tuple(m.quantity for m in three)
    if is_plain(*parts) and abs(exact_sum(parts) - 1) * 5 <= 1:
        yield Relation(
            "shares-sum", {"parts": parts}, scene.passage.index, ("贡献率",), extra={"label": three[0].label}
        )
