"""The reader of xlsx workbooks."""

from __future__ import annotations

import hashlib
from pathlib import Path

from auditor.model.report import Report
from auditor.reading.spreadsheets.ooxml import sheets_of
from auditor.reading.spreadsheets.workbook import report_of


class XlsxReader:
    """Reads every sheet of a workbook: what its cells show, merged ranges, captions and units."""

    format = "xlsx"

    def read(self, path: Path) -> Report:
        """The report in the workbook at `path`."""
        sheets = sheets_of(path)
        return report_of(str(path), self.format, hashlib.sha256(path.read_bytes()).hexdigest(), sheets)
