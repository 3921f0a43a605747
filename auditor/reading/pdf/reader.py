"""The reader of PDF files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from auditor.model.errors import UnreadableReport
from auditor.model.place import Place
from auditor.model.records import replace
from auditor.model.report import Frame, Report
from auditor.reading.blocks import assemble
from auditor.reading.limits import check_size
from auditor.reading.pdf.flow import Flow
from auditor.reading.pdf.pages import pages_of

_SLANTED = "slanted text"


class PdfReader:
    """Reads PDF files that have a text layer; scans are refused with what to do about them."""

    format = "pdf"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        check_size(str(path), path.stat().st_size)
        data = path.read_bytes()
        flow = Flow()
        empty: list[int] = []
        slanted: list[Frame] = []
        unknown = count = 0
        for page in pages_of(path, data):
            flow.add(page)
            count += len(page.layer.characters)
            unknown += page.layer.unknown
            if not page.layer.characters:
                empty.append(page.number)
            if page.layer.slanted:
                slanted.append(Frame(Place(page=page.number), page.layer.slanted, _SLANTED))
        if not count:
            problem = (
                "the pages are pictures without text (a scan); run OCR over them, or hand in the original document"
            )
            raise UnreadableReport(str(path), problem)
        if unknown * 5 > count:
            problem = "the file does not say which characters its letters are; hand in the original, or run OCR over the pages"
            raise UnreadableReport(str(path), problem)
        notes = []
        if empty:
            listed = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
            notes.append(f"pages without text (blank, or a picture that was not read): {listed}")
        if unknown:
            notes.append(f"{unknown} characters are unknown: the file does not say which they are")
        digest = hashlib.sha256(data).hexdigest()
        report = assemble(str(path), self.format, digest, flow.blocks(), notes=notes)
        passages = tuple(map(flow.placed, report.passages))
        return replace(report, passages=passages, frame=(*flow.frame(), *slanted))
