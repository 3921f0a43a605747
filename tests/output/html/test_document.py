"""The report as the page shows it."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.place import Place
from auditor.model.report import Cell, Passage, PassageKind, Run, Table
from auditor.output.html.document import Block, Break, TableBlock, blocks_of
from auditor.output.html.marks import marks_of
from tests.output.html.pages import office


def test_every_character_of_the_report_stands_on_the_page_once_and_in_order() -> None:
    audited = office()
    blocks = blocks_of(audited, marks_of(audited))
    shown = ["".join(piece.text for piece in block.pieces) for block in blocks if isinstance(block, Block)]
    assert shown == [passage.shown for passage in audited.report.passages]


def test_the_title_has_no_level_and_sections_have_one_by_their_depth() -> None:
    audited = office()
    blocks = blocks_of(audited, marks_of(audited))
    headings = [block.level for block in blocks if isinstance(block, Block) and block.kind == "heading"]
    assert headings == [0, 2]


def test_a_merged_cell_is_drawn_once_with_its_spans_and_a_missing_one_is_empty() -> None:
    audited = office()
    report = audited.report
    first = len(report.passages)
    cells = [
        Passage(first + at, PassageKind.CELL, text, text, (Run(0, 20 + at, 1),), table=0)
        for at, text in enumerate("甲乙丙")
    ]
    one, two, three = (Cell(first + at, *where) for at, where in enumerate(((0, 0, 2, 1), (0, 1, 1, 2), (1, 1))))
    table = Table(0, "", ((one, two, two), (one, three, None)), 1, 1)
    audited = replace(
        audited,
        report=replace(report, passages=(*report.passages, *cells), tables=(table,)),
        quantities=replace(audited.quantities, passages=first + 3),
    )
    blocks = blocks_of(audited, marks_of(audited))
    assert isinstance(blocks[-1], TableBlock)
    assert not isinstance(blocks[-2], TableBlock)
    drawn = [[(cell.head, cell.rowspan, cell.colspan, len(cell.blocks)) for cell in row] for row in blocks[-1].rows]
    assert drawn == [[("col", 2, 1, 1), ("col", 1, 2, 1)], [("", 1, 1, 1), ("", 1, 1, 0)]]


def test_pages_and_sheets_begin_with_their_name() -> None:
    audited = office()
    pages = (1, 1, 2, 2, 2, 3)
    passages = tuple(
        replace(one, base=Place(page=page)) for one, page in zip(audited.report.passages, pages, strict=True)
    )
    blocks = blocks_of(replace(audited, report=replace(audited.report, passages=passages)), marks_of(audited))
    kinds = [block.page if isinstance(block, Break) else "text" for block in blocks]
    assert kinds == [1, "text", "text", 2, "text", "text", "text", 3, "text"]
    assert not any(isinstance(block, Break) for block in blocks_of(audited, marks_of(audited)))
