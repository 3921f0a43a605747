"""Word documents: all that is printed, in its order, with the paragraph and character where it stands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from auditor.model.place import Place
from auditor.model.report import PassageKind, Report
from auditor.quantities import find
from auditor.reading import read
from tests.reading.source import grid, texts
from tests.samples.docx import make_docx
from tests.samples.outline import outline

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def package(body: str, **parts: str) -> bytes:
    """A document of raw XML; `parts` are styles, numbering, footnotes, header."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = f'<Relationship Id="r0" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>')
        links = "".join(f'<Relationship Id="{at}" Type="{OFFICE}/{at}" Target="{at}.xml"/>' for at in parts)
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = {"header": "hdr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMESPACES}>{content}</w:{root}>")
    return target.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _read(folder: Path, body: str, **parts: str) -> Report:
    path = folder / "报告 一.docx"
    path.write_bytes(package(body, **parts))
    return read(path)


def check_numerals(report: Report, data: bytes) -> int:
    """python-docx finds each numeral at the paragraph and character that its place names; how many there are."""
    document: Any = docx.Document(io.BytesIO(data))
    paragraphs = [
        "".join(text.text or "" for text in element.iter(f"{{{W}}}t"))
        for element in document.element.body.iter(f"{{{W}}}p")
    ]
    checked = 0
    for quantity in find(report).all:
        place = quantity.place
        assert place.line is None
        assert place.paragraph is not None
        assert place.column is not None
        assert place.end_column is not None
        shown = report.passages[quantity.passage].shown[quantity.start : quantity.end]
        if place.column == place.end_column:
            continue  # the number of a list, which Word prints
        found = paragraphs[place.paragraph - 1][place.column - 1 : place.end_column - 1]
        assert found.replace(" ", "") == shown.replace(" ", "")
        checked += 1
    return checked


def test_every_numeral_of_the_sample_stands_at_its_place(tmp_path: Path) -> None:
    data = make_docx(outline())
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    assert check_numerals(read(path), data) > 300


def test_cells_name_their_table_row_and_column(tmp_path: Path) -> None:
    body = p("说明。") + tbl(tc("项目") + tc("金额"), tc("甲") + tc(p("共") + p("12件")))
    report = _read(tmp_path, body)
    [twelve] = [quantity for quantity in find(report).all if quantity.text == "12件"]
    assert twelve.place == Place(paragraph=6, table=1, row=2, cell="2", column=1, end_column=4)
    assert str(twelve.place) == "T1 R2 C2:1"
    assert str(report.passages[0].place(0, 1)) == "¶1:1"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="5">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def _listed(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_of_lists_are_those_that_word_prints(tmp_path: Path) -> None:
    items = [("概况", 0), ("职能", 1), ("人员", 1), ("编制", 2), ("收支", 0), ("收入", 1), ("要点", 3)]
    body = (
        "".join(_listed(*item) for item in items)
        + _listed("支出", 1, 2)
        + _listed("结余", 1, 2)
        + _listed("无号", 0, 0)
    )
    report = _read(tmp_path, body, numbering=NUMBERING)
    assert texts(report) == [
        "一、概况", "(一)职能", "(二)人员", "1.2.1.编制", "二、收支", "(一)收入", "要点", "(四)支出", "(五)结余", "无号",
    ]  # fmt: skip
    assert [section.title for section in report.sections[1:4]] == ["概况", "职能", "人员"]


def test_an_empty_item_counts_and_a_typed_number_stays_alone(tmp_path: Path) -> None:
    body = _listed("概况", 0) + _listed("", 0) + _listed("三、收支", 0)
    assert texts(_read(tmp_path, body, numbering=NUMBERING)) == ["一、概况", "三、收支"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="table" w:styleId="z"><w:name w:val="grid"/></w:style>'
)


def test_styles_make_the_title_the_headings_and_their_numbers(tmp_path: Path) -> None:
    styled = [("t", "青田局2024年情况"), ("toc", "概况 1"), ("1", "概况"), ("a", "正文。"), ("x", "收支")]
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for style, text in styled)
    report = _read(tmp_path, body, styles=STYLES, numbering=NUMBERING)
    assert report.title == "青田局2024年情况"
    assert [(section.level, section.title) for section in report.sections[1:]] == [(2, "概况"), (2, "收支")]
    assert report.passages[1].kind is PassageKind.NOTE
    assert report.passages[4].text == "二、收支"


