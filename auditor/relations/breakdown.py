"""Breakdowns: a total and its parts.

Kinds and roles:

- `breakdown` (`total`, `parts`): the list is complete, by its words or because it adds up to the last digit.
- `probable-breakdown` (`total`, `parts`): it looks complete, and one slip of a digit would make it add up.
- `part-of-whole` (`total`, `parts`): 其中 without closing words; the parts together cannot exceed the total.

A list is bound by its introduction (其中, 包括, brackets, 分…看, 分别为) and by the total before it. Where the wording leaves several
readings (which total, which separator, which measure of several side by side), the readings are tried from the nearest to the
farthest, and the first that adds up is taken. Where none does, the nearest one is judged, and only as far as its words go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.relations.arithmetic import exact_sum, length, sum_fits, sum_slip
from auditor.relations.closure import closing_words
from auditor.relations.over_sentences import sums_over_sentences
from auditor.relations.readings import Column, Listed, Reading
from auditor.relations.scene import Context, Mention, Scene, is_plain
from auditor.relations.shortfall import FAIR, SURE, kind_of, may_be_total
from auditor.relations.unannounced import lists_in, rests_in

_VIEW = r"(?:[^\W\dA-Za-z_]|[、\"]){1,14}?(?:看|分|统计|划分|口径)[,:]"
_TRIGGER = compiled(
    r"其中(?![心央间介学型断])|包括|包含|涵盖|主要有|分别(?:为|是|有)"
    rf"|分{_VIEW}|按{_VIEW}|从{_VIEW}|以下方面|如下"
    r"|中(?<=[^\W\dA-Za-z_]{2}中)(?:[,:]|(?=[^\W\dA-Za-z_]{2,8}\d))"
    r"|由(?=[^\W\dA-Za-z_])|含(?=[^\W\dA-Za-z_])|\("
)
"""Every branch begins with a character of its own, which the search skips to."""
_RESTART = compiled(rf"[分按从]{_VIEW}")
_NAME_BEFORE = compiled(r"[^\W\dA-Za-z_]{3,16}$")
_ENDS = compiled(r"[()。]")
_OF_IT = frozenset(("其中", "包括", "包含"))
_MEAN = compiled(r"均|每")
"""A mean lies between those of its parts."""
_RANK = {"breakdown": 0, "probable-breakdown": 1}
_LONG = 3
"""A list of more parts than this hardly comes near its total by chance."""
_OPENS = compiled(r"[^;。]*?其中")
_NEAR_OPENING = 40
_MAX_HEADS = 8
_MAX_READINGS = 4
_MAX_FAR_HEADS = 10
_MAX_ITEMS = 60
_MAX_REACH = 4000
"""So many numbers and characters behind a trigger belong to its list at most."""
_MAX_BEFORE = 40
"""Numbers before a trigger that are looked at for its total."""
_MAX_FAR = 24


def detect(context: Context) -> Iterator[Relation]:
    """All breakdowns in the prose of a report."""
    totals: dict[int, list[Mention]] = {}
    for scene in context.scenes:
        if len(scene.mentions) > 1:
            yield from _in_scene(scene, context, totals)


def _in_scene(scene: Scene, context: Context, totals: dict[int, list[Mention]]) -> Iterator[Relation]:
    """`totals` gathers by section the totals of complete lists: a later 分…看 breaks down one of them again."""
    taken: set[str] = set()
    parts: set[str] = set()
    known = totals.setdefault(scene.passage.section, [])
    for trigger in _TRIGGER.finditer(scene.text, scene.passage.content):
        again = _RESTART.match(trigger.group()) is not None
        heads = _heads(scene, trigger, context, known if again else ())
        items = scene.between(trigger.end(), _region(scene, trigger))[:_MAX_ITEMS] if heads or again else ()
        if not items:
            continue
        bindings = list(_bind(scene, trigger.group(), heads, items))
        if again and not any(_fits(binding.head, binding.column) for binding in bindings):
            bindings = _bind_far(scene, trigger, items, context, known) or bindings
        for binding in bindings:
            key = " ".join(m.quantity.id for m in (binding.head, *binding.column))
            if key in taken:
                continue
            taken.add(key)
            parts.update(m.quantity.id for m in binding.column)
            if binding.kind == "breakdown":
                known.append(binding.head)
            yield _relation(scene, binding)
    bound = frozenset(key.split(" ", 1)[0] for key in taken)
    for kind, head, column in lists_in(scene, bound, frozenset(parts)):
        parts.update(m.quantity.id for m in column)
        bound |= {head.quantity.id}
        yield _relation(scene, Binding(kind, head, column, ""))
    for kind, head, column in rests_in(scene, frozenset(parts)):
        yield _relation(scene, Binding(kind, head, column, column[-1].label[:2]))
    for kind, head, column in sums_over_sentences(scene, bound, frozenset(parts)):
        yield _relation(scene, Binding(kind, head, column, ""))


class Binding(NamedTuple):
    """A total with its parts, the kind of relation between them, and the words that it rests on."""

    kind: str
    head: Mention
    column: Column
    words: str


def _bind(scene: Scene, words: str, heads: Sequence[Mention], items: Sequence[Mention]) -> Iterator[Binding]:
    """Every total whose parts add up; then the nearest other one, as far as its words or its neighbours go."""
    listed = Listed(items)
    fitted: list[tuple[Mention, Reading]] = []
    left: list[tuple[Mention, list[Reading]]] = []
    for head in heads:
        readings = listed.readings(head)
        if words == "(":
            # A bracket is one list: a part of it that happens to add up hides what does not.
            readings = [reading for reading in readings if reading.way != "prefix"]
        used: set[str] = set()
        for reading in _fitting(head, readings):
            # One total may be broken down twice in one list: by applicant; by outcome.
            used.update(m.quantity.id for m in reading.column)
            fitted.append((head, reading))
            yield Binding("breakdown", head, reading.column, words)
        if not used and readings:
            left.append((head, readings))
        elif used:
            yield from _again(head, readings, used)
    yield from _beside(fitted, left)
    taken = {m.quantity.id for _, reading in fitted for m in reading.column} | {head.quantity.id for head, _ in fitted}
    for head, readings in left:
        if not may_be_total(head, [m.quantity for m in readings[0].column]):
            continue
        free = [reading for reading in readings if not taken & {m.quantity.id for m in reading.column}]
        if free and free[0] is readings[0]:
            found = _nearest(scene, words, head, free)
            if found is None and not fitted:
                found = _above(scene, words, head, free[0].column, heads)
            found = found or _up_to_semicolon(words, head, items, listed.depth)
            if found is not None:
                yield found
        return


def _fitting(head: Mention, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings that add up and share no part; a list that stands together before one picked from every semicolon."""
    used: set[Mention] = set()
    tried: set[Column] = set()
    for reading in sorted(readings, key=lambda one: one.way == "first"):
        column = reading.column
        if len(column) > 1 and column not in tried and used.isdisjoint(column):
            tried.add(column)
            if _fits(head, column):
                used.update(column)
                yield reading


