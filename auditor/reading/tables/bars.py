"""Tables whose ruling survived as bars: rows opened by a lone `|` with one cell a line, and `| a | b |` rows."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.reading.lines import Line
from auditor.reading.structure import ends_sentence, mark
from auditor.reading.tables.grid import Content, RawTable, label_columns, trimmed

_RULE = compiled(r"[-+=|: ]{3,}")
_WRAPPED = 6
"""Lines over which one cell may be wrapped."""


def find_bars(lines: list[Line], start: int) -> tuple[RawTable | None, int]:
    """The table of one cell a line that a lone `|` at `start` opens, and the line behind what was looked at."""
    rows: list[list[Content]] = []
    index, end = start, start
    size = len(lines)
    while index < size:
        if lines[index].text == "|":
            rows.append([])
            index += 1
            continue
        last = _cell_end(lines, index)
        if last < 0:
            break
        pieces = [*lines[index:last], _without_bar(lines[last])]
        rows[-1].append(tuple(piece for piece in pieces if piece.text))
        index = end = last + 1
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return None, index
    grid = trimmed(rows)
    return RawTable(start, end, grid, 1, label_columns(grid, 1), "bars"), index


def _cell_end(lines: list[Line], start: int) -> int:
    """The line with the bar that closes the cell begun at `start`, or -1."""
    for index in range(start, min(start + _WRAPPED, len(lines))):
        text = lines[index].text
        if text[-1] == "|":
            return -1 if len(text) == 1 or "|" in text[:-1] else index
        if index == start and (mark(text) is not None and ends_sentence(text)):
            return -1
    return -1


def _without_bar(line: Line) -> Line:
    return line.piece(0, len(line.text[:-1].rstrip()))


def find_pipes(lines: list[Line], start: int) -> RawTable | None:
    """The table of `| a | b |` rows that begins at `start`."""
    rows: list[list[Content]] = []
    index = start
    rule_at = -1
    while index < len(lines) and lines[index].text.count("|") >= 2:
        line = lines[index]
        if _RULE.fullmatch(line.text):
            rule_at = len(rows) if rule_at < 0 else rule_at
        else:
            rows.append(_split(line))
        index += 1
    if len(rows) < 2:
        return None
    grid = trimmed(rows)
    header = rule_at if 0 < rule_at < len(rows) else 1
    return RawTable(start, index, grid, header, label_columns(grid, header), "bars")


def _split(line: Line) -> list[Content]:
    text = line.text
    cells: list[Content] = []
    at = 1 if text[0] == "|" else 0
    end = len(text) - 1 if text[-1] == "|" else len(text)
    while at <= end:
        bar = text.find("|", at, end)
        stop = bar if bar >= 0 else end
        part = text[at:stop]
        body = part.strip()
        lead = at + len(part) - len(part.lstrip())
        cells.append((line.piece(lead, lead + len(body)),) if body else ())
        at = stop + 1
    return cells