def test_an_outline_level_of_the_paragraph_makes_a_heading(tmp_path: Path) -> None:
    report = _read(
        tmp_path,
        p("甲局", '<w:outlineLvl w:val="0"/>')
        + p("概况", '<w:outlineLvl w:val="1"/>')
        + p("正文。", '<w:outlineLvl w:val="9"/>'),
    )
    assert [passage.kind for passage in report.passages] == [
        PassageKind.HEADING,
        PassageKind.HEADING,
        PassageKind.PARAGRAPH,
    ]


PRINTED = [
    (f"{r('办结12')}{r('34', '<w:b/>')}{r('件')}", "办结1234件"),
    (f"{r('办结')}<w:ins>{r('15')}</w:ins><w:del><w:r><w:delText>12</w:delText></w:r></w:del>{r('件')}", "办结15件"),
    (f"<w:moveFrom>{r('7')}</w:moveFrom><w:moveTo>{r('8')}</w:moveTo>{r('件')}", "8件"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('共9件')}</w:sdtContent></w:sdt>", "共9件"),
    (f"<w:hyperlink>{r('见附件3')}</w:hyperlink>", "见附件3"),
    (f"{r('第')}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE 99</w:instrText></w:r>"
     f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('4')}<w:r><w:fldChar w:fldCharType='end'/></w:r>{r('页')}", "第4页"),
    (f"<w:fldSimple w:instr='REF x'>{r('表2')}</w:fldSimple>", "表2"),
    (f"{r('可见1')}{r('暗2', '<w:vanish/>')}{r('可见3', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}", "可见1可见3"),
    (f"{r('10')}{r('4', '<w:vertAlign w:val=&quot;superscript&quot;/>'.replace('&quot;', chr(34)))}{r('件')}", "10 4件"),
    ("<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>01</w:t><w:tab/><w:t>件</w:t></w:r>", "2024-01件"),
    (f"<w:r><w:ruby><w:rt>{r('wu')}</w:rt><w:rubyBase>{r('5')}</w:rubyBase></w:ruby></w:r>{r('件')}", "5件"),
    ("<m:oMath><m:r><m:t>100%</m:t></m:r></m:oMath>", "100%"),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "wanted"), PRINTED)
def test_the_text_is_what_is_printed(tmp_path: Path, runs: str, wanted: str) -> None:
    assert texts(_read(tmp_path, f"<w:p>{runs}</w:p>")) == [wanted]


def test_a_line_break_parts_paragraphs_but_not_a_heading(tmp_path: Path) -> None:
    lines = "<w:r><w:t>一、概况</w:t><w:br/><w:t>共有12项。</w:t></w:r>"
    assert texts(_read(tmp_path, f"<w:p>{lines}</w:p>")) == ["一、概况", "共有12项。"]
    heading = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{lines.replace("。", "")}</w:p>'
    assert texts(_read(tmp_path, heading)) == ["一、概况共有12项"]


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path: Path) -> None:
    report = _read(tmp_path, p("全年办结12", "<w:rPr><w:del/></w:rPr>") + p("34件。"))
    assert texts(report) == ["全年办结1234件。"]
    assert report.passages[0].place(6, 8).paragraph == 2


def test_lines_of_a_converted_page_are_one_paragraph(tmp_path: Path) -> None:
    lines = [
        "全年各级机构共受理各类事项,其中网上受理的共有七千余项,窗口受理51",
        "4项,另外还有通过其他渠道受理的事项若干,按时办结的事项约占全部的九",
        "成,群众对办理结果的满意程度比上一年度又有明显提高,未发生投诉件。",
    ]
    [passage] = _read(tmp_path, "".join(map(p, lines))).passages
    assert "窗口受理514项" in passage.text
    place = passage.place(passage.text.index("514"), passage.text.index("514") + 3)
    assert (place.paragraph, place.column, place.end_column) == (1, 33, 35)


