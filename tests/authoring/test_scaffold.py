"""What `auditor rules new` writes works as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import run
from auditor.rulebook import load_rulebook


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_new_pack_passes_its_test_and_its_lint(capsys):
    assert run(["rules", "new", "county-library"]) == 0
    assert "county-library.yaml written" in capsys.readouterr().out
    assert run(["rules", "test", "county-library.yaml"]) == 0
    assert run(["rules", "lint", "--notes", "county-library.yaml"]) == 0
    assert "0 warnings, 0 notes" in capsys.readouterr().out
    assert Path("auditor-pack.schema.json").exists()


def test_rules_are_added_at_the_end_and_work(capsys):
    assert run(["rules", "new", "county-library", "lent"]) == 0
    assert run(["rules", "new", "county-library", "visits"]) == 0
    assert [rule.id for rule in load_rulebook(["county-library.yaml"]).rules] == [
        "county-library/lent",
        "county-library/visits",
    ]
    assert run(["rules", "test", "county-library.yaml"]) == 0


def test_nothing_is_overwritten_and_a_refused_rule_leaves_the_pack_as_it_was(capsys):
    run(["rules", "new", "county-library", "lent"])
    path = Path("county-library.yaml")
    before = path.read_bytes()
    capsys.readouterr()
    assert run(["rules", "new", "county-library"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert run(["rules", "new", "county-library", "lent"]) == 2
    assert "the rule lent is there already" in capsys.readouterr().err
    assert path.read_bytes() == before
    path.write_text(path.read_text(encoding="utf-8") + "facts: {}\n", encoding="utf-8")
    assert run(["rules", "new", "county-library", "more"]) == 2
    assert "add the rule by hand" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a b", "../x.y", "", "甲,乙"])
def test_a_name_that_cannot_be_one_is_refused(name, capsys):
    assert run(["rules", "new", name]) == 2
    assert "cannot be a name" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_pages_of_a_pack_are_written_and_a_folder_that_cannot_be_made_is_told(tmp_path, capsys):
    run(["rules", "new", "county-library", "lent"])
    assert run(["rules", "pages", "county-library.yaml", "-o", "site", "--lang", "zh"]) == 0
    assert sorted(path.as_posix() for path in Path("site").rglob("*.md")) == [
        "site/county-library/index.md",
        "site/county-library/lent.md",
        "site/index.md",
    ]
    assert "[`county-library`](county-library/index.md)" in Path("site/index.md").read_text(encoding="utf-8")
    Path("taken").touch()
    capsys.readouterr()
    assert run(["rules", "pages", "county-library.yaml", "-o", "taken/site"]) == 2
    assert "cannot write" in capsys.readouterr().err
