"""One measured figure, and how such figures are taken and shown."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from statistics import median
from time import process_time
from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured, in which part of the table, and its value with unit."""

    part: str
    name: str
    value: float
    unit: str
    target: float | None = None
    """What the value must not exceed, where that has been laid down."""


def median_ms(work: Callable[[], object], runs: int, clock: Callable[[], float] = process_time) -> float:
    """The median of one call in milliseconds; garbage is collected between calls, not in them.

    The time of the processor is taken, on which other work of the machine has little say; work that is done by another
    process needs `perf_counter`.
    """
    work()
    times = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = clock()
        work()
        times.append(clock() - start)
        gc.enable()
    return median(times) * 1000


def table(figures: Iterable[Figure]) -> str:
    """The figures as plain text, one a line, under the heading of their part."""
    lines: list[str] = []
    part = ""
    for figure in figures:
        if figure.part != part:
            part = figure.part
            lines += ["", part]
        limit = f"   at most {figure.target:g}" if figure.target is not None else ""
        lines.append(f"  {figure.name:<44}{figure.value:>10.2f} {figure.unit:<3}{limit}".rstrip())
    return "\n".join(lines[1:])
