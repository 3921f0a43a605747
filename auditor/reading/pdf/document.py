"""Opens a PDF file and hands out its pages as characters and rulings, within fixed limits of size and work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.reading.limits import MAX_CHARACTERS, MAX_PAGES, MAX_RULINGS, check_size
from auditor.reading.pdf.characters import Layer, layer_of
from auditor.reading.pdf.geometry import Turn
from auditor.reading.pdf.rulings import Rulings, rulings_of

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


def pages_of(path: Path) -> Iterator[Page]:
    """The pages in order; `UnreadableReport` for what is no PDF file, is encrypted or is broken."""
    check_size(str(path), path.stat().st_size)
    document = _opened(path)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise LimitExceeded(str(path), f"the file has {count} pages; the limit is {MAX_PAGES}")
        characters = rulings = 0
        for index in range(count):
            try:
                page = _page(document, index)
            except PdfiumError as error:
                raise UnreadableReport(str(path), f"the page cannot be read ({error})", Place(page=index + 1)) from None
            characters += len(page.layer.characters)
            rulings += len(page.rulings.horizontal) + len(page.rulings.vertical)
            if characters > MAX_CHARACTERS:
                raise LimitExceeded(str(path), f"the file has more than {MAX_CHARACTERS} characters")
            if rulings > MAX_RULINGS:
                raise LimitExceeded(str(path), f"the file has more than {MAX_RULINGS} drawn lines")
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


def _page(document: PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        width, height = page.get_size()
        turn = Turn(page.get_rotation(), *page.get_cropbox())
        text = page.get_textpage()
        try:
            layer = layer_of(text, turn)
        finally:
            text.close()
        return Page(index + 1, width, height, layer, rulings_of(page, turn))
    finally:
        page.close()
