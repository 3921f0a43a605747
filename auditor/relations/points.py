"""Differences of two rates in 百分点: which two rates a number of points stands between."""

from __future__ import annotations

from fractions import Fraction

from auditor.relations.change_subjects import sign_of
from auditor.relations.scene import Mention, Scene, is_plain

Apart = tuple[Mention, Mention, Fraction]
"""The rate now, the rate that it is compared with, and 1 for more or -1 for less."""
_MOST_POINTS = 3
"""More yardsticks than this do not stand side by side."""


def points_between(scene: Scene, at: int) -> Apart | None:
    """36.8%,比上年(36.9%)下降0.1个百分点: two rates before it, printed in the same clause group."""
    mention = scene.mentions[at]
    sign = sign_of(mention)
    apart = _yardsticks(scene, at)
    if apart is not None:
        return apart
    rates = [
        m
        for m in scene.mentions[max(0, at - 4) : at]
        if m.quantity.unit.dimension == "ratio"
        and (not m.is_change or m.lead.endswith(("到", "至")))
        and m.segment == mention.segment
        and m.quantity.sentence == mention.quantity.sentence
    ]
    if len(rates) < 2:
        return None
    base, current = rates[-1], rates[-2]
    for now, before in ((current, base), (base, current)):
        gap = sign * (now.quantity.value - before.quantity.value) - mention.quantity.value
        if abs(gap) <= mention.quantity.half + now.quantity.half + before.quantity.half:
            return now, before, sign
    if base.depth > current.depth:
        return current, base, sign
    if ("由" in current.lead or "从" in current.lead) and base.lead.endswith(("到", "至")):
        return base, current, sign
    return None


def _yardsticks(scene: Scene, at: int) -> Apart | None:
    """增长8.4%,比全省(7.7%)和全国(7.0%)分别高0.7、1.4个百分点: growth and its yardsticks in brackets, pair by pair."""
    mention = scene.mentions[at]
    first = at
    while (
        at - first < _MOST_POINTS
        and first
        and scene.mentions[first - 1].quantity.unit.dimension == "point"
        and _is_joined(scene, first)
    ):
        first -= 1
    behind = at
    while (
        behind - at < _MOST_POINTS
        and behind + 1 < len(scene.mentions)
        and scene.mentions[behind + 1].quantity.unit.dimension == "point"
        and _is_joined(scene, behind + 1)
    ):
        behind += 1
    size = behind - first + 1
    rates = [
        m
        for m in scene.mentions[max(0, first - 6) : first]
        if m.quantity.unit.symbol == "%" and m.quantity.sentence == mention.quantity.sentence
    ]
    inside = [m for m in rates if m.depth > mention.depth and m.segment == mention.segment]
    outside = [m for m in rates if m.depth <= mention.depth]
    if len(inside) != size or len(outside) != 1 or inside[0].quantity.start < outside[0].quantity.start:
        return None
    now, before = outside[0], inside[at - first]
    if not is_plain(now.quantity, before.quantity):
        return None
    if now.is_change and sign_of(now) < 0:
        return None  # a fall of 5.6% that is 1.2 points smaller or greater: which way the difference goes is a matter of words
    return now, before, sign_of(scene.mentions[first])


def _is_joined(scene: Scene, at: int) -> bool:
    return scene.gap(scene.mentions[at - 1], scene.mentions[at]) in ("、", "和", "与", "及", "以及")