def _again(head: Mention, readings: Sequence[Reading], used: set[str]) -> Iterator[Binding]:
    """A total that one list behind it adds up to: the other lists divided from it by semicolons break it down as well."""
    for reading in readings:
        parts = [m.quantity for m in reading.column]
        if reading.way == "chunk" and len(parts) > 1 and not used & {part.id for part in parts}:
            closing = closing_words([m.label for m in reading.column], "")
            long = len(parts) > _LONG
            chance = sum_slip(head.quantity, parts) if (closing or long) and is_plain(head.quantity, *parts) else None
            if chance is not None and chance < FAIR:
                kind = "breakdown" if closing else "probable-breakdown"
                yield Binding(kind, head, reading.column, closing or "一处数字之差")


def _nearest(scene: Scene, words: str, head: Mention, readings: Sequence[Reading]) -> Binding | None:
    """The plainest reading, unless another one is closed by its words and a single slip away from adding up."""
    judged: list[Binding] = []
    for reading in readings[:_MAX_READINGS]:
        column = reading.column
        if judged and not may_be_total(head, [m.quantity for m in column]):
            continue
        kind, why = kind_of(words, scene.text[head.quantity.end : column[0].quantity.start], head, column)
        judged.append(Binding(kind, head, column, why))
        if kind == "breakdown":
            break
    best = min(judged, key=lambda binding: _RANK.get(binding.kind, len(_RANK)))
    if best.kind in _RANK:
        return best
    return judged[0] if judged[0].kind else None


