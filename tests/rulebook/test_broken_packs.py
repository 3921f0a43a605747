"""Every mistake of a rule author is told at once, with place, line, caret and what was probably meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.rulebook import load_rulebook
from auditor.rulebook.problems import BrokenPack, UnknownPack, UnknownRule

BROKEN = Path(__file__).parent / "broken"
GOLDEN = sorted(BROKEN.glob("*.txt"))


def problems_of(path: Path) -> BrokenPack:
    with pytest.raises(BrokenPack) as raised:
        load_rulebook([path])
    return raised.value


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_broken_pack_is_told_word_for_word(golden, monkeypatch):
    """`UPDATE_GOLDEN=1` writes the texts anew; an empty `.txt` beside a new pack is enough to begin with."""
    monkeypatch.chdir(BROKEN)
    told = f"{problems_of(Path(f'{golden.stem}.yaml'))}\n"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_each_problem_carries_file_line_column_and_both_languages(monkeypatch):
    monkeypatch.chdir(BROKEN)
    first = problems_of(Path("keys.yaml")).problems[0]
    assert (first.source.file, first.source.line, first.source.column) == ("keys.yaml", 3, 1)
    assert (first.message.zh, first.message.en, first.nearest) == ("未知的键 titel", "unknown key titel", "title")


def test_problems_are_shown_in_chinese_when_asked(monkeypatch):
    monkeypatch.chdir(BROKEN)
    shown = problems_of(Path("overrides.yaml")).render("zh")
    assert "没有继承规则 parent/ovr" in shown
    assert "是否想写 parent/over?" in shown
    assert shown.endswith("1 个规则文件中有 5 处错误")


def test_problems_of_several_files_come_together(monkeypatch):
    monkeypatch.chdir(BROKEN)
    with pytest.raises(BrokenPack) as raised:
        load_rulebook(["keys.yaml", "flow.yaml", "tab.yaml"])
    assert {problem.source.file for problem in raised.value.problems} == {"keys.yaml", "flow.yaml", "tab.yaml"}


def test_an_unknown_pack_is_told_with_the_nearest_shipped_one():
    with pytest.raises(UnknownPack, match='did you mean "core"'):
        load_rulebook(["coer"])


def test_a_severity_for_an_unknown_rule_is_told_with_the_nearest_one():
    with pytest.raises(UnknownRule, match='did you mean "parent/over"'):
        load_rulebook([BROKEN / "parent.yaml"], severity={"parent/ovre": "off"})
    with pytest.raises(UnknownRule, match="loud"):
        load_rulebook([BROKEN / "parent.yaml"], severity={"parent/over": "loud"})


def write(folder: Path, data: bytes | str) -> Path:
    path = folder / "pack.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


HOSTILE = [
    ("nesting in flow", "a: " + "[" * 5000, "nested more than 30 levels"),
    ("nesting in blocks", "\n".join(" " * at + "a:" for at in range(100)), "nested more than 30 levels"),
    ("aliases", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchors"),
    ("too large", "#" * (2 * 2**20 + 1), "larger than 2 MiB"),
    ("too many nodes", "a: [" + "x," * 200_001 + "]", "more than 200000 nodes"),
    ("not UTF-8", b"schema: \xff\xfe\n", "not encoded in UTF-8"),
    ("a NUL byte", b"schema: a\x00b\n", "U+0000"),
    ("two documents", "a: b\n---\nc: d\n", "no second document"),
    ("a key that is a list", "? [a]\n: b\n", "a key must be plain text"),
    ("a huge number", f"schema: auditor/1\npack: p\nparameters: {{a: {'9' * 100_000}}}\n", "longer than 500"),
    ("many digits", f"schema: auditor/1\npack: p\nparameters: {{a: {'9' * 31}}}\n", "more than 30 digits"),
]


@pytest.mark.parametrize(("data", "told"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_ends_in_one_clear_problem(tmp_path, data, told):
    found = problems_of(write(tmp_path, data)).problems
    assert any(told in problem.message.en for problem in found)
    assert all(len(problem.render()) < 600 for problem in found)


def test_a_pack_must_be_a_file(tmp_path):
    assert "not a file" in str(problems_of(tmp_path))


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    outside = write(tmp_path, "schema: auditor/1\npack: outside\n")
    (inside / "link.yaml").symlink_to(outside)
    path = write(inside, "schema: auditor/1\npack: inside\nextends: link.yaml\n")
    assert "outside the folder" in str(problems_of(path))
