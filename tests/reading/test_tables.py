"""Tables that were flattened to lines are grids again, and prose is never torn into one."""

from __future__ import annotations

import pytest

from auditor.model.report import PassageKind, Table
from auditor.reading import read_text
from auditor.reading.lines import Line
from auditor.reading.tables.aligned import build
from auditor.reading.tables.fields import fields
from auditor.reading.tables.regions import Region
from tests.reading.source import grid, lost, texts


def only_table(text: str) -> Table:
    """The one table of a text, from which nothing is lost."""
    report = read_text(text)
    assert lost(report, text) == []
    assert len(report.tables) == 1
    return report.tables[0]


BARS = "自评得分情况表\n|\n指标 |\n分值 |\n得分 |\n|\n投入 |\n15 |\n15 |\n|\n合计 |\n100 |\n95.6 |\n四、其他\n无。"


def test_cells_between_bars() -> None:
    table = only_table(BARS)
    assert grid(read_text(BARS)) == [["指标", "分值", "得分"], ["投入", "15", "15"], ["合计", "100", "95.6"]]
    assert (table.title, table.origin, table.header_rows, table.label_columns) == ("自评得分情况表", "bars", 1, 1)


def test_cells_know_their_table_row_and_column() -> None:
    report = read_text(BARS)
    cells = [passage for passage in report.passages if passage.kind is PassageKind.CELL]
    assert [(cell.table, cell.row, cell.column) for cell in cells[:4]] == [(0, 0, 0), (0, 0, 1), (0, 0, 2), (0, 1, 0)]
    for cell in cells:
        assert cell.row is not None
        assert cell.column is not None
        found = report.tables[0].grid[cell.row][cell.column]
        assert found is not None
        assert found.passage == cell.index


def test_a_cell_wrapped_over_lines_is_one_cell() -> None:
    text = "|\n指标 |\n得分 |\n|\n群众对窗口服务\n的满意度 |\n98 |\n"
    assert grid(read_text(text)) == [["指标", "得分"], ["群众对窗口服务的满意度", "98"]]


def test_piped_rows_with_empty_cells() -> None:
    text = "| 乡镇 | 户数 | 人数 |\n| --- | :---: | --- |\n| 雾桥镇 | 12 |  |\n| 合计 | 12 | 40 |\n"
    assert grid(read_text(text)) == [["乡镇", "户数", "人数"], ["雾桥镇", "12", None], ["合计", "12", "40"]]


def test_tabs_part_cells() -> None:
    text = "乡镇\t户数\t人数\n雾桥镇\t12\t30\n石岭乡\t8\t21\n合计\t20\t51\n"
    assert grid(read_text(text)) == [
        ["乡镇", "户数", "人数"],
        ["雾桥镇", "12", "30"],
        ["石岭乡", "8", "21"],
        ["合计", "20", "51"],
    ]


ALIGNED = """              2024年支出决算表
                                        单位：万元
       项目              合计      基本支出     项目支出
201   一般公共服务支出       120.50       80.50         40.00
20103   政务服务事务         120.50       80.50         40.00
2010301    行政运行             80.50       80.50
2010399    其他事务支出         40.00                      40.00
        合计                 120.50       80.50         40.00
注：本表反映本年度支出情况。
"""


def test_rows_on_a_line_with_empty_cells_and_codes() -> None:
    table = only_table(ALIGNED)
    assert grid(read_text(ALIGNED))[1:] == [
        ["201", "一般公共服务支出", "120.50", "80.50", "40.00"],
        ["20103", "政务服务事务", "120.50", "80.50", "40.00"],
        ["2010301", "行政运行", "80.50", "80.50", None],
        ["2010399", "其他事务支出", "40.00", None, "40.00"],
        [None, "合计", "120.50", "80.50", "40.00"],
    ]
    assert grid(read_text(ALIGNED))[0][2:] == ["合计", "基本支出", "项目支出"]
    assert (table.title, table.unit, table.label_columns) == ("2024年支出决算表", "万元", 2)


BROKEN_LABELS = """          基本支出表
                           单位：万元
编码      名称             合计        人员经费
301    工资福利支出           90.00        90.00
      机关事业单位基本
30108                        40.00        40.00
        养老保险缴费
     其他对个人和
30399                        50.00        50.00        家庭的补助
302    商品支出               10.00
"""


def test_labels_broken_around_their_figures_are_whole() -> None:
    assert [row[:3] for row in grid(read_text(BROKEN_LABELS))[1:]] == [
        ["301", "工资福利支出", "90.00"],
        ["30108", "机关事业单位基本养老保险缴费", "40.00"],
        ["30399", "其他对个人和家庭的补助", "50.00"],
        ["302", "商品支出", "10.00"],
    ]


DOUBLE = """            收支决算总表
                                        单位：万元
        收入                         支出
     项目        决算数          项目          决算数
一、财政拨款收入       307.82    一、公共服务支出       264.87
二、事业收入                二、社会保障支出        13.53
三、其他收入                三、住房保障支出        29.42
                四、其他支出
本年收入合计         307.82      本年支出合计         307.82
"""


def test_two_tables_side_by_side_keep_their_sides_where_cells_are_empty() -> None:
    assert grid(read_text(DOUBLE))[1:] == [
        ["一、财政拨款收入", "307.82", "一、公共服务支出", "264.87"],
        ["二、事业收入", None, "二、社会保障支出", "13.53"],
        ["三、其他收入", None, "三、住房保障支出", "29.42"],
        [None, None, "四、其他支出", None],
        ["本年收入合计", "307.82", "本年支出合计", "307.82"],
    ]


