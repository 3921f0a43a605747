"""The report that the whole program is built on reads as a person would read it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from auditor.model.report import PassageKind, Report
from auditor.reading import read
from tests.reading.source import grid, lost

LUXI = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    return read(LUXI)


def test_title_and_sections(report: Report) -> None:
    assert report.title == "泸西县政务服务管理局2021年度部门整体支出绩效单位自评报告"
    top = [section.title for section in report.sections[1:] if section.parent == 0]
    assert top == [
        "部门基本情况",
        "部门整体支出绩效目标实现情况",
        "绩效自评结论",
        "绩效评价指标分析",
        "部门整体支出绩效中存在的问题及改进措施",
        "主要经验及做法",
        "其他需说明的情况",
    ]


def test_the_score_table(report: Report) -> None:
    assert grid(report) == [
        ["一级指标", "指标分值", "自评得分"],
        ["投入", "15", "15"],
        ["过程", "20", "19"],
        ["产出", "35", "31.6"],
        ["效果", "30", "30"],
        ["合计", "100", "95.6"],
    ]
    assert report.tables[0].title == "绩效自评得分情况表"


def test_the_web_page_around_it_is_frame(report: Report) -> None:
    told = {frame.text for frame in report.frame}
    assert {"索引号000014348/2022-01539", "发布日期2022-06-23", "长者模式", "滇公网安备 53252702252729号"} <= told
    assert len(report.frame) == 21


def test_each_line_is_one_passage(report: Report) -> None:
    prose = [passage for passage in report.passages if passage.kind is not PassageKind.CELL]
    assert all(len({run.line for run in passage.runs}) == 1 for passage in prose)


def test_nothing_is_lost(report: Report) -> None:
    assert lost(report, LUXI.read_text(encoding="utf-8")) == []


def test_importing_the_package_loads_no_reader() -> None:
    code = "import sys, auditor.reading; print([name for name in sys.modules if name.startswith('auditor.reading.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=LUXI.parents[1])
    assert done.stdout.strip() == "[]"
