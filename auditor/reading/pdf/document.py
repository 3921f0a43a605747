"""Opens a PDF file and hands out its pages as characters and rulings, within fixed limits of size and work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.reading.limits import MAX_PAGES
from auditor.reading.pdf.allowance import Allowance
from auditor.reading.pdf.characters import Layer, layer_of
from auditor.reading.pdf.geometry import Turn
from auditor.reading.pdf.rulings import Rulings, drawings_of, rulings_of, shapes_of

_PASSWORD = 4
"""What the library calls a document that needs a password (`FPDF_ERR_PASSWORD`)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in points, seen upright; `y` grows downwards from the top."""

    number: int
    width: float
    height: float
    layer: Layer
    rulings: Rulings


def taken_apart(path: Path) -> Iterator[Page]:
    """The pages in order; `UnreadableReport` for what is no PDF file, is encrypted or is broken."""
    document = _opened(path)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise LimitExceeded(str(path), f"the file has {count} pages; the limit is {MAX_PAGES}")
        allowance = Allowance(str(path))
        for index in range(count):
            allowance.page = index + 1
            try:
                page = _page(document, index, allowance)
            except PdfiumError as error:
                raise UnreadableReport(str(path), f"the page cannot be read ({error})", Place(page=index + 1)) from None
            yield page
    finally:
        document.close()


def _opened(path: Path) -> PdfDocument:
    try:
        return PdfDocument(path)
    except PdfiumError as error:
        if error.err_code == _PASSWORD:
            problem = "the file is encrypted; open it with its password and save it without one"
        else:
            problem = f"the file is damaged or cut off ({error}); get it again, or save the original as PDF anew"
        raise UnreadableReport(str(path), problem) from None


def _page(document: PdfDocument, index: int, allowance: Allowance) -> Page:
    page = document[index]
    try:
        crop = page.get_cropbox()
        shapes = shapes_of(page)
        text = page.get_textpage()
        try:
            layer = layer_of(text, crop, page.get_rotation(), drawings_of(shapes), allowance)
        finally:
            text.close()
        width, height = crop[2] - crop[0], crop[3] - crop[1]
        if layer.rotation in (90, 270):
            width, height = height, width
        rulings = rulings_of(shapes, Turn(layer.rotation, *crop), allowance)
        return Page(index + 1, width, height, layer, rulings)
    finally:
        page.close()
