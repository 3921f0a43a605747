"""Drafts for tables: a column whose rows add up to its total, by the words of its heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.authoring.pack_text import quoted
from auditor.authoring.suggest.draft import Draft
from auditor.authoring.suggest.figures import doubled, slips
from auditor.authoring.suggest.naming import Names
from auditor.model.audit import AuditedReport
from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.model.report import Table
from auditor.model.text import Text

KIND = "table-column"
_MOST_ROWS = 30
"""Of a table that stands in an example."""
_MARKS = compiled(r"[\s|]+")
_BRACKETED = compiled(r"[(（].*")


def table_drafts(audited: AuditedReport) -> Iterator[Draft]:
    """A draft for each total of a column whose parts are all the other rows."""
    seen: set[tuple[str, ...]] = set()
    for relation in audited.relations:
        if relation.kind == KIND and not relation.doubt:
            draft = _draft(relation, audited, f"{KIND}-{len(seen) + 1}")
            if draft is not None and draft.tables not in seen:
                seen.add(draft.tables)
                yield draft


def _draft(relation: Relation, audited: AuditedReport, name: str) -> Draft | None:
    total, parts = relation.roles.get("total"), relation.roles.get("parts")
    if not isinstance(total, Quantity) or not isinstance(parts, tuple) or total.table is None or total.column is None:
        return None
    column, row, table = total.column, total.row, audited.report.tables[total.table]
    if row is None or any((part.table, part.column) != (total.table, column) for part in parts):
        return None
    heads = [_words(audited, table, at, column) for at in range(table.header_rows)]
    head = _BRACKETED.sub("", next((words for words in reversed(heads) if words), ""))
    label = _label(audited, table, row)
    if not head or not label or len(parts) > _MOST_ROWS:
        return None
    names = Names()
    whole, list_name = names.name(label + head, "total"), names.name(head, "parts")
    title = f"title: {quoted(table.title)}, " if table.title else ""
    shown = f"{table.title or ''}{head}"
    figures = (total, *parts)
    # Twice every figure keeps the sum.
    twice = {figure.id: other for figure in figures if (other := doubled(figure)) is not None}
    first, last = list(slips(total)), list(slips(parts[-1]))
    return Draft(
        name,
        Text(f"{shown}的{label}等于各行之和", f"The rows of {shown} add up to {label}"),
        (),
        f"{whole} == sum({list_name})",
        tuple(figure.id for figure in figures),
        (_example(audited, table, figures, heads, {}), _example(audited, table, figures, heads, twice)),
        tuple(
            _example(audited, table, figures, heads, {figure.id: slip})
            for slip_of_total, slip_of_part in zip(first, last, strict=False)
            for figure, slip in ((total, slip_of_total), (parts[-1], slip_of_part))
        ),
        tables=(
            f"{{name: {whole}, {title}row: {quoted(label)}, column: {quoted(head)}}}",
            f"{{name: {list_name}, {title}rows: all, column: {quoted(head)}}}",
        ),
    )


def _example(
    audited: AuditedReport, table: Table, figures: tuple[Quantity, ...], heads: list[str], changed: Mapping[str, str]
) -> str:
    """The column with the labels of its rows, as a table between bars."""
    head = next((words for words in reversed(heads) if words), "")
    rows = sorted(figures, key=lambda figure: figure.row or 0)
    lines = [f"| {_words(audited, table, 0, 0) or '项目'} | {head} |", "|---|---|"]
    lines += [
        f"| {_label(audited, table, figure.row or 0)} | {changed.get(figure.id, figure.text)} |" for figure in rows
    ]
    return "\n".join([*([table.title, ""] if table.title else []), *lines])


def _label(audited: AuditedReport, table: Table, row: int) -> str:
    """The words before the figures of a row: the last label that says something."""
    labels = [_words(audited, table, row, column) for column in range(max(table.label_columns, 1))]
    return next((label for label in reversed(labels) if label), "")


def _words(audited: AuditedReport, table: Table, row: int, column: int) -> str:
    cells = table.grid[row]
    cell = cells[column] if column < len(cells) else None
    return _MARKS.sub("", audited.report.passages[cell.passage].text) if cell is not None else ""
