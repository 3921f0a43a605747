"""Characters that a file gives as Kangxi radicals (⾏ for 行), as browsers print them: set back where they were printed.

The library writes the usual character instead, and forgets in doing so to carry its box over from the drawing that it is
part of. The right one of the drawings is that which puts the character on the line of its neighbours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from auditor.model.records import NamedTuple
from auditor.reading.pdf.geometry import Matrix

RADICALS = frozenset(unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6))
"""The characters that stand for them."""
_NEAR = 4
_BESIDE = 3.0
"""Times its height that a neighbour on the same line may be away."""


class Raw(NamedTuple):
    """A character in the coordinates of the file."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool


def set_back(characters: list[Raw], drawings: Sequence[Matrix]) -> None:
    """Move those that stand off the line of both neighbours, where a drawing of the page explains it."""
    for at, one in enumerate(characters):
        if one.text in RADICALS:
            beside = [*_other(characters, range(at - 1, -1, -1)), *_other(characters, range(at + 1, len(characters)))]
            if not any(_on_line(one, other) for other in beside):
                characters[at] = _moved(one, beside, drawings)


def _other(characters: Sequence[Raw], places: range) -> Iterator[Raw]:
    """The nearest character that stands where it was printed; several radicals may follow each other."""
    for at in places[:_NEAR]:
        if characters[at].text not in RADICALS:
            yield characters[at]
            return


def _moved(one: Raw, beside: Iterable[Raw], drawings: Iterable[Matrix]) -> Raw:
    for a, _, _, d, e, f in drawings:
        xs, ys = sorted((a * one.left + e, a * one.right + e)), sorted((d * one.bottom + f, d * one.top + f))
        moved = Raw(one.text, xs[0], ys[0], xs[1], ys[1], one.spaced)
        if any(_on_line(moved, other) for other in beside):
            return moved
    return one


def _on_line(one: Raw, other: Raw) -> bool:
    size = other.top - other.bottom
    level = abs(one.top + one.bottom - other.top - other.bottom) < 1.2 * size
    return level and max(one.left - other.right, other.left - one.right) < _BESIDE * size
