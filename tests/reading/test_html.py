"""Web pages: the article and nothing else, tables as grids, and places of the source to the character."""

from __future__ import annotations

import html
import random
import re
from collections import Counter
from pathlib import Path

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.characters import normal
from auditor.model.errors import UnreadableReport
from auditor.model.quantity import Kind
from auditor.model.report import PassageKind, Report
from auditor.quantities import find
from auditor.reading import read
from auditor.reading.html.reader import parse
from tests.reading.source import grid, lines_of, texts
from tests.samples.html import make_html
from tests.samples.outline import outline

_TAG = re.compile(r"<[^<>]*>|<!--.*?-->", re.DOTALL)
_BLANK = re.compile(r"\s+")


def _read(folder: Path, body: str, head: str = "", charset: str = "utf-8") -> Report:
    path = folder / "页面 一.html"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    path.write_bytes(page.encode(charset))
    report = read(path)
    check_numerals(report, page)
    return report


def source_at(lines: list[str], line: int, column: int, end_line: int, end_column: int) -> str:
    if line == end_line:
        return lines[line - 1][column - 1 : end_column - 1]
    return lines[line - 1][column - 1 :] + "".join(lines[line : end_line - 1]) + lines[end_line - 1][: end_column - 1]


def check_numerals(report: Report, page: str) -> int:
    """Each numeral stands in the source where its place says, tags and entities aside; how many there are."""
    lines = lines_of(page)
    quantities = find(report).all
    for quantity in quantities:
        place = quantity.place
        assert place.line is not None
        assert place.column is not None
        assert place.end_line is not None
        assert place.end_column is not None
        if (place.line, place.column) == (place.end_line, place.end_column):
            assert quantity.kind is Kind.ORDINAL  # the number of a list item, which only the browser prints
            continue
        found = source_at(lines, place.line, place.column, place.end_line, place.end_column)
        plain = _BLANK.sub("", html.unescape(_TAG.sub("", found)))
        shown = report.passages[quantity.passage].shown[quantity.start : quantity.end]
        assert plain == _BLANK.sub("", shown)
    return len(quantities)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_every_numeral_of_the_sample_stands_at_its_place(tmp_path: Path, charset: str) -> None:
    page = make_html(outline(), charset)
    path = tmp_path / "x.html"
    path.write_bytes(page)
    report = read(path)
    assert report.encoding == {"gb2312": "gb18030"}.get(charset, charset)
    assert check_numerals(report, page.decode(report.encoding)) > 300


