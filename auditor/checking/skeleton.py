"""The report as phrases see it: wording without marks that do not matter, and slots where the quantities stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from re import Match

from auditor.checking.stretches import Stretches
from auditor.model.characters import IGNORED
from auditor.model.quantity import Kind, Quantities, Quantity
from auditor.model.report import Report
from auditor.model.rule import SLOT_CLOSE, SLOT_END, SLOT_OPEN, Phrase

_DROPPED = "".join(sorted(IGNORED - {"\n"}))
_ORDINAL, _DATE, _IDENTIFIER = (kind for kind in Kind if not kind.is_quantity)
_CLEANED = {ord(mark): "\ufffd" for mark in (SLOT_OPEN, SLOT_CLOSE, SLOT_END, "\n")}
_ENDS = "。;!?"
_ENDS_IN_PHRASES = frozenset("。;!?\uff1b\uff01\uff1f")


class Skeleton:
    """One line a passage; in it `SLOT_OPEN unit SLOT_CLOSE` for each quantity, `SLOT_END` behind each sentence."""

    def __init__(self, report: Report, quantities: Quantities) -> None:
        self._report = report
        self._matches: dict[str, list[Match[str]]] = {}
        self.figures: list[Quantity] = []
        """The quantities in the order of their slots."""
        texts = [passage.text for passage in report.passages]
        self.text = self._drawn(texts, quantities)
        self._locate()
        if len(self._slots) != len(self.figures) or len(self._breaks) != len(texts):
            # The report itself contains characters that mark slots or passages (private use, a stray line break).
            self.text = self._drawn([text.translate(_CLEANED) for text in texts], quantities)
            self._locate()

    def _locate(self) -> None:
        self._slots = _offsets(self.text, SLOT_OPEN)
        self._breaks = _offsets(self.text, "\n")
        ends = sorted([*self._breaks, *_offsets(self.text, SLOT_END)])
        self._sentences, self._paragraphs = Stretches(self.text, ends), Stretches(self.text, self._breaks)

    def _drawn(self, texts: list[str], quantities: Quantities) -> str:
        parts: list[str] = []
        self.figures.clear()
        for text, row in zip(texts, quantities.by_passage, strict=True):
            at = 0
            for figure in row:
                kind = figure.kind
                if kind is _ORDINAL or kind is _DATE or kind is _IDENTIFIER or figure.start < at:
                    continue
                parts += (text[at : figure.start], SLOT_OPEN, figure.unit.symbol, SLOT_CLOSE)
                at = figure.end
                self.figures.append(figure)
            parts += (text[at:], "\n")
        return _without_marks("".join(parts))

    def figure_at(self, offset: int) -> Quantity:
        """The quantity whose slot begins at `offset` (or just before it, for a pattern that captures the inside)."""
        return self.figures[bisect_right(self._slots, offset) - 1]

    def offset_of(self, figure: Quantity) -> int:
        """Where the slot of a quantity stands; the end of the text for one that has none."""
        at = bisect_left(self.figures, (figure.passage, figure.start), key=lambda other: (other.passage, other.start))
        return self._slots[at] if at < len(self._slots) else len(self.text)

    def passage_at(self, offset: int) -> int:
        """Index of the passage in which `offset` lies."""
        return bisect_left(self._breaks, offset)

    def sentence_at(self, offset: int) -> int:
        """Number, in its passage, of the sentence in which `offset` lies."""
        passage = self.passage_at(offset)
        return bisect_right(self._report.passages[passage].sentences, self.source_offset(offset))

    def source_offset(self, offset: int) -> int:
        """The offset in its passage's text of what stands at `offset` in the skeleton."""
        passage = self.passage_at(offset)
        line = self._breaks[passage - 1] + 1 if passage else 0
        text = self._report.passages[passage].text
        first = bisect_left(self._slots, line)
        last = bisect_left(self._slots, offset)
        at, here = 0, line
        if last > first:
            at = self.figures[last - 1].end
            here = self.text.index(SLOT_CLOSE, self._slots[last - 1]) + 1
        for letter in text[at:]:
            if here >= offset and letter not in IGNORED:
                break
            at += 1
            if letter not in IGNORED:
                here += 2 if letter in _ENDS else 1
        return at

    def matches(self, phrase: Phrase) -> list[Match[str]]:
        """Where a phrase stands. Only the sentences (paragraphs) that have the words it needs are searched, for speed."""
        regex = phrase.regex
        found = self._matches.get(regex)
        if found is None:
            found = self._matches[regex] = self._search(phrase)
        return found

    def _search(self, phrase: Phrase) -> list[Match[str]]:
        if not phrase.anchor and not phrase.needs:
            return list(phrase.pattern.finditer(self.text))
        stretches = self._paragraphs if _ends_a_sentence(phrase.text) else self._sentences
        found: list[Match[str]] = []
        for start, end in stretches.for_phrase(phrase):
            found += phrase.pattern.finditer(self.text, start, end)
        return found


def without_marks(text: str) -> str:
    """`text` without the characters that do not matter when wording is compared."""
    for mark in _DROPPED:
        if mark in text:
            text = text.replace(mark, "")
    return text


@lru_cache(maxsize=8192)
def bare(words: str) -> str:
    """The same for the words of a rule."""
    return without_marks(words)


def _without_marks(text: str) -> str:
    # One pass a mark over the whole text is several times faster than one translation of it.
    text = without_marks(text)
    for end in _ENDS:
        text = text.replace(end, end + SLOT_END)
    return text


@lru_cache(maxsize=8192)
def _ends_a_sentence(words: str) -> bool:
    """Whether a phrase may go on from one sentence to the next."""
    return not _ENDS_IN_PHRASES.isdisjoint(words)


def _offsets(text: str, letter: str) -> list[int]:
    lengths = accumulate(map(len, text.split(letter)))
    return [length + before for before, length in enumerate(lengths)][:-1]
