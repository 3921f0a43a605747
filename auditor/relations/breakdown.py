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
from fractions import Fraction

from auditor.model.quantity import Qualifier, Quantity
from auditor.model.relation import Relation
from auditor.relations.arithmetic import digits_of, exact_sum, leading_fit, slack, sum_fits, sum_slip
from auditor.relations.closure import closing_words
from auditor.relations.scene import Context, Mention, Scene, is_plain

_TRIGGER = re.compile(
    r"其中|包括|包含|涵盖|主要有|分别(?:为|是|有)|(?:分|按|从)[\u4e00-\u9fff、\"]{1,14}?(?:看|分|统计|划分|口径)[,:]|以下方面|如下|[由含](?=[\u4e00-\u9fff])|\("
)
_RESTART = re.compile(r"(?:分|按|从)[\u4e00-\u9fff、\"]{1,14}?(?:看|分|统计|划分|口径)[,:]")
_ENDS = re.compile(r"[()。]")
_MAX_HEADS = 8
_MAX_RUN = 14
_MAX_BEFORE = 40
"""Numbers before a trigger that are looked at for its total."""
_MAX_FAR = 24
_PLAUSIBLE_SLIP = Fraction(1, 50)
"""Below this chance, a sum that one slip explains is taken for a slip and not for an open list."""

Column = tuple[Mention, ...]


def detect(context: Context) -> Iterator[Relation]:
    """All breakdowns in the prose of a report."""
    for scene in context.scenes:
        if len(scene.mentions) > 1:
            yield from _in_scene(scene, context)


def _in_scene(scene: Scene, context: Context) -> Iterator[Relation]:
    taken: set[str] = set()
    parts: set[str] = set()
    for trigger in _TRIGGER.finditer(scene.text, scene.passage.content):
        region = _region(scene, trigger)
        items = scene.between(trigger.end(), region)
        if not items:
            continue
        heads = _heads(scene, trigger, context)
        found = list(_bind(scene, trigger.group(), heads, items))
        if not found and _RESTART.match(trigger.group()):
            found = _bind_far(scene, trigger, items, context)
        for relation in found:
            key = " ".join(quantity.id for quantity in relation.quantities())
            if key not in taken:
                taken.add(key)
                parts.update(quantity.id for quantity in relation.quantities()[1:])
                yield relation
    yield from _unannounced(scene, taken, parts)


def _bind_far(scene: Scene, trigger: re.Match[str], items: Sequence[Mention], context: Context) -> list[Relation]:
    """从…看 in a paragraph of its own: a total from the paragraphs before, the list in one sentence or in all of them."""
    far = _far_heads(scene, context)
    for region in (items, scene.between(trigger.end(), len(scene.text))):
        for relation in _bind(scene, trigger.group(), far, region):
            if relation.kind == "breakdown" and sum_fits(*_roles(relation)):
                return [relation]
    return []


def _roles(relation: Relation) -> tuple[Quantity, tuple[Quantity, ...]]:
    total, *parts = relation.quantities()
    return total, tuple(parts)


def _region(scene: Scene, trigger: re.Match[str]) -> int:
    """Where the list ends that the trigger announces."""
    text = scene.text
    start = trigger.end()
    bracket = trigger.group() == "("
    depth = 1 if bracket else 0
    for mark in _ENDS.finditer(text, start):
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
    return len(text)


def _heads(scene: Scene, trigger: re.Match[str], context: Context) -> list[Mention]:
    """Possible totals, the likeliest first: in the sentence before the trigger, then the openings of earlier sentences."""
    before = scene.before(trigger.start(), _MAX_BEFORE)
    if trigger.group() == "(":
        # A bracket belongs to the number right before it.
        return [m for m in before[-1:] if not scene.text[m.quantity.end : trigger.start()].strip(" ")]
    sentence, _ = scene.passage.sentence_at(trigger.start())
    full_stop = scene.text.rfind("。", 0, trigger.start()) + 1
    here = [m for m in before if m.quantity.start >= full_stop]
    near = sorted(
        here,
        key=lambda m: (m.is_change or not m.is_item, m.depth, -m.quantity.start if m.quantity.start >= sentence else 0),
    )
    earlier = [m for m in before if m.quantity.start < full_stop]
    heads = near + sorted(earlier, key=lambda m: (not m.is_item, -m.quantity.start))
    if not heads and scene.passage.index:
        previous = context.scene_at.get(scene.passage.index - 1)
        if previous is not None:
            heads = sorted(previous.mentions, key=lambda m: not m.is_item)
    return heads[:_MAX_HEADS]


