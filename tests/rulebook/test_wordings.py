"""What a phrase says, written out."""

from __future__ import annotations

import pytest

from auditor.model.rule import SLOT_CLOSE, SLOT_OPEN, Source
from auditor.rulebook.phrases import compile_phrase
from auditor.rulebook.wordings import wordings


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("共[有]藏书{n}册", ["共有藏书⟨册⟩", "共藏书⟨册⟩"]),
        ("到馆{n:人次}(其中少儿)", ["到馆⟨人次⟩其中少儿"]),
        ("(借出|外借){n}万册次", ["借出⟨万册⟩次", "外借⟨万册⟩次"]),
        ("评为{grade:优|良}等次", ["评为优等次", "评为良等次"]),
        ("收入{a:元}支出{b:元}", ["收入⟨元⟩支出⟨元⟩"]),
        ("馆藏……{n}册,[其中[少儿]]读物{m}", ["馆藏⟨册⟩其中少儿读物⟨⟩", "馆藏⟨册⟩读物⟨⟩"]),
        ("完成率{n}%。", ["完成率⟨%⟩"]),
        ("regex:馆藏{n}", []),
    ],
)
def test_optional_parts_alternatives_and_units_are_written_out(phrase, expected):
    written = wordings(compile_phrase(phrase, Source("t", 1, 1)))
    assert [w.replace(SLOT_OPEN, "⟨").replace(SLOT_CLOSE, "⟩") for w in written] == expected
