"""From the sheets of a workbook to one report, with notes on what a reader of the file would not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model.report import Report
from auditor.reading.blocks import assemble
from auditor.reading.spreadsheets.blocks import blocks_of
from auditor.reading.spreadsheets.sheet import Sheet, cell_names, column_name


def report_of(path: str, format: str, digest: str, sheets: Sequence[Sheet]) -> Report:
    """The report that the sheets are."""
    blocks = (block for sheet in sheets for block in blocks_of(sheet, path))
    notes = [note for sheet in sheets for note in _notes(sheet)]
    return assemble(path, format, digest, blocks, notes=notes)


def _notes(sheet: Sheet) -> Iterator[str]:
    """What is hidden, and formulas whose result the file does not hold."""
    if sheet.hidden:
        yield f"sheet {sheet.name} is hidden; it was read too"
    rows = sorted(row for row in {row for row, _ in sheet.cells} if row in sheet.hidden_rows)
    if rows:
        listed = ", ".join(str(row + 1) for row in rows[:5]) + (" …" if len(rows) > 5 else "")
        yield f"sheet {sheet.name}: hidden rows were read too: {listed}"
    columns = sorted({column for _, column in sheet.cells if sheet.hides(-1, column)})
    if columns:
        listed = ", ".join(map(column_name, columns[:5])) + (" …" if len(columns) > 5 else "")
        yield f"sheet {sheet.name}: hidden columns were read too: {listed}"
    if sheet.unsaved:
        yield (
            f"sheet {sheet.name}: {len(sheet.unsaved)} formulas have no stored result ({cell_names(sheet.unsaved)}), so these "
            "cells were not read; open the file in its program and save it"
        )
