"""Slots of phrases: `{total}`, `{staff:人}`, `{grade:优|良}`, and the unit that stands behind them."""

from __future__ import annotations

import re

from auditor.model.characters import IGNORED
from auditor.model.patterns import compiled
from auditor.model.rule import SLOT_CLOSE, SLOT_OPEN, Slot
from auditor.model.text import Text
from auditor.quantities.units import BASES, SCALES, parse_unit
from auditor.rulebook.problems import nearest
from auditor.rulebook.tokens import FOREIGN, KEYWORDS, Fault, name_of

_NAME = compiled(r"[^\W\d_]\w{0,59}")
_ALIKE = ("个", "件", "项")
"""Classifiers that reports use for one another."""
_SCALE = "十?百?千?万?亿?"
"""Any scale word, or none. Sets of Chinese characters would take most of the time that a phrase takes to compile."""
_SUFFIXES = frozenset(base for base in BASES if any(other.endswith(base) and other != base for other in BASES))
"""Units that others end in (元, 美元): only a scale word may stand before them."""
_LONGEST_BASE = max(map(len, BASES))
ANY = f"{SLOT_OPEN}[^{SLOT_CLOSE}]{{0,8}}{SLOT_CLOSE}"
"""The pattern of any quantity."""


def is_name(text: str) -> bool:
    """True for what may name a fact, slot or parameter."""
    return _NAME.fullmatch(text) is not None and text not in FOREIGN and text not in KEYWORDS


def likely_name(text: str) -> str:
    """A valid name that is like `text`, or an empty string."""
    fixed = re.sub(r"\W+", "_", text).strip("_")
    return fixed if is_name(fixed) else ""


class SlotReader:
    """Reads the slots of one phrase. In a phrase of a fact `{}` is that fact; `unit` is what its number must have."""

    def __init__(self, source: str, fact: str | None = None, unit: str = "") -> None:
        self._source, self._fact, self._unit = source, fact, unit
        self.slots: list[Slot] = []
        self.choice: tuple[str, ...] = ()
        """Words of which one stands in whatever the slot that was read last matches."""

    def read(self, start: int) -> tuple[str, int]:
        """The pattern, one group, of the slot that begins at `start`, and the offset behind slot and unit."""
        source = self._source
        end = source.find("}", start)
        if end < 0 or "{" in source[start + 1 : end]:
            raise Fault(start, Text("“{”没有结束", "this brace is not closed"))
        written, colon, limit = source[start + 1 : end].partition(":")
        name = self._named(written.strip(), start)
        limit = limit.strip()
        if colon and not limit:
            raise Fault(start, Text("冒号后要写单位或词语", "a unit or words must follow the colon"))
        if "|" in limit:
            return self._words(name, limit, start), end + 1
        limit = limit or self._unit
        printed, behind = unit_behind(source, end + 1)
        if not limit:
            self._add(name, "", (), start)
            self.choice = (SLOT_CLOSE,)
            if not printed:
                return f"({ANY})", behind
            text = source[end + 1 : behind]
            self.choice = (*_ends_of(printed), SLOT_OPEN + SLOT_CLOSE + bare(text))
            return f"({printed_unit(printed, text)})", behind
        unit = parse_unit(limit)
        if unit is None or not unit.base:
            zh, en = f"未知的单位 {limit}(多个词语之间用 | 隔开)", f"unknown unit {limit} (words are separated by |)"
            raise Fault(start, Text(zh, en), nearest(limit, BASES))
        self._add(name, "" if unit.base in _ALIKE else unit.base, (), start)
        self.choice = _ends_of(unit.base)
        return f"({_quantity_of(unit.base)})", behind if printed == unit.base else end + 1

    def _named(self, written: str, start: int) -> str:
        name = name_of(written)
        if self._fact is not None:
            if name in ("", self._fact):
                return self._fact
            zh, en = f"指标值的语句里写 {{}},不写 {{{name}}}", f"a phrase of a fact has {{}}, not {{{name}}}"
            raise Fault(start, Text(zh, en))
        if not name:
            raise Fault(start, Text("花括号里要写名称", "a slot needs a name"))
        if not is_name(name):
            raise Fault(start + 1, Text(f"{name} 不能用作名称", f"{name} cannot be a name"), likely_name(name))
        return name

    def _words(self, name: str, limit: str, start: int) -> str:
        words = tuple(bare(word) for word in limit.split("|"))
        if not all(words):
            raise Fault(start, Text("“|”两边都要有词语", "there must be words on both sides of |"))
        self._add(name, "", words, start)
        self.choice = words
        # The longest first, so that 优 does not hide 优秀.
        return f"({'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"

    def _add(self, name: str, unit: str, words: tuple[str, ...], start: int) -> None:
        if any(slot.name == name for slot in self.slots):
            shown = f"{{{name}}}" if self._fact is None else "{}"
            raise Fault(start, Text(f"{shown} 在同一语句中重复", f"{shown} occurs twice in one phrase"))
        self.slots.append(Slot(name, unit, words))


def bare(text: str) -> str:
    """`text` without the characters that do not matter."""
    return "".join(char for char in text if char not in IGNORED)


def unit_behind(source: str, at: int) -> tuple[str, int]:
    """Base unit printed from `at` on (or a scale word alone), and the offset behind it; as it is found in reports."""
    start = at
    while source[at : at + 1] == " ":
        at += 1
    scale = next((source[at : at + size] for size in (3, 2, 1) if source[at : at + size] in SCALES), "")
    behind = at + len(scale)
    for size in range(min(_LONGEST_BASE, len(source) - behind), 0, -1):
        if source[behind : behind + size] in BASES:
            return source[behind : behind + size], behind + size
    return (scale, behind) if scale else ("", start)


def printed_unit(base: str, text: str) -> str:
    """A quantity with the unit that the phrase prints.

    A report with a blank before it, or in which it only begins a longer word, has a bare number and then these words.
    """
    return f"{_quantity_of(base)}|{SLOT_OPEN}{SLOT_CLOSE}{re.escape(bare(text))}"


def _ends_of(base: str) -> tuple[str, ...]:
    """How a quantity with that base unit may end."""
    if base in SCALES:
        return (SLOT_CLOSE,)
    return tuple(word + SLOT_CLOSE for word in (_ALIKE if base in _ALIKE else (bare(base),)))


def _quantity_of(base: str) -> str:
    """The pattern of a quantity with that base unit, in any scale."""
    if base in SCALES:
        return f"{SLOT_OPEN}{_SCALE}{SLOT_CLOSE}"
    if base in _ALIKE:
        return f"{SLOT_OPEN}{_SCALE}(?:{'|'.join(word + SLOT_CLOSE for word in _ALIKE)})"
    scale = _SCALE if base in _SUFFIXES else f"[^{SLOT_OPEN}]{{0,3}}"
    return f"{SLOT_OPEN}{scale}{re.escape(bare(base))}{SLOT_CLOSE}"
