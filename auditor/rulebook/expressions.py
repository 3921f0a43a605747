"""From the text of a check to an expression: tokens, Python's own parser for precedence, then a whitelist of its nodes.

Nothing is ever evaluated. By the time `ast` sees an expression, its names and literals are numbered placeholders.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from auditor.model.expression import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Logic,
    Name,
    Negation,
    Number,
    String,
)
from auditor.model.quantity import NO_UNIT, Unit
from auditor.model.records import dataclass
from auditor.model.rule import Source
from auditor.model.text import Text
from auditor.rulebook.dimensions import unlike
from auditor.rulebook.functions import FUNCTIONS, MOST_DECIMALS, NAME_ONLY, SORT_ZH, Sort
from auditor.rulebook.problems import BrokenPack, Problem, nearest
from auditor.rulebook.tokens import MAX_DEPTH, Fault, Sign, Token, tokens_of

# Looking a member up in its enumeration costs more than most of what is done with it.
_NUMBER, _TRUTH, _TEXT, _LIST, _ANY = Sort

Read = tuple[Expression, Sort, Unit | None]
"""What a node is: the expression, its sort, and its unit where that is known."""

_ARITHMETIC: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of a name before any report is read."""

    sort: Sort = _ANY
    unit: Unit | None = None
    """The unit of a parameter; of a figure it is known only in a report."""


def parse_expression(text: str, source: Source) -> Expression:
    """The expression that `text` is; its names may be any. Raises `BrokenPack` with the place of the mistake."""
    try:
        return read_expression(text)
    except Fault as fault:
        place = Source(source.file, source.line, source.column + fault.offset)
        raise BrokenPack(
            [Problem(place, fault.message, " " * (source.column - 1) + text, fault.nearest, fault.note)]
        ) from None


def read_expression(text: str, meanings: Mapping[str, Meaning] | None = None) -> Expression:
    """The same for text inside a pack; with `meanings`, a name that is not among them is a `Fault`."""
    tokens = tokens_of(text)
    last = tokens[-1]
    if last.sign in (Sign.OPERATOR, Sign.WORD) and last.value != ")":
        raise Fault(last.offset, Text(f"{last.value} 之后缺少内容", f"something is missing behind {last.value}"))
    columns: list[int] = []
    at = 0
    for token in tokens:
        columns.append(at)
        at += len(token.python) + 1
    try:
        tree = ast.parse(" ".join([token.python for token in tokens]), mode="eval").body
    except SyntaxError as error:
        index = min(bisect_right(columns, (error.offset or 1) - 1), len(tokens)) - 1
        raise _misplaced(tokens[max(index, 0)]) from None
    return _Reader(tokens, columns, meanings).read(tree)


def _misplaced(token: Token) -> Fault:
    value = token.value
    shown = value if isinstance(value, str) else value.text if isinstance(value, Number) else f'"{value.value}"'
    return Fault(token.offset, Text(f"表达式在 {shown} 处无法理解", f"the expression goes wrong at {shown}"))


