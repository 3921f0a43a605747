"""In which sentences (or paragraphs) of a report words stand: each word is looked up once, for all phrases that need it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from auditor.model.rule import Phrase

_FEW = 8
"""So few stretches are looked through for further words themselves; for more of them the whole text is."""


class Stretches:
    """The stretches of a text that end at `ends`. A set of them is an integer, bit `i` for the stretch that ends at `ends[i]`."""

    def __init__(self, text: str, ends: Sequence[int]) -> None:
        self._text, self._ends = text, ends
        self._all = (1 << len(ends)) - 1
        self._holding: dict[str, int] = {}
        self._choices: dict[tuple[str, ...], int] = {}

    def for_phrase(self, phrase: Phrase) -> list[tuple[int, int]]:
        """Start and end of each stretch that has the words without which a phrase cannot match, in order."""
        stretches: list[tuple[int, int]] = []
        found = self._with(phrase.anchor) if phrase.anchor else self._all
        if not found:
            return stretches
        needs = phrase.needs
        if found.bit_count() > _FEW:
            for choice in needs:
                found &= self._with_any(choice)
            needs = ()
        ends = self._ends
        while found:
            lowest = found & -found
            found ^= lowest
            index = lowest.bit_length() - 1
            start, end = ends[index - 1] + 1 if index else 0, ends[index]
            if not needs or self._has_all(needs, start, end):
                stretches.append((start, end))
        return stretches

    def _has_all(self, needs: Sequence[Sequence[str]], start: int, end: int) -> bool:
        find = self._text.find
        for choice in needs:
            for words in choice:
                if find(words, start, end) >= 0:
                    break
            else:
                return False
        return True

    def _with(self, words: str) -> int:
        holding = self._holding.get(words)
        if holding is None:
            holding = self._holding[words] = self._look_up(words)
        return holding

    def _with_any(self, choice: tuple[str, ...]) -> int:
        holding = self._choices.get(choice)
        if holding is None:
            holding = 0
            for words in choice:
                holding |= self._with(words)
            self._choices[choice] = holding
        return holding

    def _look_up(self, words: str) -> int:
        text, ends = self._text, self._ends
        holding, at = 0, text.find(words)
        while at >= 0:
            index = bisect_left(ends, at)
            holding |= 1 << index
            at = text.find(words, ends[index])
        return holding
