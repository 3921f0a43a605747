"""Shares of one whole: 三次产业比例为0.3:55.4:44.3, and lists of shares that add up to 100 %.

Kinds and roles:

- `shares-sum` (`parts`): shares of a complete list; they add up to 100 % within their rounding.
- `share` (`rate`, `part`, `whole`): each figure of a ratio a:b:c against the list that it summarises, pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.relations.arithmetic import exact_sum, near_slip, share_fits, slack
from auditor.relations.closure import closing_words
from auditor.relations.scene import Context, Mention, Scene, is_plain

_ONE = Fraction(1)
_SHARE = Fraction(1, 100)
_FAR_OFF = Fraction(1, 5)
"""A ratio a:b:c that is farther from 100 % is one of other things than shares (2:1:1)."""
_MAX_PARTS = 30
_MAX_SHUFFLED = 4
_TOO_MUCH = Fraction(2)
"""Shares that come to twice the whole are of several wholes."""
_LAST_YEAR = compiled(r"由(?:上年|去年)?|上年|去年|20\d\d年的?$")


def detect(context: Context, lists: Sequence[Relation], shares: Sequence[Relation]) -> Iterator[Relation]:
    """Ratios and share lists; `lists` are the breakdowns and `shares` the single shares found before."""
    by_passage: dict[int, list[Relation]] = {}
    for relation in lists:
        if relation.kind == "breakdown":
            by_passage.setdefault(relation.passage, []).append(relation)
    for scene in context.scenes:
        ratios = [
            m
            for m in (scene.mentions if ":" in scene.text else ())
            if m.quantity.unit.dimension == "ratio" and m.quantity.unit.scale == _SHARE and not m.quantity.unit.symbol
        ]
        for ratio in _runs(scene, ratios):
            if abs(exact_sum([m.quantity for m in ratio]) - _ONE) <= _FAR_OFF:
                yield _sum(scene, ratio, (":",))
            yield from _members(scene, ratio, by_passage)
    yield from _share_lists(context, shares)


def _runs(scene: Scene, ratios: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    run: list[Mention] = []
    for mention in ratios:
        if run and scene.gap(run[-1], mention) != ":":
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(mention)
    if len(run) > 1:
        yield tuple(run)


def _members(scene: Scene, ratio: Sequence[Mention], by_passage: dict[int, list[Relation]]) -> Iterator[Relation]:
    """Each share against its part: the nearest list before it with as many parts, if most shares fit."""
    first = ratio[0].quantity
    if _LAST_YEAR.search(scene.text[max(0, first.start - 6) : first.start]):
        return
    index = scene.passage.index
    candidates = [r for back in (0, 1, 2, 3) for r in reversed(by_passage.get(index - back, ()))]
    for relation in candidates:
        parts, total = relation.roles["parts"], relation.roles["total"]
        assert isinstance(parts, tuple)
        assert isinstance(total, Quantity)
        if len(parts) != len(ratio) or not total.value:
            continue
        parts = _in_order(ratio, parts, total)
        fitting = [_fits(m, part, total) for m, part in zip(ratio, parts, strict=True)]
        if sum(fitting) * 2 < len(fitting) or not any(fitting):
            continue
        evened = not all(fitting) and _evened_out(ratio, parts, total)
        for mention, part, fits in zip(ratio, parts, fitting, strict=True):
            roles = {"rate": mention.quantity, "part": part, "whole": total}
            doubt = "" if fits or not evened else "各项比重凑足100%,此项差末位一个单位"
            yield Relation("share", roles, index, (":",), doubt, extra={"label": ratio[0].label})
        return


def _evened_out(ratio: Sequence[Mention], parts: Sequence[Quantity], total: Quantity) -> bool:
    """37.2:20.5:42.3 where the last is 42.25: rounded one by one they would not make 100, so one of them gave way."""
    rates = [m.quantity for m in ratio]
    if exact_sum(rates) != _ONE:
        return False
    exact = [part.value / total.value for part in parts]
    rounded = sum((round(value / rate.ulp) * rate.ulp for value, rate in zip(exact, rates, strict=True)), Fraction(0))
    return rounded != _ONE and all(abs(value - rate.value) < rate.ulp for value, rate in zip(exact, rates, strict=True))


def _fits(mention: Mention, part: Quantity, total: Quantity) -> bool:
    return share_fits(mention.quantity, part, total)


def _in_order(ratio: Sequence[Mention], parts: tuple[Quantity, ...], total: Quantity) -> tuple[Quantity, ...]:
    """The parts in the order of the ratio: as listed, unless another order fits throughout (第一、第三、第二产业)."""
    if len(parts) > _MAX_SHUFFLED or all(_fits(m, part, total) for m, part in zip(ratio, parts, strict=True)):
        return parts
    for order in permutations(parts):
        if all(_fits(m, part, total) for m, part in zip(ratio, order, strict=True)):
            return order
    return parts


def _share_lists(context: Context, shares: Sequence[Relation]) -> Iterator[Relation]:
    """Shares of one whole that together make up its parts; and runs of 占…% in one sentence that add up to 100 %."""
    groups: dict[tuple[str, int], list[Quantity]] = {}
    for relation in shares:
        rate, whole, part = relation.roles["rate"], relation.roles["whole"], relation.roles["part"]
        if (
            relation.kind == "share"
            and isinstance(whole, Quantity)
            and isinstance(rate, Quantity)
            and isinstance(part, Quantity)
        ):
            groups.setdefault((whole.id, rate.passage), []).append(rate)
    seen: set[str] = set()
    for (_, passage), rates in groups.items():
        if 1 < len(rates) <= _MAX_PARTS and _adds_up(rates):
            seen.update(rate.id for rate in rates)
            yield Relation("shares-sum", {"parts": tuple(rates)}, passage, ("占",), extra={"label": rates[0].label})
    for scene in context.scenes:
        if scene.text.count("占") < 2:
            continue
        yield from _bare_runs(scene, seen)


def _bare_runs(scene: Scene, seen: set[str]) -> Iterator[Relation]:
    run: list[Mention] = []
    for mention in scene.mentions:
        quantity = mention.quantity
        if quantity.unit.symbol != "%" or "占" not in mention.lead or quantity.id in seen:
            continue
        if run and quantity.sentence - run[-1].quantity.sentence > 1:
            yield from _closed(scene, run)
            run = []
        run.append(mention)
        whole = next((run[at:] for at in range(len(run) - 1) if _adds_up([m.quantity for m in run[at:]])), None)
        if whole is not None:
            yield _sum(scene, whole, ("占",))
            run = []
        elif exact_sum([m.quantity for m in run]) > _TOO_MUCH:
            yield from _closed(scene, run)
            run = []
    yield from _closed(scene, run)


def _closed(scene: Scene, run: Sequence[Mention]) -> Iterator[Relation]:
    """Shares of the parts of one notion (第一、第二、第三产业) that miss 100 % by one slip of a digit."""
    for at in range(len(run) - 1):
        rates = [m.quantity for m in run[at:]]
        if not is_plain(*rates) or not closing_words([m.label for m in run[at:]], ""):
            continue
        gap, give = _ONE - exact_sum(rates), slack(rates)
        if any(near_slip(rate, rate.value + gap, give) for rate in rates):
            yield _sum(scene, run[at:], ("占",))
            return


def _adds_up(rates: Sequence[Quantity]) -> bool:
    gap = abs(exact_sum(rates) - _ONE)
    return not gap or gap <= slack(rates)


def _sum(scene: Scene, ratio: Sequence[Mention], words: tuple[str, ...]) -> Relation:
    return Relation(
        "shares-sum",
        {"parts": tuple(m.quantity for m in ratio)},
        scene.passage.index,
        words,
        extra={"label": ratio[0].label},
    )
