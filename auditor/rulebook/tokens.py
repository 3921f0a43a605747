"""Splits an expression into the few tokens that the language has; anything else ends here, with its place."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from fractions import Fraction

from auditor.model.characters import normal
from auditor.model.expression import Number, String
from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple
from auditor.model.text import EMPTY, Text
from auditor.quantities.units import BASES, parse_unit
from auditor.rulebook.problems import nearest

MAX_LENGTH = 500
MAX_DIGITS = 30
MAX_DEPTH = 40
_LONGEST_UNIT = 8

_TOKEN = compiled(
    r"""[ \n\r]*(?:
     (?P<word>[^\W\d]\w*)
    |(?P<op>==|!=|<=|>=|≤|≥|≠|[-+*/×÷<>(),])
    |(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<string>"[^"\n]{0,100}"|'[^'\n]{0,100}')
    )""",
    re.VERBOSE,
)
_BLANK = compiled(r"[ \n\r]*")
_UNKNOWN_UNIT = compiled(r"\w{1,8}")
_AS_PYTHON = {"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/"}
KEYWORDS = {"and": "and", "or": "or", "not": "not", "in": "in", "implies": "if _ else"}
FOREIGN = frozenset(
    ("if", "else", "for", "lambda", "is", "await", "yield", "async", "import", "from", "class", "def", "return", "while",
     "with", "try", "del", "None", "True", "False")
)  # fmt: skip
_WRONG_PAIRS = frozenset(("**", "//", "<>"))
_HINTS = (
    ("**", Text("不支持乘方", "there are no powers")),
    ("//", Text("不支持整除,请用 / 和 round()", "there is no whole division: use / and round()")),
    ("=>", Text("大于等于写作 >= 或 ≥", "write >= or ≥")),
    ("=<", Text("小于等于写作 <= 或 ≤", "write <= or ≤")),
    ("<>", Text("不等于写作 != 或 ≠", "write != or ≠")),
    ("=", Text("相等写作 ==", "equality is written ==")),
    ("&", Text("“并且”写作 and", "write and")),
    ("|", Text("“或者”写作 or", "write or")),
    ("!", Text("“非”写作 not", "write not")),
    ("^", Text("不支持乘方", "there are no powers")),
    (".", Text("不支持属性访问", "there is no access by a dot")),
    ("[", Text("不支持下标和列表", "there are no subscripts or lists")),
    ("{", Text("表达式中的名称不加花括号", "names stand without braces in an expression")),
    (":", Text("不支持冒号", "there is no colon")),
    ("%", Text("% 只能紧跟数字", "% only stands behind a number")),
    ('"', Text("引号没有结束(或文字过长)", "the quotation is not closed, or too long")),
    ("'", Text("引号没有结束(或文字过长)", "the quotation is not closed, or too long")),
)


_UNARY = frozenset(("-", "+", "not"))


class Sign(Enum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    STRING = "string"
    WORD = "word"
    """A key word: and, or, not, in, implies."""
    OPERATOR = "operator"


# Looking a member up in its enumeration costs more than the rest of a token.
_NAME, _NUMBER, _STRING, _WORD, _OPERATOR = Sign


class Token(NamedTuple):
    """One token; `python` is what stands for it in the source that `ast` parses."""

    sign: Sign
    offset: int
    python: str
    value: Number | String | str


class Fault(Exception):
    """A mistake in an expression or phrase, at an offset of its text."""

    def __init__(self, offset: int, message: Text, nearest: str = "", note: Text = EMPTY) -> None:
        self.offset, self.message, self.nearest, self.note = offset, message, nearest, note
        super().__init__(message.en)


def tokens_of(text: str) -> list[Token]:
    """The tokens of an expression. Raises `Fault`."""
    if len(text) > MAX_LENGTH:
        raise Fault(0, Text(f"表达式超过 {MAX_LENGTH} 字", f"the expression is longer than {MAX_LENGTH} characters"))
    source = normal(text)
    found: list[Token] = []
    at, size, match_at = 0, len(source.rstrip(" \n\r")), _TOKEN.match
    while at < size:
        match = match_at(source, at)
        if match is None:
            raise _stranger(source, _BLANK.match(source, at).end())  # type: ignore[union-attr]
        kind = match.lastgroup
        assert kind is not None  # each alternative is a group
        start, at = match.span(kind)
        piece = source[start:at]
        if kind == "word":
            found.append(_word(piece, start, len(found)))
        elif kind == "op":
            found.append(_operator(source, piece, start))
        elif kind == "number":
            number, at = _literal(source, start, at)
            found.append(Token(_NUMBER, start, f"v{len(found)}", number))
        else:
            found.append(Token(_STRING, start, f"v{len(found)}", String(piece[1:-1])))
    if not found:
        raise Fault(0, Text("表达式为空", "the expression is empty"))
    _check_depth(found)
    return found


def _word(piece: str, at: int, index: int) -> Token:
    if piece in KEYWORDS:
        return Token(_WORD, at, KEYWORDS[piece], piece)
    if piece in FOREIGN:
        raise Fault(at, Text(f"表达式语言没有 {piece}", f"{piece} is not part of the expression language"))
    if piece.startswith("_"):
        raise Fault(at, Text("名称不能以下划线开头", "a name cannot begin with an underscore"))
    return Token(_NAME, at, f"v{index}", name_of(piece))


def name_of(text: str) -> str:
    """A name as it is compared: letters that look and mean the same are one."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _operator(source: str, piece: str, at: int) -> Token:
    if source[at : at + 2] in _WRONG_PAIRS:
        raise _stranger(source, at)
    return Token(_OPERATOR, at, _AS_PYTHON.get(piece, piece), piece)


