"""A passage as the detectors see it: its quantities, and for each the words that lead up to it.

Binding numbers to each other is the main risk of the whole program, so it rests on few and plain observations: which words
stand before a number, at what bracket depth, and behind which delimiter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantities, Quantity
from auditor.model.records import dataclass
from auditor.model.report import Passage, Report
from auditor.quantities.labels import clean
from auditor.relations.prose import Prose

_MARKS = compiled(r"[,;。:!?、()]")
_VERBS = (
    "增加", "减少", "增长", "下降", "上升", "提高", "降低", "增收", "减收", "增产", "减产", "增支", "减支", "多增", "少增", "回落", "回升", "收窄",
    "扩大", "净增", "净减", "升高", "缩减", "压减", "节约", "节省", "超出", "多", "少", "高", "低", "增", "减", "降", "升",
)  # fmt: skip
_VERB_ENDS = frozenset(verb[-1] for verb in _VERBS)
_BEHIND_VERB = "了到额约近率为幅度量达是有共计"
_NO_CHANGE = ("正高", "副高", "至少", "至多", "最多", "最少", "最高", "最低", "不少")
_NOT_ITEM = compiled(
    r"^(?:比|较|同比|环比|与|占|为上年|是上年|相当于|扣除|拉动|可比|名义|实际(?:增|下降)|同口径|增(?:长|加|幅|速|量|收)|减(?:少|幅|收)"
    r"|下降|上升|提高|降低|回落|收窄|完成(?:预算|年初|全年|调整|年度|计划|目标)|贡献|高于|低于|高出|超过|超出|人均|平均|均|户均|每)"
)
_OWN_RATE = compiled(r"(?:节约|节省|增值|压减|缩减|降低|提高|完成|超出)率[为达到约]*$")
"""Rates that divide a difference by its base: they are recalculated as rates."""
_DATE = Kind.DATE  # a look-up in an enumeration is slow before 3.12
_YEAR = compiled(r"\d{4}年?度?")
_JOINED = frozenset(("和", "与", "及", "以及", "", "、"))
_MODIFIES = compiled(r"(?![和与及或以,])[^\W\dA-Za-z_]{2,20}\d")


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A quantity in its surroundings."""

    quantity: Quantity
    lead: str
    """Words between the last delimiter (or the number before) and this number."""
    depth: int
    """How many brackets are open."""
    segment: int
    """Number of semicolons and full stops before it in the passage."""
    is_change: bool
    """The words before say by how much something changed, not how much there is."""
    is_modifier: bool = False
    """It counts the subject of the number behind it: the 8个 of 8个乡镇受理2.5769万件."""
    label: str = ""
    """The words before, cleaned of fillers: what the number is the value of."""
    is_item: bool = False
    """It can be an item of a list: a value of its own, not a change, share or mean of the value before."""

    @property
    def undated(self) -> str:
        """The label without years: 支出 of 2026年支出."""
        return self.label if self.lead.isalpha() else clean(_YEAR.sub("", self.lead))


class Scene:
    """One passage with its mentions, prepared once for all detectors."""

    __slots__ = ("__dict__", "marks", "mentions", "passage", "text")

    def __init__(self, passage: Passage, quantities: tuple[Quantity, ...]) -> None:
        self.passage = passage
        self.text = passage.text
        self.marks = [match.start() for match in _MARKS.finditer(passage.text)]
        """Offsets of the punctuation marks."""
        self.mentions = tuple(_mentions(passage.text, self.marks, quantities))

    @cached_property
    def starts(self) -> list[int]:
        """Start offsets of the mentions."""
        return [mention.quantity.start for mention in self.mentions]

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions in `text[start:end]`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, offset: int, most: int) -> tuple[Mention, ...]:
        """The last mentions that end at or before `offset`, at most so many."""
        at = bisect_left(self.starts, offset)
        if at and self.mentions[at - 1].quantity.end > offset:
            at -= 1
        return self.mentions[max(0, at - most) : at]

    def gap(self, first: Mention, second: Mention) -> str:
        """The words between two mentions."""
        return self.text[first.quantity.end : second.quantity.start]


