"""The source of a report as a test looks at it: what stands at each place, and what was taken."""

from __future__ import annotations

from auditor.model.characters import normal
from auditor.model.report import Report


def lines_of(text: str) -> list[str]:
    """Lines as editors count them, each with its end so that the joint of two lines has a place."""
    return [line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def check_places(report: Report, text: str) -> set[tuple[int, int]]:
    """Every character of every passage stands where its place says; no place is taken twice."""
    lines = lines_of(text)
    taken: set[tuple[int, int]] = set()
    for passage in report.passages:
        assert len(passage.text) == len(passage.shown)
        for offset, character in enumerate(passage.text):
            place = passage.place(offset, offset + 1)
            assert place.line is not None
            assert place.column is not None
            assert (place.end_line, place.end_column) == (place.line, place.column + 1)
            source = lines[place.line - 1][place.column - 1]
            assert (place.line, place.column) not in taken
            taken.add((place.line, place.column))
            if character == " ":
                assert source.isspace() or source in "\u200b\ufeff"
            else:
                assert normal(source) == character
                assert passage.shown[offset] == source
    return taken


def lost(report: Report, text: str) -> list[tuple[int, int, str]]:
    """Characters that are in no passage and in no frame; bars and rules of tables are neither."""
    taken = check_places(report, text)
    for frame in report.frame:
        place = frame.place
        assert place.line is not None
        assert place.column is not None
        assert place.end_column is not None
        taken |= {(place.line, column) for column in range(place.column, place.end_column)}
    return [
        (number, column, character)
        for number, line in enumerate(lines_of(text), 1)
        for column, character in enumerate(line, 1)
        if not character.isspace() and character != "|" and (number, column) not in taken
    ]


def texts(report: Report) -> list[str]:
    """The texts of the passages."""
    return [passage.text for passage in report.passages]


def grid(report: Report, table: int = 0) -> list[list[str | None]]:
    """A table as the texts of its cells."""
    return [
        [report.passages[cell.passage].text if cell is not None else None for cell in row]
        for row in report.tables[table].grid
    ]
