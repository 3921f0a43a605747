"""Tallies of directions: 八大类价格“四升三降一平”; what rises, falls and stays makes up all, and the list shows as many of each.

Kinds and roles:

- `tally` (`stated`, `up`, `down`, `same`): the number of classes and the tally. Extra: `label`, the words of the tally.
- `tally-list` (`stated`, `up`, `down`, `rising`, `falling`): the tally and what is listed behind it. Only a list of as many
  classes as there are is judged; a shorter one leaves some out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Operand, Relation
from auditor.quantities.chinese import read_words
from auditor.relations.scene import Context, Scene

_NUMBER = r"[一二两三四五六七八九十]{1,3}|\d{1,2}"
_UP, _DOWN, _SAME = "升涨增", "降跌减", "平稳"
_TALLY = compiled(
    rf"(?<![第\d一二三四五六七八九十])(?:(?:{_NUMBER})个?(?:持平|类?[上]?[{_UP}]|类?[下]?[{_DOWN}]|[{_SAME}])[、,和]?){{2,3}}(?=[^\w]|格局|态势|的|$)"
)
_PIECE = compiled(rf"({_NUMBER})个?(?:持|类?[上下]?)([{_UP}{_DOWN}{_SAME}])")
_CLASSES = compiled(r"^(?:大类|类|大行业|个行业|个大类|个门类|大门类|个类别)")
_NEAR = 40
"""How far from its tally the number of classes may stand."""
_CLOSED = 2
"""Characters between a tally and the full stop of its sentence, where the list is the next one."""
_BEHIND = compiled(r"(?P<same>持平)|(?P<up>上涨|上升|增长|提高|涨)|(?P<down>下降|下跌|回落|降低|降|跌)")
_EACH = compiled(r"分别[^、,;。\d%]{0,8}$")


class _Tally(NamedTuple):
    """How many rise, fall and stay."""

    up: int
    down: int
    same: int


def detect(context: Context) -> Iterator[Relation]:
    """Tallies beside the number of classes, in one sentence or at the head of the list."""
    for scene in context.scenes:
        if "类" not in scene.text and "行业" not in scene.text:
            continue
        for match in _TALLY.finditer(scene.text):
            tally = _read(match.group())
            stated = _classes(scene, match)
            if tally is None or stated is None:
                continue
            listed = _listed(scene, match.end())
            yield _relation("tally", scene, stated, match, tally._asdict())
            if sum(listed) == sum(tally) == stated.value and listed.same == tally.same:
                counts = {"up": tally.up, "down": tally.down, "rising": listed.up, "falling": listed.down}
                yield _relation("tally-list", scene, stated, match, counts)


def _relation(kind: str, scene: Scene, stated: Quantity, tally: re.Match[str], counts: Mapping[str, int]) -> Relation:
    roles: dict[str, Operand] = {"stated": stated, **{name: Fraction(count) for name, count in counts.items()}}
    return Relation(kind, roles, scene.passage.index, ("升降",), extra={"label": tally.group()})


def _read(words: str) -> _Tally | None:
    counts = dict.fromkeys((_UP, _DOWN, _SAME), 0)
    for number, verb in _PIECE.findall(words):
        sign = next(sign for sign in counts if verb in sign)
        if counts[sign]:
            return None  # 两升三升 is no tally
        counts[sign] = int(number) if number.isdigit() else int(read_words(number) or 0)
    tally = _Tally(*counts.values())
    return tally if tally.up and tally.down else None


def _classes(scene: Scene, tally: re.Match[str]) -> Quantity | None:
    """The number of classes that stands near the tally, in its sentence."""
    sentence, end = scene.passage.sentence_at(tally.start())
    for mention in scene.between(max(sentence, tally.start() - _NEAR), min(end, tally.end() + _NEAR)):
        quantity = mention.quantity
        if quantity.kind is not Kind.COUNT or tally.start() <= quantity.start < tally.end():
            continue
        noun = quantity.unit.symbol + scene.text[quantity.end : quantity.end + 3]
        if _CLASSES.match(noun):
            return quantity
    return None


def _listed(scene: Scene, start: int) -> _Tally:
    """What the rates behind the tally say, a class each; 分别 lends its verb to the rates that follow it."""
    end = _full_stop(scene.text, start)
    if end - start <= _CLOSED:
        end = _full_stop(scene.text, end + 1)
    counts = {"up": 0, "down": 0, "same": 0}
    at, way, shared = start, "", False
    for mention in scene.between(start, end):
        quantity = mention.quantity
        words = scene.text[at : quantity.start]
        at = quantity.end
        found = list(_BEHIND.finditer(words))
        counts["same"] += sum(match.lastgroup == "same" for match in found)
        moves = [match for match in found if match.lastgroup != "same"]
        if quantity.unit.symbol != "%":
            continue
        if moves:
            way, shared = moves[-1].lastgroup or "", _EACH.search(words[: moves[-1].start()]) is not None
        elif not shared or words not in ("、", "和", ",", "与"):
            way = ""
        if way:
            counts[way] += 1
    counts["same"] += scene.text.count("持平", at, end)
    return _Tally(**counts)


def _full_stop(text: str, start: int) -> int:
    found = text.find("。", start)
    return found if found >= 0 else len(text)
