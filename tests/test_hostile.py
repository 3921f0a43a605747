"""Reports and packs that nobody writes in good faith: each ends in a clear error or in an answer, and soon.

The sizes are a tenth of those that are promised; `AUDITOR_FULL_SIZE=1 pytest tests/test_hostile.py` takes them whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from auditor.api import Audit, audit, audit_text
from auditor.model.errors import AuditorError, LimitExceeded, UnreadableReport
from auditor.rulebook import load_rulebook
from auditor.rulebook.problems import BrokenPack

LUXI = Path(__file__).parent.parent / "reports" / "luxi-2021-self-evaluation.txt"
FULL = "AUDITOR_FULL_SIZE" in os.environ
PART = 1 if FULL else 10
SECONDS = 60.0 if FULL else 12.0
"""Several times what it takes on a slow machine; a squared cost takes minutes."""


def wrapped(text: str, margin: int = 40) -> str:
    """The text as copied out of a PDF."""
    return "\n".join(text[at : at + margin] for at in range(0, len(text), margin))


def rows(count: int, columns: int, bar: str) -> str:
    """A table of that many rows, its cells parted by `bar`."""
    head = bar.join(["项目", *(f"第{at}列" for at in range(1, columns))])
    body = (bar.join([f"事项{row}", *(str(row * 7 + at) for at in range(1, columns))]) for row in range(count))
    return "\n".join(["附表", head, *body])


ANSWERED: dict[str, Callable[[], str]] = {
    "short lines": lambda: "短行\n" * (100_000 // PART),
    "lines of one number": lambda: "\n".join(map(str, range(100_000 // PART))),
    "open brackets": lambda: "(" * (100_000 // PART),
    "open brackets on lines": lambda: wrapped("(" * (100_000 // PART)),
    "numbers in nested brackets": lambda: "共3件(" * (20_000 // PART),
    "quantities in one paragraph": lambda: "3" + ",3" * (49_999 // PART),
    "named quantities in one paragraph": lambda: "船3艘," * (20_000 // PART),
    "numerals in words": lambda: "三百二十个" * (20_000 // PART),
    "a chain of sums": lambda: "1+2+3+" * (16_000 // PART) + "0=5",
    "其中 without numbers": lambda: "其中" * (50_000 // PART),
    "其中 with numbers": lambda: "共有船只100艘,其中巡逻船30艘" * (5_000 // PART),
    "其中 with shares, wrapped": lambda: wrapped("共有船只100艘,其中巡逻船30艘占比30%," * (4_000 // PART)),
    "respective numbers": lambda: "甲、乙、丙分别为1艘、2艘、3艘," * (5_000 // PART),
    "brackets in lists": lambda: "其中:甲1艘、乙2艘(其中丙3艘、丁4艘)," * (4_000 // PART),
    "list items": lambda: "\n".join(f"{at}.巡查湖面{at}次。" for at in range(1, 20_000 // PART)),
    "sections": lambda: "\n".join(f"一、概况\n(一)船只\n共有{at}艘。" for at in range(10_000 // PART)),
    "shares in one paragraph": lambda: "".join(f"甲{at}艘,占{at % 100}.5%;" for at in range(6_000 // PART)),
    "the same sentence": lambda: "全年共巡查湖面100次,同比增长5%。\n" * (5_000 // PART),
    "changes": lambda: "经费1.5亿元比上年增加0.3亿元增长25%," * (4_000 // PART),
    "dates": lambda: "2021年3月5日至2021年4月6日巡查。\n" * (10_000 // PART),
    "printed formulas": lambda: "得分=3/4×100%=75%," * (5_000 // PART),
    "a ratio": lambda: "比例为" + ":".join("1234567" * (7_000 // PART)),
    "quotation marks": lambda: "“" * (100_000 // PART),
    "bars": lambda: "|\n" * (100_000 // PART),
    "one word without end": lambda: "湖" * (100_000 // PART),
    "a table with bars": lambda: rows(20_000 // PART, 12, "|"),
    "a table with tabs": lambda: rows(20_000 // PART, 12, "\t"),
    "a table with blanks": lambda: rows(20_000 // PART, 12, "   "),
    "a table of many columns": lambda: rows(3, 3_000 // PART, "|"),
    "private use characters": lambda: "共有\ue000船\ue001只\ue0023艘。\n" * (5_000 // PART),
    "many kinds of blanks": lambda: "　\u2003\u200b\ufeff3 艘 " * (10_000 // PART),
}


@pytest.mark.parametrize("text", ANSWERED.values(), ids=list(ANSWERED))
def test_an_absurd_report_is_answered_soon(text: Callable[[], str]) -> None:
    """All stages with all shipped packs come to an end, and every number has its place."""
    report = text()
    start = perf_counter()
    answer = audit_text(report, title="湖泊管理处2023年度部门整体支出绩效自评报告")
    assert perf_counter() - start < SECONDS
    lines = report.count("\n") + 1
    assert all(1 <= (figure.place.line or 0) <= lines for figure in answer.reports[0].quantities.all)


def test_a_number_of_a_million_digits_is_no_quantity() -> None:
    """Its value is never computed: such runs of digits are serial numbers."""
    start = perf_counter()
    figures = audit_text(wrapped("1" * 1_000_000, 90_000) + "\n共有3艘。").reports[0].quantities.all
    assert perf_counter() - start < SECONDS
    assert [figure.text for figure in figures if figure.kind.is_quantity] == ["3艘"]


REFUSED: dict[str, tuple[bytes, str]] = {
    "a line of 50 MB": (b"1" * 50_000_000, "the line has 50000000 characters; the limit is"),
    "a paragraph of 2 MB": (wrapped("共有船只100艘,其中巡逻船30艘" * 50_000).encode(), "the paragraph has"),
    "a number of 10^6 digits": (b"1" * 1_000_000, "the line has 1000000 characters"),
    "a file of 70 MB": (b"a\n" * 35_000_000, "the file has 70000000 bytes"),
    "NUL bytes": ("共有3艘\0。".encode(), "byte"),
    "an empty file": (b"", "empty"),
}


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_a_report_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    """The failure names the file and says what is wrong with it, in one short line."""
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    start = perf_counter()
    answer: Audit = audit(path)
    assert perf_counter() - start < SECONDS
    (failure,) = answer.failures
    assert isinstance(failure.error, UnreadableReport)
    assert told in str(failure.error)
    assert len(str(failure.error)) < 300


def test_a_file_of_blanks_alone_has_nothing_to_check(tmp_path: Path) -> None:
    """It can be read, and no rule applies to it."""
    path = tmp_path / "report.txt"
    path.write_text("\n \t\u3000\n", encoding="utf-8")
    answer = audit(path)
    assert not answer.findings
    assert not answer.reports or not answer.reports[0].quantities.all


def test_the_limit_of_a_paragraph_names_its_first_line() -> None:
    """A reader can go to the place."""
    with pytest.raises(LimitExceeded, match=r"^text:2: the paragraph has"):
        audit_text("一、船只\n" + wrapped("共有船只100艘,其中巡逻船30艘" * 10_000))


def test_a_directory_without_reports_is_a_clear_error(tmp_path: Path) -> None:
    """Nothing found is no clean bill."""
    with pytest.raises(AuditorError, match="no report"):
        audit(tmp_path)


BOMB = """\
schema: auditor/1
pack: bomb
rules:
  - id: it
    title: 炸弹
    find: {find}
    check: {check}
