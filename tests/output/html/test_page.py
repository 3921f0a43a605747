"""The page as a file: complete, inert, the same each time."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.audit import Audit, AuditedReport
from auditor.model.report import Frame
from auditor.model.text import Text
from tests.output import builders
from tests.output.html.pages import office, page

VOID = {"meta", "br", "hr", "img", "input", "link", "line", "path", "rect", "circle"}
HOSTILE = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" ' onfocus=alert(1) {{ 7*7 }} {% raw %} &lt;b&gt;"


class Elements(HTMLParser):
    """Every element with its attributes, its text, and whether they nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _hostile(words: str) -> AuditedReport:
    """The office, with `words` in everything that comes from a report, a pack or a path."""
    audited = office()
    report = audited.report
    passages = tuple(
        replace(one, text=one.text + words, shown=one.shown + words, sentences=(len(one.text + words),))
        for one in report.passages
    )
    quantities = replace(
        audited.quantities,
        all=tuple(replace(one, label=words, text=one.text + words) for one in audited.quantities.all),
    )
    text = Text(words, words + "!")
    checks = tuple(
        replace(
            one,
            rule=words,
            title=text,
            message=text,
            why=text,
            reason=words,
            relation=words + one.relation,
            words=(words,),
        )
        for one in audited.checks
    )
    report = replace(
        report,
        path=words,
        title=words,
        passages=passages,
        notes=(words,),
        sections=tuple(replace(section, title=words) for section in report.sections),
        frame=(Frame(report.frame[0].place, words, words),),
    )
    return AuditedReport(report, quantities, (), checks)


def test_it_is_the_same_each_time() -> None:
    assert page() == page()


def test_all_elements_nest_and_every_id_is_there_once() -> None:
    found = Elements(page())
    assert found.open == []
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_place_on_the_page() -> None:
    found = Elements(page())
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    links = [attributes["href"] for tag, attributes in found.tags if tag == "a"]
    assert len(links) > 50
    assert {link[1:] for link in links if link} <= ids


def test_every_description_that_a_mark_points_to_is_there() -> None:
    found = Elements(page())
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    named = {
        attributes[name]
        for _, attributes in found.tags
        for name in ("aria-describedby", "aria-labelledby")
        if name in attributes
    }
    assert {"r1-wrong", "r1-odd", "r1-checked", "r1-unchecked", "r1-none"} <= named <= ids


def test_it_asks_for_nothing_else() -> None:
    text = page()
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b|@import|url\(|https?://", text)
    policy = next(a["content"] for _, a in Elements(text).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("style", "script"):
        body = re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_no_attribute_runs_or_styles_anything() -> None:
    for _, attributes in Elements(page()).tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)


def test_text_of_a_report_stays_text() -> None:
    text = page(builders.audit(_hostile(HOSTILE)))
    plain = Elements(page(builders.audit(_hostile("harmless words"))))
    hostile = Elements(text)
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    assert [sorted(attributes) for _, attributes in hostile.tags] == [
        sorted(attributes) for _, attributes in plain.tags
    ]
    assert "{{ 7*7 }}" in "".join(hostile.texts)
    assert text.count("<script>") == 1


@settings(max_examples=15)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_no_text_changes_the_elements(words: str) -> None:
    shape = [tag for tag, _ in Elements(page(builders.audit(_hostile("xx甲xx")))).tags]
    assert [tag for tag, _ in Elements(page(builders.audit(_hostile(f"xx{words}xx")))).tags] == shape


def test_characters_that_hide_or_turn_text_are_shown_as_what_they_are() -> None:
    text = page(builders.audit(_hostile("\u202e\u200b\x1b[2J\ue000")))
    assert not re.search("[\u202e\u200b\x1b\ue000]", text)


@pytest.mark.parametrize(("language", "lang"), [("zh", "zh-CN"), ("en", "en")])
def test_it_opens_in_the_chosen_language_and_holds_both(language: str, lang: str) -> None:
    text = page(language=language)
    assert f'<html lang="{lang}" data-language="{language}">' in text
    for words in ("执行率应为75%", "The rate should be 75%", "为什么要紧", "Why it matters"):
        assert words in text


def test_it_tells_every_finding_every_number_and_every_file() -> None:
    text = page()
    office_cards = re.findall(r'<article class="card (\w+)" id="r1-(c\d+)"', text)
    assert office_cards == [("error", "c1"), ("warning", "c2"), ("note", "c6")]
    for number in range(1, 13):
        assert f'id="r1-q{number}"' in text
        assert f'id="r1-nq{number}"' in text
    assert "reports/torn.txt: not text" in text
    assert "12 个数字：已核对 10，非数值 1，未核对 1" in text


def test_an_audit_without_a_report_is_a_page_that_says_so() -> None:
    text = page(replace(builders.audit(failing=True), reports=()))
    assert Elements(text).open == []
    assert "1 个文件无法读取" in text


def test_a_large_report_is_written_in_one_pass() -> None:
    one = office()
    text = page(Audit((one,) * 40, builders.RULEBOOK))
    assert text.count('<section class="report"') == 40
    assert 'id="r40-c1"' in text
