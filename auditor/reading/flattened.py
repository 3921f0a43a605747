"""Finds the tables among the lines of a report, whatever way they were flattened."""

from __future__ import annotations

from auditor.reading.lines import Line
from auditor.reading.tables.aligned import build
from auditor.reading.tables.bars import find_bars, find_pipes
from auditor.reading.tables.grid import RawTable
from auditor.reading.tables.regions import RowFinder


def find_tables(lines: list[Line]) -> list[RawTable]:
    """The tables, in order, without overlap."""
    tables: list[RawTable] = []
    finder = RowFinder(lines)
    low = 0
    for at, line in enumerate(lines):
        if at < low:
            continue
        table = _table_at(lines, at, line.text, finder, low)
        if table is not None:
            tables.append(table)
            low = table.end
    return tables


def _table_at(lines: list[Line], at: int, text: str, finder: RowFinder, low: int) -> RawTable | None:
    if "|" in text:
        if text == "|":
            return find_bars(lines, at)
        return find_pipes(lines, at) if text.count("|") > 1 else None
    if " " in text and finder.is_row(at):
        region = finder.region(at, low)
        return build(lines, region) if region is not None else None
    return None
