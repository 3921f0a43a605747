"""The report as what a writer of any format needs: its paragraphs, its table, and the page around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LUXI = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"
_PAGE_HEAD, _PAGE_FOOT = "索引号", "长者模式"


@dataclass(frozen=True)
class Paragraph:
    text: str
    level: int = 0
    """1 for the title, 2 for 一、, 3 for (一); 0 for text."""


@dataclass(frozen=True)
class Rows:
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outline:
    head: tuple[str, ...]
    """Lines that the web page prints above the report."""
    body: tuple[Paragraph | Rows, ...]
    foot: tuple[str, ...]

    @property
    def title(self) -> str:
        return next(part.text for part in self.body if isinstance(part, Paragraph))


def outline(source: Path = LUXI) -> Outline:
    """The outline of a text in which each paragraph is a line and a lone bar opens each row of a table."""
    lines = [line.strip() for line in source.read_text(encoding="utf-8").split("\n")]
    lines = [line for line in lines if line not in ("", "-")]
    title = next(at for at, line in enumerate(lines) if line.endswith("报告"))
    foot = lines.index(_PAGE_FOOT)
    body: list[Paragraph | Rows] = [Paragraph(lines[title], 1)]
    rows: list[tuple[str, ...]] = []
    for line in lines[title + 1 : foot]:
        if line == "|":
            rows.append(())
        elif line.endswith(" |"):
            rows[-1] += (line.removesuffix(" |"),)
        else:
            if rows:
                body.append(Rows(tuple(rows)))
                rows = []
            body.append(Paragraph(line, _level(line)))
    return Outline(tuple(lines[:title]), tuple(body), tuple(lines[foot:]))


def _level(line: str) -> int:
    if len(line) > 40 or line.endswith("。"):
        return 0
    if re.match(r"[一二三四五六七八九十]{1,2}、", line):
        return 2
    return 3 if re.match(r"\([一二三四五六七八九十]{1,2}\)", line) else 0
