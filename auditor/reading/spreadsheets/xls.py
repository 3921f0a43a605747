"""The reader of old workbooks (xls, and et of WPS, which is the same): through xlrd, or else through LibreOffice."""

from __future__ import annotations

import hashlib
import struct
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.report import Report
from auditor.reading.limits import MAX_XLS_BYTES
from auditor.reading.spreadsheets.number_formats import BUILT_IN, GENERAL, show, show_text, stored
from auditor.reading.spreadsheets.sheet import Allowance, Merged, Sheet
from auditor.reading.spreadsheets.workbook import report_of

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as Source

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
"""Types of cells in xlrd."""
_BROKEN = (
    struct.error, LookupError, AssertionError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, MemoryError,
)  # fmt: skip
"""What xlrd raises on files that are cut off or damaged, beside its own errors."""


class XlsReader:
    """Reads every sheet of an old workbook as it shows."""

    format = "xls"

    def read(self, path: Path) -> Report:
        """The report in the workbook at `path`."""
        try:
            import xlrd  # noqa: F401  to see whether it is there
        except ImportError:
            from auditor.reading.legacy import XlsReader as Converting

            return Converting().read(path)
        size = path.stat().st_size
        if size > MAX_XLS_BYTES:
            raise LimitExceeded(str(path), f"the file has {size} bytes; the limit for old workbooks is {MAX_XLS_BYTES}")
        data = path.read_bytes()
        return report_of(str(path), self.format, hashlib.sha256(data).hexdigest(), _sheets(data, str(path)))


def _sheets(data: bytes, path: str) -> list[Sheet]:
    import io

    from xlrd import XLRDError, open_workbook
    from xlrd.compdoc import CompDocError

    allowance = Allowance(path)
    try:
        book = open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
        return [_sheet(book, source, allowance) for source in book.sheets()]
    except XLRDError as error:
        if "encrypted" in str(error):
            raise UnreadableReport(path, "the file is encrypted; open it and save it without a password") from None
        raise UnreadableReport(path, f"the file is damaged or cut off ({error}); open it and save it as xlsx") from None
    except (CompDocError, *_BROKEN) as error:
        problem = f"the file is damaged or cut off ({type(error).__name__}: {error}); open it and save it as xlsx"
        raise UnreadableReport(path, problem) from None


def _sheet(book: Book, source: Source, allowance: Allowance) -> Sheet:
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    sheet.merged = [Merged(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row for row, shown in source.rowinfo_map.items() if shown.hidden}
    sheet.hidden_columns = [(column, column) for column, shown in source.colinfo_map.items() if shown.hidden]
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            text = _shown(book, source, row, column)
            if text:
                allowance.take(text)
                sheet.cells[row, column] = text
    return sheet


def _shown(book: Book, source: Source, row: int, column: int) -> str:
    kind = source.cell_type(row, column)
    value = source.cell_value(row, column)
    if kind == _TEXT:
        return show_text(str(value), _format(book, source, row, column))
    if kind in (_NUMBER, _DATE):
        number = stored(repr(value))
        if number is None:
            return str(value)
        return show(Decimal(number), _format(book, source, row, column), since_1904=book.datemode == 1)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    return "#ERROR" if kind == _ERROR else ""


def _format(book: Book, source: Source, row: int, column: int) -> str:
    """The number format of a cell."""
    key = book.xf_list[source.cell_xf_index(row, column)].format_key
    if key in BUILT_IN:
        return BUILT_IN[key]
    known = book.format_map.get(key)
    return known.format_str if known is not None else GENERAL
