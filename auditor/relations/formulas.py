"""Calculations printed in the text: 88/29=3.03家, 37.93%÷40%×2=1.8965分, 控制率93.66%(251/268).

Kind and roles: `formula` (`result`, `value`, `operands`): `value` is what the printed calculation comes to, exactly.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.model.expression import Arithmetic, Expression, Name
from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Derived, Relation
from auditor.relations.scene import Context, Scene

_EQUALS = compiled(r"[=≈]")
_OPERATORS = {"+": 1, "-": 1, "×": 2, "*": 2, "÷": 2, "/": 2, "x": 2, "X": 2}
_FILLER = compiled(r"(?:/?[^\W\dA-Za-z_]{1,3})?")
_MAX_TERMS = 60
_OPENED = compiled(r"\([^\W\dA-Za-z_]{0,16}")
_DIVIDED = compiled(r"÷[^\W\dA-Za-z_]{0,16}")
"""What stands before the numbers of (决算支出1240万元÷全年预算1300万元)."""


def detect(context: Context) -> Iterator[Relation]:
    """Every calculation whose operands and result are all printed."""
    for scene in context.scenes:
        if "/" in scene.text or "÷" in scene.text:
            yield from _quotients(scene)
        if "=" not in scene.text and "≈" not in scene.text:
            continue
        by_start = {m.quantity.start: m.quantity for m in scene.mentions}
        by_end = {m.quantity.end: m.quantity for m in scene.mentions}
        for match in _EQUALS.finditer(scene.text):
            result = by_start.get(match.end()) or by_start.get(match.end() + 1)
            relation = _read(scene, match.start(), result, by_end) if result is not None else None
            if relation is not None:
                yield relation


def _quotients(scene: Scene) -> Iterator[Relation]:
    """93.66%(251/268): the two numbers in the bracket behind a rate."""
    for rate, part, whole in zip(scene.mentions, scene.mentions[1:], scene.mentions[2:], strict=False):
        if rate.quantity.unit.symbol != "%" or not _OPENED.fullmatch(scene.gap(rate, part)):
            continue
        if not _DIVIDED.fullmatch(scene.gap(part, whole)) and (scene.gap(rate, part), scene.gap(part, whole)) != (
            "(",
            "/",
        ):
            continue
        if scene.text[whole.quantity.end : whole.quantity.end + 1] != ")" or not whole.quantity.value:
            continue
        if part.quantity.unit.base != whole.quantity.unit.base:
            continue
        names = [Name(_named(m.quantity)) for m in (part, whole)]
        yield Relation(
            "formula",
            {
                "result": rate.quantity,
                "value": part.quantity.value / whole.quantity.value,
                "operands": (part.quantity, whole.quantity),
            },
            scene.passage.index,
            ("/",),
            extra={"label": rate.quantity.label},
            derived=Derived("value", Arithmetic("/", *names), {_named(m.quantity): m.quantity for m in (part, whole)}),
        )


def _read(scene: Scene, left_end: int, result: Quantity, by_end: Mapping[int, Quantity]) -> Relation | None:
    tokens = _tokens(scene.text, left_end, by_end)
    if tokens is None:
        return None
    operands = tuple(token for token in tokens if isinstance(token, Quantity))
    if len(operands) < 2:
        return None
    calculated = _evaluate(tokens)
    if calculated is None:
        return None
    return Relation(
        "formula",
        {"result": result, "value": calculated.value, "operands": operands},
        scene.passage.index,
        ("=",),
        extra={"label": result.label},
        derived=Derived("value", calculated.expression, {_named(operand): operand for operand in operands}),
    )


def _tokens(text: str, end: int, by_end: Mapping[int, Quantity]) -> list[Quantity | str] | None:
    """Numbers, operators and brackets right before an equals sign, read backwards as far as they reach."""
    tokens: list[Quantity | str] = []
    at = end
    while at > 0 and len(tokens) < _MAX_TERMS:
        char = text[at - 1]
        quantity = _ending_at(text, at, by_end)
        if quantity is not None:
            tokens.append(quantity)
            at = quantity.start
        elif char in _OPERATORS or char in "()[]":
            tokens.append({"[": "(", "]": ")"}.get(char, char))
            at -= 1
        else:
            break
    tokens.reverse()
    while tokens and not isinstance(tokens[0], Quantity) and tokens[0] != "(":
        tokens.pop(0)
    return tokens if any(isinstance(token, str) and token in _OPERATORS for token in tokens) else None


def _ending_at(text: str, at: int, by_end: Mapping[int, Quantity]) -> Quantity | None:
    """The number that ends here, a short unit word (专业, /人) behind it allowed."""
    for back in range(4):
        quantity = by_end.get(at - back)
        if quantity is not None:
            return quantity if _FILLER.fullmatch(text, at - back, at) else None
    return None


class _Calculated(NamedTuple):
    """A part of a calculation: what it comes to, and how."""

    value: Fraction
    expression: Expression


def _named(operand: Quantity) -> str:
    """A name that no rule can use."""
    return f"#{operand.id}"


def _evaluate(tokens: Sequence[Quantity | str]) -> _Calculated | None:  # noqa: C901 -- shunting-yard reads best in one piece
    """Shunting-yard over the printed operands; a score (×2分) multiplies as a plain number."""
    values: list[_Calculated] = []
    waiting: list[str] = []

    def apply() -> bool:
        mark = waiting.pop()
        if len(values) < 2 or mark == "(":
            return False
        right, left = values.pop(), values.pop()
        if mark in "÷/" and not right.value:
            return False
        sign = _SIGNS.get(mark, mark)
        value = _CALCULATE[sign](left.value, right.value)
        values.append(_Calculated(value, Arithmetic(sign, left.expression, right.expression)))
        return True

    for mark in tokens:
        if isinstance(mark, Quantity):
            values.append(_Calculated(mark.value, Name(_named(mark))))
        elif mark == "(":
            waiting.append(mark)
        elif mark == ")":
            while waiting and waiting[-1] != "(":
                if not apply():
                    return None
            if not waiting:
                return None
            waiting.pop()
        else:
            while waiting and waiting[-1] != "(" and _OPERATORS[waiting[-1]] >= _OPERATORS[mark]:
                if not apply():
                    return None
            waiting.append(mark)
    while waiting:
        if not apply():
            return None
    return values[0] if len(values) == 1 else None


_SIGNS = {"×": "*", "x": "*", "X": "*", "÷": "/"}
_CALCULATE: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