def _above(scene: Scene, words: str, head: Mention, column: Column, heads: Sequence[Mention]) -> Binding | None:
    """其中 with a part that is larger than its total by itself, where no other total before it could hold that part."""
    total = head.quantity
    if words not in _OF_IT or not is_plain(total) or _MEAN.search(head.lead):
        return None
    larger = [m for m in column if m.quantity.value - m.quantity.half > total.value + total.half and m.label]
    if len(larger) != 1 or larger[0].quantity.unit.dimension != total.unit.dimension:
        return None
    part = larger[0].quantity
    if larger[0].segment != column[0].segment and _OPENS.match(scene.text, part.end, part.end + _NEAR_OPENING):
        return None  # 收入A,其中税收B;支出C,其中…: C is a total of its own
    others = [m.quantity for m in heads if m is not head and m.quantity.unit.dimension == total.unit.dimension]
    if any(other.value >= part.value for other in others):
        return None
    return Binding("part-of-whole", head, (larger[0],), words)


def _up_to_semicolon(words: str, head: Mention, items: Sequence[Mention], depth: int) -> Binding | None:
    """存款A,其中住户存款B;贷款C,其中…: too much for A all together, so only what stands before the semicolon is of it."""
    total = head.quantity
    if words not in _OF_IT or not is_plain(total) or items[0].segment == items[-1].segment:
        return None
    column = tuple(m for m in items if m.segment == items[0].segment and m.is_item and m.depth == depth)
    parts = [m.quantity for m in column if m.quantity.unit.base == total.unit.base]
    if not parts or len(parts) < len(column) - sum(m.quantity.unit.dimension == "ratio" for m in column):
        return None
    if not is_plain(*parts) or exact_sum(parts) > total.value:
        return None
    return Binding("part-of-whole", head, tuple(m for m in column if m.quantity in parts), words)


def _beside(
    fitted: Sequence[tuple[Mention, Reading]], left: Sequence[tuple[Mention, list[Reading]]]
) -> Iterator[Binding]:
    """Where one measure of a list adds up, the other measures of the same items must, too: 金牌, 银牌 and 铜牌 of three games."""
    sizes = {len(reading.column) for _, reading in fitted if len(reading.column) > 2 or reading.way != "prefix"}
    taken = {m.quantity.id for _, reading in fitted for m in reading.column}
    for head, readings in left:
        for reading in readings:
            measures = reading.way in ("named", "first") or (head.is_change and reading.way == "changes")
            parts = [m.quantity for m in reading.column]
            # Another measure has figures of its own.
            measures = measures and not taken & {part.id for part in parts}
            if measures and len(parts) in sizes and is_plain(head.quantity, *parts) and sum_slip(head.quantity, parts):
                yield Binding("probable-breakdown", head, reading.column, "同列其他指标相加无误")
                break


def _bind_far(
    scene: Scene, trigger: re.Match[str], items: Sequence[Mention], context: Context, known: Sequence[Mention]
) -> list[Binding]:
    """从…看 in a paragraph of its own: a total from the paragraphs before, the list in one sentence or in all of them."""
    far = _far_heads(scene, context)
    whole = scene.between(trigger.end(), len(scene.text))[:_MAX_ITEMS]
    regions = [Listed(items), *([Listed(whole)] if len(whole) > len(items) else ())]
    for listed in regions:
        for head in far:
            for reading in _fitting(head, listed.readings(head)):
                return [Binding("breakdown", head, reading.column, trigger.group())]
    for head in list(dict.fromkeys((*reversed(known), *far)))[:_MAX_FAR_HEADS]:
        for listed in regions:
            for reading in listed.readings(head)[:3]:
                if _is_far_total(head, reading.column, known):
                    return [Binding("probable-breakdown", head, reading.column, "一处数字之差")]
    return []


