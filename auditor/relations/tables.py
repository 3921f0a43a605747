"""All relations that the tables of a report state: inside a table, between tables, and between a table and the prose.

Each kind stands in a file of its own, with its roles in the docstring: `footing`, `crossfooting`, `table_formulas`,
`table_balance`, `scores`, `table_text`, `table_tables`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.relation import Relation
from auditor.relations.crossfooting import row_sums
from auditor.relations.footing import column_sums
from auditor.relations.scene import Context
from auditor.relations.scores import score_cells
from auditor.relations.sheet import sheets_of
from auditor.relations.table_balance import balances
from auditor.relations.table_formulas import formulas
from auditor.relations.table_tables import table_ties
from auditor.relations.table_text import text_ties


def detect(context: Context) -> Iterator[Relation]:
    """All relations of all tables."""
    if not context.report.tables:
        return
    sheets = sheets_of(context.report, context.quantities)
    yield from column_sums(sheets)
    for sheet in sheets:
        yield from row_sums(sheet)
        yield from formulas(sheet)
        yield from score_cells(sheet)
    yield from balances(sheets)
    yield from table_ties(sheets)
    yield from text_ties(context, sheets)
