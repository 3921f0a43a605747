"""The sentences that a check is about, with its figures marked and the rest shortened."""

from __future__ import annotations

from auditor.model.audit import AuditedReport
from auditor.model.check import Check
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.report import Passage, PassageKind
from auditor.output.layout import Piece, Style, width
from auditor.output.safe import safe

SENTENCES = 3
"""How many sentences are shown of one check."""
_MARGIN = 8
"""Characters left beside a figure in any case."""
_STOPS = frozenset(",;:。!?、()“”\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09 ")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A shortened sentence."""

    place: Place
    pieces: tuple[Piece, ...]


def excerpts(audited: AuditedReport, check: Check, cells: int) -> tuple[tuple[Excerpt, ...], int]:
    """The sentences with figures of this check, and how many figures are left out.

    Each fills `cells` at most where its figures allow. The sentence at the check's own place comes first, the others
    follow in document order.
    """
    by_id = audited.quantities.by_id
    groups: dict[tuple[int, int, int], list[Quantity]] = {}
    for name in dict.fromkeys(check.quantities):
        quantity = by_id.get(name)
        if quantity is not None:
            groups.setdefault(_group(audited, quantity), []).append(quantity)
    if not groups:
        return _without_figures(audited, check, cells), 0
    order = sorted(groups, key=lambda key: (not any(_stands_at(q, check.place) for q in groups[key]), key))
    shown = tuple(_excerpt(audited, key, groups[key], cells) for key in order[:SENTENCES])
    return shown, sum(len(groups[key]) for key in order[SENTENCES:])


def _group(audited: AuditedReport, quantity: Quantity) -> tuple[int, int, int]:
    """Sentences are told apart by passage and offsets; the cells of one row of a table stand together."""
    passage = audited.report.passages[quantity.passage]
    if passage.kind is PassageKind.CELL and quantity.table is not None:
        return _first_of_row(audited, quantity), -1 - quantity.table, quantity.row or 0
    return (quantity.passage, *passage.sentence_at(quantity.start))


def _first_of_row(audited: AuditedReport, quantity: Quantity) -> int:
    table, row = quantity.table, quantity.row
    at = quantity.passage
    passages = audited.report.passages
    while at and passages[at - 1].table == table and passages[at - 1].row == row:
        at -= 1
    return at


def _stands_at(quantity: Quantity, place: Place) -> bool:
    own = quantity.place
    return (own.line, own.column, own.cell, own.row) == (place.line, place.column, place.cell, place.row)


def _excerpt(audited: AuditedReport, key: tuple[int, int, int], quantities: list[Quantity], cells: int) -> Excerpt:
    quantities.sort(key=lambda quantity: (quantity.passage, quantity.start))
    place = quantities[0].place
    if key[1] < 0:
        return Excerpt(place, tuple(_row(quantities, cells)))
    passage = audited.report.passages[key[0]]
    marks = [(quantity.start, quantity.end) for quantity in quantities]
    return Excerpt(place, tuple(_sentence(passage, key[1], key[2], marks, cells)))


def _without_figures(audited: AuditedReport, check: Check, cells: int) -> tuple[Excerpt, ...]:
    if check.passage is None or not 0 <= check.passage < len(audited.report.passages):
        return ()
    passage = audited.report.passages[check.passage]
    start, end = passage.sentence_at(0)
    return (Excerpt(check.place, tuple(_sentence(passage, start, end, [], cells))),)


def _row(quantities: list[Quantity], cells: int) -> list[Piece]:
    """Cells of a table row: label and figure each, as many as fit."""
    pieces: list[Piece] = []
    used = 0
    for at, quantity in enumerate(quantities):
        label = safe(quantity.label)
        need = width(label) + width(quantity.text) + 6
        if at and used + need > cells:
            pieces.append(Piece(f"… (+{len(quantities) - at})", Style.DIM))
            break
        if at:
            pieces.append(Piece(" │ ", Style.DIM))
        if label:
            pieces.append(Piece(f"{label} "))
        pieces.append(Piece(safe(quantity.text), Style.FIGURE))
        used += need
    return pieces


def _sentence(passage: Passage, start: int, end: int, marks: list[tuple[int, int]], cells: int) -> list[Piece]:
    shown = safe(passage.shown)
    kept = _kept(shown, start, end, marks, cells)
    pieces: list[Piece] = []
    at = start
    for left, right in kept:
        if left > at:
            pieces.append(Piece("…", Style.DIM))
        at = left
        for first, last in marks:
            if left <= first and last <= right and last > at:
                if first > at:
                    pieces.append(Piece(shown[at:first]))
                pieces.append(Piece(shown[max(first, at) : last], Style.FIGURE))
                at = last
        if at < right:
            pieces.append(Piece(shown[at:right]))
        at = right
    if at < end:
        pieces.append(Piece("…", Style.DIM))
    return pieces


def _kept(shown: str, start: int, end: int, marks: list[tuple[int, int]], cells: int) -> list[tuple[int, int]]:
    """The stretches of the sentence that are shown."""
    total = width(shown[start:end])
    if total <= cells:
        return [(start, end)]
    if not marks:
        return [(start, start + max((end - start) * cells // total, _MARGIN))]
    figures = sum(width(shown[first:last]) for first, last in marks)
    margin = max((cells - figures) // (4 * len(marks)), _MARGIN)
    kept: list[tuple[int, int]] = []
    for first, last in marks:
        left = _at_stop(shown, max(first - 2 * margin, start), first - _MARGIN // 2)
        right = _back_to_stop(shown, last + margin // 2, min(last + margin, end))
        if end - right <= 3:
            right = end
        if left - start <= 3:
            left = start
        if kept and left <= kept[-1][1] + 2:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept


def _at_stop(shown: str, left: int, last: int) -> int:
    """The first place behind a comma or bracket between `left` and `last`, so that an excerpt begins with a clause."""
    for at in range(left, last):
        if shown[at] in _STOPS:
            return at + 1
    return left


def _back_to_stop(shown: str, first: int, right: int) -> int:
    """The place of the last comma or bracket between `first` and `right`, so that an excerpt ends with a clause."""
    for at in range(right - 1, first, -1):
        if shown[at] in _STOPS:
            return at
    return right