def _far_heads(scene: Scene, context: Context) -> list[Mention]:
    """Totals for 分…看 in a paragraph of its own: the values that open the paragraphs before it."""
    out: list[Mention] = []
    for index in range(scene.passage.index - 1, max(-1, scene.passage.index - _MAX_FAR), -1):
        other = context.scene_at.get(index)
        if other is not None:
            out += [m for m in other.mentions if m.is_item and len(digits_of(m.quantity, m.quantity.value) or "") > 2][
                :2
            ]
    return out


def _bind(scene: Scene, words: str, heads: Sequence[Mention], items: Sequence[Mention]) -> Iterator[Relation]:
    depth = min(mention.depth for mention in items)
    bound_dimensions: set[str] = set()
    fallback: tuple[Mention, Column] | None = None
    for head in heads:
        columns = _columns(head, items, depth)
        used: set[str] = set()
        for column in columns:
            ids = {m.quantity.id for m in column}
            if len(column) > 1 and not ids & used and sum_fits(head.quantity, _quantities(column)):
                # One total may be broken down twice in one list: by applicant; by outcome.
                used |= ids
                yield _relation("breakdown", scene, head, column, (words, "="))
        if used:
            bound_dimensions.add(head.quantity.unit.dimension)
        elif (
            fallback is None
            and columns
            and head.quantity.unit.dimension not in bound_dimensions
            and _may_be_total(head, columns[0])
        ):
            fallback = head, columns[0]
    if fallback is not None and fallback[0].quantity.unit.dimension not in bound_dimensions:
        relation = _judged_by_words(scene, words, *fallback)
        if relation is not None:
            yield relation


def _may_be_total(head: Mention, column: Column) -> bool:
    """A total of its own (no change, no hedge), in the very unit of the parts."""
    return (
        head.is_item
        and is_plain(*_quantities(column))
        and (
            is_plain(head.quantity)
            or (
                head.quantity.qualifier is Qualifier.ABOUT
                and len(digits_of(head.quantity, head.quantity.value) or "") > 3
            )
        )
        and all(m.quantity.unit.base == head.quantity.unit.base or m.quantity.unit.dimension == "count" for m in column)
    )


def _judged_by_words(scene: Scene, words: str, head: Mention, column: Column) -> Relation | None:
    """The nearest reading, which does not add up: closed by its words, by a likely slip, or an upper bound only."""
    parts = _quantities(column)
    closing = closing_words([m.label for m in column], scene.text[head.quantity.end : parts[0].start])
    chance = sum_slip(head.quantity, parts) if len(parts) > 1 else None
    if chance is not None and (chance < _PLAUSIBLE_SLIP or closing):
        return _relation(
            "breakdown" if is_plain(head.quantity) else "probable-breakdown",
            scene,
            head,
            column,
            (words, closing or "一处数字之差"),
        )
    if (
        closing
        and len(parts) > 1
        and words != "("
        and abs(exact_sum(parts) - head.quantity.value) * 5 < head.quantity.value
    ):
        return _relation("probable-breakdown", scene, head, column, (words, closing))
    over = exact_sum(parts) - head.quantity.value - slack(parts) - head.quantity.half
    if over > 0:
        if chance is None or words not in ("其中", "包括"):
            return None
        return _relation("probable-breakdown", scene, head, column, (words,))
    if words in ("其中", "包括", "含", "(", "包含") and is_plain(head.quantity):
        return _relation("part-of-whole", scene, head, column, (words,))
    return None


def _columns(head: Mention, items: Sequence[Mention], depth: int) -> list[Column]:
    """The readings of a list for one total: which of its numbers are the parts. The plainest reading first."""
    like = [m for m in items if _like(head.quantity, m.quantity)]
    same = [m for m in like if m.quantity.unit.base == head.quantity.unit.base]
    readings = _readings(head, same, depth) if len(same) > 1 else []
    if len(same) != len(like):
        readings += _readings(head, like, depth)
    return readings or ([tuple(same)] if same and same[0].is_item and same[0].depth == depth else [])


def _readings(head: Mention, like: Sequence[Mention], depth: int) -> list[Column]:
    flat = tuple(m for m in like if m.depth == depth and m.is_item)
    chunks = _chunks([m for m in like if m.depth == depth])
    readings: list[Column] = []
    name = head.label or head.quantity.label
    own = [tuple(m for m in chunk if m.is_item) for chunk in chunks]
    first_of_each = tuple(chunk[0] for chunk in own if chunk)
    crowded = any(len(chunk) > 1 for chunk in own)
    if len(own) > 1 and crowded:
        if sum(len(chunk) > 1 for chunk in own) * 2 >= len(own) and len(own[0]) > 1 and _same_plan(own):
            readings.append(first_of_each)
            readings.append(own[0])
        else:
            readings.append(own[0])
            readings.append(first_of_each)
        readings += [chunk for chunk in own[1:] if len(chunk) > 1]
    readings.append(flat)
    named = tuple(
        m for m in like if name and (m.label == name or (len(name) > 1 and not m.is_change and m.label.endswith(name)))
    )
    if len(named) > 1:
        readings.append(named)
    if len(name) > 1:
        readings.append(tuple(m for m in flat if m.label.endswith(name[-2:])))
    every = tuple(m for m in like if m.is_change and m.depth == depth)
    if head.is_change and len(every) > 1:
        readings.append(every)
    changes = [next((m for m in chunk if m.is_change), None) for chunk in chunks]
    readings.append(tuple(m for m in changes if m is not None))
    if len(flat) > 2:
        readings += [flat[:size] for size in range(len(flat) - 1, 1, -1)][:12]
    return [reading for reading in readings if reading and head not in reading]


