"""A report is made of blocks and grids as it is of lines: the same markers, captions, blanks and places."""

from __future__ import annotations

import pytest

from auditor.model.place import Place
from auditor.model.report import PassageKind, Report
from auditor.reading.blocks import Block, Grid, GridCell, Piece, assemble, break_at
from tests.reading.source import grid, texts


def _report(*blocks: Block | Grid) -> Report:
    return assemble("x.docx", "docx", "0" * 64, blocks)


def _block(text: str, level: int = 0) -> Block:
    return Block((Piece(text, 1),), level)


def _grid(*rows: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> Grid:
    """Rows with `|` between cells; `.` is a position that another cell covers."""
    cells = []
    for row, text in enumerate(rows):
        for column, part in enumerate(text.split("|")):
            if part.strip() != ".":
                high, wide = (spans or {}).get((row, column), (1, 1))
                cells.append(GridCell(row, column, (Piece(part.strip(), row + 10),), high, wide))
    return Grid(cells)


def test_pieces_that_touch_are_one_number() -> None:
    report = _report(Block((Piece("办结12", 1, 5), Piece("34", 1, 12), Piece("件", 2, 1))))
    [passage] = report.passages
    assert passage.text == "办结1234件"
    assert [passage.place(at, at + 1).column for at in range(7)] == [5, 6, 7, 8, 12, 13, 1]
    assert passage.place(2, 6) == Place(1, 7, 1, 14)


def test_a_break_inside_a_cell_parts_two_numbers_but_not_two_words() -> None:
    pieces = (Piece("第12", 1), break_at(Piece("34", 2)), Piece("34", 2), break_at(Piece("件", 3)), Piece("件", 3))
    assert texts(_report(Block(pieces))) == ["第12 34件"]


def test_a_printed_list_number_takes_no_place_in_the_source() -> None:
    base = Place(paragraph=3)
    report = _report(Block((Piece("(一)", 3, 1, 0), Piece("收支情况", 3, 1)), base=base))
    [passage] = report.passages
    assert passage.kind is PassageKind.HEADING
    assert passage.text[passage.content :] == "收支情况"
    assert passage.place(0, 3) == Place(paragraph=3, column=1, end_column=1)
    assert passage.place(3, 7) == Place(paragraph=3, column=1, end_column=5)


def test_an_entity_is_as_wide_as_its_source() -> None:
    [passage] = _report(Block((Piece("9", 1, 1), Piece("8", 1, 2, 5), Piece("%", 1, 7)))).passages
    assert passage.place(0, 2) == Place(1, 1, 1, 7)
    assert passage.place(1, 3) == Place(1, 2, 1, 8)


def test_stated_levels_make_sections_without_markers() -> None:
    report = _report(
        _block("青田局2024年度报告", 1), _block("概况", 2), _block("职能", 3), _block("有三项。"), _block("收支", 2)
    )
    assert report.title == "青田局2024年度报告"
    assert [(section.level, section.title, section.parent) for section in report.sections[1:]] == [
        (2, "概况", 0),
        (3, "职能", 1),
        (2, "收支", 0),
    ]


def test_a_marker_goes_before_the_stated_level() -> None:
    report = _report(_block("某局决算", 1), _block("一、概况", 1), _block("(一)职能", 2), _block("二、收支", 1))
    assert [section.level for section in report.sections[1:]] == [2, 3, 2]


def test_a_paragraph_in_the_style_of_a_heading_is_none() -> None:
    report = _report(_block("某局报告", 1), _block("全年办结事项325件,比上年增加12件,群众满意。", 2))
    assert [passage.kind for passage in report.passages] == [PassageKind.HEADING, PassageKind.PARAGRAPH]


def test_lines_above_a_table_are_its_title_and_unit() -> None:
    report = _report(_block("以下为明细。"), _block("收支表"), _block("单位:万元"), _grid("项目|金额", "甲|1", "乙|2"))
    [table] = report.tables
    assert (table.title, table.unit, table.header_rows, table.label_columns) == ("收支表", "万元", 1, 1)


def test_title_rows_inside_the_ruling_are_captions() -> None:
    wide = {(0, 0): (1, 2), (1, 0): (1, 2)}
    report = _report(_grid("收支表|.", "单位:万元|.", "项目|金额", "甲|1", "乙|2", spans=wide))
    [table] = report.tables
    assert (table.title, table.unit) == ("收支表", "万元")
    assert grid(report) == [["项目", "金额"], ["甲", "1"], ["乙", "2"]]


def test_a_merged_cell_stands_at_each_position_that_it_covers() -> None:
    report = _report(_grid("类别|名称|数", "甲|a|1", ".|b|2", spans={(1, 0): (2, 1)}))
    assert grid(report) == [["类别", "名称", "数"], ["甲", "a", "1"], ["甲", "b", "2"]]
    assert report.tables[0].grid[1][0] is report.tables[0].grid[2][0]
    assert len(report.passages) == 8


HEADS = [
    (["项目|金额", "甲|1"], {}, 1, 1),
    (["项目|预算|.|决算", ".|年初|全年|.", "甲|1|2|3"], {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}, 2, 1),
    (["项目|预算|.|.", "名称|年初|调整|全年", "甲|1|2|3"], {(0, 1): (1, 3)}, 2, 1),
    (["项目|2023|2024", "甲|1|2"], {}, 1, 1),
    (["项目|金额|占比", "栏次|1|2", "甲|1|100%"], {}, 2, 1),
    (["甲|1|2", "乙|3|4"], {}, 0, 1),
    (
        ["项目名称|某改造项目|.|.", "资金|预算数|执行数|得分", "总额|120.00|95.50|9.55", "指标|数量|30|30"],
        {(0, 1): (1, 3)},
        0,
        1,
    ),
    (["编码|名称|金额", "201|公共|5", "20101|人大|5"], {}, 1, 2),
    (["一级|二级|分值", "投入|目标|5", ".|配置|10"], {(1, 0): (2, 1)}, 1, 2),
]


@pytest.mark.parametrize(("rows", "spans", "heads", "labels"), HEADS)
def test_heads_and_labels_are_found(
    rows: list[str], spans: dict[tuple[int, int], tuple[int, int]], heads: int, labels: int
) -> None:
    [table] = _report(_grid(*rows, spans=spans)).tables
    assert (table.header_rows, table.label_columns) == (heads, labels)


def test_an_empty_document_is_an_empty_report() -> None:
    report = _report(_block(" "), _grid("", ""))
    assert (report.passages, report.tables, report.title) == ((), (), "")