def test_a_head_printed_again_after_a_page_break_is_told_not_read() -> None:
    head = "   项目          合计     基本支出\n"
    row = "  行政运行      {}.00       {}.00\n"
    text = "  支出表\n   单位：元\n" + head + row.format(10, 5) + row.format(12, 6) + head + row.format(20, 7)
    report = read_text(text)
    assert len(report.tables) == 1
    assert len(grid(report)) == 4
    assert [frame.reason for frame in report.frame] == ["repeated table head"]
    assert lost(report, text) == []


def test_single_blanks_part_rows_of_numbers() -> None:
    text = "(一)予以公开 12 3 0 15\n(二)部分公开 4 0 1 5\n(三)总计 16 3 1 20\n"
    table = only_table(text)
    assert table.origin == "delimited"
    assert grid(read_text(text)) == [
        ["(一)予以公开", "12", "3", "0", "15"],
        ["(二)部分公开", "4", "0", "1", "5"],
        ["(三)总计", "16", "3", "1", "20"],
    ]


def test_the_unit_of_the_only_column_of_figures_is_the_units_of_the_table() -> None:
    text = "     信息内容      本年收费金额（单位：万元）\n  行政事业性收费              77.28\n"
    assert only_table(text).unit == "万元"


CELLS = "第二十条第(一)项\n信息内容\n本年制发件数\n本年废止件数\n规章\n2\n0\n规范性文件\n19\n4\n"


def test_one_cell_a_line_with_a_head() -> None:
    table = only_table(CELLS)
    assert grid(read_text(CELLS)) == [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "2", "0"],
        ["规范性文件", "19", "4"],
    ]
    assert (table.title, table.origin) == ("第二十条第(一)项", "cells")


def test_one_cell_a_line_with_broken_and_grouped_labels() -> None:
    text = "名称\n甲类\n乙类\n总计\n一、新收数量\n3\n4\n7\n(三)\n不予\n公开\n1.属于法律行政法规禁止公\n开\n0\n2\n2\n2.其他\n1\n1\n2\n"
    assert grid(read_text(text)) == [
        ["名称", "甲类", "乙类", "总计"],
        ["一、新收数量", "3", "4", "7"],
        ["(三)不予公开", None, None, None],
        ["1.属于法律行政法规禁止公开", "0", "2", "2"],
        ["2.其他", "1", "1", "2"],
    ]


def test_the_head_of_the_national_disclosure_form_is_known() -> None:
    head = "申请人情况\n自然人\n法人或其他组织\n总计\n商业\n企业\n科研\n机构\n社会公益\n组织\n法律服务\n机构\n其他\n"
    text = head + "一、本年新收数量\n3402\n99\n0\n4\n5\n1\n3511\n二、上年结转数量\n91\n3\n0\n0\n2\n0\n96\n"
    first, second, _ = grid(read_text(text))
    assert first[1:] == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert second == ["一、本年新收数量", "3402", "99", "0", "4", "5", "1", "3511"]
    assert lost(read_text(text), text) == []


PROSE = [
    "共受理 12 件，办结 11 件，办结率 91.7%。\n其中网上 8 件，窗口 4 件。",
    "2023 年全县就业人员 7404 万人，其中城镇 4703\n万人，占 63.5%。",
    "第一部分  部门概况\n第二部分  部门决算表\n第三部分  名词解释",
    "图1  2024年居民消费价格月度涨跌幅度\n表1  2024年价格变动情况",
    "县数据局\n2023年4月20日",
    "县统计局  县调查队\n2025年3月",
    "本页上半部分是完整的一个段落。\n95\n下面接着是另一个完整的段落。",
    "A.办学方向 （15分）\nA1.制度 （9分）\nA2.管理 （6分）",
    "| 单独一行 | 不是表格 |",
    "公式：执行率=支出/预算*100%",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_table(text: str) -> None:
    report = read_text(text)
    assert report.tables == ()
    assert lost(report, text) == []


def test_numbers_in_prose_stay_apart() -> None:
    assert texts(read_text("编号为 12 34 的事项。")) == ["编号为12 34的事项。"]


def test_a_code_that_ran_into_the_label_above_it_is_a_code_again() -> None:
    text = (
        "        项目            合计     财政拨款\n"
        "208   05    01 行政单位离退休         177.24       177.24\n"
        "208   05    02 事业单位离退休          52.08        52.08\n"
        "        机关单位养老保险缴费支208   05    05                  441.25       441.25\n"
        "        出\n"
        "208   05    99 其他养老支出             3.12         3.12\n"
    )
    assert grid(read_text(text))[3] == ["208", "05", "05", "机关单位养老保险缴费支出", "441.25", "441.25"]
    assert lost(read_text(text), text) == []


def test_a_line_of_nothing_but_a_wide_blank_is_no_row() -> None:
    """PDF files keep room with such blanks (U+2000); the line is there, and has no fields."""
    rows = [
        "项目甲    10.50    10.20    0.30",
        "\u2000",
        "项目乙    11.50    11.20    0.30",
        "项目丙    12.50    12.20    0.30",
    ]
    lines = [Line(number, 1, row, row) for number, row in enumerate(["名称    预算数    决算数    差额", *rows], 1)]
    region = Region(0, 1, len(lines), {at: fields(line) for at, line in enumerate(lines)})
    table = build(lines, region)
    assert table is not None
    assert ["".join(line.text for line in cell) for cell in table.rows[2]] == ["项目乙", "11.50", "11.20", "0.30"]
