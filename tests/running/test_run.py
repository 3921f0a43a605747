"""Many files: the answer is the same however the run is carried out."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from multiprocessing import get_start_method
from pathlib import Path

import pytest

from auditor.api import audit_files, audit_stream, open_settings
from auditor.model.audit import AuditedReport, Failure
from auditor.model.report import Report
from auditor.output.json import write_json
from auditor.output.jsonl import outcome_line
from auditor.rulebook import load_rulebook
from auditor.running.cache import Cache, UnusableCache
from auditor.running.run import Effort, audit_each
from auditor.running.stream import Stream
from auditor.settings.settings import NO_SETTINGS, Settings
from tests.packs import PACK, RIGHT, WRONG

ROOT = Path(__file__).parents[2]
TODAY = "2026-01-01"
SETTINGS = """\
schema: auditor-settings/1
severity: {lake/boats-add-up: note}
"""
WAIVERS = """\
schema: auditor-waivers/1
waivers:
  - rule: lake/boats-add-up
    report: r01.txt
    words: 年末共有船只
    values: [9艘, 5艘, 3艘]
    reason: 一艘借出
    by: 刘某
    until: 2026-12-31
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports, right and wrong ones, one that cannot be read, a pack, and a waiver for one of them."""
    monkeypatch.chdir(tmp_path)
    Path("lake.yaml").write_text(PACK, encoding="utf-8")
    reports = Path("reports")
    reports.mkdir()
    for number in range(14):
        (reports / f"r{number:02}.txt").write_text(WRONG if number % 3 else RIGHT, encoding="utf-8")
    (reports / "r05.txt").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    (reports / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    return reports


def _answer(folder: Path, **effort: object) -> str:
    settings = open_settings([folder])
    return write_json(audit_files([folder], ["lake.yaml"], settings=settings, today=TODAY, **effort))  # type: ignore[arg-type]


def test_neither_processes_nor_a_cache_change_the_answer(folder: Path) -> None:
    alone = _answer(folder)
    assert alone.count('"verdict": "violated"') == 8
    assert alone.count('"by": "刘某"') == 1
    assert _answer(folder, jobs=2) == alone
    assert [_answer(folder, jobs=jobs, cache=Path("kept")) for jobs in (1, 1, 2)] == [alone] * 3


def test_processes_choose_the_same_packs(folder: Path) -> None:
    alone, together = (audit_files([folder], jobs=jobs) for jobs in (1, 2))
    assert together.packs_left == alone.packs_left
    assert write_json(together) == write_json(alone)


def test_a_stream_gives_the_same_one_by_one(folder: Path) -> None:
    whole = audit_files([folder], ["lake.yaml"])
    stream = audit_stream([folder], ["lake.yaml"])
    outcomes = list(stream)
    assert [one for one in outcomes if isinstance(one, AuditedReport)] == list(whole.reports)
    assert [str(one) for one in outcomes if isinstance(one, Failure)] == [str(one) for one in whole.failures]
    assert stream.summary == whole.summary
    assert stream.total == 14


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_workers_write_is_what_a_waiver_leaves_of_the_report(folder: Path, jobs: int) -> None:
    marker = '<!-- auditor: waive lake/boats-add-up reason="一艘借出" by="李某" until="2026-12-31" -->'
    (folder / "r02.txt").write_text(WRONG + marker, encoding="utf-8")
    settings = open_settings([folder])
    for waived in (settings, NO_SETTINGS):

        def stream(settings: Settings = waived) -> Stream:
            return audit_stream([folder], ["lake.yaml"], settings=settings, today=TODAY, jobs=jobs)

        writing, reading = stream(), stream()
        made = list(writing.made(outcome_line))
        outcomes = list(reading)
        assert [line for line, _ in made] == [outcome_line(outcome) for outcome in outcomes]
        assert [str(failure) for _, failure in made if failure] == [
            str(one) for one in outcomes if isinstance(one, Failure)
        ]
        assert writing.summary == reading.summary
        assert writing.rulebook == reading.rulebook


def test_a_stream_holds_no_reports(folder: Path) -> None:
    for number in range(60):
        (folder / f"s{number:02}.txt").write_text(WRONG + f"另有桥梁{number}座。\n" * 20, encoding="utf-8")
    stream = iter(audit_stream([folder], ["lake.yaml"]))
    for _ in range(20):
        next(stream)
    tracemalloc.start()
    for _ in range(5):
        next(stream)
    early = tracemalloc.get_traced_memory()[0]
    for _ in range(40):
        next(stream)
    late = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert late < 2 * early + 200_000


def test_done_files_are_told(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    audit_files([folder], ["lake.yaml"], on_report=lambda done, total: told.append((done, total)))
    assert told == [(done, 14) for done in range(1, 15)]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read while a test runs."""
    import auditor.running.run as run

    files: list[str] = []
    whole = run.read_file

    def read_file(file: Path) -> Report | Failure:
        files.append(file.name)
        return whole(file)

    monkeypatch.setattr(run, "read_file", read_file)
    return files


