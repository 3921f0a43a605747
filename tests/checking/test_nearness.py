"""Where a report comes nearest to a phrase that does not stand in it."""

from __future__ import annotations

import pytest

from auditor.checking.nearness import nearest_stretch
from auditor.checking.skeleton import Skeleton
from auditor.model.rule import Source
from auditor.quantities import find
from auditor.reading import read_text
from auditor.rulebook.phrases import compile_phrase

TEXT = """\
云湖县图书馆2023年度工作报告
一、馆藏情况
年末馆藏图书(不含期刊)共有12.5万册,其中少儿读物3.2万册。全年新购图书4100册。
二、服务情况
全年到馆读者86400人次,外借图书7.3万册次。举办讲座25场。
"""
REPORT = read_text(TEXT, path="library.txt", title="")
SKELETON = Skeleton(REPORT, find(REPORT))


def near(phrase: str):
    return nearest_stretch(compile_phrase(phrase, Source("t", 1, 1)), SKELETON, REPORT)


@pytest.mark.parametrize(
    ("phrase", "text", "differences"),
    [
        ("年末馆藏书刊……共有{n}册", "年末馆藏图书(不含期刊)共有12.5万册", (("书", "图书不含期"),)),
        ("全年购买图书{n}册", "全年新购图书4100册", (("购买", "新购"),)),
        ("全年到馆读者{n}人", "全年到馆读者86400人次", (("{人}", "{人次}"),)),
        ("全年到馆的读者{n}人次", "全年到馆读者86400人次", (("的", ""),)),
        ("全年到读者{n}人次", "全年到馆读者86400人次", (("", "馆"),)),
        ("外借[各类]图书{n}册,归还{m}册", "外借图书7.3万册", (("归还{册}", ""),)),
    ],
)
def test_the_nearest_words_are_named_with_what_differs(phrase, text, differences):
    found = near(phrase)
    assert found is not None
    assert found.text == text
    assert found.place.line is not None
    assert found.differences == differences


@pytest.mark.parametrize("phrase", ["公务用车保有量{n}辆", "regex:全年.{0,5}购买{n}"])
def test_where_nothing_is_near_nothing_is_named(phrase):
    assert near(phrase) is None


def test_the_place_is_that_of_the_words_in_the_file():
    found = near("全年购买图书{n}册")
    line = TEXT.splitlines()[found.place.line - 1]
    assert line[found.place.column - 1 : found.place.end_column - 1] == found.text
