"""From a sentence of the form to a pattern for the skeleton of a report.

    设定{total}个绩效指标      {name} takes one quantity; the unit behind it must be printed there too, in any scale
    {staff:人}                 one quantity with that unit; {} in a fact, whose name is known
    评为{grade:优|良|中|差}    one of these words
    …  ……                      up to 12 characters without a number; up to 60 with numbers; inside the sentence
    [其中]  (共|合计)          may be missing; one of these
    regex:…                    the hatch, see `hatch.py`

Width, white space, quotation marks, commas and brackets do not matter. Words such as 共, 为, 达 may stand
before a number. 个, 件 and 项 are taken for one another; every other unit is meant as it is.
"""

from __future__ import annotations

import re

from auditor.model.characters import IGNORED, normal
from auditor.model.patterns import compiled
from auditor.model.rule import SLOT_CLOSE, SLOT_END, SLOT_OPEN, Phrase, Source
from auditor.model.text import Text
from auditor.rulebook.hatch import translate
from auditor.rulebook.problems import BrokenPack, Problem
from auditor.rulebook.slots import SlotReader
from auditor.rulebook.tokens import Fault

MAX_LENGTH = 300
MAX_SLOTS = 12
MAX_FREEDOM = 5_000
"""Ways in which the bridges of a phrase may be stretched, all together: keeps matching fast on any text."""

_FILLERS = "[共计合总达到约为是有至了]{0,4}"
_NEAR, _FAR = 12, 60
_BRIDGES = {
    _NEAR: f"[^\n{SLOT_OPEN}-{SLOT_END}]{{0,{_NEAR}}}?",
    _FAR: f"[^\n{SLOT_END}]{{0,{_FAR}}}?",
}
_ENDS = "。;!?"
_WORDS = compiled(r"[^{}()\[\]|….。;!?]+")
_DROPPED = IGNORED | {SLOT_OPEN, SLOT_CLOSE, SLOT_END}
_HATCH = "regex:"
_MAX_NESTING = 4


def compile_phrase(text: str, source: Source) -> Phrase:
    """The phrase that `text` is. Raises `BrokenPack` with the place of the mistake."""
    try:
        return read_phrase(text, source)
    except Fault as fault:
        place = Source(source.file, source.line, source.column + fault.offset)
        line = " " * (source.column - 1) + text
        raise BrokenPack([Problem(place, fault.message, line, fault.nearest, fault.note)]) from None


