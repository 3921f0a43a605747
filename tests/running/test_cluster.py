"""A run on the workers of a Dask cluster: the same answer, also when a worker is lost in the middle."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.api import audit_files, audit_stream
from auditor.model.audit import AuditedReport
from auditor.model.rule import Rulebook
from auditor.output.jsonl import report_line
from tests.cli.conftest import Answer, auditor
from tests.packs import PACK, RIGHT, WRONG

distributed = pytest.importorskip("distributed", reason="the extra `cluster`")
cluster_module = pytest.importorskip("auditor.running.cluster")

__all__ = ["auditor"]  # a fixture

LOST = 7


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Three workers, each a process of its own; a task that has killed two of them is given up."""
    import dask

    quiet = {"distributed.scheduler.allowed-failures": 1, "distributed.logging.distributed": "critical"}
    with (
        dask.config.set(quiet),
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lake.yaml").write_text(PACK, encoding="utf-8")
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(60):
        text = f"{WRONG if number % 3 else RIGHT}另有桥梁{number}座。\n"
        (reports / f"r{number:02}.txt").write_text(text, encoding="utf-8")
    (reports / "r05.txt").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    return reports


def _kill_a_worker(cluster: Any) -> None:
    with distributed.Client(cluster, set_as_default=False) as client:
        process = next(iter(client.run(os.getpid).values()))
    os.kill(process, signal.SIGKILL)


def _lines(outcomes: Any) -> list[str]:
    return [report_line(one) if isinstance(one, AuditedReport) else str(one) for one in outcomes]


def test_no_report_is_lost_or_counted_twice_when_a_worker_dies(cluster: Any, folder: Path) -> None:
    pack = folder.parent / "lake.yaml"
    alone = audit_files([folder], [pack])
    stream = audit_stream([folder], [pack], cluster=cluster.scheduler_address)
    outcomes = []
    for outcome in stream:
        outcomes.append(outcome)
        if len(outcomes) == 20:
            _kill_a_worker(cluster)
    assert [Path(outcome.path).name for outcome in outcomes] == [f"r{number:02}.txt" for number in range(60)]
    expected = _lines(alone.reports)
    expected.insert(5, str(alone.failures[0]))
    assert _lines(outcomes) == expected
    assert stream.summary == alone.summary


def _crash(rulebook: Rulebook | None, number: int) -> int:
    if number == LOST:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _minus(number: int) -> int:
    return -number


def test_a_file_that_kills_every_worker_is_given_up_and_no_other(cluster: Any) -> None:
    found = list(cluster_module.on_cluster(cluster.scheduler_address, _crash, None, range(30), _minus))
    assert found == [-number if number == LOST else number for number in range(30)]


def _fail(rulebook: Rulebook | None, number: int) -> int:
    raise ZeroDivisionError(f"at {number}")


def test_a_mistake_of_the_program_is_raised(cluster: Any) -> None:
    with pytest.raises(ZeroDivisionError, match="at 0"):
        list(cluster_module.on_cluster(cluster.scheduler_address, _fail, None, range(3), _minus))


def test_a_worker_with_another_program_is_refused(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "content_digest", lambda: "of another version")
    with pytest.raises(cluster_module.OtherProgram, match="has another auditor"):
        list(cluster_module.on_cluster(cluster.scheduler_address, _crash, None, range(3), _minus))


def test_the_command_writes_the_same_lines_and_table(
    cluster: Any, folder: Path, auditor: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder / "r05.txt").unlink()
    here = ("check", str(folder), "-p", "lake.yaml")
    assert auditor(*here, "-f", "jsonl=a.jsonl", "-f", "parquet=a.parquet", "-j", "1").status == 1
    there = (*here, "--cluster", cluster.scheduler_address, "--cache", str(folder.parent / "kept"))
    for _ in range(2):  # the second time from the cache, which the workers share
        assert auditor(*there, "-f", "jsonl=b.jsonl", "-f", "parquet=b.parquet") == Answer(1, "", "")
        for suffix in ("jsonl", "parquet"):
            assert Path(f"b.{suffix}").read_bytes() == Path(f"a.{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://127.0.0.1:1", "no scheduler answers"),
        ("nowhere://x:1", "no scheduler answers"),
        ("nonsense", "an address is like tcp://10.0.0.1:8786"),
        ("tcp://", "an address is like tcp://10.0.0.1:8786"),
    ],
)
def test_a_scheduler_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, auditor: Callable[..., Answer], folder: Path, address: str, told: str
) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", 1)
    answer = auditor("check", str(folder), "-p", str(folder.parent / "lake.yaml"), "--cluster", address, "--lang", "en")
    assert answer.status == 2
    assert answer.err.splitlines()[-1].startswith(f"auditor: cluster {address}: {told}; start one with")


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as empty,
        pytest.raises(cluster_module.NoCluster, match="no worker has joined"),
    ):
        list(cluster_module.on_cluster(empty.scheduler_address, _crash, None, range(3), _minus))


def test_a_scheduler_that_goes_away_is_told_with_the_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as passing:
        found = cluster_module.on_cluster(passing.scheduler_address, _crash, None, iter([1, 2, 3, 4] * 500), _minus)
        assert next(found) == 1
        closing = threading.Thread(target=passing.close)
        closing.start()
        with pytest.raises(cluster_module.ClusterLost, match="run again with --cache"):
            list(found)
        closing.join()
