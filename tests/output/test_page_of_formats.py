"""docs/output.md names every format, with its suffix, and its examples are what is written."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.output.writers import WRITERS

PAGE = (Path(__file__).parents[2] / "docs/output.md").read_text(encoding="utf-8")


def test_every_format_has_its_row() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| `(\.[a-z]+)`", PAGE, re.MULTILINE))
    assert rows == {writer.name: writer.suffix for writer in WRITERS.values()}


def test_the_examples_are_lines_of_the_golden_files() -> None:
    golden = Path(__file__).parent / "golden"
    written = "".join((golden / f"sample{suffix}").read_text(encoding="utf-8") for suffix in (".lines", ".log"))
    shown = re.findall(r"^\$ auditor check -f \w+ office.txt\n(.*)$", PAGE, re.MULTILINE)
    assert len(shown) == 2
    assert all(line.replace("office.txt", "reports/office.txt", 1) in written for line in shown)
