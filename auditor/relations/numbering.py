"""Numbering: headings, items and 一是…二是… that skip or repeat a number, and lists shorter than announced.

Kinds and roles:

- `numbering` (`stated`, `expected`): the last number of a run without fault (both equal), or a number that does not follow
  the one before it. Extra: `label` (as printed), `previous`, `start`, `end`.
- `list-count` (`stated`, `listed`): the indicators said to be incomplete (one figure or several), and the items in the section
  that explains them. Extra: `label` (title of the section).

Siblings are the markers of one style below the same parent. A run that does not begin at 1 is a part of something else and is left
alone; so is a jump of more than two, which is another list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.model.report import Passage, PassageKind
from auditor.relations.prose import Prose, span
from auditor.relations.scene import Context

_MARKER = compiled(
    r"第(?P<part>[一二三四五六七八九十]{1,4}|\d{1,2})(?:部分|章|篇|编)|第(?P<paragraph>[一二三四五六七八九十]{1,4}|\d{1,2})节"
    r"|(?P<cn>[一二三四五六七八九十]{1,3})[、.]|\((?P<cnp>[一二三四五六七八九十]{1,3})\)"
    r"|(?P<ar>\d{1,2})[.、]|\((?P<arp>\d{1,2})\)|(?P<arh>\d{1,2})\)|(?P<ring>[\u2460-\u2473])"
)
_ORDERED = compiled("是")
_COUNTED = compiled(r"(?:^|[。;:,])[一二三四五六七八九十]{1,2}是")
_DIGITS = frozenset("一二三四五六七八九十")
_BEFORE_ORDERED = frozenset('。;:,、)"\n')
_INLINE = compiled(
    r"[。;:,\n](?:\((?:(?P<arp>\d{1,2})|(?P<cnp>[一二三四五六七八九十]{1,2}))\)|(?P<ring>[\u2460-\u2473])"
    r"|(?<!,)(?P<ar>\d{1,2})[.、](?=(?:[^\W\dA-Za-z_]|[\"《])))"
)
_FORM_ROW = compiled(r"[一二三四]、(?:本年新收|上年结转|本年度办理结果|结转下年度)")
"""Rows of the statutory form of disclosure reports, which count for themselves."""
_SKIPPED = frozenset((PassageKind.CELL, PassageKind.NOTE, PassageKind.CAPTION))
_NESTED = 8
"""How many lists of one style may stand open inside each other."""
_JUMP = 2
"""The most numbers that an author loses in one place; more is another list."""

_INCOMPLETE = compiled(
    r"(?:部分完成|未完成|未达标|未达到|未实现|未达成)[^,。;]{0,8}指标|指标[^,。;]{0,6}(?:部分完成|未完成|未达|未实现)"
)
_REASONS = compiled(r"(?:未完成|未达|未实现|偏差|偏离|部分完成)[^,。;]{0,12}原因")


class _Mark(NamedTuple):
    """One number of a list: its place and value."""

    passage: Passage
    start: int
    end: int
    value: int


def detect(context: Context) -> Iterator[Relation]:
    """All runs of numbers in the headings, items and sentences of a report."""
    prose = Prose(context.report, without=_SKIPPED)
    for run in (*_marked(prose.passages), *_ordered(prose), *_bracketed(prose)):
        yield from _judge(run, prose)
    yield from _reasons(context)


def _marked(passages: Sequence[Passage]) -> list[list[_Mark]]:
    """Runs of the markers at the beginning of headings and items."""
    done: list[list[_Mark]] = []
    # Styles from the outermost to the innermost; each with its open runs, the current one last.
    styles: list[str] = []
    stack: list[list[list[_Mark]]] = []
    for passage in passages:
        if not passage.content:
            continue
        match = _MARKER.match(passage.text)
        if match is None or match.end() > passage.content or _FORM_ROW.match(passage.text):
            continue
        style = match.lastgroup or ""
        value = _VALUES.get(match[style])
        if value is None:
            continue
        mark = _Mark(passage, 0, match.end(), value)
        if style not in styles:
            done.append([mark])
            styles.append(style)
            stack.append([done[-1]])
            continue
        level = styles.index(style)
        del styles[level + 1 :], stack[level + 1 :]
        runs = stack[level]
        if value != 1:
            # A list of the same style inside an item ends where the outer one goes on.
            while len(runs) > 1 and runs[-1][-1].value != value - 1 and any(run[-1].value == value - 1 for run in runs):
                runs.pop()
            if abs(value - runs[-1][-1].value - 1) <= _JUMP:
                runs[-1].append(mark)
                continue
        del runs[: -_NESTED + 1]
        runs.append([mark])
        done.append(runs[-1])
    return done


def _ordered(prose: Prose) -> list[list[_Mark]]:
    """Runs of 一是…二是…, which may go on over several paragraphs of a section."""
    done: list[list[_Mark]] = []
    run: list[_Mark] = []
    section = -1
    text = prose.text
    for match in _ORDERED.finditer(text):
        end = at = match.start()
        while at and text[at - 1] in _DIGITS:
            at -= 1
        value = _VALUES.get(text[at:end])
        if value is None:
            continue
        if at and text[at - 1] not in _BEFORE_ORDERED:
            passage, start = prose.locate(at)
            if start != passage.content:
                continue
        passage, start = prose.locate(at)
        if value == 1 or passage.section != section or not run or abs(value - run[-1].value - 1) > _JUMP:
            run = []
            done.append(run)
        run.append(_Mark(passage, start, start + end + 1 - at, value))
        section = passage.section
    return done


def _bracketed(prose: Prose) -> list[list[_Mark]]:
    """Runs of (1)…(2)…, ①…②… and 1.…2.… inside one passage."""
    done: list[list[_Mark]] = []
    runs: dict[tuple[int, str], list[_Mark]] = {}
    for match in _INLINE.finditer(prose.text):
        style = match.lastgroup or ""
        passage, start = prose.locate(match.start(style))
        value = _VALUES.get(match[style]) if start >= passage.content else None
        if value is None:
            continue
        run = runs.get((passage.index, style))
        if value == 1 or run is None:
            run = runs[passage.index, style] = []
            done.append(run)
        run.append(_Mark(passage, start, start + len(match[style]), value))
    return done


def _judge(run: Sequence[_Mark], prose: Prose) -> Iterator[Relation]:
    """What a run says: a fault for each number that does not follow, or that all is well."""
    if len(run) < 2 or run[0].value != 1:
        return
    expected = 1
    faults: list[Relation] = []
    for at, mark in enumerate(run):
        if mark.value != expected:
            if abs(mark.value - expected) > _JUMP or _elsewhere(run[at - 1], mark, expected, prose):
                expected = mark.value + 1
                continue
            faults.append(_relation(mark, expected, run[at - 1]))
            following = run[at + 1].value if at + 1 < len(run) else None
            # (1)(2)(2)(4): the next one shows that only this number is wrong.
            expected = expected + 1 if following == expected + 1 else mark.value + 1
            continue
        expected += 1
    if not faults and run[-1].value == len(run):
        yield _relation(run[-1], len(run), run[-2])
    # Several faults in a short run are two lists in one, not an author's slips.
    if len(faults) <= max(1, len(run) // 5):
        yield from faults


def _elsewhere(before: _Mark, mark: _Mark, expected: int, prose: Prose) -> bool:
    """The number looked for stands inside a paragraph in between, where no line begins."""
    if mark.value < expected:
        return False
    names = _spellings(before.passage.text[before.start : before.end], expected)
    low, high = (prose.start_of(one.passage) + one.start for one in (before, mark))
    return any(prose.text.find(name, low, high) >= 0 for name in names)


def _spellings(printed: str, expected: int) -> tuple[str, ...]:
    """How the expected number would be printed, in the style of the one before it."""
    if printed[:1] and "\u2460" <= printed[0] <= "\u2473":
        return (chr(0x2460 + expected - 1),)
    digits = re.search(r"\d+", printed)
    if digits:
        return (printed.replace(digits.group(), str(expected), 1),)
    word = _CHINESE[expected] if expected < len(_CHINESE) else ""
    bare = re.search(r"[一二三四五六七八九十]+", printed)
    return (printed.replace(bare.group(), word, 1),) if bare and word else ()


_CHINESE = ("", *"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")
_VALUES = (
    {word: value for value, word in enumerate(_CHINESE) if word}
    | {chr(0x2460 + value - 1): value for value in range(1, 21)}
    | {str(value): value for value in range(100)}
    | {f"{value:02}": value for value in range(10)}
)


def _relation(mark: _Mark, expected: int, before: _Mark) -> Relation:
    label = mark.passage.text[mark.start : mark.end]
    previous = before.passage.text[before.start : before.end]
    return Relation(
        "numbering",
        {"stated": Fraction(mark.value), "expected": Fraction(expected)},
        mark.passage.index,
        (label,),
        extra={"label": label, "previous": previous} | span(mark.start, mark.end),
    )


def _reasons(context: Context) -> Iterator[Relation]:
    """The items of a section on why indicators were missed, against the number of indicators missed."""
    report = context.report
    sections = [section for section in report.sections[1:] if _REASONS.search(section.title)]
    if not sections:
        return
    stated: dict[str, Quantity] = {}
    for scene in context.scenes:
        if "指标" not in scene.text:
            continue
        for mention in scene.mentions:
            quantity = mention.quantity
            if quantity.unit.dimension == "count" and (found := _INCOMPLETE.search(mention.lead)):
                stated.setdefault(found.group()[:2], quantity)
    if not stated:
        return
    below = Counter(section.parent for section in report.sections)
    wanted = {section.index for section in sections}
    passages: dict[int, list[Passage]] = {}
    for passage in report.passages:
        if passage.section in wanted:
            passages.setdefault(passage.section, []).append(passage)
    for section in sections:
        items = below[section.index] or _items(passages.get(section.index, ()))
        if items:
            figures = tuple(stated.values())
            yield Relation(
                "list-count",
                {"stated": figures[0] if len(figures) == 1 else figures, "listed": Fraction(items)},
                figures[0].passage,
                (section.title,),
                extra={"label": section.title},
            )


def _items(passages: Sequence[Passage]) -> int:
    """How many top-level items a section without headings below it has: numbered items, or 一是…二是…"""
    counts: dict[str, int] = {}
    for passage in passages:
        if passage.kind is PassageKind.ITEM and (match := _MARKER.match(passage.text)) and match.lastgroup:
            counts[match.lastgroup] = counts.get(match.lastgroup, 0) + 1
    if counts:
        return next(iter(counts.values()))
    return sum(len(_COUNTED.findall(passage.text)) for passage in passages)
