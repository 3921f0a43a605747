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
    least: float | None = None
    """What it must not fall short of."""


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
        lines.append(f"  {figure.name:<52}{figure.value:>10.2f} {figure.unit:<3}   {_limit(figure)}".rstrip())
    return "\n".join(lines[1:])


def _limit(figure: Figure) -> str:
    if figure.least is None:
        return "" if figure.target is None else f"at most {figure.target:g}"
    return f"at least {figure.least:g}" if figure.target is None else f"{figure.least:g} to {figure.target:g}"