def _same_plan(chunks: Sequence[Column]) -> bool:
    """The chunks each describe one item by several measures: they carry labels that differ inside a chunk."""
    return all(len({m.label for m in chunk}) == len(chunk) for chunk in chunks)


def _chunks(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions between the same two semicolons."""
    out: list[list[Mention]] = []
    last = None
    for mention in mentions:
        if mention.segment != last:
            out.append([])
            last = mention.segment
        out[-1].append(mention)
    return out


def _like(one: Quantity, other: Quantity) -> bool:
    if one.unit.dimension == other.unit.dimension:
        return one.unit.dimension not in ("ratio", "point")
    return (not one.unit.base and one.ulp >= 1) or {one.unit.dimension, other.unit.dimension} == {"count", ""}


def _unannounced(scene: Scene, taken: set[str], parts: set[str]) -> Iterator[Relation]:
    """Lists without 其中: a total with its parts behind it, or parts with 共计 behind them; only where they add up."""
    totals = {key.split(" ", 1)[0] for key in taken}
    for sentence in _sentences(scene):
        items = [m for m in sentence if m.is_item and m.quantity.unit.dimension not in ("", "ratio", "point", "score")]
        for at, head in enumerate(items):
            if head.quantity.value <= 0 or head.quantity.id in totals:
                continue
            behind = _run(head, items[at + 1 : at + 1 + _MAX_RUN])
            fitting = _leading_fit(head.quantity, behind)
            if fitting is None:
                ahead = _run(head, items[max(0, at - _MAX_RUN) : at][::-1])
                fitting = _leading_fit(head.quantity, ahead)
                fitting = fitting[::-1] if fitting else None
                if fitting and len(fitting) == 2 and not re.search(r"共|合计|总|累计", head.lead):
                    fitting = None
            if fitting and (len(fitting) > 2 or head.quantity.value > 9):
                yield _relation("breakdown", scene, head, fitting, ("=",))
                continue
            if at == 0 and head.quantity.id not in parts:
                yield from _almost(scene, head, behind)


def _almost(scene: Scene, head: Mention, behind: Column) -> Iterator[Relation]:
    """A list without 其中 whose labels are the halves of one notion, off by one slip."""
    for size in range(min(len(behind), 6), 1, -1):
        column = behind[:size]
        if not is_plain(head.quantity, *_quantities(column)):
            continue
        if not closing_words([m.label for m in column], ""):
            continue
        if sum_slip(head.quantity, _quantities(column)) is not None:
            yield _relation("probable-breakdown", scene, head, column, ("一处数字之差",))
            return


def _sentences(scene: Scene) -> Iterator[list[Mention]]:
    out: list[Mention] = []
    last = -1
    for mention in scene.mentions:
        if mention.quantity.sentence != last:
            if len(out) > 2:
                yield out
            out = []
            last = mention.quantity.sentence
        out.append(mention)
    if len(out) > 2:
        yield out


def _run(head: Mention, mentions: Sequence[Mention]) -> Column:
    """The mentions next to a total, as far as they keep to its dimension and depth."""
    out: list[Mention] = []
    for mention in mentions:
        if mention.depth != head.depth:
            continue
        if not _like(head.quantity, mention.quantity) or mention.quantity.value > head.quantity.value:
            break
        out.append(mention)
    return tuple(out)


def _leading_fit(total: Quantity, mentions: Column) -> Column | None:
    size = leading_fit(total, _quantities(mentions))
    return None if size is None else mentions[:size]


def _quantities(column: Sequence[Mention]) -> tuple[Quantity, ...]:
    return tuple(mention.quantity for mention in column)


def _relation(kind: str, scene: Scene, head: Mention, column: Column, words: tuple[str, ...]) -> Relation:
    return Relation(
        kind,
        {"total": head.quantity, "parts": _quantities(column)},
        scene.passage.index,
        tuple(word for word in words if word not in ("=",)),
        extra={"label": head.label},
    )
