"""Numbers in sentences, phrases and expressions of the rule language."""

from __future__ import annotations

import re
from functools import cache

from auditor.model.rule import Source
from auditor.quantities import find
from auditor.reading import read_text
from auditor.rulebook.expressions import parse_expression
from auditor.rulebook.phrases import compile_phrase
from auditor.rulebook.render import show
from fuzz import seeds

_HERE = Source("fuzz.yaml", 1, 1)
_PHRASES = (
    "设定{total}个绩效指标",
    "在岗{staff:人}",
    "评为{grade:优|良|中|差}",
    "受理…办件{a}个,其中[审批类]{b}件",
    "(共|合计)……{rate}%",
    "regex:共(?:计|有)?{a}项",
    "regex:[一二三]{1,3}、{a}",
    r"regex:第[^A-Z\d\-甲]{1,3}(?:期|批)?{a}",
)
_EXPRESSIONS = (
    "total == sum(parts)",
    "rate == a / b",
    "not (a < 100% and b >= 10万元) or c != 3件",
    "abs(a - b) <= 0.5 implies max(a, b) > min(c, 1)",
    "round(a × 100 ÷ b, 2) ≤ 98.13%",
    "grade == '优'",
    "count(parts) == 3",
    "实际 == 年初 ＋ 追加 － 调减",
)


def numerals(data: bytes) -> None:
    """A sentence; each number found must stand where it says."""
    report = read_text(data.decode("utf-8", "replace"))
    for quantity in find(report).all:
        passage = report.passages[quantity.passage]
        assert 0 <= quantity.start < quantity.end <= len(passage.text), f"{quantity.id} stands outside its passage"


def phrases(data: bytes) -> None:
    """A phrase; what compiles is searched for in a report."""
    phrase = compile_phrase(data.decode("utf-8", "replace").partition("\n")[0], _HERE)
    re.compile(phrase.regex).search(_text())


def expressions(data: bytes) -> None:
    """An expression; what is read can be printed, and means the same when it is read again."""
    printed = show(parse_expression(data.decode("utf-8", "replace"), _HERE))
    assert show(parse_expression(printed, _HERE)) == printed, f"{printed} is read as something else"


def phrase_seeds() -> list[bytes]:
    """One of each form."""
    return [phrase.encode() for phrase in _PHRASES]


def expression_seeds() -> list[bytes]:
    """One of each form."""
    return [expression.encode() for expression in _EXPRESSIONS]


@cache
def _text() -> str:
    return seeds.LUXI.read_text(encoding="utf-8")
