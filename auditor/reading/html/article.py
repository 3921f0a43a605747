"""Which part of a page is the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.place import NOWHERE, Place
from auditor.model.report import Frame
from auditor.reading.blocks import Block, Grid, Pieces, joined_pieces
from auditor.reading.building import may_be_title
from auditor.reading.frame import NAVIGATION, PUBLISHING, around, is_publishing
from auditor.reading.html.walk import Container, Item
from auditor.reading.lines import Line

_NAMED = re.compile(
    r"trs_(?:editor|ueditor|word)|ucap-content|zoom|article|pages_content|news_?content|main-?text|xxgk|con_?text|detail|print-?content",
    re.IGNORECASE,
)
"""Classes and ids by which publishing systems of governments call the body of an article."""
_BLANKS = re.compile(r"\s+")


def article(
    items: Sequence[Item], containers: Sequence[Container], title: str
) -> tuple[list[Block | Grid], list[Frame]]:
    """The paragraphs and tables of the report, and what was kept out; `title` is what the page calls itself."""
    at = _body(containers)
    end = containers[at].end
    inside = [at <= item.container < end and not item.aside for item in items]
    found = _title(items, inside, title)
    if found is not None:
        inside[found] = True
    kept = [item for item, there in zip(items, inside, strict=True) if there]
    lines = [_line(item.part) for item in kept]
    placed = [index for index, line in enumerate(lines) if line is not None]
    reasons = {placed[index]: why for index, why in around([line for line in lines if line is not None]).items()}
    outside = {id(kept[index].part): why for index, why in reasons.items()}
    frames: list[Frame] = []
    for item, there in zip(items, inside, strict=True):
        if not there:
            frames += _frames(item.part, None)
        elif id(item.part) in outside:
            frames += _frames(item.part, outside[id(item.part)])
    return [item.part for item in kept if id(item.part) not in outside], frames


def _body(containers: Sequence[Container]) -> int:
    """The innermost part of the page with nearly all of its text; one that is called so needs only most of it."""
    inside: dict[int, list[int]] = {}
    for index, container in enumerate(containers):
        if container.text:
            inside.setdefault(container.parent, []).append(index)
    at = 0
    while True:
        if at not in inside:
            return at
        best = max(inside[at], key=lambda index: containers[index].text)
        share = 5 if _NAMED.search(containers[best].name) else 9
        if containers[best].text * 10 < containers[at].text * share:
            return at
        at = best


def _title(items: Sequence[Item], inside: Sequence[bool], title: str) -> int | None:
    """The title that stands above the body of the article."""
    if True not in inside:
        return None
    wanted = _BLANKS.sub("", title)
    best = None
    for index in range(inside.index(True)):
        part = items[index].part
        if isinstance(part, Grid) or items[index].aside:
            continue
        text = joined_pieces(part.pieces)[1].text
        if len(text) < 5 or not may_be_title(text):
            continue
        if (wanted and text in wanted) or (items[index].titled and part.level):
            best = index
    return best


def _line(part: Block | Grid) -> Line | None:
    """A paragraph as a line, for what tells the page from the report."""
    if isinstance(part, Grid):
        return None
    text, joined = joined_pieces(part.pieces)
    return Line(part.pieces[0].line, part.pieces[0].column, joined.shown, text) if text else None


def _frames(part: Block | Grid, reason: str | None) -> list[Frame]:
    """A paragraph, or each row of a table, that was kept out."""
    if isinstance(part, Block):
        rows = [list(part.pieces)]
    else:
        by_row: dict[int, list[Pieces]] = {}
        for cell in part.cells:
            by_row.setdefault(cell.row, []).append(cell.pieces)
        rows = [[piece for pieces in row for piece in pieces] for row in by_row.values()]
    frames = []
    for pieces in rows:
        text, joined = joined_pieces(pieces) if pieces else ("", None)
        if joined is not None and text:
            why = reason or (PUBLISHING if is_publishing(text) else NAVIGATION)
            frames.append(Frame(_place(pieces), joined.shown, why))
    return frames


def _place(pieces: Pieces) -> Place:
    first, last = pieces[0], pieces[-1]
    if not first.line:
        return NOWHERE
    width = len(last.shown) if last.width is None else last.width
    return Place(first.line, first.column, last.line, last.column + width)
