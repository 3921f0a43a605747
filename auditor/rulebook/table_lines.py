"""`each-row` and `each-column`: the lines of a table on which a rule is tried, and what its names stand for there."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.table_lines import CellName, CellSort, TableLines
from auditor.rulebook import located, schema
from auditor.rulebook.expressions import Meaning
from auditor.rulebook.facts import read_name
from auditor.rulebook.located import Node, Scalar
from auditor.rulebook.scope import LIST, NUMBER, TEXT
from auditor.rulebook.values import Values

_ROW = (
    ("columns", CellSort.VALUE),
    ("bounds", CellSort.BOUND),
    ("dates", CellSort.DATE),
    ("texts", CellSort.TEXT),
)
_COLUMN = (("rows", CellSort.VALUE),)
_MEANINGS = {
    CellSort.VALUE: NUMBER,
    CellSort.BOUND: NUMBER,
    CellSort.DATE: NUMBER,
    CellSort.LIST: LIST,
    CellSort.TEXT: TEXT,
}


def read_lines(node: Node, values: Values, *, across: bool) -> TableLines:
    """The lines under `each-row`, or with `across` under `each-column`."""
    keys = schema.EACH_COLUMN if across else schema.EACH_ROW
    parts = values.mapping(node, keys, "table")
    names = tuple(cell for key, sort in (_COLUMN if across else _ROW) for cell in _cells(parts.get(key), sort, values))
    seen: set[str] = set()
    for cell in names:
        if cell.name in seen:
            values.wrong(node, f"名称 {cell.name} 重复", f"the name {cell.name} is given twice")
        seen.add(cell.name)
    if not names and parts:
        zh, en = ("要写明各行(rows)", "say which rows") if across else ("要写明各列(columns)", "say which columns")
        values.wrong(node, zh, en)
    only = alternatives(values.string(parts.get("column" if across else "row")))
    return TableLines(across, names, title=values.string(parts.get("title")), only=only)


def meanings_of(lines: TableLines) -> dict[str, Meaning]:
    """What the names of the lines stand for in an expression."""
    meanings = {cell.name: _MEANINGS[cell.sort] for cell in lines.names}
    meanings |= {cell.sense: TEXT for cell in lines.names if cell.sort is CellSort.BOUND}
    for cell in lines.names:
        if cell.sort is CellSort.DATE:
            meanings |= {cell.last: NUMBER, cell.printed: TEXT}
    return meanings


def alternatives(text: str) -> tuple[str, ...]:
    """The words between `|`."""
    return tuple(word for part in text.split("|") if (word := part.strip()))


def _cells(node: Node | None, sort: CellSort, values: Values) -> Iterator[CellName]:
    for key, value in values.items(node):
        name = read_name(key, values)
        is_list = type(value) is located.Sequence
        if is_list and sort is not CellSort.VALUE:
            values.wrong(value, "此处只能写一列", "only one column can be named here")
            continue
        words = tuple(_words(scalar, values) for scalar in values.scalars(value))
        if name and words:
            yield CellName(name, words, CellSort.LIST if is_list else sort)


def _words(scalar: Scalar, values: Values) -> tuple[str, ...]:
    words = alternatives(scalar.text)
    if not words:
        values.wrong(scalar, "此处缺少表头文字", "words of a head are missing here")
    return words
