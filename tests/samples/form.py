"""A self-evaluation form of an invented office as a workbook: money above, indicators below, merged cells throughout."""

from __future__ import annotations

from pathlib import Path

import openpyxl

ROWS: list[list[object]] = [
    ["项目支出绩效自评表"],
    ["(2023年度)"],
    ["项目名称", None, "社区食堂补助", None, None, None, None, None, None],
    ["主管部门", None, "河湾区民政局", None, None, "实施单位", "河湾区养老服务中心", None, None],
    ["项目资金(万元)", None, None, "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
    [None, "年度资金总额", None, 120, 118.5, 112.575, 10, 0.95, 9.5],
    [None, "其中:当年财政拨款", None, 100, 98.5, 93.575, "-", 0.95, "-"],
    [None, "上年结转资金", None, 20, 20, 19, "-", 0.95, "-"],
    [None, "其他资金", None, 0, 0, 0, "-", None, "-"],
    ["年度总体目标", "预期目标", None, None, None, "实际完成情况", None, None, None],
    [None, "全年为老年人提供助餐服务12万人次。", None, None, None, "全年提供助餐服务12.6万人次。", None, None, None],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    [None, "产出指标(50分)", "数量指标", "助餐人次", "≥12万人次", "12.6万人次", 20, 20, None],
    [None, None, None, "新增食堂数", "5个", "4个", 10, 8, "一处选址未定"],
    [None, None, "质量指标", "食品抽检合格率", "100%", "100%", 10, 10, None],
    [None, None, "时效指标", "补助按时拨付率", "≥95%", "96%", 10, 10, None],
    [None, "效益指标(30分)", "社会效益指标", "老年人就餐便利度", "提高", "提高", 30, 28, None],
    [None, "满意度指标(10分)", "服务对象满意度指标", "就餐老人满意度", "≥90%", "93.5%", 10, 10, None],
    ["总分", None, None, None, None, None, 100, 95.5, None],
]  # fmt: skip
MERGED = (
    "A1:I1", "A2:I2", "A3:B3", "C3:I3", "A4:B4", "C4:E4", "G4:I4", "A5:A9", "B5:C5", "B6:C6", "B7:C7", "B8:C8", "B9:C9", "A10:A11",
    "B10:E10", "F10:I10", "B11:E11", "F11:I11", "A12:A18", "B13:B16", "C13:C14", "A19:F19",
)  # fmt: skip


def make_form(path: Path, **changed: object) -> Path:
    """The form as a file; `changed` are cells with other values."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    for cells in MERGED:
        sheet.merge_cells(cells)
    for row in range(6, 10):
        sheet[f"H{row}"].number_format = "0.00%"
        for column in "DEF":
            sheet[f"{column}{row}"].number_format = "#,##0.00"
    for cell, value in changed.items():
        sheet[cell] = value
    book.save(path)
    return path