def _mentions(text: str, marks: Sequence[int], quantities: tuple[Quantity, ...]) -> Iterator[Mention]:
    """The quantities of a text in one pass over its punctuation marks."""
    floor = depth = segment = at = mark_end = 0
    opened = 0
    changed = False
    for quantity in quantities:
        start = quantity.start
        while at < len(marks) and marks[at] < start:
            offset = marks[at]
            mark, mark_end = text[offset], offset + 1
            if mark == "(":
                depth, opened = depth + 1, offset
            elif mark == ")":
                depth = max(0, depth - 1)
            elif mark in ";。":
                segment += 1
            at += 1
        if not quantity.kind.is_quantity:
            # A year belongs to the words around it: 2026年预算安排91.97万元.
            floor = quantity.end if quantity.kind is not _DATE else floor
            continue
        lead_start = max(mark_end, floor)
        if lead_start == start and text[start - 1 : start] == ")" and opened >= floor:
            # A closed bracket right before the number belongs to the words before it.
            lead_start = max([floor, *(offset + 1 for offset in marks[max(0, at - 8) : at] if offset < opened)])
        lead = text[lead_start:start]
        dimension = quantity.unit.dimension
        modifies = (dimension == "count" or dimension == "person") and _MODIFIES.match(text, quantity.end) is not None
        # 分别增加1214万人和552万人: the second of a pair changes as the first does.
        changed = (changed and text[floor:start] in _JOINED) or says_change(lead)
        item = not changed and not modifies and _NOT_ITEM.match(lead) is None
        yield Mention(quantity, lead, depth, segment, changed, modifies, clean(lead), item)
        floor = quantity.end


def says_change(lead: str) -> bool:
    """The words before a number end in a verb of change, with nothing but fillers behind it."""
    verb = lead if lead.endswith("节约") else lead.rstrip(_BEHIND_VERB)
    return (
        verb[-1:] in _VERB_ENDS
        and verb.endswith(_VERBS)
        and not verb.endswith(_NO_CHANGE)
        and _OWN_RATE.search(lead) is None
    )


class Context:
    """What every detector is given: the report, its numbers, and the passages prepared."""

    def __init__(self, report: Report, quantities: Quantities) -> None:
        self.report = report
        self.quantities = quantities

    @cached_property
    def prose(self) -> Prose:
        """The running text in one piece, table cells left out."""
        return Prose(self.report)

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """The prose passages that hold at least one quantity (cells are the tables' matter)."""
        rows = self.quantities.by_passage
        return tuple(
            Scene(passage, rows[passage.index])
            for passage in self.report.passages
            if passage.table is None and rows[passage.index]
        )

    def change_after(self, mention: Mention) -> Mention | None:
        """The change in amount right behind a value: 参保人数A万人,比上年末增加d万人."""
        mentions = self.scene_at[mention.quantity.passage].mentions
        at = next(index for index, other in enumerate(mentions) if other is mention)
        if at + 1 == len(mentions):
            return None
        behind = mentions[at + 1]
        return behind if behind.is_change and behind.quantity.unit.base == mention.quantity.unit.base else None

    @cached_property
    def by_label(self) -> dict[tuple[str, str], list[Quantity]]:
        """Values of their own by label (without years) and base unit."""
        out: dict[tuple[str, str], list[Quantity]] = {}
        for scene in self.scenes:
            for mention in scene.mentions:
                if mention.is_item and len(mention.lead) > 5:
                    out.setdefault((mention.undated, mention.quantity.unit.base), []).append(mention.quantity)
        return out

    @cached_property
    def scene_at(self) -> dict[int, Scene]:
        """Scene by passage index."""
        return {scene.passage.index: scene for scene in self.scenes}


def same_sort(one: Quantity, other: Quantity) -> bool:
    """One dimension, or pieces beside a bare number; and no rates, whose dimension says nothing of what they are of."""
    first, second = one.unit.dimension, other.unit.dimension
    if first == second:
        return first not in ("ratio", "point")
    return (first == "count" and not second) or (second == "count" and not first)


def is_plain(*quantities: Quantity) -> bool:
    """None of them is hedged."""
    return not any(map(_hedge_of, quantities))


_hedge_of = attrgetter("qualifier")
