"""Sister rates: several rates in one passage that silently share one base.

Kinds and roles:

- `sister-rates` (`part`, `rate`, `base`): 1181项,可办率99.92%;960项,网办率81.22%;… each count and rate admit only few integer bases; the base
  that most of them share (printed in the passage or not) is the base of all of them.
- `unbased-count` (`part`, `rate`): the pairs of such a group, to be tested for any integer base at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.relations.arithmetic import printed_between
from auditor.relations.scene import Context, Mention, Scene


class _Pair(NamedTuple):
    part: Mention
    rate: Mention
    low: int
    high: int


def detect(context: Context, bound: frozenset[str]) -> Iterator[Relation]:
    """Groups of at least three counts with a rate each; `bound` are the rates whose operands were found already."""
    for scene in context.scenes:
        if scene.text.count("%") < 3:
            continue
        pairs = [pair for pair in _pairs(scene) if pair.rate.quantity.id not in bound]
        for group in _groups(pairs):
            base = _shared_base(group, scene)
            if base is not None:
                yield from _relations(scene, group, base)


def _pairs(scene: Scene) -> Iterator[_Pair]:
    for part, rate in zip(scene.mentions, scene.mentions[1:], strict=False):
        count, percent = part.quantity, rate.quantity
        if percent.unit.symbol != "%" or not rate.label.endswith("率") or percent.value <= 0:
            continue
        if not count.is_exact or count.unit.dimension != "count" or count.value <= 0 or part.is_modifier:
            continue
        if percent.qualifier or any(stop in scene.gap(part, rate) for stop in "。;"):
            continue
        yield _Pair(part, rate, *_bases(count, percent))


def _bases(count: Quantity, percent: Quantity) -> tuple[int, int]:
    """The least and the greatest number of which the count can be that share."""
    least, most, scale = printed_between(percent)
    top, bottom = count.ratio
    low = -(-top * scale // (bottom * most))
    return low, top * scale // (bottom * least) if least > 0 else low


def _groups(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Runs of pairs in the same unit with no more than two sentences between neighbours."""
    group: list[_Pair] = []
    for pair in pairs:
        if group and (
            pair.part.quantity.unit.base != group[-1].part.quantity.unit.base
            or pair.part.quantity.sentence - group[-1].rate.quantity.sentence > 2
        ):
            if len(group) > 2:
                yield group
            group = []
        group.append(pair)
    if len(group) > 2:
        yield group


def _shared_base(group: Sequence[_Pair], scene: Scene) -> Quantity | Fraction | None:
    """The base that most pairs allow: more than half, at least two of them narrowly; printed ones first."""
    unit = group[0].part.quantity.unit.base
    candidates: dict[tuple[int, int], Quantity | Fraction] = {}
    for mention in scene.mentions:
        quantity = mention.quantity
        if quantity.is_exact and quantity.unit.base == unit:
            candidates.setdefault(quantity.ratio, quantity)
    for pair in group:
        if pair.low == pair.high:
            candidates.setdefault((pair.low, 1), Fraction(pair.low))
    supports = {value: _support(group, *value) for value in candidates}
    best = max(supports, key=supports.__getitem__, default=None)
    if best is None:
        return None
    support, narrow = supports[best]
    return candidates[best] if support * 2 > len(group) and narrow >= 2 else None


def _support(group: Sequence[_Pair], top: int, bottom: int) -> tuple[int, int]:
    """How many pairs allow a base, and how many of them narrowly."""
    fitting = [pair for pair in group if pair.low * bottom <= top <= pair.high * bottom]
    return len(fitting), len([pair for pair in fitting if pair.high - pair.low <= pair.low // 100])


def _relations(scene: Scene, group: Sequence[_Pair], base: Quantity | Fraction) -> Iterator[Relation]:
    value = base.value if isinstance(base, Quantity) else base
    for pair in group:
        part, rate = pair.part.quantity, pair.rate.quantity
        fits = pair.low <= value <= pair.high
        label = pair.rate.label
        extra = {"label": label, "base": str(value)}
        if not fits and (base is part or rate.value == 1):
            continue  # 100 % is a share of its own count: it says nothing of another base
        yield Relation(
            "sister-rates", {"rate": rate, "part": part, "base": base}, scene.passage.index, ("率",), extra=extra
        )
        if not fits:
            yield Relation("unbased-count", {"part": part, "rate": rate}, scene.passage.index, ("率",), extra=extra)
