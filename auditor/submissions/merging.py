"""Puts reports behind each other into one, so that whatever works on a report works on a submission."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from auditor.model.place import NOWHERE, Place
from auditor.model.records import dataclass, replace
from auditor.model.report import SUBMISSION, Cell, Frame, Marker, Member, Passage, Report, Role, Section, Table


@dataclass(frozen=True, slots=True)
class Offsets:
    """How far the parts of one file are moved in the whole."""

    passages: int
    sections: int
    tables: int


def merge(reports: Sequence[tuple[Report, Role]], path: str, title: str) -> tuple[Report, tuple[Offsets, ...]]:
    """One report of several, the first being the main one, and how far each was moved."""
    passages: list[Passage] = []
    sections: list[Section] = []
    tables: list[Table] = []
    frame: list[Frame] = []
    markers: list[Marker] = []
    members: list[Member] = []
    offsets: list[Offsets] = []
    for report, role in reports:
        by = Offsets(len(passages), len(sections), len(tables))
        offsets.append(by)
        passages += (_passage(passage, by, report.path) for passage in report.passages)
        sections += (_section(section, by) for section in report.sections)
        tables += (_table(table, by) for table in report.tables)
        frame += (replace(part, place=in_file(part.place, report.path)) for part in report.frame)
        markers += (
            replace(one, place=in_file(one.place, report.path), passage=one.passage + by.passages)
            for one in report.markers
        )
        ends = by.passages, len(passages)
        own_tables = by.tables, len(tables)
        members.append(Member(report.path, role, report.title, *ends, own_tables, report.format, report.sha256))
    digest = hashlib.sha256("\n".join(report.sha256 for report, _ in reports).encode()).hexdigest()
    whole = Report(
        path,
        SUBMISSION,
        title or reports[0][0].title,
        digest,
        tuple(passages),
        tuple(sections),
        tuple(tables),
        tuple(frame),
        reports[0][0].encoding,
        tuple(f"{report.path}: {note}" for report, _ in reports for note in report.notes),
        tuple(markers),
        tuple(members),
    )
    return whole, tuple(offsets)


def in_file(place: Place, file: str) -> Place:
    """A place with the file that it lies in."""
    return replace(place, file=file)


def _passage(passage: Passage, by: Offsets, file: str) -> Passage:
    return replace(
        passage,
        index=passage.index + by.passages,
        section=passage.section + by.sections,
        table=None if passage.table is None else passage.table + by.tables,
        base=Place(file=file) if passage.base is NOWHERE else in_file(passage.base, file),
    )


def _section(section: Section, by: Offsets) -> Section:
    """Sections of an attachment stay below its own title, which stands beside the report, not inside its last section."""
    return replace(
        section,
        index=section.index + by.sections,
        parent=None if section.parent is None else section.parent + by.sections,
        passage=None if section.passage is None else section.passage + by.passages,
    )


def _table(table: Table, by: Offsets) -> Table:
    grid = tuple(tuple(cell if cell is None else _cell(cell, by) for cell in row) for row in table.grid)
    return replace(table, index=table.index + by.tables, section=table.section + by.sections, grid=grid)


def _cell(cell: Cell, by: Offsets) -> Cell:
    return replace(cell, passage=cell.passage + by.passages)
