"""Runs the tests of a page, and writes down anew what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.api import audit_report
from auditor.authoring.pages.page import Case, read_page
from auditor.model.records import dataclass, replace
from auditor.model.rule import Rulebook, Source
from auditor.reading import read_text
from auditor.rulebook import load_rulebook
from auditor.rulebook.problems import BrokenPack, Problem
from auditor.rulebook.schema import SCHEMA

_PACK = "page"
"""The pack that the rules of a page belong to, unless they say another name."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """One case with what was found."""

    path: str
    case: Case
    found: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True when exactly the expected findings were made."""
        return self.found == self.case.expected

    def difference(self) -> str:
        """Expected and found, line by line."""
        from difflib import unified_diff

        return "\n".join(unified_diff(self.case.expected, self.found, "expected", "found", lineterm="", n=99))


def run_page(path: Path) -> tuple[PageResult, ...]:
    """Every case of a page. Raises `BrokenPage` or `BrokenPack`."""
    books: dict[tuple[str, tuple[str, ...]], Rulebook] = {}
    results = []
    for case in read_page(path):
        key = (case.rules, case.packs)
        if key not in books:
            books[key] = _rulebook(case, path)
        report = read_text(case.report, path=f"{path.as_posix()}:{case.line}", title="")
        audited = audit_report(report, books[key], suspects=False)
        found = tuple(
            f"{check.severity.value} {check.rule} {check.place} {check.relation}".strip() for check in audited.findings
        )
        results.append(PageResult(path.as_posix(), case, found))
    return tuple(results)


def refreshed(path: Path, results: Sequence[PageResult]) -> str:
    """The text of the page with the findings that were made."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for result in sorted(results, key=lambda one: one.case.span, reverse=True):
        start, end = result.case.span
        lines[start + 1 : end - 1] = [f"{line}\n" for line in result.found]
    return "".join(lines)


def _rulebook(case: Case, page: Path) -> Rulebook:
    """The rules of a case; packs are named as everywhere, or by a path from the page."""
    packs: list[str | Path] = [page.parent / name if name.endswith((".yaml", ".yml")) else name for name in case.packs]
    if not case.rules:
        return load_rulebook(packs)
    whole = any(line.startswith("schema:") for line in case.rules.splitlines())
    head = "" if whole else f"schema: {SCHEMA}\npack: {_PACK}\n"
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{page.stem}.yaml")
        path.write_text(head + case.rules, encoding="utf-8")
        try:
            return load_rulebook([*packs, path])
        except BrokenPack as error:
            shift = case.rules_line - head.count("\n")
            raise BrokenPack(_moved(one, path, page, shift) for one in error.problems) from None


def _moved(problem: Problem, path: Path, page: Path, shift: int) -> Problem:
    """A mistake in the rules of a page, with its place in the page."""
    source = problem.source
    if source.file != path.as_posix():
        return problem
    return replace(problem, source=Source(page.as_posix(), source.line + shift, source.column))
