"""Restatements: one figure stated in two places must be the same (tie-out).

Kinds and roles:

- `restatement` (`first`, `second`): clauses that read alike but for their numbers, in two passages that repeat each other; or
  one full label with one value in two passages.
- `probable-restatement` (same roles): the labels agree and one slip of a digit would explain the difference.

Labels are compared whole. Clauses that recur many times are a form, not a restatement; passages that share clauses but few
values are siblings (two projects, two years), not repetitions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.records import dataclass
from auditor.model.relation import Relation
from auditor.relations.arithmetic import is_slip, length
from auditor.relations.prose import BREAK
from auditor.relations.scene import Context, Mention, Scene

_OPENING = compiled(r"\n(?:[一二三四五六七八九十]{1,3}是)?(?:其中|今年以来|全年|累计|共计|共|已)*")
_FILLER = compiled(r"(?:达到|达|为|共计|共|是|有)#")
_DROP = "\"'《》<> 、"
_MIN_LABEL = 4
_LONG_KEY = 14
_FEW = 4
_ENDING = 5
_DIGITS = 3
_GENERIC = compiled(
    r"^(?:增长|下降|增加|减少|占|其中|完成|得分|同比|比|较|合计|总计|小计|共|项目|金额|数量|资金|财政拨款)[^#]{0,2}$"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    key: str
    at: int
    """Its number among the clauses of the passage that hold numbers."""
    quantities: tuple[Quantity, ...]
    passage: int


def detect(context: Context) -> Iterator[Relation]:
    """Clauses repeated in another passage, then full labels, then endings of labels that stand in just two places."""
    tied: set[str] = set()
    for way in (_repeated_clauses, _repeated_labels, _repeated_endings):
        found = list(way(context, frozenset(tied)))
        tied.update(quantity.id for relation in found for quantity in relation.quantities())
        yield from found


def _repeated_clauses(context: Context, tied: frozenset[str]) -> Iterator[Relation]:
    index: dict[str, list[_Clause]] = {}
    by_passage: dict[int, list[_Clause]] = {}
    for clause in _clauses(context.scenes):
        index.setdefault(clause.key, []).append(clause)
        by_passage.setdefault(clause.passage, []).append(clause)
    pairs: dict[tuple[int, int], list[tuple[_Clause, _Clause]]] = {}
    for same in index.values():
        if len(same) == 2 and same[0].passage != same[1].passage:
            first, second = same
            pairs.setdefault((first.passage, second.passage), []).append((first, second))
    for (one, two), matched in pairs.items():
        _extend(matched, by_passage[one], by_passage[two])
    for matched in pairs.values():
        yield from _judge(matched)


def _extend(matched: list[tuple[_Clause, _Clause]], one: list[_Clause], two: list[_Clause]) -> None:
    """What stands beside a repeated clause in both passages, word for word, is repeated, too: (责任事项#项,追责情形#项)."""
    known = {first.at for first, _ in matched}
    for first, second in list(matched):
        for way in (1, -1):
            here, there = first.at + way, second.at + way
            while (
                0 <= here < len(one) and 0 <= there < len(two) and here not in known and one[here].key == two[there].key
            ):
                known.add(here)
                matched.append((one[here], two[there]))
                here, there = here + way, there + way


def _clauses(scenes: Sequence[Scene]) -> Iterator[_Clause]:
    """The clauses that hold numbers, with every number masked by its unit."""
    masked: list[str] = []
    found: list[tuple[int, tuple[Quantity, ...], int]] = []
    for scene in scenes:
        for at, (clause, held) in enumerate(_masked(scene)):
            masked.append(clause)
            found.append((at, held, scene.passage.index))
    for key, clause_of in zip(_keys(masked), found, strict=True):
        yield _Clause(key, *clause_of)


def _masked(scene: Scene) -> Iterator[tuple[str, tuple[Quantity, ...]]]:
    """The clauses of a passage as they are printed but for their numbers."""
    text = scene.text.replace("#", " ")  # a printed one must not pass for the mask
    ends = [offset for offset in scene.marks if text[offset] != "、"]
    held: list[Quantity] = []
    pieces: list[str] = []
    at = end = -1
    for mention in scene.mentions:
        quantity = mention.quantity
        start = quantity.start
        if start >= end:
            if held:
                yield "".join((*pieces, text[at:end])), tuple(held)
            behind = bisect_left(ends, start)
            at = ends[behind - 1] + 1 if behind else 0
            end = ends[behind] if behind < len(ends) else len(text)
            held, pieces = [], []
        pieces += (text[at:start], "#", quantity.unit.base)
        held.append(quantity)
        at = quantity.end
    if held:
        yield "".join((*pieces, text[at:end])), tuple(held)


def _keys(masked: Sequence[str]) -> list[str]:
    """What is compared of the clauses: all of them in one piece, without marks and words that say nothing."""
    text = "".join([BREAK + clause for clause in masked])
    for mark in _DROP:
        text = text.replace(mark, "")
    return _FILLER.sub("#", _OPENING.sub(BREAK, text)).split(BREAK)[1:]


def _judge(matched: list[tuple[_Clause, _Clause]]) -> Iterator[Relation]:
    """Two passages that share clauses: if most of their shared numbers agree, all of them must."""
    numbers = [
        (one, two)
        for first, second in matched
        for one, two in zip(first.quantities, second.quantities, strict=True)
        if one.ratio[0] or two.ratio[0]  # zeros agree in any two copies of a form
    ]
    equal = len([one for one, two in numbers if one.ratio == two.ratio])
    repeats = len(numbers) > 2 and equal * 5 >= len(numbers) * 3
    for first, second in matched:
        words = len(first.key) - first.key.count("#")
        for one, two in zip(first.quantities, second.quantities, strict=True):
            same = one.ratio == two.ratio
            if (repeats and (same or (words > 3 and (is_slip(one, two.value) or equal * 5 >= len(numbers) * 4)))) or (
                same and words >= 6 and not _GENERIC.match(first.key)
            ):
                yield _relation("restatement", one, two, first.key)
            elif (
                words >= (_LONG_KEY if len(numbers) > _FEW else 4)
                and is_slip(one, two.value)
                and len(numbers) > 1
                and equal
            ):
                yield _relation("probable-restatement", one, two, first.key)


def _repeated_labels(context: Context, tied: frozenset[str]) -> Iterator[Relation]:
    """The same full label with the same value in two passages; the first place is compared with each later one."""
    first: dict[tuple[str, str], Quantity] = {}
    ranged = Qualifier.RANGE
    for scene in context.scenes:
        for mention in scene.mentions:
            label, two = mention.label, mention.quantity
            if len(label) < _MIN_LABEL or not mention.is_item or two.qualifier is ranged:
                continue
            one = first.setdefault((label, two.unit.dimension), two)
            if one.passage == two.passage or two.id in tied or _GENERIC.match(label):
                continue
            if one.ratio == two.ratio or (one.ulp != two.ulp and abs(one.value - two.value) <= one.half + two.half):
                yield _relation("restatement", one, two, label)


def _repeated_endings(context: Context, tied: frozenset[str]) -> Iterator[Relation]:
    """Labels that end alike and stand in two places only: 并实名认证83189人 behind two different openings."""
    ends: dict[tuple[str, str], list[Mention]] = {}
    for scene in context.scenes:
        for mention in scene.mentions:
            label = mention.label
            if (
                len(label) >= _ENDING
                and mention.is_item
                and mention.quantity.id not in tied
                and not mention.is_modifier
            ):
                ends.setdefault((label[-_ENDING:], mention.quantity.unit.base), []).append(mention)
    for (ending, _), mentions in ends.items():
        if _GENERIC.match(ending):
            continue
        if len(mentions) > 2:
            yield from _same_values(mentions, ending)
            continue
        if len(mentions) < 2 or mentions[0].quantity.passage == mentions[1].quantity.passage:
            continue
        one, two = (mention.quantity for mention in mentions)
        if one.qualifier is not two.qualifier or one.qualifier is Qualifier.RANGE:
            continue
        if one.ratio == two.ratio:
            yield _relation("restatement", one, two, ending)
        elif (
            one.value > 9999
            and one.ulp == two.ulp
            and is_slip(one, two.value)
            and mentions[0].label[-8:] == mentions[1].label[-8:]
        ):
            yield _relation("probable-restatement", one, two, ending)


def _same_values(mentions: Sequence[Mention], ending: str) -> Iterator[Relation]:
    """Of many labels that end alike, those with one and the same value of three digits or more, in other passages."""
    first: dict[tuple[int, int], Quantity] = {}
    for mention in mentions:
        quantity = mention.quantity
        if length(quantity) < _DIGITS:
            continue
        known = first.setdefault(quantity.ratio, quantity)
        if known.passage != quantity.passage:
            yield _relation("restatement", known, quantity, ending)


def _relation(kind: str, one: Quantity, two: Quantity, label: str) -> Relation:
    words = label.replace("#", "…")
    return Relation(
        kind, {"first": one, "second": two}, one.passage, (words[:40],), extra={"label": one.label or words[:40]}
    )
