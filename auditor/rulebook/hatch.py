r"""The hatch of the phrase language: `regex:` with a whitelist of what cannot run away.

Letters, `.`, `[…]`, `\d`, groups, `|`, `?` and bounded repeats `{0,20}`, and the same slots as other phrases. There
are no unbounded repeats, look-around, back-references or flags; a group that repeats holds neither repeats nor alternatives.
So the number of ways to match is bounded, and it is counted.
"""

from __future__ import annotations

import re

from auditor.model.characters import IGNORED
from auditor.model.patterns import compiled
from auditor.model.rule import SLOT_END, SLOT_OPEN
from auditor.model.text import Text
from auditor.rulebook.slots import SlotReader
from auditor.rulebook.tokens import Fault

MAX_REPEAT = 60
_NOT_SLOTS = f"\n{SLOT_OPEN}-{SLOT_END}"
_DIGIT = r"\d"
_REPEAT = compiled(r"\{([0-9]{1,2})(?:,([0-9]{1,2}))?\}")
_ENDS = "。;!"
_MAX_NESTING = 10


def translate(source: str, start: int, slots: SlotReader, max_freedom: int) -> tuple[str, str]:
    """The pattern that stands in `source` from `start` on, and its longest literal piece. Raises `Fault`."""
    reader = _Reader(source, start, slots)
    regex, _ = reader.alternatives()
    if reader.at < len(source):
        raise Fault(reader.at, Text("多余的“)”", "this ) was never opened"))
    if not regex or regex.startswith("(?:)"):
        raise Fault(start, Text("语句为空", "the phrase is empty"))
    if reader.freedom > max_freedom:
        raise Fault(start, Text("重复和选择过多", "too many repeats and alternatives"))
    return regex, reader.anchor


