"""The reader of reports that were parsed before: the JSON that `auditor parse` writes, or that another program makes.

`shown` of each passage is all that must be there; what is left out is worked out as for any text. The members are those of
the classes in `model/report.py` and are described in `docs/formats.md`.
"""

from __future__ import annotations

import json
from pathlib import Path

from auditor.model.characters import normal
from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.place import Place
from auditor.model.report import Cell, Frame, Marker, Passage, PassageKind, Report, Run, Section, Table
from auditor.reading.decoding import decode
from auditor.reading.limits import check_grid, check_paragraph, check_size
from auditor.reading.members import Members
from auditor.reading.structure import sentences

SCHEMA = "auditor-parsed/1"

_KINDS = [kind.value for kind in PassageKind]


class ParsedReader:
    """Reads parsed reports."""

    format = "parsed"

    def read(self, path: Path) -> Report:
        """The report that was parsed; its path and format are those of the file that it was parsed from."""
        check_size(str(path), path.stat().st_size)
        text = decode(path.read_bytes(), str(path)).text
        return load(text, str(path))


def load(text: str, path: str) -> Report:
    """The report that the JSON `text` of the file at `path` holds; `UnreadableReport` says where it does not."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(line=error.lineno, column=error.colno)
        raise UnreadableReport(path, f"this is no JSON: {error.msg}", place) from None
    except RecursionError:
        raise LimitExceeded(path, "the JSON is nested deeper than any report") from None
    except ValueError as error:  # a number of thousands of digits
        raise UnreadableReport(path, f"this JSON cannot be read: {error}") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        problem = f'this JSON is no parsed report: its member "schema" must be "{SCHEMA}" (auditor parse writes it)'
        raise UnreadableReport(path, problem)
    return _report(Members(data, "", path))


def _report(node: Members) -> Report:
    passages, sections, tables = node.objects("passages"), node.objects("sections"), node.objects("tables")
    title = node.get("title", str, "")
    sizes = (len(passages), max(len(sections), 1), len(tables))
    made = tuple(_table(at, item, sizes) for at, item in enumerate(tables))
    return Report(
        path=node.get("path", str, node.path),
        format=node.get("format", str, "parsed"),
        title=title,
        sha256=node.get("sha256", str, ""),
        passages=tuple(_in_table(_passage(at, item, sizes), item, made) for at, item in enumerate(passages)),
        sections=tuple(_section(at, item, sizes) for at, item in enumerate(sections)) or (Section(0, 0, title),),
        tables=made,
        frame=tuple(
            Frame(item.place("place"), item.needed("text", str), item.get("reason", str, ""))
            for item in node.objects("frame")
        ),
        encoding=node.get("encoding", str, ""),
        notes=tuple(_texts(node, "notes")),
        markers=tuple(
            Marker(item.place("place"), item.needed("text", str), item.index("passage", sizes[0], 0) or 0)
            for item in node.objects("markers")
        ),
    )


_Sizes = tuple[int, int, int]
"""How many passages, sections and tables there are."""


def _texts(node: Members, name: str) -> list[str]:
    values = node.get(name, list, [])
    for at, value in enumerate(values):
        if not isinstance(value, str):
            raise node.problem(f"{name}[{at}]", "must be a text")
    return values


def _passage(at: int, node: Members, sizes: _Sizes) -> Passage:
    shown = node.needed("shown", str)
    text = node.get("text", str, "") or normal(shown)
    if len(text) != len(shown) or not text:
        raise node.problem("text", "must have the length of shown, and neither may be empty")
    kind = node.get("kind", str, "paragraph")
    if kind not in _KINDS:
        raise node.problem("kind", f"must be one of {', '.join(_KINDS)}")
    runs = _runs(node)
    check_paragraph(node.path, runs[0].line if runs else 0, len(text))
    ends = node.numbers("sentences")
    if ends and (ends != sorted(set(ends)) or ends[0] < 1 or ends[-1] != len(text)):
        raise node.problem("sentences", f"must rise, and end with the length of the text, {len(text)}")
    content = node.get("content", int, 0)
    if not 0 <= content <= len(text):
        raise node.problem("content", f"{content} is not within the text")
    return Passage(
        at,
        PassageKind(kind),
        text,
        shown,
        runs,
        node.index("section", sizes[1], 0) or 0,
        content,
        tuple(ends) or sentences(text, shown),
        node.index("table", sizes[2]),
        _position(node, "row"),
        _position(node, "column"),
        node.place("base"),
    )


def _in_table(passage: Passage, node: Members, tables: tuple[Table, ...]) -> Passage:
    """The passage of a cell stands at a position of its table."""
    if passage.table is not None:
        table = tables[passage.table]
        row, column = passage.row, passage.column
        if row is None or column is None or row >= len(table.grid) or column >= len(table.grid[row]):
            raise node.problem("table", "needs a row and a column that are within that table")
    return passage


def _position(node: Members, name: str) -> int | None:
    value = node.get(name, int, -1)
    return value if value >= 0 else None


def _runs(node: Members) -> tuple[Run, ...]:
    """`[start, line, column]` each, with the width where there is one, and the page of lines that are counted by page."""
    runs = []
    last = -1
    for at, item in enumerate(node.get("runs", list, [])):
        if (
            not isinstance(item, list)
            or len(item) not in (3, 4, 5)
            or any(
                (type(value) is not int or value < 0) and not (value is None and part == 3 and len(item) == 5)
                for part, value in enumerate(item)
            )
        ):
            raise node.problem(f"runs[{at}]", "must be [start, line, column], with the width and the page if need be")
        if item[0] <= last or (at == 0 and item[0]):
            raise node.problem(f"runs[{at}]", "must begin behind the run before it, the first one at 0")
        last = item[0]
        runs.append(Run(*item))
    return tuple(runs)


def _section(at: int, node: Members, sizes: _Sizes) -> Section:
    parent = node.index("parent", at) if at else None
    return Section(at, node.get("level", int, 0), node.get("title", str, ""), parent, node.index("passage", sizes[0]))


def _table(at: int, node: Members, sizes: _Sizes) -> Table:
    """`cells` name each cell once, where it begins; those that it covers follow from its spans."""
    height, width = node.get("rows", int, 0), node.get("columns", int, 0)
    check_grid(node.path, max(height, 0) * max(width, 0))
    grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for item in node.objects("cells"):
        cell = Cell(
            item.index("passage", sizes[0], 0) or 0,
            item.needed("row", int),
            item.needed("column", int),
            item.get("rowspan", int, 1),
            item.get("colspan", int, 1),
        )
        inside = 0 <= cell.row < height and 0 <= cell.column < width and cell.rowspan > 0 and cell.colspan > 0
        if not inside or cell.row + cell.rowspan > height or cell.column + cell.colspan > width:
            raise item.problem("row", f"the cell is not within {height} rows and {width} columns")
        _cover(grid, cell)
    return Table(
        at,
        node.get("title", str, ""),
        tuple(map(tuple, grid)),
        min(max(node.get("header_rows", int, 0), 0), height),
        min(max(node.get("label_columns", int, 0), 0), width),
        node.index("section", sizes[1], 0) or 0,
        node.get("unit", str, ""),
        node.get("origin", str, "ruled"),
    )


def _cover(grid: list[list[Cell | None]], cell: Cell) -> None:
    for row in grid[cell.row : cell.row + cell.rowspan]:
        for column in range(cell.column, cell.column + cell.colspan):
            if row[column] is None:
                row[column] = cell
