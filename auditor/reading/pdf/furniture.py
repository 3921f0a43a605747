"""Page numbers and running heads: what stands at the edge of page after page and belongs to none of them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled
from auditor.reading.frame import PAGE_NUMBER, RUNNING
from auditor.reading.pdf.lines import Line
from auditor.reading.structure import unit

_EDGE = 0.12
"""Part of the height of a page, at its top and bottom, where such lines stand."""
_OUTERMOST = 2
"""Lines at each edge that are looked at."""
_NUMBER = compiled(r"[-—–·•~ ]{0,4}\d{1,4}[-—–·•~ ]{0,4}")
_SURE = compiled(
    r"[-—–·•~] ?\d{1,4} ?[-—–·•~]|第 ?\d{1,4} ?页(?:[,/ ]{0,3}共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}(?: ?页)?|[Pp]age ?\d{1,4}"
)
_DIGITS = compiled(r"\d+")
_TABLE = compiled(r"表(?:[(（]续?[^()（）]{0,6}[)）]|续)?$")
_OFTEN = 3
_SAME_HEIGHT = 4.0
"""Points."""


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[int, str]:
    """For the lines to be kept out, by their number in the document, the reason."""
    out: dict[int, str] = {}
    same: dict[str, list[Line]] = {}
    offsets: dict[int, list[int]] = {}
    for index, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in _outer(lines, height):
            text = line.text.strip()
            if _SURE.fullmatch(text):
                out[line.number] = PAGE_NUMBER
            elif _NUMBER.fullmatch(text):
                [number] = _DIGITS.findall(text)
                offsets.setdefault(int(number) - index, []).append(line.number)
            elif len(text) <= 60 and not _is_caption(text):
                same.setdefault(_DIGITS.sub("0", text), []).append(line)
    for numbers in offsets.values():
        if len(numbers) > 1 or len(pages) == 1:
            out.update(dict.fromkeys(numbers, PAGE_NUMBER))
    for found in same.values():
        if _is_running(found, len(pages)):
            out.update((line.number, RUNNING) for line in found)
    return out


def _is_caption(text: str) -> bool:
    """The title or unit of a table, which is printed again where the table goes on."""
    return bool(unit(text)) or _TABLE.search(text) is not None


def _is_running(lines: Sequence[Line], pages: int) -> bool:
    """On three pages, or letter for letter on both of two, always at the same height."""
    heights = [line.middle for line in lines]
    if max(heights) - min(heights) > _SAME_HEIGHT:
        return False
    return len(lines) >= _OFTEN or (pages == len(lines) == 2 and lines[0].text == lines[1].text)


def _outer(lines: Sequence[Line], height: float) -> list[Line]:
    top = [line for line in lines[:_OUTERMOST] if line.middle < _EDGE * height]
    bottom = [line for line in lines[-_OUTERMOST:] if line.middle > (1 - _EDGE) * height]
    return [*top, *(line for line in bottom if line not in top)]