"""

EXPRESSIONS = {
    "a tower of powers": "a == 9**9**9",
    "an import": "a == __import__('os').system('true')",
    "an attribute": "a.__class__ == 1",
    "an attribute of a text": "''.__class__.__mro__ == a",
    "a subscript": "a[0] == 1",
    "a comprehension": "a == [b for b in a]",
    "a lambda": "(lambda: a)() == 1",
    "a call of what is no function": "a == exec(a)",
    "an assignment": "(b := a) == 1",
    "a formatted text": "a == f'{a.__class__}'",
    "a shift": "a == 1 << 99999999",
    "repetition of a text": "a == 'x' * 999999999",
    "nested brackets": "a == " + "(" * 500 + "1" + ")" * 500,
    "a chain of minus signs": "a == " + "-" * 5000 + "1",
    "a long sum": "a == " + "+".join(["1"] * 20_000),
    "a huge number": "a == " + "9" * 20_000,
    "a NUL character": "a == 1\\0",
}

PHRASES = {
    "nested repeats": "regex:(a+)+{a}",
    "unbounded repeats": "regex:.*.*.*{a}",
    "repeated alternatives": "regex:(a|a){0,50}{a}",
    "a repeated repeat": "regex:(a{0,50}){0,50}{a}",
    "a great repeat": "regex:a{0,5000}{a}",
    "a back-reference": r"regex:(a)\1{a}",
    "look-around": "regex:(?=a)(?<!b){a}",
    "many bridges": "甲……乙……丙……丁……戊……己……庚{a}艘",
    "many alternatives": "regex:" + "(甲|乙|丙|丁)" * 30 + "{a}",
    "brackets nested deeply": "甲" + "[乙" * 100 + "]" * 100 + "{a}艘",
    "a long phrase": "甲" * 10_000 + "{a}艘",
}


def refused(folder: Path, find: str, check: str) -> str:
    """What is said of a pack with that phrase and that check."""
    path = folder / "bomb.yaml"
    quoted = [f"'{text.replace(chr(39), chr(39) * 2)}'" for text in (find, check)]
    path.write_text(BOMB.format(find=quoted[0], check=quoted[1]), encoding="utf-8")
    start = perf_counter()
    with pytest.raises(BrokenPack) as raised:
        load_rulebook([path])
    assert perf_counter() - start < 2
    return raised.value.problems[0].render("en")


@pytest.mark.parametrize("check", EXPRESSIONS.values(), ids=list(EXPRESSIONS))
def test_an_expression_can_neither_run_code_nor_blow_up(tmp_path: Path, check: str) -> None:
    """It is refused when the pack is loaded, at the place where it stands."""
    told = refused(tmp_path, "共有船只{a}艘", check)
    assert told.startswith("bomb.yaml:7:") or "bomb.yaml:7:" in told


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=list(PHRASES))
def test_a_phrase_that_could_run_away_is_refused(tmp_path: Path, phrase: str) -> None:
    """Repeats need bounds, and the ways to match are counted."""
    assert "bomb.yaml:6:" in refused(tmp_path, phrase, "a == 1")


def test_the_freest_phrase_that_is_allowed_is_matched_soon(tmp_path: Path) -> None:
    """Thousands of ways to stretch a phrase, on text that nearly matches in each of them."""
    path = tmp_path / "free.yaml"
    path.write_text(BOMB.format(find="湖……湖……湖{a}艘", check="a == 1"), encoding="utf-8")
    start = perf_counter()
    audit_text("湖" * 20_000 + "。\n" + "湖水" * 10_000 + "3个。", [path])
    assert perf_counter() - start < SECONDS


YAML = {
    "aliases": "schema: auditor/1\npack: p\nrules: &a [x]\nfacts: *a\n",
    "a billion laughs": "a: &a [x,x]\n"
    + "".join(f"{chr(98 + at)}: &{chr(98 + at)} [*{chr(97 + at)},*{chr(97 + at)}]\n" for at in range(20)),
    "depth": "a: " + "[" * 10_000,
    "an object": "!!python/object/apply:os.system ['true']\n",
    "a merge key": "<<: {schema: auditor/1}\npack: p\n",
}


@pytest.mark.parametrize("text", YAML.values(), ids=list(YAML))
def test_hostile_yaml_is_refused(tmp_path: Path, text: str) -> None:
    """No aliases, tags or depth: a pack is plain data."""
    path = tmp_path / "bomb.yaml"
    path.write_text(text, encoding="utf-8")
    start = perf_counter()
    with pytest.raises(BrokenPack):
        load_rulebook([path])
    assert perf_counter() - start < 2


def test_time_grows_as_the_report_does() -> None:
    """A real text ten times over takes about ten times as long."""
    text = LUXI.read_text(encoding="utf-8")

    def seconds(times: int) -> float:
        start = perf_counter()
        audit_text("\n".join([text] * times))
        return perf_counter() - start

    seconds(1)
    once = min(seconds(1) for _ in range(3))
    assert seconds(50 if FULL else 10) < once * (60 if FULL else 14)
