"""A report as parsed, as JSON: what stands where, before any number is looked at. `reading/parsed.py` reads it back."""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONEncoder

from auditor.model.place import Place
from auditor.model.report import Cell, Passage, Report, Run, Section, Table
from auditor.output.safe import escaped_json

SCHEMA = "auditor-parsed/1"
_ENCODE = JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode


def write_parsed(report: Report) -> str:
    """The JSON; a passage, section, table or part of the frame stands on a line of its own."""
    members = {
        "schema": SCHEMA,
        "path": report.path,
        "format": report.format,
        "title": report.title,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "notes": list(report.notes),
    }
    lists = {
        "sections": map(_section, report.sections),
        "passages": map(_passage, report.passages),
        "tables": map(_table, report.tables),
        "frame": ({"place": _place(part.place), "text": part.text, "reason": part.reason} for part in report.frame),
        "markers": (
            {"place": _place(mark.place), "text": mark.text, "passage": mark.passage} for mark in report.markers
        ),
    }
    rows = [f"{_ENCODE(name)}: {_ENCODE(value)}" for name, value in members.items()]
    rows += [f"{_ENCODE(name)}: {_rows(items)}" for name, items in lists.items()]
    return escaped_json("{" + ",\n ".join(rows) + "}\n")


def _rows(items: Iterable[object]) -> str:
    rows = [_ENCODE(item) for item in items]
    return "[\n  " + ",\n  ".join(rows) + "]" if rows else "[]"


def _place(place: Place) -> dict[str, int | str]:
    return place.as_dict()


def _section(section: Section) -> dict[str, object]:
    return {"level": section.level, "title": section.title, "parent": section.parent, "passage": section.passage}


def _passage(passage: Passage) -> dict[str, object]:
    members: dict[str, object] = {
        "kind": passage.kind.value,
        "shown": passage.shown,
        "text": passage.text,
        "runs": [_run(run) for run in passage.runs],
        "section": passage.section,
        "content": passage.content,
        "sentences": list(passage.sentences),
    }
    if passage.table is not None:
        members |= {"table": passage.table, "row": passage.row, "column": passage.column}
    base = _place(passage.base)
    return members | {"base": base} if base else members


def _run(run: Run) -> list[int | None]:
    place = [run.start, run.line, run.column]
    if run.page is not None:
        return [*place, run.width, run.page]
    return [*place] if run.width is None else [*place, run.width]


def _table(table: Table) -> dict[str, object]:
    cells: dict[tuple[int, int], Cell] = {}
    for row in table.grid:
        for cell in row:
            if cell is not None:
                cells.setdefault((cell.row, cell.column), cell)
    return {
        "title": table.title,
        "rows": len(table.grid),
        "columns": table.width,
        "header_rows": table.header_rows,
        "label_columns": table.label_columns,
        "section": table.section,
        "unit": table.unit,
        "origin": table.origin,
        "cells": [_cell(cell) for cell in cells.values()],
    }


def _cell(cell: Cell) -> dict[str, int]:
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan} if (cell.rowspan, cell.colspan) != (1, 1) else {}
    return {"passage": cell.passage, "row": cell.row, "column": cell.column, **spans}
