"""Lines broken at the margin become paragraphs again; lines that a writer ended stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.report import PassageKind
from auditor.reading import read, read_text
from tests.reading.source import check_places, texts

LUXI = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"

PROSE = (
    "云岭县2023年度全面落实各项重点工作任务，全年共受理各类政务服务事项13507.69万件，比上年增长36.7%，"
    "其中网上受理9204.5万件，窗口受理4303.19万件；按期办结率为99.98%。全县共有镇村服务站点128个，比上年末增加12个，"
    "配备专兼职人员386人，服务半径由5.6公里缩短到3.2公里，群众满意度达到98.76%，比上年提高1.2个百分点。"
)


def wrapped(text: str, margin: int) -> str:
    """Lines of `margin` characters, whatever they break."""
    return "\n".join(line[at : at + margin] for line in text.split("\n") for at in range(0, max(len(line), 1), margin))


@pytest.mark.parametrize("margin", [40, 50, 60, 80])
def test_a_wrapped_report_reads_like_the_original(margin: int) -> None:
    original = LUXI.read_text(encoding="utf-8")
    again = read_text(wrapped(original, margin))
    assert texts(again) == texts(read(LUXI))
    check_places(again, wrapped(original, margin))


@pytest.mark.parametrize("margin", range(24, 60, 5))
def test_numbers_and_units_broken_at_the_margin_are_whole(margin: int) -> None:
    text = wrapped(PROSE, margin)
    assert texts(read_text(text)) == texts(read_text(PROSE))


def test_a_page_break_inside_a_sentence_does_not_end_the_paragraph() -> None:
    lines = wrapped(PROSE, 30).split("\n")
    text = "\n".join([*lines[:3], "", "- 3 -", "\f" + lines[3], *lines[4:]])
    report = read_text(text)
    assert texts(report) == texts(read_text(PROSE))
    assert [(frame.text, frame.reason) for frame in report.frame] == [("- 3 -", "page number")]


def test_headings_and_numbered_items_begin_anew() -> None:
    text = (
        "一、基本情况\n"
        + wrapped(PROSE, 30)
        + "\n二、主要做法\n"
        + wrapped("1." + PROSE, 30)
        + "\n"
        + wrapped("2." + PROSE, 30)
    )
    kinds = [passage.kind for passage in read_text(text).passages]
    assert kinds == [
        PassageKind.HEADING,
        PassageKind.PARAGRAPH,
        PassageKind.HEADING,
        PassageKind.ITEM,
        PassageKind.ITEM,
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    text = wrapped("　　" + PROSE, 32) + "\n" + wrapped("　　" + PROSE, 32)
    assert len(read_text(text).passages) == 2


def test_an_unindented_line_goes_on_where_paragraphs_are_indented() -> None:
    first = "  本年度共安排预算资金1200.50万元，实际支出1100.40万元，预算执行率为91.66%，主要用于大厅运行和设备更新。"
    text = "\n".join([first, "决算数小于预算数的原因是部分项目跨年实施，资金按进度支付。", first, first])
    assert [passage.place(0, 1).line for passage in read_text(text).passages] == [1, 3, 4]


@pytest.mark.parametrize(
    "lines",
    [
        ["各项任务全面完成，成效明显。", "窗口运行平稳，群众评价良好。"],
        ["雾桥镇便民服务中心", "2023年4月20日"],
        ["附件:1.部门整体支出绩效自评表", "2.部门整体支出绩效目标完成情况表"],
        ["6. 加强平台管理,规范运行中介超市", "平台运行稳步推进,全年办理37件。"],
        ["关于报送年度绩效自评材料的函", "县财政局:", "现将有关材料报送如下。"],
    ],
)
def test_lines_that_their_writer_ended_stay_apart(lines: list[str]) -> None:
    assert len(read_text("\n".join(lines)).passages) == len(lines)


def test_closing_punctuation_never_begins_a_paragraph() -> None:
    assert texts(read_text("面向小微企业的预算为1486.42万元\n。")) == ["面向小微企业的预算为1486.42万元。"]
