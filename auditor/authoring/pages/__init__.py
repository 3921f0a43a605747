"""Rule tests as pages: Markdown that documents rules and proves them, with report, rule and expected findings side by side."""

from auditor.authoring.pages.page import BrokenPage, Case, read_page
from auditor.authoring.pages.run import PageResult, refreshed, run_page

__all__ = ["BrokenPage", "Case", "PageResult", "read_page", "refreshed", "run_page"]
