"""Hostile and broken files end fast, with a clear error or a right answer; time grows with length only."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from auditor.model.errors import AuditorError, LimitExceeded
from auditor.reading import read, read_text

LUXI = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"

REFUSED = {
    "a line of 50 MB": lambda: b"1" * 50_000_000,
    "a number of a million digits": lambda: b"9" * 1_000_000,
    "random bytes": lambda: random.Random(7).randbytes(100_000),
    "NUL bytes": lambda: LUXI.read_bytes() + b"\0",
    "a million blank lines": lambda: b"\n" * 1_000_000,
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_is_refused_in_two_seconds(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REFUSED[name]())
    start = time.perf_counter()
    with pytest.raises(AuditorError) as caught:
        read(path)
    assert time.perf_counter() - start < 2
    assert str(path) in str(caught.value)


def test_a_long_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"ok\n" + b"x" * 300_000)
    with pytest.raises(LimitExceeded, match=r"a\.txt:2: "):
        read(path)


def test_blank_lines_cost_nothing() -> None:
    report = read_text("\n" * 1_000_000 + "办结3件。")
    assert report.passages[0].place(0, 1).line == 1_000_001


SHAPES = {
    "bars that open no table": "|\n",
    "barred names": "|\n项目 |\n",
    "open lines": "这是没有结束的一行文字，没有句号，只有逗号而且很长很长很长\n",
    "names without figures": "项目名称\n",
    "names and figures": "项目\n12\n",
    "rows": "一、项目   12.00   13.00  14.00\n",
    "rows of numbers": "1 2 3 4 5 6\n",
    "piped rows": "|a|b|\n",
    "names side by side": "一、某某     二、某某\n",
    "quotes": "“（。”\n",
    "short lines": "12\n某\n",
    "page breaks": "\f某某报告\n3\n",
    "rows and names": "合计   3.00\n" + "某某支出\n" * 5,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_length_only(shape: str) -> None:
    def cost(times: int) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            read_text(shape * times)
            best = min(best, time.process_time() - start)
        return best

    few, many = 100, 1000
    read_text(shape * 10)
    assert cost(many) < 40 * cost(few)  # ten times would be linear; a hundred, quadratic


def test_fifty_reports_in_one_cost_fifty_times_one() -> None:
    text = LUXI.read_text(encoding="utf-8")

    def cost(times: int) -> float:
        """The least of three, since other programs share the caches."""
        least = float("inf")
        for _ in range(3):
            start = time.process_time()
            read_text(text * times)
            least = min(least, time.process_time() - start)
        return least

    cost(1)
    assert cost(50) < 100 * cost(1)


def test_rows_of_which_no_two_are_alike_are_no_table() -> None:
    chance = random.Random(5)
    rows = [
        "  ".join(chance.choice(["1.0", "23", "名称", "4.55"]) for _ in range(chance.randint(8, 19)))
        for _ in range(200)
    ]
    start = time.perf_counter()
    assert read_text("\n".join(rows)).tables == ()
    assert time.perf_counter() - start < 2
