"""Which figure has changed: 支出35.6万元,比上年增加1.76万元; 支出35.6万元。与上年相比,增加1.76万元.

Forms of final accounts print the figure in one sentence and its change in the next, which either calls it by its name or says
nothing but 与上年相比. The total of an account (收入支出总体与上年相比) stands paragraphs before.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.quantities.labels import clean
from auditor.relations.scene import Context, Mention, Scene

_UP = compiled(r"增|上升|提高|多|高|升|扩大|超|回升")
_DOWN = compiled(r"减|降|少|低|收窄|缩")
_RISE, _FALL = Fraction(1), Fraction(-1)
MAX_BACK = 40
_VERB = compiled(r"增|减|下降|上升|提高|降低")
_COMPARING = compiled(r"(?:比|较|与)(?:上年|去年|上一年|同期|\d{4}年)")
_COMPARED_FIRST = compiled(r"^(?:与|同|和|较|比)[^,;。]{2,10}?(?:相比|比较|相较)?,?$")
_ACCOUNT = compiled(
    r"^(?P<fund>财政拨款)?收入?(?:、|和|与)?支出?(?:总计|总体|决算总体|总体情况|总额|决算总计)*(?:均|各)*$"
)
_YEAR = compiled(r"^\d{4}年度?")
_SPENT = compiled(r"决算|执行数|实际支出")
"""Beside a budget, what was spent is compared with last year."""
_BOTH_SIDES = compiled(r"^支(?:出)?(?:决算|预算)?总计$")
"""收、支总计 and 收入、支出决算总计 are one; the words behind the list comma are left of them."""
_GRANT = "财政拨款"
_NOT_SUBJECTS = frozenset(("ratio", "point"))
_SHORTEST_COMPARED = 4
"""A name that is followed by 比上年 must be this long to be looked for in other sentences."""
_FAR_TOTALS = 4
"""Paragraphs between the total of an account and what is said of its change."""


def current_of(scene: Scene, at: int) -> Mention | None:
    """The figure that the change at `at` is a change of."""
    mentions = scene.mentions
    found = named_before(scene, at) or _in_sentence(scene, at)
    if found is None and at and mentions[at - 1].is_change and mentions[at - 1].segment == mentions[at].segment:
        found = named_before(scene, at - 1) or _sentence_before(scene, at - 1)
    return found or _sentence_before(scene, at)


def _in_sentence(scene: Scene, at: int) -> Mention | None:
    """The nearest value of its own before the change, in its sentence; 提高到552 is such a value."""
    change = scene.mentions[at]
    for mention in reversed(scene.mentions[max(0, at - MAX_BACK) : at]):
        if mention.quantity.sentence != change.quantity.sentence and mention.segment != change.segment:
            return None
        reached = mention.is_change and mention.lead.endswith(("到", "至")) and mention.segment == change.segment
        if (
            (mention.is_item or reached)
            and mention.quantity.unit.dimension not in _NOT_SUBJECTS
            and mention.depth <= change.depth
        ):
            return mention
    return None


def named_before(scene: Scene, at: int) -> Mention | None:
    """收入支出总计307.82万元。与上年相比,收入支出总计增加…: the figure of the sentence before that has the subject's name."""
    change = scene.mentions[at]
    words = _VERB.split(change.lead, maxsplit=1)[0]
    compared = _COMPARING.search(words)
    named = words[: compared.start()] if compared else words
    subject = _bare(named, clean(named))
    if len(subject) < (_SHORTEST_COMPARED if compared else 2):
        return None
    both_sides = _BOTH_SIDES.search(subject) is not None
    for mention in reversed(scene.mentions[max(0, at - 6) : at]):
        if (
            mention.is_item
            and mention.quantity.unit.dimension not in _NOT_SUBJECTS
            and (
                (bare := _bare(mention.lead, mention.label)).endswith(subject)
                or (both_sides and _BOTH_SIDES.search(bare))
            )
        ):
            return mention
    return None


def _bare(words: str, label: str) -> str:
    """支出总计均为 and 支出总计各: the name alone."""
    bare = words.rstrip("均各共为是达")
    if bare.endswith("总计"):
        return _YEAR.sub("", bare)
    name = label.rstrip("均各共")
    return name.removesuffix("决算") if len(name) > _SHORTEST_COMPARED + 2 else name


def _sentence_before(scene: Scene, at: int) -> Mention | None:
    """A。与上年相比,增加d,增长r%: the sentence begins with the comparison, and A opens the sentence before."""
    change = scene.mentions[at]
    start, _ = scene.passage.sentence_at(change.quantity.start)
    opening = scene.text[start : change.quantity.start - len(change.lead)].lstrip("。")
    first = next((m for m in scene.mentions if m.quantity.start >= start), None)
    compared = _COMPARED_FIRST.match(opening) if opening else _COMPARING.match(change.lead)
    if first is not change or not compared:
        return None
    last = scene.mentions[at - 1].quantity.sentence if at else -1
    if last < change.quantity.sentence - 2:
        return None
    before = [m for m in scene.mentions[max(0, at - 6) : at] if m.quantity.sentence == last]
    own = [m for m in before if m.is_item and m.quantity.unit.dimension not in _NOT_SUBJECTS]
    spent = [m for m in own if _SPENT.search(m.lead)]
    return next(iter(spent[-1:] or (own[:1] if own[:1] == before[:1] else [])), None)


def accounts_before(scene: Scene, at: int, context: Context) -> Iterator[Mention]:
    """收入支出总体与上年相比,增加…: the totals of that account, in the paragraphs before."""
    change = scene.mentions[at]
    start, _ = scene.passage.sentence_at(change.quantity.start)
    opening = scene.text[start : change.quantity.start - len(change.lead)]
    subject, found, _ = opening.partition("与")
    account = _ACCOUNT.match(subject.strip(",。")) if found and start == scene.passage.content else None
    if account is None:
        return
    for index in range(scene.passage.index - 1, max(-1, scene.passage.index - 1 - _FAR_TOTALS), -1):
        other = context.scene_at.get(index)
        if other is None:
            return
        first = other.mentions[0]
        if "总计" in first.lead and (_GRANT in first.lead) == bool(account["fund"]):
            yield first


def sign_of(mention: Mention) -> Fraction:
    """1 where the words before say a rise, -1 where they say a fall."""
    lead = mention.lead
    return _RISE if _UP.search(lead[-6:]) and not _DOWN.search(lead[-5:]) else _FALL