class _Reader:
    """Turns the nodes that the language has into its own tree, and refuses all others."""

    def __init__(self, tokens: list[Token], columns: list[int], meanings: Mapping[str, Meaning] | None) -> None:
        self._tokens = tokens
        self._columns = columns
        self._meanings = meanings

    def read(self, tree: ast.expr) -> Expression:
        """The whole expression."""
        return self._read(tree, 0)[0]

    def _index(self, node: ast.expr) -> int:
        return max(bisect_right(self._columns, node.col_offset) - 1, 0)

    def _offset(self, node: ast.expr) -> int:
        return self._tokens[self._index(node)].offset

    def _read(self, node: ast.expr, depth: int) -> Read:
        """The expression, its sort, and its unit where that is known."""
        if depth > MAX_DEPTH:
            zh, en = f"嵌套超过 {MAX_DEPTH} 层,可用 sum()", f"nested more than {MAX_DEPTH} levels deep; use sum()"
            raise Fault(self._offset(node), Text(zh, en))
        kind = type(node)
        if kind is ast.Name:
            return self._atom(node)  # type: ignore[arg-type]
        reader = _NODES.get(kind)
        if reader is None:
            raise Fault(
                self._offset(node), Text("表达式语言不支持这种写法", "this is not part of the expression language")
            )
        return reader(self, node, depth)

    def _arithmetic(self, node: ast.BinOp, depth: int) -> Read:
        sign = _ARITHMETIC.get(type(node.op))
        assert sign is not None  # there is no token for another one
        one, first = self._number(node.left, depth)
        other, second = self._number(node.right, depth)
        return Arithmetic(sign, one, other), _NUMBER, self._combined(sign, first, second, node.right)

    def _logic(self, node: ast.BoolOp, depth: int) -> Read:
        word = "and" if isinstance(node.op, ast.And) else "or"
        return Logic(word, tuple(self._truth(value, depth) for value in node.values)), _TRUTH, None

    def _unary(self, node: ast.UnaryOp, depth: int) -> Read:
        if isinstance(node.op, ast.Not):
            return Logic("not", (self._truth(node.operand, depth),)), _TRUTH, None
        inner, unit = self._number(node.operand, depth)
        return (Negation(inner) if isinstance(node.op, ast.USub) else inner), _NUMBER, unit

    def _implies(self, node: ast.IfExp, depth: int) -> Read:
        return Logic("implies", (self._truth(node.body, depth), self._truth(node.orelse, depth))), _TRUTH, None

    def _atom(self, node: ast.Name) -> Read:
        token = self._tokens[int(node.id[1:])]
        value = token.value
        if isinstance(value, Number):
            return value, _NUMBER, value.unit
        if isinstance(value, String):
            return value, _TEXT, None
        meaning = Meaning()
        if self._meanings is not None:
            known = self._meanings.get(value)
            if known is None:
                raise self._unknown(token.offset, value)
            meaning = known
        return Name(value), meaning.sort, meaning.unit

    def _unknown(self, offset: int, name: str) -> Fault:
        names = self._meanings or {}
        if name in FUNCTIONS:
            return Fault(offset, Text(f"{name} 是函数,要带括号", f"{name} is a function and needs brackets"))
        return Fault(offset, Text(f"未知的名称 {name}", f"unknown name {name}"), nearest(name, names))

    def _call(self, node: ast.Call, depth: int) -> Read:
        token = self._tokens[self._index(node)]
        arguments = node.args
        name = token.value
        function = FUNCTIONS.get(name) if isinstance(name, str) else None
        if function is None or not isinstance(name, str) or not isinstance(node.func, ast.Name):
            shown = name if isinstance(name, str) else "?"
            raise Fault(
                token.offset, Text(f"未知的函数 {shown}", f"unknown function {shown}"), nearest(shown, FUNCTIONS)
            )
        if not function.least <= len(arguments) <= function.most:
            few = f"{function.least}" if function.least == function.most else f"{function.least}–{function.most}"
            raise Fault(token.offset, Text(f"{name} 需要 {few} 个参数", f"{name} takes {few} argument(s)"))
        read: list[Expression] = []
        unit: Unit | None = None
        for index, argument in enumerate(arguments):
            expression, sort, own = self._read(argument, depth + 1)
            self._expect(function.takes[min(index, len(function.takes) - 1)], sort, argument)
            read.append(expression)
            if name in ("sum", "min", "max"):
                unit = self._combined("+", unit, own, argument) if index else own
            elif name in ("abs", "round") and not index:
                unit = own
        if name in NAME_ONLY and not all(isinstance(argument, Name) for argument in read):
            raise Fault(token.offset, Text(f"{name}() 里要写一个名称", f"{name}() takes a name"))
        if name == "contains" and not isinstance(read[1], String):
            raise Fault(self._offset(arguments[1]), Text("此处要写带引号的文字", "a text in quotes is expected here"))
        if name == "round" and len(read) > 1:
            digits = read[1]
            if not (isinstance(digits, Number) and digits.value.denominator == 1 and digits.value <= MOST_DECIMALS):
                zh, en = (
                    f"小数位数是 0 到 {MOST_DECIMALS} 的整数",
                    f"decimals are a whole number from 0 to {MOST_DECIMALS}",
                )
                raise Fault(self._offset(arguments[1]), Text(zh, en))
        return Call(name, tuple(read)), function.gives, unit

    def _compared(self, node: ast.Compare, depth: int) -> Read:
        return self._comparison(node, depth), _TRUTH, None

    def _comparison(self, node: ast.Compare, depth: int) -> Expression:
        if isinstance(node.ops[0], ast.In | ast.NotIn):
            return self._contains(node, depth)
        if len(node.ops) == 1:
            return self._link(node.ops[0], node.left, node.comparators[0], depth)
        operands = [node.left, *node.comparators]
        links = (self._link(op, *pair, depth) for op, pair in zip(node.ops, pairwise(operands), strict=True))
        return Logic("and", tuple(links))

    def _link(self, op: ast.cmpop, left: ast.expr, right: ast.expr, depth: int) -> Comparison:
        sign = _COMPARISONS.get(type(op))
        if sign is None:
            raise Fault(self._offset(right), Text("in 不能连用", "in cannot be chained"))
        one, first, unit = self._read(left, depth + 1)
        other, second, other_unit = self._read(right, depth + 1)
        if first is not _NUMBER or second is not _NUMBER:
            wanted = _TEXT if sign in ("==", "!=") and (first is _TEXT or second is _TEXT) else _NUMBER
            self._expect(wanted, first, left)
            self._expect(wanted, second, right)
        self._combined("==", unit, other_unit, right)
        return Comparison(sign, one, other)

    def _contains(self, node: ast.Compare, depth: int) -> Expression:
        text = self._read(node.left, depth + 1)[0]
        where = self._read(node.comparators[0], depth + 1)[0]
        if len(node.ops) > 1 or not isinstance(text, String) or not isinstance(where, Name):
            zh, en = 'in 的写法是 "文字" in 名称', 'in is written "words" in name'
            raise Fault(self._offset(node.left), Text(zh, en))
        call = Call("contains", (where, text))
        return call if isinstance(node.ops[0], ast.In) else Logic("not", (call,))

    def _number(self, node: ast.expr, depth: int) -> tuple[Expression, Unit | None]:
        expression, sort, unit = self._read(node, depth + 1)
        self._expect(_NUMBER, sort, node)
        return expression, unit

    def _truth(self, node: ast.expr, depth: int) -> Expression:
        expression, sort, _ = self._read(node, depth + 1)
        self._expect(_TRUTH, sort, node)
        return expression

    def _expect(self, wanted: Sort, sort: Sort, node: ast.expr) -> None:
        if wanted is sort or wanted is _ANY or sort is _ANY or (wanted is _LIST and sort is _NUMBER):
            return
        zh = f"此处应是{SORT_ZH[wanted]},而不是{SORT_ZH[sort]}"
        en = f"{wanted.value} is expected here, not {sort.value}"
        note = (
            Text("列表要用 sum()、count() 等函数", "take a list by sum(), count() and the like")
            if sort is _LIST
            else Text("", "")
        )
        raise Fault(self._offset(node), Text(zh, en), note=note)

    def _combined(self, sign: str, one: Unit | None, other: Unit | None, right: ast.expr) -> Unit | None:
        """The unit of two operands, as far as both are known; refuses to add or compare unlike ones."""
        if sign in "*/":
            return NO_UNIT if one is NO_UNIT and other is NO_UNIT else None
        if one is None or other is None:
            return None
        if unlike(one, other):
            zh = f"量纲不同:{one.symbol} 与 {other.symbol} 不能相加或比较"
            raise Fault(self._offset(right), Text(zh, f"{one.symbol} and {other.symbol} cannot be added or compared"))
        return one if one.dimension else other


_NODES: Mapping[type[ast.expr], Callable[[_Reader, Any, int], Read]] = {
    ast.BinOp: _Reader._arithmetic,
    ast.Compare: _Reader._compared,
    ast.BoolOp: _Reader._logic,
    ast.UnaryOp: _Reader._unary,
    ast.IfExp: _Reader._implies,
    ast.Call: _Reader._call,
}
"""The nodes that the language has beside names; all others are refused."""


def check_is_truth(expression: Expression, meanings: Mapping[str, Meaning]) -> Fault | None:
    """What is wrong with an expression that must be true or false."""
    match expression:
        case Comparison() | Logic():
            return None
        case Call(function, _) if FUNCTIONS[function].gives is _TRUTH:
            return None
        case Name(name) if meanings.get(name, Meaning()).sort in (_TRUTH, _ANY):
            return None
    zh, en = "此处应是一个比较或条件,例如 a == b", "a comparison or condition is expected here, such as a == b"
    return Fault(0, Text(zh, en))