def test_the_page_around_the_sample_is_frame(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(make_html(outline()))
    report = read(path)
    assert texts(report)[0] == report.title == outline().title.replace(" ", "")
    told = {frame.text for frame in report.frame}
    assert {"新闻资讯", "发布日期2022-06-23", "滇公网安备53252702252729号", "索引号000014348/2022-01539"} <= told
    assert not any("12345" in text or "魅力" in text for text in told - {"魅力青田", "魅力泸西"} if "ICP" not in text)


def test_a_gbk_page_without_a_declared_charset_is_read(tmp_path: Path) -> None:
    report = _read(tmp_path, "<p>全年共受理各类政务服务事项一千余件,办结率98%。</p>", charset="gbk")
    assert texts(report) == ["全年共受理各类政务服务事项一千余件,办结率98%。"]


def test_the_declared_charset_is_taken_where_the_bytes_tell_little(tmp_path: Path) -> None:
    report = _read(
        tmp_path, "<p>囍12件</p>", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gbk"
    )
    assert texts(report) == ["囍12件"]


@pytest.mark.parametrize(
    ("declared", "charset"),
    [
        ("gb2312", "gbk"),
        ("GBK", "gb18030"),
        ("big5", "big5"),
        ("gbk", "utf-8"),
        ("iso-8859-1", "gbk"),
        ("punycode", "gbk"),
        ("utf-16", "gbk"),
        ("x", "utf-8"),
    ],
)
def test_a_declared_charset_is_believed_only_where_it_fits(tmp_path: Path, declared: str, charset: str) -> None:
    text = "全年共受理事件一千余件,比率98%。"
    assert texts(_read(tmp_path, f"<p>{text}</p>", f"<meta charset='{declared}'>", charset)) == [text]


def test_digits_that_tags_cut_are_one_number(tmp_path: Path) -> None:
    report = _read(tmp_path, "<p>办结<b>12</b><i>34</i>件,\n占&#57;8&percnt;,另<em>5</em> 6 件。</p>")
    assert texts(report) == ["办结1234件,占98%,另5 6件。"]


def test_lines_are_parted_by_br_and_joined_in_cells(tmp_path: Path) -> None:
    report = _read(
        tmp_path,
        "<p>一、概况<br>共有12项。</p><table><tr><td>事项<br>名称</td><td>12<br>34</td></tr><tr><td>甲</td><td>1</td></tr></table>",
    )
    assert [passage.kind for passage in report.passages[:2]] == [PassageKind.HEADING, PassageKind.PARAGRAPH]
    assert grid(report)[0] == ["事项名称", "12 34"]


def test_merged_cells_cover_their_positions(tmp_path: Path) -> None:
    report = _read(
        tmp_path,
        "<table><tr><th rowspan=2>项目<th colspan=2>金额<tr><th>年初<th>全年"
        "<tr><td rowspan='0'>甲<td>1<td>2<tr><td>3<td>4</table>",
    )
    assert grid(report) == [["项目", "金额", "金额"], ["项目", "年初", "全年"], ["甲", "1", "2"], ["甲", "3", "4"]]
    assert (report.tables[0].header_rows, report.tables[0].label_columns) == (2, 1)


def test_the_caption_of_a_table_is_its_title(tmp_path: Path) -> None:
    report = _read(tmp_path, "<table><caption>收支表</caption><tr><td>项目<td>金额<tr><td>甲<td>1</table>")
    assert report.tables[0].title == "收支表"


def test_a_table_that_lays_out_the_page_is_none(tmp_path: Path) -> None:
    inner = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>12</td></tr></table>"
    report = _read(tmp_path, f"<table><tr><td><p>一、概况</p><p>全年办结12件。</p>{inner}<p>无。</p></td></tr></table>")
    assert [passage.text for passage in report.passages if passage.table is None] == [
        "一、概况",
        "全年办结12件。",
        "无。",
    ]
    assert grid(report) == [["项目", "金额"], ["甲", "12"]]


def test_a_table_in_a_cell_comes_behind_its_table(tmp_path: Path) -> None:
    inner = "<table><tr><td>乙</td><td>7</td></tr><tr><td>丙</td><td>8</td></tr></table>"
    rows = "".join(f"<tr><td>项目及其说明{at}</td><td>{at}</td></tr>" for at in "345")
    report = _read(tmp_path, f"<table>{rows}<tr><td>甲{inner}</td><td>6</td></tr></table>")
    assert len(report.tables) == 2
    assert grid(report)[3] == ["甲", "6"]
    assert grid(report, 1) == [["乙", "7"], ["丙", "8"]]


def test_numbers_of_lists_are_printed(tmp_path: Path) -> None:
    report = _read(
        tmp_path,
        "<ol start=3><li>办结12件。<li>5件未办结。</ol><ol type=a><li>甲</ol><ol style='list-style: none'><li>乙</ol>",
    )
    assert texts(report) == ["3.办结12件。", "4、5件未办结。", "a.甲", "乙"]
    assert str(report.passages[0].place(0, 2)) == str(report.passages[0].place(2, 3))


def test_a_list_item_that_has_its_number_gets_no_second(tmp_path: Path) -> None:
    assert texts(_read(tmp_path, "<ol><li>1.办结12件。</li><li>2.受理3件。</li></ol>")) == [
        "1.办结12件。",
        "2.受理3件。",
    ]


def test_a_power_does_not_run_into_its_base(tmp_path: Path) -> None:
    assert texts(_read(tmp_path, "<p>共10<sup>4</sup>件、5m<sup>2</sup>。</p>")) == ["共10 4件、5m2。"]


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    body = "<p>甲1</p><div style='display:none'>乙2</div><p hidden>丙3</p><noscript>丁4</noscript><select><option>5</select>"
    assert texts(_read(tmp_path, body)) == ["甲1"]


def test_mended_mistakes_keep_their_places(tmp_path: Path) -> None:
    report = _read(
        tmp_path,
        "<table>前12件<tr><td>甲</td><td>34</td></tr>后56件<tr><td>乙<td>7</table><p>尾89件<p>终<b>1</p>2</b>件",
    )
    assert sorted("".join(texts(report))) == sorted("前12件后56件甲34乙7尾89件终12件")


SOUP = [
    "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<br>", "<li>", "<ol>",
    "</ol>", "&nbsp;", "&#49;", "&lt;", " ", "\n", "<a href=x>", "</a>", "<h2>", "</h2>", "<!-- 7 -->", "<script>9</script>",
    "<td colspan=2>", "<td rowspan=3>", "<th>", "<pre>", "</pre>", "<sup>", "</sup>", "<caption>", "</caption>", "\r\n", "<nav>", "</nav>",
    "&amp;", "<tbody>", "<ul>", "</ul>", "<form>", "</form>", "<body>", "<hr>",
]  # fmt: skip
WORDS = ["12", "件", "办结", "3.5%"]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6))
def test_no_text_of_broken_pages_is_lost_and_all_stands_at_its_place(seed: int) -> None:
    chosen = random.Random(seed)
    page = "".join(chosen.choice(SOUP if chosen.random() < 0.6 else WORDS) for _ in range(60))
    report = parse(page, "x.html", digest="")
    lines = lines_of(page)
    tree = turbohtml.parse(page)
    for script in tree.find_all("script"):
        script.decompose()
    read_text = "".join(passage.text for passage in report.passages) + "".join(frame.text for frame in report.frame)
    assert not Counter(_BLANK.sub("", tree.text)) - Counter(_BLANK.sub("", read_text))
    for passage in report.passages:
        for offset, character in enumerate(passage.text):
            place = passage.place(offset, offset + 1)
            known = (place.line, place.column, place.end_line, place.end_column)
            if character != " " and known[:2] != known[2:]:
                line, column, end_line, end_column = (number or 0 for number in known)
                assert normal(html.unescape(source_at(lines, line, column, end_line, end_column))) == character


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="no text of its own"):
        _read(tmp_path, "<script>render(12)</script>")


