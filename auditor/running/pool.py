"""One function over many items in several processes: in order, with bounded memory, and a crash costs one item."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 4
"""Items that a worker takes at once, so that handing over costs little beside the work."""
_WAITING = 3
"""Chunks for each worker that are under way or done and not yet taken; this bounds the memory."""


def in_processes(
    function: Callable[[T], R], items: Iterable[T], workers: int, crashed: Callable[[T], R]
) -> Iterator[R]:
    """`function` of each item, in the order of the items.

    When a worker dies (out of memory, a crash in a library), the items under way are tried again one by one, each in a
    process of its own; `crashed` says what stands for the one that kills it. An exception of `function` is raised here.
    """
    chunks = _chunks(items)
    while True:
        unfinished: list[tuple[T, ...]] = []
        pool = ProcessPoolExecutor(workers, initializer=_end_with_the_run)
        done = False
        try:
            for chunk, future in _under_way(pool, function, chunks, workers):
                if unfinished or isinstance(future.exception(), BrokenProcessPool):
                    unfinished.append(chunk)
                else:
                    yield from future.result()
            done = True
        finally:  # also when nobody wants more, or the user stops the run: then nothing is waited for
            pool.shutdown(wait=done, cancel_futures=True)  # at the end Python closes what is left open, and may stumble
        if not unfinished:
            return
        for chunk in unfinished:
            yield from (_alone(function, item, crashed) for item in chunk)


def _chunks(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    left = iter(items)
    while chunk := tuple(islice(left, _CHUNK)):
        yield chunk


def _under_way(
    pool: ProcessPoolExecutor, function: Callable[[T], R], chunks: Iterator[tuple[T, ...]], workers: int
) -> Iterator[tuple[tuple[T, ...], Future[list[R]]]]:
    """Each chunk with its result, as many ahead as `_WAITING` allows; once the pool is broken no new ones."""
    waiting: deque[tuple[tuple[T, ...], Future[list[R]]]] = deque()
    broken = False
    while True:
        if not broken:
            for chunk in islice(chunks, workers * _WAITING - len(waiting)):
                try:
                    waiting.append((chunk, pool.submit(_each, function, chunk)))
                except BrokenProcessPool as error:
                    future: Future[list[R]] = Future()
                    future.set_exception(error)
                    waiting.append((chunk, future))
                    break
        if not waiting:
            return
        chunk, future = waiting.popleft()
        broken = broken or isinstance(future.exception(), BrokenProcessPool)
        yield chunk, future


def _each(function: Callable[[T], R], chunk: Sequence[T]) -> list[R]:
    return [function(item) for item in chunk]


def _alone(function: Callable[[T], R], item: T, crashed: Callable[[T], R]) -> R:
    with ProcessPoolExecutor(1, initializer=_end_with_the_run) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return crashed(item)


def _end_with_the_run() -> None:
    """Ctrl-C reaches all processes of a terminal; the workers end without a word, and the first one tells.

    If that one is killed alone, by the system when memory is short, nobody would ever tell the workers; so each of them waits for
    its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    first = parent_process()
    if first is not None:
        Thread(target=_end_after, args=(first.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
