"""From sentences of a report to phrases: figures become slots, what changes from year to year is bridged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantities, Quantity
from auditor.model.records import dataclass, field
from auditor.model.report import Report

_STOPS = frozenset(",，;；:：。、!！?？")
_BEFORE = 16
"""Characters before a figure that a phrase may take along."""
_LITERAL = 24
"""Longer words between two figures are bridged."""
_FAR = 56
"""What `……` bridges, with a little room."""
_MOST_BRIDGES = 2
"""`……` in one phrase: more would make it slow, and the language refuses it."""
_MOST_SLOTS = 12
_DATE = r"[0-9](?:[0-9.\-/月日]|年(?![末底初内中度]))*"
_DATED = compiled(_DATE)
_LEAD = compiled(rf"(?:{_DATE})?(?:[一二三四五六七八九十]{{1,3}}是)?[,，、]?")
_CUT = compiled(r"(?:[0-9.\-/月日]|年(?![末底初内中度]))*[,，、]?")
"""The same where the words begin inside a date."""
_UNSAFE = compiled(r"[\[\]{}()|<>《》…]|\.{3,}")
_CLOSING = (")", "）")
_LETTERS = compiled(r"[^\W\d_]")
_LEAST_WORDS = 2
_BEHIND = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """One phrase with the stretch of the report that it was made from."""

    phrase: str
    passage: int
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """A phrase that is being written."""

    start: int
    text: str
    slots: int = 0
    bridges: int = 0
    end: int = 0
    clauses: list[Clause] = field(default_factory=list)


def clauses_of(names: Mapping[str, str], report: Report, quantities: Quantities) -> tuple[Clause, ...] | None:
    """Phrases that take the named figures (id → name), one or several a sentence; `None` where words are lacking."""
    figures = sorted((quantities.by_id[name] for name in names), key=lambda figure: (figure.passage, figure.start))
    found: list[Clause] = []
    at = 0
    while at < len(figures):
        first = figures[at]
        sentence = [
            figure for figure in figures[at:] if (figure.passage, figure.sentence) == (first.passage, first.sentence)
        ]
        clauses = _sentence(sentence, names, report, quantities)
        if clauses is None:
            return None
        found += clauses
        at += len(sentence)
    return tuple(found)


def _sentence(
    figures: Sequence[Quantity], names: Mapping[str, str], report: Report, quantities: Quantities
) -> list[Clause] | None:
    passage = figures[0].passage
    text = report.passages[passage].text
    others = [q for q in quantities.by_passage[passage] if q.kind.is_quantity]
    floor = report.passages[passage].sentence_at(figures[0].start)[0]
    begin = _beginning(text, figures[0], others, floor)
    current = _Open(begin, _words(text[begin : figures[0].start]))
    done: list[Clause] = []
    for figure, following in zip(figures, [*figures[1:], None], strict=True):
        current.text += f"{{{names[figure.id]}}}{figure.unit.symbol}"
        current.slots += 1
        current.end = figure.end
        if following is None:
            break
        gap, far = _between(text, figure, following, others)
        full = current.slots == _MOST_SLOTS or (far and current.bridges == _MOST_BRIDGES)
        if gap is None or full:
            done.append(_closed(current, text, passage))
            begin = _beginning(text, following, others, figure.end)
            current = _Open(begin, _words(text[begin : following.start]))
        else:
            current.text += gap
            current.bridges += far
    done.append(_closed(current, text, passage))
    return done if all(_says_enough(clause.phrase) for clause in done) else None


def _beginning(text: str, figure: Quantity, others: Sequence[Quantity], floor: int) -> int:
    """Where the words for a figure begin: its clause, or the one before it where that says too little."""
    floor = max([floor, figure.start - _BEFORE, *(q.end for q in others if q.end <= figure.start)])
    begin = figure.start
    while begin > floor:
        begin -= 1
        if text[begin] in _STOPS and len(_LETTERS.findall(text[begin : figure.start])) >= _LEAST_WORDS:
            begin += 1
            break
    # A year or a number of the list (六是) says nothing of next year's report.
    lead = (_CUT if begin and text[begin - 1].isdigit() else _LEAD).match(text, begin, figure.start)
    return lead.end() if lead is not None else begin


def _between(text: str, one: Quantity, other: Quantity, others: Sequence[Quantity]) -> tuple[str | None, bool]:
    """What stands between two slots of a phrase, and whether a long bridge does; `None` where none is long enough."""
    words = text[one.end : other.start]
    inner = [q for q in others if one.end <= q.start < other.start]
    if not inner and len(words) <= _LITERAL:
        return _words(words), False
    if len(words) > _FAR:
        return None, False
    begin = max(other.start - _BEFORE // 2, inner[-1].end if inner else one.end)
    for at in range(begin, other.start):
        if text[at] in _STOPS and len(_LETTERS.findall(text[at : other.start])) >= _LEAST_WORDS:
            begin = at + 1
    return "……" + _words(text[begin : other.start]), True


def _closed(phrase: _Open, text: str, passage: int) -> Clause:
    """The phrase, with the words behind its last figure where those before say little."""
    if not _says_enough(phrase.text):
        end = phrase.end
        while end < min(len(text), phrase.end + _BEHIND) and text[end] not in _STOPS and not text[end].isdigit():
            end += 1
        return Clause(phrase.text + _words(text[phrase.end : end]), passage, phrase.start, end)
    end = phrase.end
    while text[end : end + 1] in _CLOSING and text[phrase.start : end].count("(") > text[phrase.start : end].count(")"):
        end += 1
    return Clause(phrase.text, passage, phrase.start, end)


def _says_enough(phrase: str) -> bool:
    """Whether there are words enough to find the place again."""
    bare = re.sub(r"\{[^{}]*\}", "", phrase)
    return len(_LETTERS.findall(bare)) > _LEAST_WORDS


def _words(text: str) -> str:
    """Words as a phrase may have them: without marks that mean something there, years and dates bridged."""
    return _DATED.sub("…", _UNSAFE.sub("", text))