def read_phrase(text: str, source: Source, *, fact: str | None = None, unit: str = "") -> Phrase:
    """The same for text inside a pack, raising `Fault`.

    In a phrase of a fact `{}` is that fact, and `unit` is the unit that its number must have.
    """
    if len(text) > MAX_LENGTH:
        raise Fault(0, Text(f"语句超过 {MAX_LENGTH} 字", f"the phrase is longer than {MAX_LENGTH} characters"))
    written = normal(text)
    slots = SlotReader(written, fact, unit)
    if written.startswith(_HATCH):
        regex, anchor = translate(written, len(_HATCH), slots, MAX_FREEDOM)
        needs: tuple[tuple[str, ...], ...] = ()
    else:
        reader = _Reader(written, slots)
        regex, anchor = reader.read(), reader.anchor
        pieces = [(piece,) for piece in reader.pieces if piece != anchor]
        needs = tuple(dict.fromkeys((*pieces, *reader.choices)))
    if not (anchor or needs) and re.match(regex, "") is not None:
        raise Fault(0, Text("语句可以什么都不匹配", "the phrase would match where nothing stands"))
    if len(slots.slots) > MAX_SLOTS:
        raise Fault(0, Text(f"数值超过 {MAX_SLOTS} 个", f"more than {MAX_SLOTS} slots in one phrase"))
    return Phrase(text, regex, anchor, tuple(slots.slots), source, needs)


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, source: str, slots: SlotReader) -> None:
        # The end of a sentence may as well be the end of a paragraph.
        self._source = source.rstrip(_ENDS + " \n")
        self._slots = slots
        self._at = 0
        self._depth = 0
        self._freedom = 1
        self._piece = ""
        self._has_words = False
        self.pieces: list[str] = []
        """Words that stand in every match, in the order of the phrase."""
        self.choices: list[tuple[str, ...]] = []
        """Words of which one stands in every match."""

    def read(self) -> str:
        """The pattern of the whole phrase."""
        regex = self._sequence("", start=True)
        self._end_piece()
        if not self._has_words:
            raise Fault(0, Text("语句里除了数值还要有文字", "a phrase needs words beside its slots"))
        if self._freedom > MAX_FREEDOM:
            raise Fault(0, Text("“…”过多", "too many bridges (…) in one phrase"))
        return regex

    def _sequence(self, closing: str, *, start: bool = False) -> str:
        """Everything up to one of the `closing` characters, or to the end."""
        source = self._source
        parts: list[str] = []
        free = start
        while self._at < len(source):
            words = _WORDS.match(source, self._at)
            if words is not None:
                self._at = words.end()
                parts.append(self._literal(words.group()))
                free = False
                continue
            char = source[self._at]
            if char in closing:
                break
            if char == "{":
                self._end_piece()
                slot, self._at = self._slots.read(self._at)
                self.choices.append(self._slots.choice)
                # At the beginning of a phrase and behind a bridge anything may stand before a number anyway.
                parts.append(slot if free else _FILLERS + slot)
                free = False
                continue
            free = char == "…" or source.startswith("...", self._at)
            parts.append(self._bridge() if free else self._mark(char))
        return "".join(parts)

    def _literal(self, words: str) -> str:
        """Words as they are, without marks that do not matter."""
        if not _DROPPED.isdisjoint(words):
            words = "".join([char for char in words if char not in _DROPPED])
        self._piece += words
        if words and not self._depth:
            self._has_words = True
        return words if words.isalnum() else re.escape(words)

    def _mark(self, char: str) -> str:
        """One of the characters with a meaning of their own."""
        if char in "]}":
            raise Fault(self._at, Text(f"多余的“{char}”", f"this {char} was never opened"))
        if char == "[":
            inner, _ = self._group("]")
            return f"(?:{inner})?" if inner else ""
        if char == "(" and self._is_choice():
            self._has_words = True
            inner, choice = self._group(")")
            if all(choice):
                self.choices.append(choice)
            return f"(?:{inner})"
        self._at += 1
        if char in _ENDS:
            self._end_piece()
            return re.escape(char) + SLOT_END
        return "" if char in IGNORED else self._literal(char)

    def _group(self, close: str) -> tuple[str, tuple[str, ...]]:
        """What stands between brackets: one or several alternatives, and words of each; empty where it has none."""
        start = self._at
        self._end_piece()
        outside = self.pieces, self.choices
        self._depth += 1
        if self._depth > _MAX_NESTING:
            zh, en = f"括号嵌套超过 {_MAX_NESTING} 层", f"brackets nested more than {_MAX_NESTING} levels deep"
            raise Fault(start, Text(zh, en))
        parts: list[str] = []
        choice: list[str] = []
        while self._source[self._at : self._at + 1] != close or not parts:
            if self._at >= len(self._source):
                raise Fault(
                    start, Text(f"“{self._source[start]}”没有结束", f"this {self._source[start]} is not closed")
                )
            self._at += 1
            self.pieces, self.choices = [], []
            parts.append(self._sequence("|" + close))
            self._end_piece()
            choice.append(self.anchor)
        self.pieces, self.choices = outside
        self._at += 1
        self._depth -= 1
        return "|".join(parts), tuple(choice)

    def _is_choice(self) -> bool:
        """Whether the bracket at hand holds alternatives; one that does not is a mark that does not matter."""
        depth, choice = 0, False
        for at in range(self._at, len(self._source)):
            char = self._source[at]
            depth += (char in "([{") - (char in ")]}")
            choice = choice or (char == "|" and depth == 1)
            if not depth:
                return choice
        return choice

    def _bridge(self) -> str:
        self._end_piece()
        start = self._at
        while self._source[self._at : self._at + 1] in ("…", "."):
            self._at += 1
        length = self._at - start
        far = length > (1 if self._source[start] == "…" else 3)
        self._freedom *= (_FAR if far else _NEAR) + 1
        return _BRIDGES[_FAR if far else _NEAR]

    def _end_piece(self) -> None:
        if self._piece:
            self.pieces.append(self._piece)
        self._piece = ""

    @property
    def anchor(self) -> str:
        """The longest literal piece, the first of several."""
        return max(self.pieces, key=len, default="")
