"""One pack file, read for itself: head, facts, parameters. Its rules wait until the packs that it extends are known."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.check import Severity
from auditor.model.expression import Expression, Negation, Number
from auditor.model.quantity import NO_UNIT, Unit
from auditor.model.records import dataclass
from auditor.model.rule import Fact
from auditor.model.text import Text
from auditor.rulebook import located, schema
from auditor.rulebook.expressions import read_expression
from auditor.rulebook.facts import read_facts, read_name
from auditor.rulebook.located import Node, Scalar
from auditor.rulebook.slots import is_name
from auditor.rulebook.tokens import Fault
from auditor.rulebook.values import Values

LEVELS = tuple(severity.value for severity in Severity)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A threshold with the place of its name in the pack."""

    value: Fraction
    unit: Unit
    key: Scalar
    why: Text
    text: str
    """As written."""
    owner: str = ""
    """The pack that brought it in, whoever gave it this value."""


@dataclass(frozen=True, slots=True)
class Override:
    """A severity for an inherited rule."""

    level: Severity
    key: Scalar


@dataclass(frozen=True, slots=True)
class RawPack:
    """A pack whose rules are still nodes."""

    name: str
    title: Text
    values: Values
    name_node: Node
    extends: tuple[Scalar, ...]
    severity: Mapping[str, Override]
    parameters: Mapping[str, Parameter]
    """By name, or `pack/name` for one of another pack."""
    facts: Mapping[str, Fact]
    applies_to: tuple[str, ...]
    rules: tuple[Node, ...]
    description: Text


def read_pack(tree: Node, values: Values) -> RawPack:
    """The head of a pack."""
    parts = values.mapping(tree, schema.PACK, "pack", ("schema", "pack"))
    version = values.scalar(parts.get("schema"))
    if version is not None and version.text != schema.SCHEMA:
        zh = f"规则语言版本 {version.text} 不受支持,应为 {schema.SCHEMA}"
        values.wrong(version, zh, f"this program reads {schema.SCHEMA}, not {version.text}")
    name = values.scalar(parts.get("pack"))
    if name is not None and not is_id(name.text):
        zh, en = (
            f"{name.text} 不能用作规则包名称:只用文字、数字和连字符",
            f"{name.text} cannot name a pack: letters, digits, hyphens only",
        )
        values.wrong(name, zh, en)
    rules = parts.get("rules")
    if rules is not None and type(rules) is not located.Sequence:
        values.wrong(rules, "rules 应是列表,每条规则以“- ”开头", "rules is a list: each rule begins with '- '")
    return RawPack(
        name.text if name is not None else "",
        values.text(parts.get("title")),
        values,
        tree if name is None else name,
        tuple(values.scalars(parts.get("extends"))) if _has_items(parts.get("extends")) else (),
        read_overrides(parts.get("severity"), values),
        read_parameters(parts.get("parameters"), values),
        read_facts(parts.get("facts"), values),
        values.strings(parts.get("applies-to")),
        tuple(rules.nodes) if type(rules) is located.Sequence else (),
        values.text(parts.get("description")),
    )


def is_id(text: str) -> bool:
    """True for what may name a pack or a rule."""
    return bool(text) and len(text) <= 80 and all(part and part.replace("_", "a").isalnum() for part in text.split("-"))


def _has_items(node: Node | None) -> bool:
    """`extends: []` says that there is nothing to extend."""
    return node is not None and not (type(node) is located.Sequence and not node.nodes)


def read_overrides(node: Node | None, values: Values) -> dict[str, Override]:
    """Levels for rules, by id."""
    return {
        key.text: Override(Severity(values.choice(level, LEVELS, Severity.OFF)), key)
        for key, level in values.items(node)
    }


def read_parameters(node: Node | None, values: Values) -> dict[str, Parameter]:
    """Thresholds by name, or by `pack/name`."""
    found: dict[str, Parameter] = {}
    for key, value in values.items(node):
        pack, slash, plain = key.text.rpartition("/")
        # A hyphen is a minus in expressions, where the name reads with an underscore.
        name = plain.replace("-", "_")
        if slash and not (is_id(pack) and is_name(name)):
            values.wrong(key, f"{key.text} 不是“规则包/参数”", f"{key.text} is not pack/parameter")
            continue
        if not slash and not read_name(key.with_text(name), values):
            continue
        written, why = value, None
        if type(value) is located.Mapping:
            parts = values.mapping(value, schema.PARAMETER, "parameter", ("value",))
            written, why = parts.get("value", value), parts.get("why")
        number = _number(written, values) if type(written) is not located.Mapping else None
        if number is not None:
            found[pack + slash + name] = Parameter(*number, key, values.text(why), values.string(written))
    return found


def _number(node: Node, values: Values) -> tuple[Fraction, Unit] | None:
    scalar = values.scalar(node)
    if scalar is None:
        return None
    try:
        number: Expression = read_expression(scalar.text)
    except Fault as fault:
        values.fault(scalar, fault)
        return None
    sign = 1
    if isinstance(number, Negation):
        sign, number = -1, number.operand
    if not isinstance(number, Number):
        values.wrong(scalar, "参数应是一个数值,例如 130%", "a parameter is a number, such as 130%")
        return None
    return sign * number.value, number.unit or NO_UNIT
