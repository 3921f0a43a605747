"""Finds the tables among the lines of a report."""

from __future__ import annotations

from auditor.reading.lines import Line
from auditor.reading.tables.bars import find_bars, find_pipes
from auditor.reading.tables.grid import RawTable


def find_tables(lines: list[Line]) -> list[RawTable]:
    """The tables, in order, without overlap."""
    tables: list[RawTable] = []
    index = 0
    for at, line in enumerate(lines):
        if at < index:
            continue
        text = line.text
        if "|" not in text:
            continue
        table = find_bars(lines, at) if text == "|" else find_pipes(lines, at) if text.count("|") > 1 else None
        if table is not None:
            tables.append(table)
            index = table.end
    return tables
