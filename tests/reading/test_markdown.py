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