def _literal(source: str, start: int, end: int) -> tuple[Number, int]:
    """A number with the unit that stands right behind it."""
    digits = source[start:end]
    if len(digits) > MAX_DIGITS:
        raise Fault(start, Text(f"数字超过 {MAX_DIGITS} 位", f"the number has more than {MAX_DIGITS} digits"))
    value = Fraction(digits)
    behind = end + 1 if source[end : end + 2] == " %" else end
    for length in range(min(_LONGEST_UNIT, len(source) - behind), 0, -1):
        word = source[behind : behind + length]
        unit = parse_unit(word)
        stop = behind + length
        if unit is not None and not (_is_letter(source[stop - 1]) and _is_letter(source[stop : stop + 1])):
            return Number(value * unit.scale, unit, digits + word), stop
    if _is_letter(source[end : end + 1]):
        run = _UNKNOWN_UNIT.match(source, end)
        word = run.group() if run else ""
        message = Text(f"未知的单位 {word}", f"unknown unit {word}")
        raise Fault(end, message, nearest(word, BASES))
    return Number(value, text=digits), end


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _stranger(source: str, at: int) -> Fault:
    for sign, message in _HINTS:
        if source.startswith(sign, at):
            return Fault(at, message)
    char = source[at]
    shown = char if char.isprintable() else f"U+{ord(char):04X}"
    return Fault(at, Text(f"此处不能有 {shown}", f"{shown} cannot stand here"))


def _check_depth(found: list[Token]) -> None:
    """Brackets pair up, and nothing is nested so deeply that a parser could run out of stack."""
    opened: list[int] = []
    unary = 0
    for token in found:
        sign = token.sign
        if sign is not _OPERATOR and sign is not _WORD:
            unary = 0
            continue
        value = token.value
        if value == "(":
            opened.append(token.offset)
        elif value == ")":
            if not opened:
                raise Fault(token.offset, Text("多余的右括号", "this bracket was never opened"))
            opened.pop()
        unary = unary + 1 if value in _UNARY else 0
        if len(opened) + unary > MAX_DEPTH:
            raise Fault(token.offset, Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} levels deep"))
    if opened:
        raise Fault(opened[-1], Text("括号没有结束", "this bracket is not closed"))
