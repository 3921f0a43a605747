"""Rule pages as tests of pytest.

A project that keeps pages of rule tests writes into its `conftest.py`

    pytest_plugins = ["auditor.pytest_plugin"]

and every Markdown file with a findings block that pytest is asked to look at becomes tests, one a report. With
`--update-findings` the pages are written anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.authoring.pages import PageResult, refreshed, run_page

_MARK = "```findings"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-findings`."""
    parser.addoption("--update-findings", action="store_true", help="write the findings of rule pages anew")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A Markdown file with findings is a page; any other is left alone."""
    if file_path.suffix == ".md" and _MARK in file_path.read_text(encoding="utf-8", errors="replace"):
        page: pytest.Collector = PageFile.from_parent(parent, path=file_path)
        return page
    return None


class PageFile(pytest.File):
    """One page."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its cases."""
        results = run_page(self.path)
        if self.config.getoption("--update-findings"):
            self.path.write_text(refreshed(self.path, results), encoding="utf-8", newline="\n")
            results = run_page(self.path)
        for result in results:
            item: pytest.Item = PageItem.from_parent(
                self, name=f"{result.case.line}: {result.case.name}", result=result
            )
            yield item


class PageItem(pytest.Item):
    """One report of a page."""

    def __init__(self, *, result: PageResult, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]  # name and parent, which pytest passes on
        self.result = result

    def runtest(self) -> None:
        """Compare what was found with what the page says."""
        if not self.result.passed:
            pytest.fail(self.result.difference(), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the report stands in the page."""
        return self.path, self.result.case.line - 1, self.name
