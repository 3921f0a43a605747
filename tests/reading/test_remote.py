"""Reports under addresses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.api import audit_files, audit_stream
from auditor.model.audit import AuditedReport, Failure
from auditor.model.errors import UnreadableReport
from auditor.output.json import write_json
from auditor.reading import remote
from auditor.reading.discovery import NoReports
from auditor.reading.remote import Remote, fetched, find_remote, is_address
from tests.cli.conftest import Answer, auditor
from tests.packs import PACK, RIGHT, WRONG

fsspec = pytest.importorskip("fsspec", reason="the extra `cluster`")

__all__ = ["auditor"]  # a fixture


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("lake.yaml").write_text(PACK, encoding="utf-8")
    memory = fsspec.filesystem("memory")
    for name, content in {
        "b/好.txt": RIGHT.encode(),
        "b/坏.txt": b"\x00\xff\xfe\x00\x01" * 40,
        "a.txt": WRONG.encode(),
        ".git/c.txt": WRONG.encode(),
        "notes.log": b"no report",
    }.items():
        memory.pipe(f"/archive/{name}", content)
    return "memory://archive"


@pytest.mark.parametrize(
    ("path", "is_one"),
    [("s3://b/a.txt", True), ("https://x.example/a.txt", True), ("zip://a.txt::s3://b/c.zip", True)]
    + [(path, False) for path in ("a.txt", "C:/a.txt", "C://a.txt", "/a//b", "a:b.txt", "://x", "")],
)
def test_an_address_is_told_from_a_path(path: str, is_one: bool) -> None:
    assert is_address(path) is is_one
    assert not is_address(Path("s3://b/a.txt"))


def test_a_folder_is_searched_as_one_on_disk_is(archive: str) -> None:
    found = [
        Remote("memory:///archive/a.txt"),
        Remote("memory:///archive/b/坏.txt"),
        Remote("memory:///archive/b/好.txt"),
    ]
    assert sorted(find_remote([archive]), key=lambda one: one.path) == sorted(found, key=lambda one: one.path)
    assert find_remote([f"{archive}/a.txt", f"{archive}/a.txt"]) == [Remote("memory://archive/a.txt")]


@pytest.mark.parametrize(
    ("address", "problem"), [("memory://nothing", "nothing there that is read"), ("foo://x", "Protocol not known: foo")]
)
def test_an_address_with_nothing_behind_it_is_told(address: str, problem: str) -> None:
    with pytest.raises(NoReports) as raised:
        find_remote([address])
    assert str(raised.value) == f"{address}: {problem}"


def test_a_file_that_cannot_be_fetched_is_told(archive: str) -> None:
    with (
        pytest.raises(UnreadableReport, match=r"memory://archive/gone\.txt: cannot be fetched"),
        fetched(Remote("memory://archive/gone.txt")),
    ):
        pytest.fail("there is no such file")


def test_a_file_beyond_the_limit_is_not_read_to_its_end(archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "MAX_BYTES", 10)
    monkeypatch.setattr("auditor.reading.limits.MAX_BYTES", 10)
    (outcome,) = audit_stream([f"{archive}/a.txt"], ["lake.yaml"])
    assert isinstance(outcome, Failure)
    assert outcome.path == "memory://archive/a.txt"


@pytest.mark.parametrize("kept", [None, Path("kept")])
def test_a_report_is_audited_as_its_file_is_and_goes_by_its_address(archive: str, kept: Path | None) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    here = write_json(audit_files(["a.txt"], ["lake.yaml"]))
    for _ in range(2):
        there = write_json(audit_files([f"{archive}/a.txt"], ["lake.yaml"], cache=kept))
        assert there.replace("memory://archive/", "") == here


def test_packs_are_chosen_for_reports_at_addresses_too(archive: str) -> None:
    packs = [list(audit_stream([archive], cache=cache)) for cache in (None, Path("kept"), Path("kept"))]
    assert [len(outcomes) for outcomes in packs] == [3, 3, 3]
    assert sum(isinstance(outcome, AuditedReport) for outcome in packs[0]) == 2


def test_the_command_takes_addresses_beside_paths(archive: str, auditor: Callable[..., Answer]) -> None:
    Path("z.txt").write_text(RIGHT, encoding="utf-8")
    answer = auditor("check", "-p", "lake.yaml", "-f", "line", "z.txt", archive)
    assert answer.status == 2
    assert "\nmemory:///archive/a.txt:3:7: error lake/boats-add-up" in answer.out
    assert "auditor: memory:///archive/b/坏.txt" in answer.err
