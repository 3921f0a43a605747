"""Facts of a pack or rule: names with the phrases and table cells that may state them."""

from __future__ import annotations

from auditor.model.rule import Fact, Phrase, TableSelector
from auditor.model.text import Text
from auditor.quantities.units import parse_unit
from auditor.rulebook import located, schema
from auditor.rulebook.functions import FUNCTIONS
from auditor.rulebook.located import Node, Scalar
from auditor.rulebook.phrases import read_phrase
from auditor.rulebook.slots import is_name, likely_name
from auditor.rulebook.tokens import Fault, name_of
from auditor.rulebook.values import Values


def read_facts(node: Node | None, values: Values) -> dict[str, Fact]:
    """The facts under `facts:`, by name."""
    facts: dict[str, Fact] = {}
    for key, value in values.items(node):
        name = read_name(key, values)
        if name in facts:
            values.wrong(key, f"名称 {name} 重复", f"the name {name} is given twice")
        elif name:
            facts[name] = _fact(name, key, value, values)
    return facts


def read_name(key: Scalar, values: Values) -> str:
    """A name that expressions can use; empty where it is none."""
    name = name_of(key.text.strip())
    if name in schema.RELATION_WORDS or name in FUNCTIONS:
        values.wrong(key, f"{name} 是保留的名称", f"the name {name} is taken by the language")
        return ""
    if not is_name(name):
        zh, en = (
            f"{name} 不能用作名称:只用文字、数字和下划线",
            f"{name} cannot be a name: letters, digits, underscores only",
        )
        values.wrong(key, zh, en, likely_name(name))
        return ""
    return name


def _fact(name: str, key: Scalar, node: Node, values: Values) -> Fact:
    source = values.source(key)
    if type(node) is not located.Mapping or (node.flow and not node.keys.keys() & schema.FACT.keys()):
        return Fact(name, _phrases(name, node, values), source=source)
    parts = values.mapping(node, schema.FACT, "fact")
    if not parts.keys() & {"phrases", "table"}:
        values.wrong(key, f"{name} 既没有语句(phrases)也没有表格(table)", f"{name} has neither phrases nor a table")
    unit = values.scalar(parts.get("unit"))
    if unit is not None and parse_unit(unit.text) is None:
        values.wrong(unit, f"未知的单位 {unit.text}", f"unknown unit {unit.text}")
        unit = None
    if unit is not None and "phrases" not in parts:
        values.wrong(unit, "unit 只用于语句", "a unit goes with phrases only")
    return Fact(
        name,
        _phrases(name, parts.get("phrases"), values, unit.text if unit is not None else ""),
        tuple(read_table(table, values, name) for table in values.nodes(parts.get("table"))),
        section=values.string(parts.get("section")),
        files=values.choice(parts.get("in"), schema.FILES, ""),
        not_after=values.strings(parts.get("not-after")),
        collect=values.flag(parts.get("collect")),
        optional=values.flag(parts.get("optional")),
        source=source,
    )


def _phrases(name: str, node: Node | None, values: Values, unit: str = "") -> tuple[Phrase, ...]:
    phrases = [
        phrase for scalar in values.scalars(node) if (phrase := read_one(scalar, values, name, unit)) is not None
    ]
    if len({bool(phrase.slots) for phrase in phrases}) > 1:
        zh, en = f"{name} 的语句要么都带 {{}},要么都不带", f"either all phrases of {name} have {{}} or none has"
        values.problems.append(values.file.problem(phrases[0].source, Text(zh, en)))
    return tuple(phrases)


def read_one(scalar: Scalar, values: Values, fact: str | None = None, unit: str = "") -> Phrase | None:
    """The phrase that a scalar is; `None` where it is none."""
    try:
        return read_phrase(scalar.text, values.source(scalar), fact=fact, unit=unit)
    except Fault as fault:
        values.fault(scalar, fault)
        return None


def read_table(node: Node, values: Values, name: str = "") -> TableSelector:
    """Cells of a table; in a fact the name is that of the fact."""
    parts = values.mapping(node, schema.TABLE, "table", () if name else ("name",))
    if name and "name" in parts:
        values.wrong(parts["name"], f"此处的名称就是 {name}", f"the name is {name} already")
    elif "name" in parts:
        scalar = values.scalar(parts["name"])
        name = read_name(scalar, values) if scalar is not None else ""
    if parts and not parts.keys() & {"row", "column", "rows"}:
        values.wrong(node, "表格要写明行(row)或列(column)", "say which row or column of the table")
    if "row" in parts and "rows" in parts:
        values.wrong(parts["rows"], "row 与 rows 只能写一个", "give either row or rows")
    return TableSelector(
        name,
        values.string(parts.get("title")),
        values.string(parts.get("row")),
        values.string(parts.get("column")),
        values.string(parts.get("rows")),
        values.string(parts.get("without")),
        values.source(node),
    )