def test_the_title_above_the_article_is_kept(tmp_path: Path) -> None:
    article = "".join(f"<p>第{at}项工作进展顺利,全年办结{at}件,群众十分满意。</p>" for at in range(10, 30))
    report = _read(
        tmp_path,
        f"<div class=nav><a href=/>首页</a></div><div><h2>青田局2024年自评报告</h2><div>日期:2024-05-06</div><div id=zoom>{article}</div></div>",
        "<title>青田局2024年自评报告_青田县政府</title>",
    )
    assert report.title == "青田局2024年自评报告"
    assert next((frame.text, frame.reason) for frame in report.frame) == ("首页", "navigation")
    assert len(report.passages) == 21


def test_a_page_that_calls_all_of_itself_navigation_is_read(tmp_path: Path) -> None:
    assert texts(_read(tmp_path, "<nav><p>全年办结12件。</p></nav>")) == ["全年办结12件。"]


def test_old_pages_lay_all_out_in_tables(tmp_path: Path) -> None:
    rows = "".join(f"<p>{at}.办结{at}件事项,其中网上{at}件,均已按时办结。</p>" for at in range(1, 9))
    menu = "".join(f"<td><a href=/{at}>栏目{at}</a></td>" for at in range(8))
    page = f"<table><tr>{menu}</tr></table><table><tr><td width=200><a href=/a>要闻</a></td><td><div>{rows}</div></td></tr></table>"
    report = _read(tmp_path, page)
    assert len(report.passages) == 8
    assert report.tables == ()
