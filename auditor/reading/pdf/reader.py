"""The reader of PDF files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from auditor.model.errors import UnreadableReport
from auditor.model.place import Place
from auditor.model.records import replace
from auditor.model.report import Frame, Passage, Report
from auditor.reading.blocks import assemble
from auditor.reading.pdf.document import Page, pages_of
from auditor.reading.pdf.flow import Flow

_SLANTED = "slanted text"


class PdfReader:
    """Reads PDF files that have a text layer; scans are refused with what to do about them."""

    format = "pdf"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        flow = Flow()
        pages = [_kept(page, flow) for page in pages_of(path)]
        if not flow.has_text:
            raise UnreadableReport(str(path), _without_text(pages))
        blocks, frame = flow.finish()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        report = assemble(str(path), self.format, digest, blocks, frame=frame, notes=_notes(pages))
        return replace(report, passages=tuple(map(flow.placed, report.passages)))
