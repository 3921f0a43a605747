"""A page of rule tests as data.

    # Boats                          a heading names what follows

    ```yaml                          rules: a pack, or only its `rules:` (facts:, parameters:); holds for this heading
    rules:                           and those below it
      - …
    ```
    ```packs                         instead of it or besides: packs by name, or by a path from the page, one a line
    core
    ```
    ```report                        a piece of a report
    共有船只9艘,其中巡逻船5艘,清扫船3艘。
    ```
    ```findings                      what must be found in the report before it; empty: nothing
    error page/boats 1:5 9艘 = 5艘 + 3艘
    ```

Other text and other blocks are for the reader. The form follows mdtest, in which a page is documentation and test at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.errors import AuditorError
from auditor.model.records import dataclass, field

if TYPE_CHECKING:
    from markdown_it.token import Token

RULES, PACKS, REPORT, FINDINGS = "yaml", "packs", "report", "findings"


class BrokenPage(AuditorError):
    """A page that holds no test, or one without its parts."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}" if line else f"{path}: {problem}")


@dataclass(frozen=True, slots=True)
class Case:
    """One report of a page with what must be found in it."""

    name: str
    """The headings above it."""
    line: int
    """Of the report's block."""
    rules: str
    packs: tuple[str, ...]
    report: str
    expected: tuple[str, ...]
    span: tuple[int, int]
    """Lines of the findings block with its fences: from 0, the end exclusive."""
    rules_line: int = 0
    """Line of the page before the first one of the rules."""


@dataclass(slots=True)
class _Section:
    level: int
    title: str
    rules: str = ""
    packs: tuple[str, ...] = ()
    rules_line: int = 0


@dataclass(slots=True)
class _Reading:
    """Where the reader of a page is."""

    sections: list[_Section] = field(default_factory=lambda: [_Section(0, "")])
    report: Token | None = None
    cases: list[Case] = field(default_factory=list)


def read_page(path: Path) -> tuple[Case, ...]:
    """The cases of a page, in order. Raises `BrokenPage`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenPage(path.as_posix(), 0, f"cannot be read: {error}") from error
    return parse_page(text, path.as_posix())


def parse_page(text: str, name: str) -> tuple[Case, ...]:
    """The cases of a page that is at hand as text. Raises `BrokenPage`."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    reading = _Reading()
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            _without_findings(reading, name)
            level = int(token.tag[1:])
            reading.sections = [section for section in reading.sections if section.level < level]
            reading.sections.append(_Section(level, tokens[at + 1].content))
        elif token.type == "fence" and token.info.strip():
            _block(reading, token, name)
    _without_findings(reading, name)
    if not reading.cases:
        raise BrokenPage(name, 0, "no test: a ```report block and a ```findings block behind it make one")
    return tuple(reading.cases)


def _block(reading: _Reading, token: Token, name: str) -> None:
    kind = token.info.split()[0]
    here = reading.sections[-1]
    start, end = token.map or [0, 0]
    if kind == RULES:
        here.rules, here.rules_line = token.content, start + 1
    elif kind == PACKS:
        here.packs = tuple(filter(None, map(str.strip, token.content.splitlines())))
    elif kind == REPORT:
        _without_findings(reading, name)
        reading.report = token
    elif kind == FINDINGS:
        if reading.report is None:
            raise BrokenPage(name, start + 1, "these findings have no ```report block before them")
        reading.cases.append(_case(reading, token, (start, end), name))
        reading.report = None


def _case(reading: _Reading, findings: Token, span: tuple[int, int], name: str) -> Case:
    assert reading.report is not None  # the caller looked
    line = (reading.report.map or [0, 0])[0] + 1
    rules, rules_line = next(((s.rules, s.rules_line) for s in reversed(reading.sections) if s.rules), ("", 0))
    packs = next((section.packs for section in reversed(reading.sections) if section.packs), ())
    if not rules and not packs:
        raise BrokenPage(name, line, "no rules: a ```yaml or ```packs block must stand before it")
    title = " / ".join(section.title for section in reading.sections if section.title)
    expected = tuple(line.strip() for line in findings.content.splitlines() if line.strip())
    return Case(title, line, rules, packs, reading.report.content, expected, span, rules_line)


def _without_findings(reading: _Reading, name: str) -> None:
    if reading.report is not None:
        line = (reading.report.map or [0, 0])[0] + 1
        raise BrokenPage(name, line, "this report has no ```findings block (an empty one says: nothing is wrong)")
