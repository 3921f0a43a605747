"""Which part of a page is the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.patterns import compiled
from auditor.model.report import Frame
from auditor.reading.blocks import Block, Grid, joined_pieces
from auditor.reading.building import may_be_title, names_a_report
from auditor.reading.html.walk import Container, Item
from auditor.reading.surroundings import frames_of, surroundings

_NAMED = compiled(
    r"trs_(?:editor|ueditor|word)|ucap-content|zoom|article|pages_content|news_?content|main-?text|xxgk|con_?text|detail|print-?content",
    re.IGNORECASE,
)
"""Classes and ids by which publishing systems of governments call the body of an article."""
_BLANKS = compiled(r"\s+")


def article(
    items: Sequence[Item], containers: Sequence[Container], title: str
) -> tuple[list[Block | Grid], list[Frame]]:
    """The paragraphs and tables of the report, and what was kept out; `title` is what the page calls itself."""
    at = _body(containers)
    end = containers[at].end
    inside = [at <= item.container < end and not item.aside for item in items]
    if True not in inside:  # a page that calls all of itself navigation
        inside = [True] * len(items)
    found = _title(items, inside, title)
    if found is not None:
        inside[found] = True
    kept = [item.part for item, there in zip(items, inside, strict=True) if there]
    out = {id(kept[index]): reason for index, reason in surroundings(kept).items()}
    frames: list[Frame] = []
    for item, there in zip(items, inside, strict=True):
        if not there:
            frames += frames_of(item.part)
        elif id(item.part) in out:
            frames += frames_of(item.part, out[id(item.part)])
    return [part for part in kept if id(part) not in out], frames


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
        if (wanted and text in wanted) or (items[index].titled and (part.level or names_a_report(text))):
            best = index
    return best
