"""Headings, sections, items, sentences, title and frame."""

from __future__ import annotations

from itertools import pairwise

import pytest

from auditor.model.report import PassageKind
from auditor.reading import read_text
from auditor.reading.structure import mark, sentences, unit
from tests.reading.source import texts

MARKS = {
    "第一部分 概况": (1, "概况"),
    "第三章总则": (1, "总则"),
    "一、基本情况": (2, "基本情况"),
    "十二、其他": (2, "其他"),
    "(三)主要做法": (3, "主要做法"),
    "1.预算情况": (4, "预算情况"),
    "2. 预算情况": (4, "预算情况"),
    "3、预算情况": (4, "预算情况"),
    "4.2025年预算表": (4, "2025年预算表"),
    "(4)完成任务": (5, "完成任务"),
    "5)完成任务": (5, "完成任务"),
    "①税收收入": (6, "税收收入"),
    "## 二、文化": (2, "二、文化"),
    "- 场所": (0, "场所"),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.items())
def test_markers_have_levels(text: str, expected: tuple[int, str]) -> None:
    found = mark(text)
    assert found is not None
    assert (found.level, text[found.end :]) == expected


@pytest.mark.parametrize(
    "text", ["2.5:36.7", "1、2月份完成3件", "2021年完成", "第二十条第(一)项", "一二三产业", "12.5%", "一、二、三产业"]
)
def test_numbers_are_no_markers(text: str) -> None:
    assert mark(text) is None


def test_sections_nest_by_their_markers() -> None:
    report = read_text("一、甲情况\n(一)乙情况\n1.丙情况\n内容。\n(二)丁情况\n内容。\n二、戊情况\n内容。")
    tree = {section.title: section.parent for section in report.sections}
    titles = {section.index: section.title for section in report.sections}
    assert {title: titles.get(parent or 0, "") for title, parent in tree.items() if title} == {
        "甲情况": "",
        "乙情况": "甲情况",
        "丙情况": "乙情况",
        "丁情况": "甲情况",
        "戊情况": "",
    }
    assert [section.title for section in report.section_path(report.passages[3].section)] == [
        "甲情况",
        "乙情况",
        "丙情况",
    ]


def test_the_wording_begins_behind_the_marker() -> None:
    report = read_text("(一)办理情况\n1. 受理3件。")
    assert [passage.text[passage.content :] for passage in report.passages] == ["办理情况", "受理3件。"]
    assert [passage.kind for passage in report.passages] == [PassageKind.HEADING, PassageKind.ITEM]


def test_a_contents_list_opens_no_sections() -> None:
    report = read_text(
        "部门预算\n目 录\n一、主要职能……1\n二、机构设置……2\n一、主要职能\n负责有关工作。\n二、机构设置\n设3个科室。"
    )
    assert [section.title for section in report.sections] == ["部门预算", "主要职能", "机构设置"]


SENTENCES = {
    "完成3.5件。其余2件;均办结": ["完成3.5件。", "其余2件;", "均办结"],
    "设(公开。公平)原则。好": ["设(公开。公平)原则。", "好"],
    "提出“先办。后补”要求。好": ["提出“先办。后补”要求。", "好"],
    "他说:“好。”后来": ["他说:“好。”", "后来"],
    "完成了。“四个一”工程": ["完成了。", "“四个一”工程"],
    "完成": ["完成"],
    "完成。": ["完成。"],
}


@pytest.mark.parametrize(("shown", "expected"), SENTENCES.items())
def test_sentences_end_at_marks_outside_short_brackets(shown: str, expected: list[str]) -> None:
    text = read_text(shown).passages[0].text
    starts = (0, *sentences(text, shown))
    assert [shown[start:end] for start, end in pairwise(starts)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位:万元", "万元"),
        ("编制部门:某局   单位:元", "元"),
        ("收费金额(单位:万元)", "万元"),
        ("预算单位:某某局", ""),
        ("单位:人、%", "人、%"),
    ],
)
def test_the_unit_of_a_caption(text: str, expected: str) -> None:
    assert unit(text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("云岭县数据局2023年度绩效自评报告\n一、情况\n好。", "云岭县数据局2023年度绩效自评报告"),
        ("云岭县人民政府\n2023年政府信息公开工作年度报告\n一、情况", "云岭县人民政府2023年政府信息公开工作年度报告"),
        ("索引号0001\n发布日期2022-01-01\n云岭县2022年部门决算\n好。", "云岭县2022年部门决算"),
    ],
)
def test_the_title_is_the_first_line_that_names_a_report(text: str, title: str) -> None:
    assert read_text(text).title == title


def test_the_title_given_wins() -> None:
    assert read_text("某某报告\n好。", title="另一个").title == "另一个"


PAGE = """首页
>
信息公开
索引号0009/2023-1
发布日期
2023-05-06
来源：县融媒体中心
云岭县数据局2023年度绩效自评报告
发布时间：2023年5月6日  浏览次数：345
一、基本情况
全年办结120件。
12
长者模式
首页
政务公开
版权所有：云岭县人民政府
云公网安备 53000000000001号
"""


def test_the_web_page_around_the_report_is_kept_out_and_told() -> None:
    report = read_text(PAGE)
    assert texts(report) == ["云岭县数据局2023年度绩效自评报告", "一、基本情况", "全年办结120件。", "12"]
    assert {frame.reason for frame in report.frame} == {"navigation", "publishing data"}
    assert len(report.frame) == 13


def test_a_report_without_a_frame_keeps_its_first_and_last_lines() -> None:
    text = "部门自评报告\n一、情况\n全年办结120件。\n联系人：张三\n县数据局\n2023年5月6日"
    assert read_text(text).frame == ()


def test_page_numbers_and_running_heads_are_frame() -> None:
    body = "本页介绍全年各项工作的完成情况和下一步的打算，内容完整。"
    text = "\f".join(f"云岭县数据局自评报告\n{body}\n{body}\n{page}\n" for page in range(1, 5))
    report = read_text(text)
    reasons = [frame.reason for frame in report.frame]
    assert reasons.count("page number") == 4
    assert reasons.count("running head") == 3 or reasons.count("running head") == 4
    assert not any(passage.text.isdigit() for passage in report.passages)


def test_lone_numbers_that_do_not_count_on_are_no_page_numbers() -> None:
    text = "上面这一行是一个完整的段落，内容足够长了。\n95\n下面这一行也是一个完整的段落，内容足够长了。\n12\n最后这一行还是一个完整的段落，内容足够长。"
    assert read_text(text).frame == ()
