"""The same run on the machines of a Dask cluster that is there already (https://distributed.dask.org).

Rules travel once to each worker, under a digest of what they say, also to workers that join later. A worker that is lost costs time
only: Dask gives its files to another one. Every result is taken once, in the order of the files, so that none can be lost or
counted twice. A cluster is trusted as a process of one's own is: what it sends back are pickles.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from distributed import Client, KilledWorker, WorkerPlugin, get_worker

from auditor.model.errors import AuditorError
from auditor.model.patterns import compiled
from auditor.model.rule import Rulebook
from auditor.model.text import Text
from auditor.running.cache import content_digest, digest

if TYPE_CHECKING:
    from distributed import Future

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[Rulebook | None, T], R]
"""What is done with each item, under the rules of the run."""

_ADDRESS = compiled(r"[a-z]+://[^/\s]+:\d{1,5}")
_CHUNK = 4
"""Items of a task: a task costs Dask a millisecond or two, a report twenty to three hundred."""
_WAITING = 3
"""Tasks for each thread of the cluster that are under way or done and not yet taken; this bounds the memory."""
_PATIENCE = 30
"""Seconds to wait for the scheduler, and for its first worker."""


class NoCluster(AuditorError):
    """There is no scheduler at the address, or it has no workers."""

    def __init__(self, address: str, zh: str, en: str) -> None:
        self.told = Text(
            f"集群 {address}：{zh}；请先启动 dask scheduler 和 dask worker",
            f"cluster {address}: {en}; start one with dask scheduler and dask worker",
        )
        super().__init__(self.told.en)


class ClusterLost(AuditorError):
    """The scheduler went away in the middle of a run."""

    def __init__(self, address: str) -> None:
        self.told = Text(
            f"集群 {address} 已断开；带 --cache 重新运行，已完成的报告不会重做",
            f"the cluster {address} went away; run again with --cache, which keeps what is done",
        )
        super().__init__(self.told.en)


class OtherProgram(AuditorError):
    """A worker has another version of auditor, and might find other things."""

    def __init__(self, worker: str) -> None:
        self.told = Text(
            f"集群节点 {worker} 上的 auditor 版本不同；请在各节点安装同一版本",
            f"the worker {worker} has another auditor; install the same version on all of them",
        )
        super().__init__(self.told.en)


class Rules(WorkerPlugin):  # type: ignore[misc]  # Dask's class has no types
    """The rules of a run on a worker."""

    idempotent = True
    """Two runs with the same rules share them."""

    def __init__(self, rulebook: Rulebook | None, program: str) -> None:
        self.rulebook, self.program = rulebook, program
        self.name = f"auditor-{digest((program.encode(), repr(rulebook).encode('utf-8', 'surrogatepass')))}"
        self.fits = True

    def setup(self, worker: object) -> None:
        """See whether the worker would find the same things."""
        self.fits = content_digest() == self.program


def on_cluster(
    address: str,
    function: Work[T, R],
    rulebook: Rulebook | None,
    items: Iterable[T],
    crashed: Callable[[T], R],
) -> Iterator[R]:
    """`function` of each item, in the order of the items; `crashed` says what stands for one that kills every worker.

    Raises `NoCluster`, `ClusterLost`, `OtherProgram`.
    """
    with _client(address) as client:
        rules = Rules(rulebook, content_digest())
        client.register_plugin(rules)
        waiting: deque[tuple[tuple[T, ...], Future[list[R]]]] = deque()
        left = iter(items)
        while True:
            room = _WAITING * max(sum(client.nthreads().values()), 1) - len(waiting)
            for chunk in _chunks(left, room):
                waiting.append((chunk, _submitted(client, function, rules.name, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                answers: list[R] = future.result()
            except KilledWorker:  # one of these items is to blame, or one that stood beside them
                for _, other in waiting:
                    other.exception()  # waits until it is done
                answers = [_alone(client, function, rules.name, item, crashed) for item in chunk]
            yield from answers


@contextmanager
def _client(address: str) -> Iterator[Client]:
    if not _ADDRESS.fullmatch(address):  # Dask would look for one of that name, and take its time
        raise NoCluster(address, "地址应如 tcp://10.0.0.1:8786", "an address is like tcp://10.0.0.1:8786")
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # ValueError for an address of no known protocol
        raise NoCluster(address, "无法连接", "no scheduler answers") from error
    try:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise NoCluster(address, "没有工作节点", "no worker has joined") from error
        yield client
    except (CancelledError, OSError) as error:  # what Dask raises when the connection is closed
        raise ClusterLost(address) from error
    finally:
        client.close()


def _chunks(left: Iterator[T], most: int) -> Iterator[tuple[T, ...]]:
    for _ in range(most):
        chunk = tuple(islice(left, _CHUNK))
        if not chunk:
            return
        yield chunk


def _submitted(client: Client, function: Work[T, R], rules: str, chunk: tuple[T, ...]) -> Future[list[R]]:
    """A task that is never taken for another one, whatever else the cluster does."""
    return client.submit(_each, function, rules, chunk, pure=False)


def _alone(client: Client, function: Work[T, R], rules: str, item: T, crashed: Callable[[T], R]) -> R:
    """One item, while nothing else of this run is under way that could be to blame."""
    try:
        answers: list[R] = _submitted(client, function, rules, (item,)).result()
    except KilledWorker:
        return crashed(item)
    return answers[0]


def _each(function: Work[T, R], rules: str, chunk: tuple[T, ...]) -> list[R]:
    """On a worker."""
    worker = get_worker()
    plugin = worker.plugins[rules]
    assert isinstance(plugin, Rules)
    if not plugin.fits:
        raise OtherProgram(worker.address)
    return [function(plugin.rulebook, item) for item in chunk]
