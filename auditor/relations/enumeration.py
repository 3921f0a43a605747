"""Enumerations: a stated number of things and the names that are listed.

Kind and roles:

- `enumeration` (`stated`, `listed`): 内设甲科、乙科和丙科3个科室; 3个科室,包括:甲科、乙科、丙科. Extra: `label`, `items`.

A list stands right before its number, or behind it after a colon, a bracket or a word that opens lists. 和, 及, 与 may join the last two
names or stand inside one of them; a list is wrong only if no reading gives the stated number. Names in quotes or brackets are
never split. Where the beginning of a list is not plain, a mismatch is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.quantities.chinese import read_words
from auditor.relations.scene import Context, Scene

_SHELL = compiled(r"\([^()]{0,200}\)|\"[^\"]{0,60}\"|《[^《》]{0,80}》")
_STOP = compiled(r"[,。;:!?(\n]")
_JOINT = compiled(r"以及|[和与及暨]")
_JOINS_OFFICES = compiled(
    r"(?:[^\W\dA-Za-z_]|[□]){2}(科|室|股|处|局|中心|大队|支队|站|所)(?:以及|[和与及])(?:[^\W\dA-Za-z_]|[□]){2,16}\1$"
)
"""甲科和乙科: both sides are offices, so the word joins two names and is part of none."""
_OPENS = compiled(
    r"(?:内设|下设|分设|设有|设立了?|设置了?|设|下辖|辖|包括|包含|涵盖|分为|分别(?:为|是)|即|为|是|有|涉及|采[取用]了?|挂|公布|制定了?|印发了?)(?=(?:[^\W\dA-Za-z_]|[□]){2})"
)
_FIRM = compiled(r"内设|下设|分设|设有|设立|设置|下辖|包括|包含|分别(?:为|是)|即")
_BEHIND = compiled(
    r"(?:[^\W\dA-Za-z_]|[\"]){1,16}?(?:(?P<bracket>\((?P<said>包括|包含|含|即|分别(?:为|是))?:?)"
    r"|,?(?:包括|包含|分别(?:为|是)|依次(?:为|是)|即):?|:)"
)
_OPEN_END = compiled(r"等(?:[^\W\dA-Za-z_]{0,8})?$")
_ORDERED = compiled(r"(?:^|[;。:,])([一二三四五六七八九十]{1,2})是")
_OFFICES = (
    "科",
    "室",
    "股",
    "处",
    "办",
    "中心",
    "局",
    "队",
    "站",
    "所",
    "院",
    "校",
    "馆",
    "委",
    "会",
    "镇",
    "乡",
    "街道",
    "县",
    "区",
)
_MAY_LIST = compiled(r"[、和与及暨)]")
_NOUN = compiled(r"[^\W\dA-Za-z_]{0,6}")
_NO_LIST = compiled(r"\d")
_COUNT = Kind.COUNT  # a look-up in an enumeration is slow before 3.12
_MOST = 40
_LONGEST = 6000
"""How far behind its number a list of sentences may reach."""


class _List(NamedTuple):
    """Names between separators, the likeliest count of them, and the other counts that are possible."""

    items: tuple[str, ...]
    likely: int
    counts: frozenset[int]
    closed: bool


def detect(context: Context) -> Iterator[Relation]:
    """All enumerations with a stated number in the prose of a report."""
    for scene in context.scenes:
        text = scene.text
        if "、" not in text and _JOINT.search(text) is None and "是" not in text:
            continue
        for at, mention in enumerate(scene.mentions):
            quantity = mention.quantity
            if not _may_count(quantity) or mention.is_change:
                continue
            floor = scene.mentions[at - 1].quantity.end if at else 0
            found = _before(scene, quantity, floor) or _after(scene, quantity)
            if found is not None:
                yield found


def _may_count(quantity: Quantity) -> bool:
    value = quantity.value
    return (
        quantity.kind is _COUNT
        and 2 <= value.numerator <= _MOST
        and value.denominator == 1
        and quantity.unit.dimension == "count"
        and not quantity.qualifier
    )


def _before(scene: Scene, quantity: Quantity, floor: int) -> Relation | None:
    """A list that ends where the number begins."""
    text, end = scene.text, quantity.start
    if end < 4 or text[end - 1] in ",。;:!?(、":
        return None
    sentence = scene.passage.sentence_at(quantity.start)[0]
    start = max(sentence, end - 300, scene.passage.content if scene.passage.content < end else 0)
    clause = text[max(start, max(text.rfind(char, start, end) for char in ",。;:") + 1) : end]
    if not _MAY_LIST.search(clause):
        return None
    masked = _SHELL.sub(_blank, text[start:end])
    if '"' in masked:
        return None
    stop = max(masked.rfind(char) for char in ",。;:!?(")
    begin = start + stop + 1
    if begin < floor:
        return None
    masked = masked[stop + 1 :]
    if "、" not in masked and _JOINT.search(masked) is None:
        return None
    opening = _OPENS.search(masked, 0, masked.find("、") if "、" in masked else len(masked))
    listed = _read(masked[opening.end() if opening else 0 :])
    if listed is None:
        return None
    value = int(quantity.value)
    if value in listed.counts:
        return _relation(scene, quantity, value, listed, ("和",) if value != listed.likely else ())
    firm = opening is not None and _FIRM.fullmatch(opening.group()) is not None
    return _mismatch(scene, quantity, listed, firm)


def _after(scene: Scene, quantity: Quantity) -> Relation | None:
    """A list that a colon, a bracket or a word opens behind the number."""
    text = scene.text
    opening = _BEHIND.match(text, quantity.end)
    if opening is None:
        return None
    sentence = scene.passage.sentence_at(quantity.start)[1]
    if opening["bracket"]:
        end = text.find(")", opening.end())
        if end < 0 or end - opening.end() > 300:
            return None
        masked = text[opening.end() : end]
    else:
        if _ORDERED.match(text, opening.end() - 1):
            count = _ordered(text, opening.end() - 1)
            return _relation(scene, quantity, count, None, ("一是",)) if count == quantity.value else None
        masked = _SHELL.sub(_blank, text[opening.end() : min(sentence, opening.end() + 400)])
    stop = _STOP.search(masked)
    if stop is not None:
        masked = masked[: stop.start()]
    if "、" not in masked or _NO_LIST.search(masked):
        return None
    listed = _read(masked)
    if listed is None:
        return None
    value = int(quantity.value)
    if value in listed.counts:
        return _relation(scene, quantity, value, listed, (opening.group()[-2:],))
    # 31个省(自治区、直辖市): a bare bracket explains as often as it lists.
    return _mismatch(scene, quantity, listed, not opening["bracket"] or opening["said"] is not None)


def _ordered(text: str, start: int) -> int:
    """How far 一是, 二是, … count up."""
    count = 0
    for match in _ORDERED.finditer(text, start, start + _LONGEST):
        if read_words(match[1]) == count + 1:
            count += 1
        elif count:
            break
    return count


def _read(masked: str) -> _List | None:
    """The names in a list whose brackets and quotations are blanked."""
    closed = True
    if ending := _OPEN_END.search(masked[-12:]):
        closed = False
        masked = masked[: len(masked) - len(ending.group())]
    items = masked.split("、")
    if not all(items):
        return None
    joints = sum(len(_JOINT.findall(item)) for item in items)
    last = _JOINT.search(items[-1])
    likely = len(items) + (1 if last and last.start() > 0 and last.end() < len(items[-1]) else 0)
    if likely < 2:
        return None
    sure = likely if _JOINS_OFFICES.search(items[-1]) else len(items)
    counts = frozenset(range(sure, len(items) + joints + 1))
    names = items if likely == len(items) else [*items[:-1], *_JOINT.split(items[-1], maxsplit=1)]
    return _List(tuple(names), likely, counts - {0, 1}, closed)


def _mismatch(scene: Scene, quantity: Quantity, listed: _List, firm: bool) -> Relation | None:
    """Judged only where the list is closed, its beginning plain and its names of one kind."""
    if not listed.closed or not firm:
        return None
    noun = scene.text[quantity.end : quantity.end + 8]
    alike = sum(name.rstrip("□").endswith(_OFFICES) or not name.strip("□") for name in listed.items)
    if alike < len(listed.items):
        if alike * 2 < len(listed.items):
            return None
        return _relation(scene, quantity, listed.likely, listed, (), "列举的名称不能确定分界")
    if _NO_LIST.search(noun[:2]):
        return None
    return _relation(scene, quantity, listed.likely, listed, ())


def _relation(
    scene: Scene, quantity: Quantity, count: int, listed: _List | None, words: tuple[str, ...], doubt: str = ""
) -> Relation:
    return Relation(
        "enumeration",
        {"stated": quantity, "listed": Fraction(count)},
        scene.passage.index,
        words,
        doubt,
        {"label": quantity.text + _noun(scene.text, quantity.end), "items": str(count)},
    )


def _noun(text: str, end: int) -> str:
    match = _NOUN.match(text, end)
    return match.group() if match else ""


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())
