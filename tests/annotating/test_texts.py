"""Text, Markdown and web pages: marks at the figures, the list at the end, and nothing else changed."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from auditor.annotating.text import RULE
from tests.annotating.reports import OVER, PARAGRAPHS, RIGHT, TITLE, WRONG, annotated

HTML = (
    f"<!doctype html><html><head><meta charset='{{charset}}'><title>{TITLE}</title></head><body><div class='article'><h1>{TITLE}</h1>"
    f"<p>{WRONG}</p><p style='color:red'>{RIGHT.replace('30个', '<b>30</b>个')}</p>"
    f"<p>{OVER.replace('104.5%', '10<i>4</i>.5&#37;')}</p></div></body></html>"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030"), (codecs.BOM_UTF16_LE, "utf-16-le")],
)
def test_text_without_its_marks_and_list_is_the_report(
    tmp_path: Path, newline: str, mark: bytes, encoding: str
) -> None:
    file = tmp_path / "r.txt"
    source = newline.join(PARAGRAPHS)
    file.write_bytes(mark + source.encode(encoding))
    answer = annotated(file)
    assert answer.data.startswith(mark)
    text = answer.data[len(mark) :].decode(encoding)
    body, _, tail = text.partition(RULE)
    assert re.sub(r"【注\d+】", "", body).rstrip() == source
    assert "104.5%【注2】," in body
    assert "【注2】 4:7" in tail
    assert (answer.placed, answer.unplaced) == (2, ())


def test_a_report_without_findings_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(f"{TITLE}\n{RIGHT}", encoding="utf-8")
    assert annotated(file).data == file.read_bytes()


def test_markdown_gets_footnotes_that_the_parser_finds(tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    source = f"# {TITLE}\n\n**{WRONG}**\n\n| 项目 | 率 |\n|---|---|\n| 甲 | 5% |\n\n{OVER}\n"
    file.write_text(source, encoding="utf-8")
    text = annotated(file).data.decode()
    body, _, notes = text.partition("\n\n[^auditor-1]: ")
    assert re.sub(r"\[\^auditor-\d\]", "", body) == source.rstrip("\n")
    assert "104.5%[^auditor-2]," in body
    assert "[^auditor-2]: " in notes


class Shape(HTMLParser):
    """Elements and text, without what an annotator adds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.notes: list[str] = []
        self._inside = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("sup", "section"):
            self._inside += 1
        if not self._inside and tag not in ("mark", "hr"):
            self.found.append(f"<{tag} {attrs}>")
        if tag == "mark":
            self.notes.append(dict(attrs)["title"] or "")

    def handle_endtag(self, tag: str) -> None:
        if not self._inside and tag != "mark":
            self.found.append(f"</{tag}>")
        if tag in ("sup", "section"):
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if not self._inside:
            if self.found and self.found[-1][:1] != "<":
                self.found[-1] += data
            else:
                self.found.append(data)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_a_page_keeps_its_elements_and_text(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "r.html"
    source = HTML.format(charset=charset)
    file.write_bytes(source.encode(charset))
    answer = annotated(file)
    shape = Shape(answer.data.decode(charset))
    assert shape.found == Shape(source).found
    assert len(shape.notes) == 1  # the other figure has an element in it, and only gets its number
    assert answer.placed == 2
    assert 'id="auditor-mark-2"' in answer.data.decode(charset)


def test_text_of_a_report_cannot_act_in_the_page(tmp_path: Path) -> None:
    file = tmp_path / "r.html"
    hostile = OVER.replace("群众满意度", "“群众&lt;img src=x onerror=alert(1)&gt;满意率&quot;”")
    file.write_text(HTML.format(charset="utf-8").replace("</h1>", f"</h1><p>{hostile}</p>"), encoding="utf-8")
    text = annotated(file).data.decode()
    assert "<img" not in text
    assert not re.search(r"<mark title=\"[^\"]*\"[^>]*onerror", text)


def test_what_the_charset_of_a_page_lacks_is_written_as_a_reference(tmp_path: Path) -> None:
    file = tmp_path / "r.html"
    file.write_bytes(HTML.format(charset="gbk").encode("gbk"))
    assert "&#8617;" in annotated(file).data.decode("gbk")
    file.write_bytes(HTML.format(charset="utf-8").encode())
    assert "↩" in annotated(file).data.decode()
