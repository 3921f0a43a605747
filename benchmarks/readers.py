"""What reading costs in each format: the same report in all of them, warm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.reading import read
from benchmarks.figure import Figure, median_ms
from tests.samples.make import make_all
from tests.samples.outline import outline

_TARGETS = {".html": 5.0, ".docx": 5.0, ".pdf": 100.0}
"""Milliseconds that were laid down for a report of this length."""


def readers(runs: int) -> Iterator[Figure]:
    """Each sample that the tests make."""
    with TemporaryDirectory() as folder:
        for name, path in make_all(outline(), Path(folder)).items():
            took = median_ms(lambda path=path: read(path), runs)  # type: ignore[misc]
            yield Figure("reading the report, warm", name, took, "ms", _TARGETS.get(path.suffix))
