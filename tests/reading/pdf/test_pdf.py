"""PDF files: paragraphs and tables as a reader of the printed page sees them, with page and line."""

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Spacer
from reportlab.platypus import Paragraph as Printed

from auditor import audit
from auditor.model.errors import UnreadableReport
from auditor.model.report import PassageKind, Report
from auditor.quantities import find
from auditor.reading import read
from tests.reading.source import grid, texts
from tests.samples.outline import LUXI, outline
from tests.samples.pdf import FONT, TEXT, make_pdf, paragraph, printed, table


@pytest.fixture(scope="module")
def luxi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "自评报告.pdf"
    path.write_bytes(make_pdf(outline()))
    return path


def made(folder: Path, *story: Any) -> Report:
    path = folder / "a.pdf"
    path.write_bytes(printed(list(story), "河湾镇人民政府"))
    return read(path)


def drawn(folder: Path, *pages: list[tuple[float, float, str]]) -> Path:
    """Pages with texts at points from the bottom left."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for page in pages:
        canvas.setFont(FONT, 12)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    path = folder / "drawn.pdf"
    path.write_bytes(target.getvalue())
    return path


def findings(path: Path) -> list[tuple[str, str, str]]:
    return sorted((f.check.rule, f.check.verdict.value, f.check.relation) for f in audit([path]).findings)


def test_a_printed_report_has_the_findings_of_its_text(luxi: Path) -> None:
    expected = findings(LUXI)
    assert len(expected) > 20
    assert findings(luxi) == expected


def test_every_numeral_stands_on_the_page_and_line_of_its_place(luxi: Path) -> None:
    quantities = find(read(luxi)).all
    assert len(quantities) > 300
    with pdfplumber.open(luxi) as document:
        lines = [[line["text"].replace(" ", "") for line in page.extract_text_lines()] for page in document.pages]
    for quantity in quantities:
        place = quantity.place
        assert place.page
        assert place.line
        assert place.end_line
        text = "".join(lines[place.page - 1][place.line - 1 : place.end_line])
        if place.end_line > place.line or quantity.text in text:
            assert quantity.text in text
        else:  # broken by the end of the page
            assert quantity.text.startswith(text[(place.column or 1) - 1 :][:1])


def test_running_heads_and_page_numbers_are_kept_out_and_told(luxi: Path) -> None:
    report = read(luxi)
    assert {frame.reason for frame in report.frame} == {"running head", "page number"}
    assert len({frame.place.page for frame in report.frame}) * 2 == len(report.frame)
    assert not any(passage.text.startswith("- ") for passage in report.passages)


def test_a_table_over_a_page_break_is_one_table_with_one_head(tmp_path: Path) -> None:
    rows = [
        ("项目", "金额(万元)"),
        *((f"第{at}类支出", str(at)) for at in range(1, 61)),
        ("合计", str(sum(range(1, 61)))),
    ]
    report = made(tmp_path, paragraph("河湾镇支出表"), table(rows, [200, 100]), paragraph("以上各项均已核对。"))
    assert grid(report) == [list(row) for row in rows]
    assert [frame.text for frame in report.frame if frame.reason == "repeated table head"] == ["项目", "金额(万元)"]
    assert [
        check.verdict.value
        for check in audit([tmp_path / "a.pdf"]).reports[0].checks
        if check.rule == "core/table-column-adds-up"
    ] == ["exact"]


@pytest.mark.parametrize("again", [["河湾镇支出表", "单位:万元"], ["河湾镇支出表(续)", "单位:万元"], ["续表"]])
def test_a_title_printed_again_above_the_rest_of_a_table_does_not_part_it(tmp_path: Path, again: list[str]) -> None:
    head, body = ("项目", "金额"), [(f"第{at}类支出", str(at)) for at in range(1, 9)]
    total = ("合计", str(sum(range(1, 9))))
    captions = [paragraph("河湾镇支出表"), paragraph("单位:万元")]
    rest = [*map(paragraph, again), table([head, *body[5:]])]
    story = [*captions, table([head, total, *body[:5]]), PageBreak(), *rest]
    report = made(tmp_path, *story)
    assert grid(report) == [list(row) for row in (head, total, *body)]
    assert [frame.text for frame in report.frame if frame.reason == "repeated table head"] == [*again, *head]


def test_the_same_form_filled_in_once_more_is_another_table(tmp_path: Path) -> None:
    forms = [
        [("项目名称", f"第{at}号项目"), ("预算数", str(at)), *((f"指标{n}", str(n)) for n in range(36))]
        for at in (1, 2)
    ]
    story = [table(forms[0], [200, 100]), PageBreak(), table(forms[1], [200, 100])]
    assert len(made(tmp_path, *story).tables) == 2


def test_a_title_on_the_next_page_does_not_end_the_paragraph_before_it(tmp_path: Path) -> None:
    text = ("全区养老服务设施运行平稳各项补助均按月足额拨付到位故本表没有填列数据" * 4)[: 34 + 36 * 2]
    centred = ParagraphStyle("centred", parent=TEXT, alignment=1, firstLineIndent=0)
    story = [paragraph(text), PageBreak(), Printed("社区食堂补助资金安排情况表", centred)]
    assert texts(made(tmp_path, *story)) == [text, "社区食堂补助资金安排情况表"]


def test_merged_cells_cover_their_rows_and_columns(tmp_path: Path) -> None:
    rows = [
        ("项目", "收入", "", "支出"),
        ("", "预算数", "决算数", ""),
        ("甲", "120", "118", "30"),
        ("乙", "45", "51", "62"),
    ]
    styles = (("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1)))
    report = made(tmp_path, table(rows, [80, 80, 80, 80], styles))
    assert grid(report)[:2] == [["项目", "收入", "收入", "支出"], ["项目", "预算数", "决算数", "支出"]]
    assert (report.tables[0].header_rows, report.tables[0].label_columns) == (2, 1)


def test_columns_without_rulings_are_a_table(tmp_path: Path) -> None:
    rows = [
        ("项目", "预算数", "决算数"),
        ("人员经费", "1200.50", "1180.25"),
        ("公用经费", "99.50", "101.75"),
        ("合计", "1300.00", "1282.00"),
    ]
    page = [(80, 700, "河湾镇部门支出表")]
    page += [
        (x, 660 - 20 * at, text) for at, row in enumerate(rows) for x, text in zip((80, 260, 400), row, strict=True)
    ]
    assert grid(read(drawn(tmp_path, page))) == [list(row) for row in rows]


def test_text_in_two_columns_is_read_one_after_the_other(tmp_path: Path) -> None:
    left = "全年新建社区食堂十二处服务老年人四万余人次群众普遍反映良好"
    right = "各街道按月上报助餐台账并由区级部门逐一核对后拨付补助资金"
    page = [(60, 760, "河湾区养老服务工作简报")]
    for at in range(10):
        page += [(x, 700 - 20 * at, words[at:] + words[:at]) for x, words in ((60, left[:18]), (320, right[:18]))]
    shown = "".join(passage.text for passage in read(drawn(tmp_path, page)).passages[1:])
    columns = ["".join(words[at:] + words[:at] for at in range(10)) for words in (left[:18], right[:18])]
    assert shown == "".join(columns)


def test_lines_of_a_paragraph_are_joined_over_a_page_break(tmp_path: Path) -> None:
    text = "全年共受理各类申请" + "、".join(f"第{at}类{at * 37}件" for at in range(1, 260)) + ",均已办结。"
    report = made(
        tmp_path, paragraph("一、办理情况", 2), paragraph(text), paragraph("二、存在问题", 2), paragraph("无。")
    )
    assert [passage.text for passage in report.passages] == ["一、办理情况", text, "二、存在问题", "无。"]
    quantity = next(q for q in find(report).all if q.text == f"{259 * 37}件")
    assert quantity.place.page == 2


def test_a_figure_that_its_cell_broke_is_one_and_figures_below_each_other_are_two(tmp_path: Path) -> None:
    report = made(tmp_path, table([("项目", "金额"), ("甲", "1234567890123.45"), ("乙", "1<br/>2")], [60, 60]))
    path = tmp_path / "a.pdf"
    path.write_bytes(printed([table([("项目", "金额"), ("甲", "1234567890123.45")], [60, 60])]))
    assert grid(read(path))[1] == ["甲", "1234567890123.45"]
    assert len(grid(report)) == 3


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("said", [True, False])
def test_a_turned_page_is_read_upright(tmp_path: Path, turned: int, said: bool) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    if said:
        canvas.setPageRotation(turned)
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(turned)
    canvas.setFont(FONT, 12)
    for y, row in ((50, ("项目", "金额")), (20, ("甲", "12")), (-10, ("乙", "30")), (-40, ("合计", "42"))):
        canvas.grid([-100, 0, 100], [y - 10, y + 20])
        canvas.drawString(-90, y, row[0])
        canvas.drawString(10, y, row[1])
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(target.getvalue())
    assert grid(read(tmp_path / "a.pdf")) == [["项目", "金额"], ["甲", "12"], ["乙", "30"], ["合计", "42"]]


def test_a_scan_is_refused_with_the_way_out(tmp_path: Path) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.rect(50, 50, 300, 300)
    canvas.showPage()
    canvas.save()
    (tmp_path / "scan.pdf").write_bytes(target.getvalue())
    with pytest.raises(UnreadableReport, match="OCR"):
        read(tmp_path / "scan.pdf")


def test_slanted_text_is_kept_out_and_told(tmp_path: Path) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(FONT, 12)
    canvas.drawString(80, 700, "在职人员12人。")
    canvas.rotate(40)
    canvas.drawString(300, 300, "内部资料2024")
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(target.getvalue())
    report = read(tmp_path / "a.pdf")
    assert [passage.text for passage in report.passages] == ["在职人员12人。"]
    assert [(frame.text, frame.reason) for frame in report.frame] == [("内部资料2024", "slanted text")]


def test_headings_are_found_by_their_numbers(luxi: Path) -> None:
    report = read(luxi)
    kinds = {passage.text: passage.kind for passage in report.passages}
    assert kinds["一、部门基本情况"] is PassageKind.HEADING
    assert report.title == outline().title


def test_places_of_cells_name_page_and_line(tmp_path: Path) -> None:
    report = made(tmp_path, Spacer(0, 5), table([("项目", "金额"), ("甲", "12"), ("乙", "34")], [60, 60]))
    assert [(q.text, q.place.page, q.place.line) for q in find(report).all] == [("12", 1, 3), ("34", 1, 4)]
