"""Markdown is read as the text that it is, without its signs and at its own places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.report import PassageKind, Report
from auditor.reading import read
from auditor.reading.markdown import blanked
from tests.reading.source import check_places, grid, texts


def _read(folder: Path, text: str) -> Report:
    path = folder / "某 报告.md"
    path.write_text(text, encoding="utf-8")
    report = read(path)
    check_places(report, text)
    return report


def test_hashes_make_the_title_and_the_sections(tmp_path: Path) -> None:
    report = _read(tmp_path, "# 青田局2024年报告\n\n## 一、概况\n\n正文。\n\n### 职能 ###\n\n## 二、收支\n")
    assert report.title == "青田局2024年报告"
    assert [(s.level, s.title, s.parent) for s in report.sections[1:]] == [
        (2, "概况", 0),
        (3, "职能", 1),
        (2, "收支", 0),
    ]


def test_a_heading_above_a_table_stays_a_heading(tmp_path: Path) -> None:
    report = _read(tmp_path, "# 甲\n\n## 收支情况\n\n| 项目 | 金额 |\n|---|---:|\n| 合计 | 12 |\n| 其他 | 3 |\n")
    assert [section.title for section in report.sections[1:]] == ["收支情况"]
    assert grid(report) == [["项目", "金额"], ["合计", "12"], ["其他", "3"]]


SIGNS = [
    ("办结**12**34件。", "办结1234件。"),
    ("办结 **1234** 件。", "办结1234件。"),
    ("见[附件3](https://example.org/2024/99.html)第*5*页。", "见附件3第5页。"),
    ("单价 3 * 4 元，共~~11~~`12`元。", "单价3*4元,共1112元。"),
    ("![图 1](a_2.png)全年<b>12</b>项<!-- 99 -->。", "全年12项。"),
    (r"1\. 职责为\*号的 2 项", "1.职责为*号的2项"),
    ("> 引文 15 件", "引文15件"),
]


@pytest.mark.parametrize(("source", "wanted"), SIGNS)
def test_signs_are_not_text(tmp_path: Path, source: str, wanted: str) -> None:
    assert texts(_read(tmp_path, source)) == [wanted]


def test_emphasis_in_cells_leaves_numbers(tmp_path: Path) -> None:
    report = _read(tmp_path, "| 项目 | 金额 |\n|---|---|\n| **合计** | **12** |\n| 其他 | 3 |\n")
    assert grid(report) == [["项目", "金额"], ["合计", "12"], ["其他", "3"]]
    assert report.tables[0].label_columns == 1


def test_tables_written_as_html_are_tables_at_their_place(tmp_path: Path) -> None:
    text = (
        "# 甲局报告\n\n## 收支\n\n情况如下。\n\n收支表\n\n<table><tr><td rowspan=2>项目</td><td colspan=2>金额（万元）</td></tr>\n"
        "<tr><td>年初</td><td>全年</td></tr>\n<tr><td>甲*乙</td><td>1</td><td>2</td></tr></table>\n\n"
        "后文**3**件。\n\n| 名称 | 数 |\n|---|---|\n| 丙 | 4 |\n\n<table><tr><td>丁</td><td>5</td></tr><tr><td>戊</td><td>6</td></tr></table>\n"
    )
    report = _read(tmp_path, text)
    assert grid(report) == [["项目", "金额(万元)", "金额(万元)"], ["项目", "年初", "全年"], ["甲*乙", "1", "2"]]
    assert report.tables[0].title == "收支表"
    assert grid(report, 1) == [["名称", "数"], ["丙", "4"]]
    assert grid(report, 2) == [["丁", "5"], ["戊", "6"]]
    kinds = [(passage.text, passage.kind) for passage in report.passages if passage.table is None]
    assert [text for text, _ in kinds] == ["甲局报告", "收支", "情况如下。", "收支表", "后文3件。"]
    assert [section.title for section in report.sections[1:]] == ["收支"]


def test_a_table_round_some_text_is_text(tmp_path: Path) -> None:
    assert texts(_read(tmp_path, "前文。\n\n<table><tr><td>共12件。</td></tr></table>\n\n后文。\n")) == [
        "前文。",
        "共12件。",
        "后文。",
    ]


def test_a_table_that_is_never_closed_is_text(tmp_path: Path) -> None:
    assert texts(_read(tmp_path, "前文。\n\n<table><tr><td>共12件</td>\n\n后文3件。\n")) == [
        "前文。",
        "共12件",
        "后文3件。",
    ]


def test_fenced_lines_are_kept_as_they_are(tmp_path: Path) -> None:
    report = _read(tmp_path, "正文一句。\n\n```\n# 12 ** 3\n```\n")
    assert [passage.text for passage in report.passages][-1].endswith("12**3")


def test_list_items_keep_their_numbers(tmp_path: Path) -> None:
    report = _read(tmp_path, "1. 办结5件。\n2. 受理6件。\n\n- 其他7件。\n")
    assert [passage.kind for passage in report.passages] == [PassageKind.ITEM] * 3


PARTS = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "`",
        "[",
        "](",
        ")",
        "<b>",
        "</",
        "\\",
        "#",
        "## ",
        "> ",
        "12",
        "件",
        " ",
        "\n",
        "```\n",
        "|",
        "![",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_blanking_changes_no_length(text: str) -> None:
    plain, _ = blanked(text)
    assert [len(line) for line in plain.split("\n")] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    "text", ["*" * 50_000, "[" * 50_000, "<!--" * 20_000, "![" * 30_000, "_a" * 40_000, "#" * 90_000, "\\" * 90_000]
)
def test_hostile_lines_take_no_time(text: str) -> None:
    assert len(blanked(text)[0]) == len(text)
