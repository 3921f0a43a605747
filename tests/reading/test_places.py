"""Places are right for every character, and no text is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading import read_text
from tests.reading.source import check_places, lost, texts

WORDS = st.sampled_from(
    ["全年", "办结", "事项", "1325", "件", "，", "。", "；", "（", "）", "“", "”", "３４３.26", " 亿元", "　", " ", "\t", "98.5%", "3,121.42",
     "一、", "(二)", "1.", "：", "2024 年", "GDP", "A B", "12 34", "\u200b", "\ufeff", "\x0b", "\xa0", "其中", "合计", "表", "单位：万元", "注："]
)  # fmt: skip
LINES = st.lists(WORDS, max_size=14).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=14)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n\f", "\f", "\n12\n", "\n|\n", " |\n"])


@settings(max_examples=150, deadline=None)
@given(TEXTS, ENDS)
def test_every_character_stands_where_its_place_says(lines: list[str], end: str) -> None:
    text = end.join(lines)
    check_places(read_text(text), text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, ENDS)
def test_no_text_is_lost(lines: list[str], end: str) -> None:
    text = end.join(lines)
    invisible = set("\u200b\ufeff")
    assert [item for item in lost(read_text(text), text) if item[2] not in invisible] == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="办结事项１2,.（），。", min_size=1, max_size=400), st.integers(20, 60))
def test_places_survive_wrapping(paragraph: str, margin: int) -> None:
    text = "\n".join(paragraph[at : at + margin] for at in range(0, len(paragraph), margin))
    check_places(read_text(text), text)


def test_blanks_are_dropped_but_between_two_words() -> None:
    assert texts(read_text("2024 年度收入 343.26 亿元,编号 12 34 与 A  B 各1 份。")) == [
        "2024年度收入343.26亿元,编号12 34与A B各1份。"
    ]


def test_thousands_separators_and_full_width_digits_stay_one_number() -> None:
    assert texts(read_text("收入３,１２１．４２万元，支出3,121.42万元。")) == ["收入3,121.42万元,支出3,121.42万元。"]


def test_a_place_over_a_joint_ends_on_the_next_line() -> None:
    text = "全年共受理各类事项，其中网上受理的事项共有13507.\n69万件，窗口受理的事项共有六百二十三件，还有其他\n渠道受理的事项若干件，均已经按期办理完毕。"
    passage = read_text(text).passages[0]
    at = passage.text.index("13507.69")
    place = passage.place(at, at + len("13507.69"))
    assert (place.line, place.end_line, place.end_column) == (1, 2, 3)
