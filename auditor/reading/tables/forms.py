"""Heads of forms that the whole country fills in, whose names over several levels no extraction keeps in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.reading.lines import Line

_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
HEADS: tuple[tuple[str, ...], ...] = (
    ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
    _OUTCOMES * 3,
    _OUTCOMES * 2,
    _OUTCOMES,
)
"""Columns of figures in the annual report on government information disclosure: requests, and reviews and lawsuits."""


def known_head(words: Iterable[Line], size: int) -> tuple[list[list[Line]], list[Line]] | None:
    """The words of a head put together to the `size` names of a known form, and the words left over."""
    given = list(words)
    for names in HEADS:
        if len(names) == size:
            found = _assembled(given, names)
            if found is not None:
                return found
    return None


def _assembled(words: Sequence[Line], names: Sequence[str]) -> tuple[list[list[Line]], list[Line]] | None:
    left = list(words)
    cells: list[list[Line]] = []
    for name in names:
        cell: list[Line] = []
        rest = name
        while rest:
            at = next((at for at, word in enumerate(left) if _fits(word.text, rest)), -1)
            if at < 0:
                return None
            word = left.pop(at)
            if len(word.text) > len(rest):  # two names ran together
                left.insert(at, word.piece(len(rest), len(word.text)))
                word = word.piece(0, len(rest))
            cell.append(word)
            rest = rest[len(word.text) :]
        cells.append(cell)
    return cells, left


def _fits(word: str, rest: str) -> bool:
    return rest.startswith(word) or word.startswith(rest)
