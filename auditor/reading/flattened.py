"""Finds the tables among the lines of a report, whatever way they were flattened.

What builds those of aligned columns and of a cell a line is loaded when such a table is met.
"""

from __future__ import annotations

from auditor.reading.lines import Line
from auditor.reading.tables.bars import find_bars, find_pipes
from auditor.reading.tables.grid import RawTable, is_number
from auditor.reading.tables.regions import RowFinder


def find_tables(lines: list[Line]) -> list[RawTable]:
    """The tables, in order, without overlap."""
    tables: list[RawTable] = []
    finder = RowFinder(lines)
    low = 0
    for at, line in enumerate(lines):
        if at < low:
            continue
        text = line.text
        if text == "|":
            table, low = find_bars(lines, at)
            found = [table] if table is not None else []
        elif "|" in text:
            table = find_pipes(lines, at) if text.count("|") > 1 else None
            found = [table] if table is not None else []
        elif " " in text:
            region = finder.region(at, low) if finder.is_row(at) else None
            if region is None:
                continue
            from auditor.reading.tables.aligned import build

            table = build(lines, region)
            found = [table] if table is not None else []
            low = max(low, region.end)
        elif len(text) < 20 and is_number(text):
            from auditor.reading.tables.cells import find_cells

            found, behind = find_cells(lines, at, low)
            low = max(low, behind)
        else:
            continue
        if found:
            tables.extend(found)
            low = found[-1].end
    return tables