def test_merged_cells_cover_their_positions(tmp_path: Path) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    report = _read(
        tmp_path,
        tbl(
            tc("项目", start) + tc("金额", '<w:gridSpan w:val="2"/>'),
            tc("", on) + tc("年初") + tc("全年"),
            tc("甲", start) + tc("1") + tc("2"),
            tc("", on) + tc("3") + tc("4"),
        ),
    )
    assert grid(report) == [["项目", "金额", "金额"], ["项目", "年初", "全年"], ["甲", "1", "2"], ["甲", "3", "4"]]
    assert (report.tables[0].header_rows, report.tables[0].label_columns) == (2, 1)


def test_wrapped_and_deleted_rows_and_cells(tmp_path: Path) -> None:
    rows = (
        f"<w:tbl><w:tr>{tc('项目')}{tc('金额')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{tc('甲')}<w:sdt><w:sdtContent>{tc('1')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{tc('乙')}{tc('2')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{tc('3')}</w:tr></w:tbl>"
    )
    assert grid(_read(tmp_path, rows)) == [["项目", "金额"], ["甲", "1"], [None, "3"]]


def test_a_table_in_a_cell_comes_behind_its_table(tmp_path: Path) -> None:
    inner = tbl(tc("乙") + tc("7"), tc("丙") + tc("8"))
    report = _read(tmp_path, tbl(tc("项目") + tc("数"), tc(p("甲") + inner + p("")) + tc("6")) + p("完。"))
    assert grid(report) == [["项目", "数"], ["甲", "6"]]
    assert grid(report, 1) == [["乙", "7"], ["丙", "8"]]
    assert report.passages[-1].text == "完。"


def test_a_frame_round_text_is_no_table(tmp_path: Path) -> None:
    report = _read(tmp_path, tbl(tc(p("一、概况") + p("共12项。"))))
    assert texts(report) == ["一、概况", "共12项。"]
    assert report.tables == ()


def test_text_boxes_stand_behind_their_paragraph_once(tmp_path: Path) -> None:
    box = f"<wps:txbx><w:txbxContent>{p('方框内5件')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('方框内5件')}</w:txbxContent></v:textbox></w:pict>"
    drawing = f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    report = _read(tmp_path, f"<w:p>{r('正文3件')}<w:r>{drawing}</w:r></w:p>{p('后文')}")
    assert texts(report) == ["正文3件", "方框内5件", "后文"]
    assert [passage.place(0, 1).paragraph for passage in report.passages] == [1, 2, 4]


def test_footnotes_are_notes_at_their_mark(tmp_path: Path) -> None:
    body = f'<w:p>{r("共12件")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("。")}</w:p>{p("完。")}'
    report = _read(
        tmp_path,
        body,
        footnotes=f'<w:footnote w:id="2">{p("含上年结转3件。")}</w:footnote><w:footnote w:id="9">{p("无")}</w:footnote>',
    )
    assert texts(report) == ["共12件。", "完。", "含上年结转3件。"]
    note = report.passages[-1]
    assert note.kind is PassageKind.NOTE
    assert note.place(5, 7) == Place(paragraph=1, column=5, end_column=5)


def test_headers_and_footers_are_frame(tmp_path: Path) -> None:
    report = _read(tmp_path, p("正文12件。"), header=p("内部资料 第 1 页"))
    assert texts(report) == ["正文12件。"]
    assert [(frame.text, frame.reason) for frame in report.frame] == [("内部资料第1页", "running head")]


def test_the_strict_dialect_is_read(tmp_path: Path) -> None:
    data = package(p("办结12件。"))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    path = tmp_path / "x.docx"
    path.write_bytes(strict.getvalue())
    assert texts(read(path)) == ["办结12件。"]


def test_a_serial_number_of_a_row_may_be_printed_by_word(tmp_path: Path) -> None:
    rows = [tc(_listed("", 2)) + tc("甲") + tc("5"), tc(_listed("", 2)) + tc("乙") + tc("6")]
    report = _read(tmp_path, tbl(tc("序号") + tc("名称") + tc("数"), *rows), numbering=NUMBERING)
    assert [row[1:] for row in grid(report)[1:]] == [["甲", "5"], ["乙", "6"]]
    assert all(row[0] for row in grid(report))
