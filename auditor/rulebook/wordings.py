"""What a phrase says, written out: its own words with a mark for each quantity, as the skeleton of a report has them.

    共[有]藏书{n}册   →   共有藏书⟨册⟩   and   共藏书⟨册⟩

Used where a phrase is compared with a text that it does not match, and to try whether it can match anything at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.characters import IGNORED, normal
from auditor.model.patterns import compiled
from auditor.model.rule import SLOT_CLOSE, SLOT_OPEN, Phrase
from auditor.rulebook.slots import unit_behind

_PIECE = compiled(r"\{([^{}]*)\}|…+|\.{3,}|[\[\](){}|]|[^\[\](){}|….]+|\.")
_HATCH = "regex:"
_ENDS = "。;!?"
_WAYS = 6


def wordings(phrase: Phrase) -> tuple[str, ...]:
    """The wordings of a phrase, the fullest first: optional parts there or not, alternatives in turn; none for `regex:`.

    A quantity is SLOT_OPEN, its unit as far as the phrase says one, SLOT_CLOSE. Marks that do not matter are left out.
    """
    text = normal(phrase.text).rstrip(_ENDS + " \n")
    if text.startswith(_HATCH):
        return ()
    return tuple(dict.fromkeys(_Writer(text, way, phrase).written() for way in range(_WAYS)))


class _Writer:
    """Writes one wording: `way` says which alternative is taken, and whether optional parts stand there (even ways)."""

    def __init__(self, text: str, way: int, phrase: Phrase) -> None:
        self._text, self._way = text, way
        self._slots = iter(phrase.slots)
        self._at = 0

    def written(self) -> str:
        """The whole wording."""
        parts: list[str] = []
        while self._at < len(self._text):
            parts += self._until("")
            self._at += 1  # a closing bracket that nothing opened is a mark like any other
        return "".join(parts)

    def _until(self, closing: str) -> Iterator[str]:
        while self._at < len(self._text):
            char = self._text[self._at]
            if char in closing or (char in ")]}" and not closing):
                return
            match = _PIECE.match(self._text, self._at)
            assert match is not None  # every character is a piece
            if match[1] is not None:
                yield self._slot(match)
            elif char == "[" or (char == "(" and self._is_choice()):
                self._at += 1
                inner = self._alternatives("]" if char == "[" else ")")
                yield "" if char == "[" and self._way % 2 else inner
            else:
                self._at = match.end()
                bridge = char == "…" or match[0].startswith("...")
                yield "" if bridge else "".join(letter for letter in match[0] if letter not in IGNORED)

    def _slot(self, match: re.Match[str]) -> str:
        self._at = match.end()
        slot = next(self._slots, None)
        if slot is not None and slot.words:
            return slot.words[self._way // 2 % len(slot.words)]
        limit = match[1].partition(":")[2].strip() or (slot.unit if slot is not None else "")
        printed, behind = unit_behind(self._text, self._at)
        if printed and limit in ("", printed):
            limit = "".join(letter for letter in self._text[self._at : behind] if letter not in IGNORED)
            self._at = behind
        return f"{SLOT_OPEN}{limit}{SLOT_CLOSE}"

    def _alternatives(self, close: str) -> str:
        ways = ["".join(self._until("|" + close))]
        while self._text[self._at : self._at + 1] == "|":
            self._at += 1
            ways.append("".join(self._until("|" + close)))
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
