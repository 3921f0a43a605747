"""The worked submission in `reports/`: an invented office, its report, two attachments and the report of the year before.

    python -m tests.samples.submission reports/yunling-2023

All figures tie out, but for the slips that `SLIPS` names. Running it again writes the same contents.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

OFFICE = "云岭县数据服务局"
REPORT = "2023年度部门整体支出绩效自评报告.docx"
FORM = "附件1 部门整体支出绩效自评表.xlsx"
ACCOUNTS = "附件2 收入支出决算表.xlsx"
LAST_YEAR = "2022年度部门整体支出绩效自评报告.docx"

SLIPS = {
    "45352件": "the parts add up to 46352件: a digit of the total",
    "1846.52万元": "the form has 18456217.35 yuan, and the rate fits that: two digits swapped",
    "98.98分": "the form has 98.89: two digits swapped",
    "41208件": "last year's report says 42108件: two digits swapped",
    "附件3": "was not handed in",
}

TEXT = (
    (0, f"{OFFICE}2023年度部门整体支出绩效自评报告"),
    (1, "一、部门基本情况"),
    (2, "(一)部门概况"),
    (
        9,
        f"{OFFICE}为县人民政府工作部门,内设办公室、规划与标准科和数据资源科3个科室。年末实有人数42人,其中:公务员12人、事业人员30人,"
        "上年末实有人数40人。",
    ),
    (2, "(二)部门整体收支情况"),
    (
        9,
        "2023年年初预算数1780.00万元,全年预算数1900.00万元,全年执行数1846.52万元,预算执行率97.14%。年中追加120.00万元,用于县级数据中心扩容。",
    ),
    (9, "2023年支出合计1845.62万元,其中:基本支出1020.40万元、项目支出825.22万元。上年结转和结余36.50万元。"),
    (1, "二、绩效目标完成情况"),
    (2, "(一)产出指标"),
    (
        9,
        "2023年,全县共办理各类政务数据服务事项45352件,其中:线上办理31280件、窗口办理15072件;上年共办理各类政务数据服务事项41208件。",
    ),
    (9, "新增共享数据目录236条,举办数据安全培训18期、培训1260人次。"),
    (2, "(二)满意度指标"),
    (9, "回收有效问卷500份,其中:满意482份、不满意18份,服务对象满意度96.4%。"),
    (1, "三、自评结论"),
    (9, "对照年初设定的绩效目标,自评总分98.98分,评价等级为“优”。各项指标得分见附件1,收支情况见附件2,问卷样本见附件3。"),
    (9, f"{OFFICE}"),
    (9, "2024年3月18日"),
)

OLD_TEXT = (
    (0, f"{OFFICE}2022年度部门整体支出绩效自评报告"),
    (1, "一、部门基本情况"),
    (9, "年末实有人数40人,其中:公务员12人、事业人员28人。"),
    (9, "2022年支出合计1702.35万元,其中:基本支出985.20万元、项目支出717.15万元。年末结转和结余36.50万元。"),
    (1, "二、绩效目标完成情况"),
    (9, "2022年,全县共办理各类政务数据服务事项42108件,其中:线上办理26930件、窗口办理15178件。"),
    (1, "三、自评结论"),
    (9, "自评总分92分,评价等级为“优”。"),
    (9, f"{OFFICE}"),
    (9, "2023年3月20日"),
)

MONEY_HEAD = ("资金情况", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分")
MONEY = (
    ("年度资金总额", 17800000, 19000000, 18456217.35, 0.9714, 10, 9.71),
    ("其中:基本支出", 10000000, 10204000, 10204000, 1, None, None),
    ("项目支出", 7800000, 8796000, 8252217.35, 0.9382, None, None),
)
GOALS_HEAD = ("绩效指标", "年度指标值", "实际完成值", "偏差原因", "", "分值", "得分")
GOALS = (
    ("办理政务数据服务事项", "≥42000件", "46352件", "", "", 30, 30),
    ("新增共享数据目录", "≥240条", "236条", "两个单位系统停用", "", 20, 19.67),
    ("举办数据安全培训", "≥18期", "18期", "", "", 10, 10),
    ("服务对象满意度", "≥98%", "96.4%", "窗口等候时间较长", "", 30, 29.51),
)
SCORE = 98.89

ACCOUNTS_HEAD = ("项目", "上年决算数", "本年决算数")
ACCOUNTS_ROWS = (
    ("年初结转和结余", 412000, 365000),
    ("本年收入合计", 16976500, 18391217.35),
    ("本年支出合计", 17023500, 18456217.35),
    ("年末结转和结余", 365000, 300000),
)


def make(folder: Path) -> None:
    """Write all files of the submission."""
    folder.mkdir(parents=True, exist_ok=True)
    _text(TEXT).save(str(folder / REPORT))
    _text(OLD_TEXT).save(str(folder / LAST_YEAR))
    _form().save(folder / FORM)
    _accounts().save(folder / ACCOUNTS)
    (folder / "submission.yaml").write_text(
        "# A worked example: an invented office; tests/samples/submission.py makes it and names the slips in it.\n"
        "schema: auditor-submission/1\n"
        f"report: {REPORT}\nattachments:\n  - {FORM}\n  - {ACCOUNTS}\nlast-year: {LAST_YEAR}\n",
        encoding="utf-8",
    )


def _text(parts: tuple[tuple[int, str], ...]) -> Any:
    document: Any = Document()
    for level, text in parts:
        style = {0: "Title", 1: "Heading 1", 2: "Heading 2"}.get(level)
        document.add_paragraph(text, style=style)
    return document


def _form() -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "自评表"
    _titled(sheet, f"{OFFICE}2023年度部门整体支出绩效自评表", len(MONEY_HEAD))
    sheet.append(MONEY_HEAD)
    for row in MONEY:
        sheet.append(row)
        for column, shown in ((2, "#,##0.00"), (3, "#,##0.00"), (4, "#,##0.00"), (5, "0.00%")):
            sheet.cell(sheet.max_row, column).number_format = shown
    sheet.append(GOALS_HEAD)
    for goal in GOALS:
        sheet.append(goal)
    sheet.append(("总分", "", "", "", "", 100, SCORE))
    return book


def _accounts() -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "决算表"
    _titled(sheet, f"{OFFICE}2023年度收入支出决算表", len(ACCOUNTS_HEAD))
    sheet.append(ACCOUNTS_HEAD)
    for row in ACCOUNTS_ROWS:
        sheet.append(row)
        for column in (2, 3):
            sheet.cell(sheet.max_row, column).number_format = "#,##0.00"
    return book


def _titled(sheet: Any, title: str, width: int) -> None:
    sheet.append((title,))
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet.cell(1, 1).font = Font(bold=True)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    sheet.append(("单位:元",))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
