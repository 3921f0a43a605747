"""Compiled rules are kept for the next run, and nothing that could be wrong or harmful is taken from there."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from auditor.api import open_rulebook
from auditor.model.rule import Rulebook
from auditor.running import kept_rules
from auditor.running.records import read_records

PACK = """schema: auditor/1
pack: office
rules:
  - id: adds-up
    title: {{zh: 合计, en: Total}}
    severity: {severity}
    find: 共{{total}}件,其中甲{{one}}件,乙{{two}}件
    check: total == one + two
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(kept_rules.VARIABLE, str(folder))
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "office.yaml"
    file.write_text(PACK.format(severity="error"), encoding="utf-8")
    return file


def entries(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.rules"))


def without_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.rulebook.loader.load_with_files", lambda *_, **__: pytest.fail("the pack was read"))


def test_rules_are_read_once_and_are_the_same_from_the_cache(
    cache: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_rulebook([pack])
    assert len(entries(cache)) == 1
    without_loading(monkeypatch)
    assert open_rulebook([pack]) == first


def test_a_changed_pack_is_read_again(cache: Path, pack: Path) -> None:
    open_rulebook([pack])
    pack.write_text(PACK.format(severity="note"), encoding="utf-8")
    assert open_rulebook([pack]).rules[0].severity.value == "note"


def test_other_severities_are_another_entry(cache: Path, pack: Path) -> None:
    plain = open_rulebook([pack])
    assert open_rulebook([pack], severity={"office/adds-up": "warning"}) != plain
    assert len(entries(cache)) == 2


def test_an_empty_name_keeps_nothing(pack: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(kept_rules.VARIABLE, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert open_rulebook([pack]).rules
    assert not (tmp_path / "xdg").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_folder_that_others_may_write_to_is_not_used(cache: Path, pack: Path) -> None:
    cache.mkdir()
    cache.chmod(0o777)
    assert open_rulebook([pack]).rules
    assert entries(cache) == []


@pytest.mark.parametrize("content", [b"", b"\x80", b"\x80\x05N.", pickle.dumps(([], "rules"))], ids=repr)
def test_a_torn_or_foreign_entry_counts_as_none(cache: Path, pack: Path, content: bytes) -> None:
    first = open_rulebook([pack])
    entries(cache)[0].write_bytes(content)
    assert open_rulebook([pack]) == first


class Evil:
    """What a hostile entry would run."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch harmed",)


@pytest.mark.parametrize(
    "wrap", [lambda evil: evil, lambda evil: ((), evil), lambda evil: ((("a", evil),), Rulebook((), ()))]
)
def test_an_entry_that_would_run_code_runs_none(
    cache: Path, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrap: object
) -> None:
    monkeypatch.chdir(tmp_path)
    first = open_rulebook([pack])
    assert callable(wrap)
    hostile = pickle.dumps(wrap(Evil()))
    entries(cache)[0].write_bytes(hostile)
    assert read_records(hostile) is None
    assert open_rulebook([pack]) == first
    assert not (tmp_path / "harmed").exists()


def test_an_entry_beyond_the_limit_is_not_read(cache: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_rulebook([pack])
    monkeypatch.setattr(kept_rules, "_MOST", 10)
    assert open_rulebook([pack]).rules
