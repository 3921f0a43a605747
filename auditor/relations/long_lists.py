"""Breakdowns over several paragraphs: a total, and below it numbered or dashed items with one part each.

Kinds and roles: `breakdown`, `probable-breakdown` and `part-of-whole` (`total`, `parts`), as in `breakdown`.

Where an item holds several measures (项数, 金额), the one that has the total's label is taken, else the first of its dimension.
Items may form two lists one after the other (按级次, 按地区): the first run of items that adds up is one, then the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.relation import Relation
from auditor.model.report import Passage, PassageKind
from auditor.relations.arithmetic import exact_sum, leading_fit, sum_fits, sum_slip
from auditor.relations.closure import closing_words
from auditor.relations.scene import Context, Mention, is_plain

_STYLES = ("1.", "(1)", "(一)", "一、", "-")
_MARKED = compiled(
    r"(\d{1,2}[.、])|(\(\d{1,2}\))|(\([一二三四五六七八九十]{1,3}\))|([一二三四五六七八九十]{1,3}、)|([-•·●▪◆*])"
)
"""One group for each of the styles."""
_DASHES = tuple("-•·●▪◆")
_FIRST = compiled(r"\(?[1一][.、)]")
_ANNOUNCE = compiled(r"([^\W\dA-Za-z_]{3,12}?)(?:主要内容|具体内容|明细|具体|主要)?(?:如下|包括)[:。]?$")
_ANNOUNCEMENT = 20
"""Characters of an announcement, at most."""
_NOT_ADDED = frozenset(("ratio", "point", "score", "time"))
_MAX_BACK = 4
_MAX_TOTALS = 16
_MAX_ITEMS = 120
_MAX_RUNS = 14
_LIKELY = Fraction(1, 50)

Segment = list[Mention]


def detect(context: Context) -> Iterator[Relation]:
    """Totals of lists that stand in paragraphs of their own."""
    for start, segments in _groups(context):
        if 1 < len(segments) <= _MAX_ITEMS:
            yield from _bind(context, start, segments)


def _style(passage: Passage) -> str:
    if not passage.content:
        return "-" if passage.text.startswith(_DASHES) else ""
    marked = _MARKED.match(passage.text)
    return _STYLES[marked.lastindex - 1] if marked is not None and marked.lastindex else "?"


def _groups(context: Context) -> Iterator[tuple[int, list[Segment]]]:
    """Runs of passages marked alike, each with the passages below it; with the index of the first passage."""
    style, start = "", 0
    segments: list[Segment] = []
    for passage in context.report.passages:
        if passage.table is not None or passage.kind is PassageKind.CAPTION:
            continue
        own = _style(passage)
        if not own and not segments:
            continue
        scene = context.scene_at.get(passage.index)
        mentions = list(scene.mentions) if scene is not None else []
        first = passage.content > 0 and _FIRST.match(passage.text) is not None
        if own and own == style and not first:
            segments.append(mentions)
        elif own and (own != style or first):
            if segments:
                yield start, segments
            style, start, segments = own, passage.index, [mentions]
        elif segments and style == "-":
            # Dashes carry no numbers: a paragraph between them opens another list.
            yield start, segments
            style, segments = "", []
        elif segments:
            segments[-1] += mentions
    if segments:
        yield start, segments


def _bind(context: Context, start: int, segments: Sequence[Segment]) -> Iterator[Relation]:
    heads = [
        m
        for back in range(1, _MAX_BACK + 1)
        if (scene := context.scene_at.get(start - back)) is not None
        for m in scene.mentions
        if m.is_item
    ]
    heads = [m for m in heads if m.quantity.value and m.quantity.unit.dimension not in _NOT_ADDED][:_MAX_TOTALS]
    done: set[tuple[str, ...]] = set()
    left: list[tuple[Mention, list[list[Mention]]]] = []
    complete = False
    for head in heads:
        columns = _columns(head, segments)
        found = _fitting(head, columns, segments, done)
        if found is not None:
            done.add(tuple(m.quantity.id for m in found))
            complete = complete or len(found) == len(segments) > 2
            yield _relation(head, found, ("=",))
            yield from _rest(head, found, columns[-1])
        else:
            left.append((head, columns))
    for head, columns in left:
        slipped = list(_slipped(head, columns, segments, done))
        if not slipped and complete:
            slipped = list(_beside(context, head, columns, segments, done))
        yield from slipped
        yield from _incomplete(head, columns, segments)
    if not done:
        yield from _announced(context, start, segments, heads)


def _rest(head: Mention, found: Sequence[Mention], column: Sequence[Mention]) -> Iterator[Relation]:
    """What stands behind a list that is complete breaks the total down in another way, and not above it (按地区 after 按级次)."""
    taken = {m.quantity.id for m in found}
    rest = [m for m in column if m.quantity.id not in taken]
    parts = [m.quantity for m in rest]
    alike = all(m.quantity.unit.base == head.quantity.unit.base and m.label[-3:] == found[0].label[-3:] for m in rest)
    if len(rest) > 1 and alike and exact_sum(parts) <= head.quantity.value:
        yield _relation(head, rest, (found[0].label[-3:],), "part-of-whole")


def _announced(
    context: Context, start: int, segments: Sequence[Segment], heads: Sequence[Mention]
) -> Iterator[Relation]:
    """财政拨款支出主要内容如下: the list is the whole of what it announces, whether it adds up or not."""
    if not start or len(segments) < 3:
        return
    text = context.report.passages[start - 1].text
    announced = _ANNOUNCE.search(text, max(0, len(text) - _ANNOUNCEMENT))
    if announced is None:
        return
    for head in heads:
        name = head.undated
        if head.quantity.value and (name.startswith(announced[1]) or announced[1].startswith(name)) and len(name) > 2:
            column = next(iter(_columns(head, segments)), [])
            if len(column) == len(segments) and is_plain(head.quantity, *(m.quantity for m in column)):
                yield _relation(head, column, (announced.group(),), "probable-breakdown")
                return


def _columns(head: Mention, segments: Sequence[Segment]) -> list[list[Mention]]:
    """Readings of the list for one total: by the name of the total, and the first of its dimension in each item."""
    dimension, free = head.quantity.unit.dimension, not head.quantity.unit.base
    like = [
        [m for m in segment if m.is_item and (free or m.quantity.unit.dimension == dimension)] for segment in segments
    ]
    name = head.undated
    columns = []
    if name:
        names = (name, name[-4:])
        named = [next((m for m in segment if m.undated in names), None) for segment in like]
        columns.append([m for m in named if m is not None])
    columns.append([segment[0] for segment in like if segment])
    return [column for column in columns if len(column) > 1]


def _fitting(
    head: Mention, columns: Sequence[list[Mention]], segments: Sequence[Segment], done: set[tuple[str, ...]]
) -> list[Mention] | None:
    """A whole column that adds up, else a run of a short one."""
    total = head.quantity
    for column in columns:
        parts = [m.quantity for m in column]
        if _same_unit(head, column, segments) and sum_fits(total, parts) and tuple(q.id for q in parts) not in done:
            return column
    if not columns or len(columns[-1]) > _MAX_RUNS:
        return None
    first = columns[-1]
    parts = [m.quantity for m in first]
    for begin in range(len(first) - 1):
        size = leading_fit(total, parts[begin:])
        if size is not None:
            run = first[begin : begin + size]
            if _same_unit(head, run, segments) and tuple(m.quantity.id for m in run) not in done:
                return run
    return None


def _same_unit(head: Mention, column: Sequence[Mention], segments: Sequence[Segment]) -> bool:
    """One unit throughout; or, where pieces are counted in several classifiers, every item of the list takes part."""
    if any(m.quantity.words for m in column):
        return False
    return len(column) == len(segments) or all(m.quantity.unit.base == head.quantity.unit.base for m in column)


def _slipped(
    head: Mention, columns: Sequence[list[Mention]], segments: Sequence[Segment], done: set[tuple[str, ...]]
) -> Iterator[Relation]:
    """A whole column that one slip of a digit would make add up."""
    for column in columns:
        parts = [m.quantity for m in column]
        key = tuple(part.id for part in parts)
        if key in done or len(column) < len(segments) or not is_plain(head.quantity, *parts):
            continue
        chance = sum_slip(head.quantity, parts)
        closed = closing_words([m.label for m in column], "") if chance is not None else ""
        if chance is not None and (chance < _LIKELY or closed):
            done.add(key)
            kind = "breakdown" if chance < _LIKELY else "probable-breakdown"
            yield _relation(head, column, (closed or "一处数字之差",), kind)
        return


def _beside(
    context: Context,
    head: Mention,
    columns: Sequence[list[Mention]],
    segments: Sequence[Segment],
    done: set[tuple[str, ...]],
) -> Iterator[Relation]:
    """Another measure of the same items adds up to its total, so the items are all there are: this one should, too."""
    for column in columns:
        parts = [m.quantity for m in column]
        alike = all(m.label == head.label for m in column) or _all_open(context, head, column)
        key = tuple(part.id for part in parts)
        if alike and key not in done and len(column) == len(segments) and is_plain(head.quantity, *parts):
            done.add(key)
            yield _relation(head, column, ("同列其他指标相加无误",), "probable-breakdown")
            return


def _all_open(context: Context, head: Mention, column: Sequence[Mention]) -> bool:
    """The total and every part are the first number of their paragraphs, under names of their own: 市场单位17.5万家 … 演出单位2.4万个."""
    if any(m.quantity.unit.dimension != head.quantity.unit.dimension or m.quantity.words for m in column):
        return False
    return all(context.scene_at[m.quantity.passage].mentions[0] is m for m in (head, *column))


def _incomplete(head: Mention, columns: Sequence[list[Mention]], segments: Sequence[Segment]) -> Iterator[Relation]:
    """A measure that some items lack (营业利润 of four items out of five): together they are within the total."""
    for column in columns[:1]:
        parts = [m.quantity for m in column]
        named = all(m.label == head.label for m in column)
        if named and 1 < len(column) < len(segments) and exact_sum(parts) < head.quantity.value:
            yield _relation(head, column, (head.label,), "part-of-whole")


def _relation(head: Mention, column: Sequence[Mention], words: tuple[str, ...], kind: str = "breakdown") -> Relation:
    return Relation(
        kind,
        {"total": head.quantity, "parts": tuple(m.quantity for m in column)},
        head.quantity.passage,
        tuple(word for word in words if word != "="),
        extra={"label": head.label},
    )