def _is_far_total(head: Mention, column: Column, known: Sequence[Mention]) -> bool:
    """One slip makes the parts add up to a total that was broken down before; to another one only if they are all of its kind."""
    parts = [m.quantity for m in column]
    if len(parts) < 2 or not may_be_total(head, parts):
        return False
    chance = sum_slip(head.quantity, parts)
    if chance is None:
        return False
    if head in known and chance < SURE:
        return True
    closed = closing_words([m.label for m in column], "")
    return bool(closed) and chance < FAIR and (head in known or head.label[-2:] == column[0].label[-2:])


def _fits(head: Mention, column: Column) -> bool:
    return sum_fits(head.quantity, [m.quantity for m in column])


def _region(scene: Scene, trigger: re.Match[str]) -> int:
    """Where the list ends that the trigger announces."""
    text = scene.text
    start = trigger.end()
    bracket = trigger.group() == "("
    depth = 1 if bracket else 0
    limit = min(len(text), start + _MAX_REACH)
    for mark in _ENDS.finditer(text, start, limit):
        char = mark.group()
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth < 1 and (bracket or depth < 0):
                return mark.start()
        elif depth <= 0:
            restart = _RESTART.search(text, start, mark.start())
            return restart.start() if restart and restart.start() > start else mark.start()
    return limit


def _heads(scene: Scene, trigger: re.Match[str], context: Context, known: Sequence[Mention]) -> list[Mention]:
    """Possible totals, the likeliest first: in the sentence before the trigger, then the openings of earlier sentences."""
    before = scene.before(trigger.start(), _MAX_BEFORE)
    if trigger.group() == "(":
        # A bracket belongs to the number right before it.
        return [m for m in before[-1:] if not scene.text[m.quantity.end : trigger.start()].strip(" ")]
    if trigger.group().startswith("中"):
        # 财政拨款支出预算中: the total is called by its name.
        name = _NAME_BEFORE.search(scene.text[max(0, trigger.start() - 20) : trigger.start()])
        called = name.group() if name else ""
        return [m for m in before if m.is_item and _is_called(m, called, scene.text[m.quantity.end : trigger.start()])]
    sentence, _ = scene.passage.sentence_at(trigger.start())
    full_stop = scene.text.rfind("。", 0, trigger.start()) + 1
    here = [m for m in before if m.quantity.start >= full_stop]
    near = sorted(
        here,
        key=lambda m: (m.is_change or not m.is_item, m.depth, -m.quantity.start if m.quantity.start >= sentence else 0),
    )
    earlier = [m for m in before if m.quantity.start < full_stop]
    heads = near + sorted(earlier, key=lambda m: (not m.is_item, -m.quantity.start))
    if known:
        # 按消费类型统计 after 按经营地统计: the total that was broken down just before.
        again = [m for m in heads if m in known]
        heads = again + [m for m in heads if m not in again]
    if not heads and scene.passage.index:
        previous = context.scene_at.get(scene.passage.index - 1)
        if previous is not None:
            heads = sorted(previous.mentions, key=lambda m: not m.is_item)
    return heads[:_MAX_HEADS]


def _is_called(mention: Mention, name: str, between: str) -> bool:
    """财政拨款支出预算中 calls a figure by its label, 13个税种中 by the noun right behind it."""
    if between and between == name[-len(between) :]:
        return True
    return len(mention.label) > 2 and (mention.label.endswith(name) or name.endswith(mention.label))


def _far_heads(scene: Scene, context: Context) -> list[Mention]:
    """Totals for 分…看 in a paragraph of its own: the values that open the paragraphs before it."""
    out: list[Mention] = []
    for index in range(scene.passage.index - 1, max(-1, scene.passage.index - _MAX_FAR), -1):
        other = context.scene_at.get(index)
        if other is not None:
            out += [m for m in other.mentions if m.is_item and length(m.quantity) > 2][:2]
    return out


def _relation(scene: Scene, binding: Binding) -> Relation:
    return Relation(
        binding.kind,
        {"total": binding.head.quantity, "parts": tuple(m.quantity for m in binding.column)},
        scene.passage.index,
        (binding.words,) if binding.words else (),
        extra={"label": binding.head.label},
    )
