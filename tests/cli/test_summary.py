"""`auditor summary` as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.packs import PACK, RIGHT, WRONG

Call = Callable[..., Answer]


@pytest.fixture
def run(auditor: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("lake.yaml").write_text(PACK, encoding="utf-8")
    Path("reports").mkdir()
    for number in range(6):
        Path(f"reports/r{number}.txt").write_text(WRONG if number else RIGHT, encoding="utf-8")
    assert auditor("check", "-p", "lake.yaml", "-o", "run.jsonl").status == 1
    return Path("run.jsonl")


def test_a_run_is_told_at_one_look(auditor: Call, run: Path) -> None:
    answer = auditor("summary", "run.jsonl", "--lang", "zh")
    assert answer.status == 0
    assert answer.out.startswith("报告 6 份，其中 1 份未发现问题；无法读取 0 个文件\n问题 5 个：错误 5")
    assert "处处报错的规则" in answer.out


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "# "), ("a.html", "<!DOCTYPE html>"), ("a.json", "{"), ("a.txt", "6 ")]
)
def test_the_suffix_says_the_form(auditor: Call, run: Path, name: str, begins: str) -> None:
    assert auditor("summary", "run.jsonl", "-o", name, "--lang", "en") == Answer(0, "", "")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_departments_may_be_folders_and_few_documents_named(auditor: Call, run: Path) -> None:
    members = json.loads(auditor("summary", "run.jsonl", "-f", "json", "--by", "folder", "--worst", "1").out)
    assert [one["name"] for one in members["departments"]] == ["reports/"]
    assert [one["path"] for one in members["worst"]] == ["reports/r1.txt"]


def test_a_file_of_something_else_is_refused_with_the_way_out(auditor: Call, run: Path) -> None:
    answer = auditor("summary", "lake.yaml", "--lang", "en")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == (
        "auditor: lake.yaml:1: is no result of a run; make one with auditor check --format jsonl or json\n"
    )
