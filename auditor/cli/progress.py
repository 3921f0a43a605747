"""How far a run over many files is, on the terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MANY = 4
"""Fewer files are done before a bar is read."""

Told = Callable[[int, int], None]


@contextmanager
def progress(wanted: bool) -> Iterator[Told | None]:
    """A function that is told how many files are done, of how many; `None` where nobody would see the bar.

    The bar is drawn when it is told, not by a thread of its own: worker processes are forked while it stands.
    """
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task("", total=None)

    def told(done: int, total: int) -> None:
        if total >= _MANY:
            bar.start()
            bar.update(task, completed=done, total=total, refresh=True)

    try:
        yield told
    finally:
        bar.stop()
