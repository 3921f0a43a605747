"""The commands themselves: help, names, rules and their explanation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Stand

Call = Callable[..., Answer]


@pytest.mark.parametrize(
    ("arguments", "status", "stream", "words"),
    [
        (["--version"], 0, "out", "auditor 0.1.0"),
        (["-h"], 0, "out", "check"),
        (["--help"], 0, "out", "numbers"),
        (["check", "-h"], 0, "out", "--fail-on"),
        (["numbers", "-h"], 0, "out", "--unguarded"),
        (["explain", "-h"], 0, "out", "RULE"),
        (["rules", "-h"], 0, "out", "test"),
        (["chekc"], 2, "err", "Did you mean 'check'?"),
        (["rules", "lst"], 2, "err", "Did you mean 'list'?"),
        (["check", "--shwo", "all"], 2, "err", "--show"),
        (["check", "--show", "everything"], 2, "err", "'everything' is not one of"),
        (["explain"], 2, "err", "Missing argument"),
    ],
)
def test_each_command_line_ends_as_agreed(
    auditor: Call, arguments: list[str], status: int, stream: str, words: str
) -> None:
    answer = auditor(*arguments)
    assert answer.status == status
    assert words in getattr(answer, stream)
    assert getattr(answer, "err" if stream == "out" else "out") == ""


def test_without_a_command_the_help_is_shown(auditor: Call) -> None:
    answer = auditor()
    assert "Commands:" in answer.out + answer.err


@pytest.mark.parametrize("name", ["self-evaluation/execution-rate", "execution-rate"])
def test_a_rule_is_explained_by_its_id_or_its_own_name(stand: Stand, auditor: Call, name: str) -> None:
    answer = auditor("explain", name, "--lang", "zh")
    assert answer.status == 0
    assert "rate == spent / budget" in answer.out
    assert "执行率是评分的依据" in answer.out


def test_an_unknown_rule_is_a_usage_error_with_the_nearest_one(stand: Stand, auditor: Call) -> None:
    answer = auditor("explain", "core/breakdwn")
    assert answer.status == 2
    assert "no such rule: core/breakdwn. Did you mean 'core/breakdown'" in answer.err


def test_the_rules_can_be_listed(stand: Stand, auditor: Call) -> None:
    answer = auditor("rules", "list")
    assert answer.status == 0
    assert "core/breakdown" in answer.out
    assert answer.out.endswith("4 rules\n")


@pytest.mark.parametrize("arguments", [["--lang", "zh"], ["--lang=zh"]])
def test_what_is_wrong_with_a_pack_is_told_in_the_language_that_was_asked_for(
    auditor: Call, tmp_path: Path, arguments: list[str]
) -> None:
    pack = tmp_path / "p.yaml"
    pack.write_text("schema: auditor/1\npack: p\nrules:\n  - id：r\n", encoding="utf-8")
    answer = auditor("rules", "list", "-p", str(pack), *arguments)
    assert answer.status == 2
    assert "全角冒号" in answer.err
    assert "full-width" in auditor("rules", "list", "-p", str(pack), "--lang", "en").err
    assert "没有规则包“coer”;是否想写 core?" in auditor("rules", "list", "-p", "coer", *arguments).err
