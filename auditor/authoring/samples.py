"""Sentences that a phrase is meant to match, written from the phrase itself: to see whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checking.skeleton import Skeleton
from auditor.model.characters import normal
from auditor.model.rule import Phrase
from auditor.quantities import find
from auditor.reading import read_text
from auditor.rulebook.slots import unit_behind

_FIGURES = ("12", "95.24", "2023")
"""One of them reads as a quantity wherever any number does."""
_PIECE = re.compile(r"\{([^{}]*)\}|…+|\.{3,}|[\[\](){}|]|[^\[\](){}|…]+?(?=\.{3}|[\[\](){}|…]|\Z)")
_HATCH = "regex:"
_MOST = 24


def sample_sentences(phrase: Phrase) -> Iterator[str]:
    """Sentences with the words of a phrase: optional parts there or not, each alternative once; none for `regex:`."""
    text = normal(phrase.text)
    if text.startswith(_HATCH):
        return
    seen: dict[str, None] = {}
    for figure in _FIGURES:
        for way in range(4):
            seen.setdefault(_Writer(text, figure, way, phrase).sentence())
    yield from list(seen)[:_MOST]


def matches_itself(phrase: Phrase) -> bool | None:
    """Whether a phrase matches one of its own sentences; `None` where it gives none."""
    sentences = list(sample_sentences(phrase))
    return any(is_matched(phrase, sentence) for sentence in sentences) if sentences else None


def is_matched(phrase: Phrase, text: str) -> bool:
    """Whether a phrase stands in a text with figures for all its slots, as it would in a report."""
    report = read_text(text, path="sample", title="")
    skeleton = Skeleton(report, find(report))
    return any(_fits(skeleton, phrase, match) for match in skeleton.matches(phrase))


def _fits(skeleton: Skeleton, phrase: Phrase, match: re.Match[str]) -> bool:
    for group, slot in enumerate(phrase.slots, 1):
        if slot.unit and match.start(group) >= 0:
            figure = skeleton.figure_at(match.start(group))
            if slot.unit not in (figure.unit.base, figure.unit.symbol):
                return False
    return True


class _Writer:
    """Writes one sentence: `way` says which alternative is taken, and whether optional parts stand there (even ways)."""

    def __init__(self, text: str, figure: str, way: int, phrase: Phrase) -> None:
        self._text, self._figure, self._way = text, figure, way
        self._slots = iter(phrase.slots)
        self._at = 0

    def sentence(self) -> str:
        """The sentence, with its full stop."""
        written = ""
        while self._at < len(self._text):
            written += self._until("")
            self._at += 1  # a closing bracket that nothing opened is a mark like any other
        return written.rstrip("。;!?") + "。"

    def _until(self, closing: str) -> str:
        written = ""
        while self._at < len(self._text):
            char = self._text[self._at]
            if char in closing or (char in ")]}" and not closing):
                break
            match = _PIECE.match(self._text, self._at)
            if match is None:
                self._at += 1
                continue
            if char == "{":
                written += self._slot(match)
            elif char == "[" or (char == "(" and self._is_choice()):
                optional = char == "["
                self._at += 1
                inner = self._alternatives("]" if optional else ")")
                written += "" if optional and self._way % 2 else inner
            else:
                self._at = match.end()
                written += "" if char == "…" or match[0].startswith("...") else match[0]
        return written

    def _slot(self, match: re.Match[str]) -> str:
        self._at = match.end()
        slot = next(self._slots, None)
        if slot is not None and slot.words:
            return slot.words[self._way % len(slot.words)]
        limit = (match[1] or "").partition(":")[2].strip() or (slot.unit if slot is not None else "")
        printed, _ = unit_behind(self._text, self._at)
        return self._figure + ("" if printed and limit in ("", printed) else limit)

    def _alternatives(self, close: str) -> str:
        ways = [self._until("|" + close)]
        while self._at < len(self._text) and self._text[self._at] == "|":
            self._at += 1
            ways.append(self._until("|" + close))
        self._at += 1
        return ways[self._way // 2 % len(ways)]

    def _is_choice(self) -> bool:
        depth = 0
        for char in self._text[self._at :]:
            depth += (char in "([{") - (char in ")]}")
            if char == "|" and depth == 1:
                return True
            if not depth:
                return False
        return False