def test_what_was_audited_before_is_not_audited_again(folder: Path, counted: list[str]) -> None:
    stream = iter(audit_stream([folder], ["lake.yaml"], cache=Path("kept")))
    for _ in range(4):
        next(stream)
    counted.clear()
    _answer(folder, cache=Path("kept"))
    assert counted == [f"r{number:02}.txt" for number in range(4, 14)]


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("the report", lambda: Path("reports/r01.txt").write_text(RIGHT, encoding="utf-8")),
        ("the name of the report", lambda: Path("reports/r01.txt").rename("reports/r99.txt")),
        ("the pack", lambda: Path("lake.yaml").write_text(PACK.replace("severity: error", "severity: note"))),
        ("the settings", lambda: Path("auditor.yaml").write_text(SETTINGS)),
    ],
)
def test_a_change_is_noticed(folder: Path, counted: list[str], what: str, change: Callable[[], object]) -> None:
    _answer(folder, cache=Path("kept"))
    counted.clear()
    change()
    after = _answer(folder, cache=Path("kept"))
    assert len(counted) > 1  # the file that cannot be read is tried each time
    assert after == _answer(folder)


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("taken",)


@pytest.mark.parametrize("content", [b"", b"torn", pickle.dumps(_Evil()), pickle.dumps(Effort())])
def test_an_entry_that_is_no_audit_is_never_run_and_counts_as_none(folder: Path, content: bytes) -> None:
    import zlib

    before = _answer(folder, cache=Path("kept"))
    for entry in Path("kept").glob("*/*"):
        entry.write_bytes(zlib.compress(content) if content != b"torn" else content)
    assert _answer(folder, cache=Path("kept")) == before
    assert not Path("taken").exists()


def test_audits_with_shipped_packs_are_kept_from_one_process_to_the_next(folder: Path) -> None:
    def taken(seed: str) -> int:
        code = (
            "from pathlib import Path; from auditor.api import audit_files; import auditor.running.run as run\n"
            "read = []; whole = run.read_file; run.read_file = lambda file: read.append(file) or whole(file)\n"
            "audit_files([Path('reports')], cache=Path('kept')); print(len(read))"
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
        return int(done.stdout)

    assert taken("1") == 28  # twice: which packs fit, and the audit
    assert taken("2") == 1  # the file that cannot be read


def test_a_cache_is_marked_as_one_and_has_to_be_a_folder(folder: Path) -> None:
    Cache(Path("kept")).prepare()
    assert Path("kept/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    with pytest.raises(UnusableCache, match=r"cannot keep audits in lake\.yaml"):
        _answer(folder, cache=Path("lake.yaml"))


@pytest.mark.skipif(get_start_method() != "fork", reason="the crash is planted in this process and inherited")
def test_a_file_that_kills_its_process_is_named_and_the_others_are_audited(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import signal

    import auditor.running.run as run

    whole = run.read_file

    def read_file(file: Path) -> Report | Failure:
        if file.name == "r03.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(file)

    monkeypatch.setattr(run, "read_file", read_file)
    rulebook = load_rulebook([Path("lake.yaml")], severity={})
    files = sorted(folder.glob("*.txt"))
    outcomes = list(audit_each(files, rulebook, Effort(jobs=2)))
    assert len(outcomes) == 14
    failures = [str(one) for one in outcomes if isinstance(one, Failure)]
    assert [failure.partition(":")[0] for failure in failures] == ["reports/r03.txt", "reports/r05.txt"]
    assert "the process that audited it died" in failures[0]
