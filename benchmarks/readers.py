"""What reading costs in each format: the same report in most of them, a form as a workbook and as commas, warm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from auditor.output.parsed import write_parsed
from auditor.reading import read
from benchmarks.figure import Figure, median_ms
from tests.samples.form import make_form
from tests.samples.make import make_all
from tests.samples.outline import outline

_TARGETS = {".html": 5.0, ".docx": 5.0, ".pdf": 100.0}
"""Milliseconds that were laid down for a report of this length."""


def readers(runs: int) -> Iterator[Figure]:
    """Each sample that the tests make, and what else is made of them here."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = make_all(outline(), folder)
        paths["parsed.json"] = folder / "parsed.json"
        paths["parsed.json"].write_text(write_parsed(read(paths["luxi.docx"])), encoding="utf-8")
        paths["form.xlsx"] = make_form(folder / "form.xlsx")
        paths["form.csv"] = folder / "form.csv"
        rows = (f"巡湖项目{at},{at}.5,{at}.25,{at}\n" for at in range(1, 40))
        paths["form.csv"].write_text("项目,预算数,执行数,得分\n" + "".join(rows), encoding="utf-8")
        for sample, path in paths.items():
            took = median_ms(lambda path=path: read(path), runs, perf_counter)  # type: ignore[misc]
            yield Figure("reading, warm", sample, took, "ms", _TARGETS.get(path.suffix))