class _Reader:
    def __init__(self, source: str, start: int, slots: SlotReader) -> None:
        self.source, self.at, self.slots = source, start, slots
        self.freedom = 1
        self.anchor = ""
        self._depth = 0
        self._piece = ""

    def alternatives(self) -> tuple[str, bool]:
        """Everything up to the end of the group, and whether it can be matched in one way only."""
        branches = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            branches.append(self._sequence())
        if len(branches) > 1:
            self.freedom *= len(branches)
            if not self._depth:
                self.anchor = ""
        return "|".join(branch for branch, _ in branches), len(branches) == 1 and branches[0][1]

    def _sequence(self) -> tuple[str, bool]:
        parts: list[str] = []
        plain = True
        while self._next() not in ("", "|", ")"):
            start = self.at
            atom, simple = self._atom(self.source[start])
            repeat = self._repeat(start, simple)
            plain = plain and simple and not repeat
            if not atom:
                continue  # a mark that does not matter, whether it is repeated or not
            if repeat:
                self._piece = self._piece[:-1] if len(atom) <= 2 else self._piece
                self._end_piece()
            parts.append(atom + repeat)
        self._end_piece()
        return "".join(parts), plain

    def _next(self) -> str:
        return self.source[self.at : self.at + 1]

    def _atom(self, char: str) -> tuple[str, bool]:
        """One thing that a repeat may follow, and whether it can be matched in one way only."""
        if char == "{":
            self._end_piece()
            if _REPEAT.match(self.source, self.at):
                raise Fault(self.at, Text("重复之前缺少内容", "there is nothing to repeat"))
            pattern, self.at = self.slots.read(self.at)
            return pattern, False
        if char == "(":
            return self._group()
        if char in "*+?":
            raise (
                self._unbounded()
                if char in "*+"
                else Fault(self.at, Text("? 之前缺少内容", "there is nothing before ?"))
            )
        if char in "^$}":
            raise Fault(self.at, Text(f"regex: 不支持 {char}", f"{char} is not allowed in regex:"))
        self.at += 1
        if char == ".":
            self._end_piece()
            return f"[^{_NOT_SLOTS}]", True
        if char == "[":
            self._end_piece()
            return self._class(), True
        if char == "\\":
            return self._escape(), True
        if char in IGNORED:
            return "", True
        if char in _ENDS:
            self._end_piece()
            return f"(?:{char}{SLOT_END})", True
        return self._letter(char), True

    def _letter(self, char: str) -> str:
        if not self._depth:
            self._piece += char
        return re.escape(char)

    def _escape(self) -> str:
        char = self._next()
        if char == "d":
            self.at += 1
            self._end_piece()
            return "[0-9]"
        if not char or char.isalnum():
            raise Fault(self.at - 1, Text(f"regex: 不支持 \\{char}", f"\\{char} is not allowed in regex:"))
        self.at += 1
        return "" if char in IGNORED else self._letter(char)

    def _group(self) -> tuple[str, bool]:
        start = self.at
        self._end_piece()
        self._depth += 1
        if self._depth > _MAX_NESTING:
            raise Fault(start, Text("括号嵌套过深", "brackets are nested too deeply"))
        self.at += 3 if self.source.startswith("(?:", start) else 1
        if self._next() == "?":
            raise Fault(start, Text("regex: 不支持 (? 语法", "there is no (? in regex: but (?:"))
        inner, plain = self.alternatives()
        if self._next() != ")":
            raise Fault(start, Text("“(”没有结束", "this ( is not closed"))
        self.at += 1
        self._depth -= 1
        return f"(?:{inner})", plain

    def _class(self) -> str:
        start = self.at - 1
        negated = self._next() == "^"
        self.at += negated
        chars: list[str] = []
        while self._next() != "]":
            low = self._member(start)
            if self._next() != "-" or self.source[self.at + 1 : self.at + 2] in ("]", ""):
                chars.append("0-9" if low == _DIGIT else re.escape(low))
                continue
            self.at += 1
            at = self.at - 2
            high = self._member(start)
            if _DIGIT in (low, high):
                raise Fault(at, Text(r"\d 不能是范围的一端", r"\d is no end of a range"))
            if low > high:
                raise Fault(at, Text("范围颠倒", "the range is upside down"))
            chars.append(f"{re.escape(low)}-{re.escape(high)}")
        self.at += 1
        if not chars:
            raise Fault(start, Text("“[]”里没有字符", "there is nothing in []"))
        return f"[^{''.join(chars)}{_NOT_SLOTS}]" if negated else f"[{''.join(chars)}]"

    def _member(self, start: int) -> str:
        """One character of a class, or `_DIGIT`."""
        char = self._next()
        if not char:
            raise Fault(start, Text("“[”没有结束", "this [ is not closed"))
        self.at += 1
        if char != "\\":
            return char
        char = self._next()
        self.at += 1
        if char != "d" and (not char or char.isalnum()):
            raise Fault(self.at - 2, Text(f"regex: 不支持 \\{char}", f"\\{char} is not allowed in regex:"))
        return _DIGIT if char == "d" else char

    def _repeat(self, start: int, simple: bool) -> str:
        """The repeat behind an atom, if there is one."""
        char = self._next()
        if char in ("*", "+") and char:
            raise self._unbounded()
        if char == "?":
            self.at += 1
            self.freedom *= 2
            self._refuse_second()
            return "?"
        match = _REPEAT.match(self.source, self.at) if char == "{" else None
        if match is None:
            return ""
        low = int(match[1])
        high = int(match[2]) if match[2] else low
        if high > MAX_REPEAT or low > high:
            zh, en = (
                f"重复次数最多 {MAX_REPEAT}",
                f"repeats go from the smaller to the greater number, up to {MAX_REPEAT}",
            )
            raise Fault(self.at, Text(zh, en))
        if high > 1 and not simple:
            zh, en = "重复的括号里不能再有重复或选择", "what repeats cannot hold repeats, alternatives or slots"
            raise Fault(start, Text(zh, en))
        self.freedom *= high - low + 1
        self.at = match.end()
        lazy = self._next() == "?"
        self.at += lazy
        self._refuse_second()
        return match.group() + ("?" if lazy else "")

    def _refuse_second(self) -> None:
        if self._next() in ("*", "+", "?") or _REPEAT.match(self.source, self.at):
            raise Fault(self.at, Text("重复之后不能再有重复", "a repeat cannot be repeated"))

    def _unbounded(self) -> Fault:
        zh, en = "重复要有上限,例如 {0,20}", "a repeat needs a bound, such as {0,20}"
        return Fault(self.at, Text(zh, en))

    def _end_piece(self) -> None:
        if len(self._piece) > len(self.anchor):
            self.anchor = self._piece
        self._piece = ""
