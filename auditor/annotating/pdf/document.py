"""Writes the annotated PDF: the file as it is, and behind it an update that adds the highlights."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.annotating.pdf.boxes import boxes_at, lines_on
from auditor.annotating.remarks import AUTHOR, Annotated, Remark
from auditor.model.audit import AuditedReport
from auditor.model.check import Severity
from auditor.model.errors import AuditorError
from auditor.output.view import View
from auditor.reading.pdf.geometry import Box, Turn
from auditor.reading.pdf.pages import pages_of

if TYPE_CHECKING:
    from pypdf import PdfWriter

_COLOURS = {Severity.ERROR: "f9a8a0", Severity.WARNING: "fbd878", Severity.NOTE: "b5d5f2"}


class CannotUpdate(AuditorError):
    """A PDF file that can be read, but is not built so that an update can be put behind it."""

    def __init__(self, path: str, error: Exception) -> None:
        super().__init__(
            f"{path}: no highlights can be added to this PDF ({error}); print it to PDF anew and annotate that"
        )


class _NoTrailer(Exception):
    """The end of the file lacks what it must have."""


class NoUpdates(AuditorError):
    """The library that writes PDF files is not installed."""

    def __init__(self) -> None:
        super().__init__("PDF files are annotated with pypdf; install it with: pip install 'auditor[annotate]'")


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], _: View) -> Annotated:
    """The file with a highlight for each remark; its own bytes come first, unchanged, so that signatures can be told valid."""
    if not remarks:
        return Annotated(data, 0)
    try:
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise NoUpdates from error

    by_page: dict[int, list[Remark]] = {}
    for remark in remarks:
        by_page.setdefault(remark.place.page or 0, []).append(remark)
    unplaced = by_page.pop(0, [])
    try:
        writer = _update_of(data)
        for page in pages_of(Path(audited.report.path), data):
            lines = lines_on(page) if page.number in by_page else {}
            for remark in by_page.pop(page.number, []):
                boxes = boxes_at(remark.place, lines)
                if boxes:
                    _highlight(writer, page.number - 1, page.layer.rotation, boxes, remark)
                else:
                    unplaced.append(remark)
        target = io.BytesIO()
        writer.write(target)
    except (PyPdfError, _NoTrailer) as error:
        raise CannotUpdate(audited.path, error) from None
    unplaced += [remark for left in by_page.values() for remark in left]
    placed = len(remarks) - len(unplaced)
    return Annotated(target.getvalue() if placed else data, placed, tuple(unplaced))


def _update_of(data: bytes) -> PdfWriter:
    from pypdf import PdfReader, PdfWriter

    try:
        return PdfWriter(PdfReader(io.BytesIO(data)), incremental=True)
    except KeyError as error:  # what an update has to repeat
        raise _NoTrailer(f"its trailer has no {error}") from None


def _highlight(writer: PdfWriter, page: int, rotation: int, boxes: Sequence[Box], remark: Remark) -> None:
    from pypdf.annotations import Highlight
    from pypdf.errors import PdfReadError
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    try:
        crop = writer.pages[page].cropbox
    except (ValueError, IndexError) as error:
        # A page whose box is no rectangle (the reader took the usual one), or one that only the reader finds.
        raise PdfReadError(str(error)) from None
    turn = Turn(rotation, float(crop.left), float(crop.bottom), float(crop.right), float(crop.top))
    corners = [_back(turn, box) for box in boxes]
    quads = [
        FloatObject(round(value, 2))
        for left, bottom, right, top in corners
        for value in (left, top, right, top, left, bottom, right, bottom)
    ]
    highlight = Highlight(
        rect=(
            min(corner[0] for corner in corners),
            min(corner[1] for corner in corners),
            max(corner[2] for corner in corners),
            max(corner[3] for corner in corners),
        ),
        quad_points=ArrayObject(quads),
        highlight_color=_COLOURS[remark.severity],
        printing=True,
    )
    highlight[NameObject("/Contents")] = TextStringObject("\n".join(remark.paragraphs))
    highlight[NameObject("/T")] = TextStringObject(AUTHOR)
    highlight[NameObject("/NM")] = TextStringObject(f"{AUTHOR}-{remark.number}")
    writer.add_annotation(page, highlight)


def _back(turn: Turn, box: Box) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in the coordinates of the file: the inverse of `Turn.box`."""
    if turn.rotation == 0:
        return turn.left + box.left, turn.top - box.bottom, turn.left + box.right, turn.top - box.top
    if turn.rotation == 90:
        return turn.left + box.top, turn.bottom + box.left, turn.left + box.bottom, turn.bottom + box.right
    if turn.rotation == 180:
        return turn.right - box.right, turn.bottom + box.top, turn.right - box.left, turn.bottom + box.bottom
    return turn.right - box.bottom, turn.top - box.right, turn.right - box.top, turn.top - box.left
