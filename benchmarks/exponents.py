"""With which power of its size a thing takes time: 1 where time grows as size does."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from statistics import linear_regression

from benchmarks.figure import Figure

_LEAST, _MOST = 0.9, 1.15


def exponent(part: str, times: Mapping[int, float]) -> Figure:
    """The slope of the straight line that lies nearest, by least squares, to the logarithms of sizes and times."""
    slope, _ = linear_regression([log(size) for size in times], [log(time) for time in times.values()])
    return Figure(part, "exponent", slope, "", _MOST, _LEAST)
