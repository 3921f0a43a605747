"""The page of a rule as Markdown: everything is there, and no text of a pack means anything to Markdown or HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.api import open_rulebook
from auditor.model.text import Text
from auditor.output.rule_markdown import escaped, fenced, rule_markdown
from auditor.output.rule_pages import rule_page
from auditor.output.words import Words
from auditor.rulebook import load_rulebook
from auditor.rulebook.kind_words import ROLES_ZH, TITLES, kind_title, role_text
from auditor.rulebook.kinds import KINDS
from tests.output.golden import assert_golden

PACK = """\
schema: auditor/1
pack: library
title: {zh: 图书馆, en: Libraries}
applies-to: [图书馆]
parameters: {most: {value: 5%, why: {zh: 馆内规定, en: house rule}}}
facts: {holdings: "馆藏[图书]{}册"}
rules:
  - id: lost
    title: {zh: 遗失率不高, en: Few are lost}
    find: 遗失图书{lost}册,遗失率{rate}%
    where: holdings > 0
    check: [rate == lost / holdings, rate <= most]
    message: {zh: "{rate}不对", en: "{rate} is wrong"}
    why: {zh: "<b>遗失</b>要少", en: "<b>Losses</b> *should* be few"}
    basis: 某办法第一条
    hypotheses: [{check: rate == lost / 1000, say: {zh: 按千册, en: per thousand}}]
    examples:
      holds: ["馆藏图书200册。遗失图书2册,遗失率1%。"]
      fails: ["馆藏图书200册。遗失图书2册,遗失率2%。"]
"""
CHANGED = """\
schema: auditor/1
pack: county
extends: library.yaml
severity: {library/lost: warning}
parameters: {library/most: 3%}
"""


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    (folder / "library.yaml").write_text(PACK, encoding="utf-8")
    (folder / "county.yaml").write_text(CHANGED, encoding="utf-8")
    return load_rulebook([folder / "county.yaml"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_says_all_that_the_rule_says(rulebook, language):
    words = Words(language)
    text = rule_markdown(rule_page(rulebook.rules[0], words, rulebook), words)
    folder = rulebook.rules[0].source.file.rpartition("/")[0]
    assert_golden(f"rule-page-{language}.md", text.replace(f"{folder}/", "").replace(escaped(f"{folder}/"), ""))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shipped_rule_has_a_page_with_a_demand_and_a_reason(language):
    words = Words(language)
    book = open_rulebook()
    for rule in book.rules:
        page = rule_page(rule, words, book)
        assert page.demand.endswith(("。", "."))
        assert {"severity", "demands", "why"} <= {section.key for section in page.sections}
        assert "{" not in page.title


def test_the_words_for_kinds_are_about_kinds_that_there_are():
    described = {what for roles in KINDS.values() for what in roles.values()}
    assert TITLES.keys() <= {*KINDS, *(kind.removeprefix("probable-") for kind in KINDS)}
    assert ROLES_ZH.keys() <= described
    assert kind_title("probable-share").zh == "看来是部分占总体的比重"
    assert role_text("share", "whole") == Text("分母", "its denominator")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="`*_<>[]()#!|\\~&甲a \n", max_size=30))
def test_text_is_shown_as_it_is_and_never_acts(text):
    markdown = pytest.importorskip("markdown")
    shown = markdown.markdown(f"甲{escaped(text)}乙", extensions=["fenced_code", "tables"])
    assert "<" not in shown.removeprefix("<p>").removesuffix("</p>")
    block = markdown.markdown(fenced(f"甲{text}乙"), extensions=["fenced_code"])
    assert block.startswith("<pre><code")
    assert block.endswith("</code></pre>")
