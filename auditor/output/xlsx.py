"""A workbook for reviewers: the findings with columns to decide in, the figures nobody checked, and how much was done.

Text of a report is always a cell of text, never a formula, whatever it begins with. The same audit gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.model.errors import AuditorError
from auditor.model.patterns import compiled
from auditor.output.closing import closing_line
from auditor.output.layout import width
from auditor.output.ledger import ledger
from auditor.output.safe import safe
from auditor.output.told import address, file_of, message_of, quoted, suspects_of, title_of
from auditor.output.troubles import troubles
from auditor.output.view import View, listed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FINDINGS = (
    "number", "severity", "report", "place", "title", "message", "quoted", "sum", "computed", "suspect", "why", "rule",
    "decision", "person", "remark", "fingerprint",
)  # fmt: skip
_UNGUARDED = ("report", "place", "text", "label", "reason")
_SEVERITY = _FINDINGS.index("severity") + 1
_FORMULA = ("=", "+", "-", "@", "\t")
"""What spreadsheets take for a formula, when a cell is edited or saved as CSV."""
_LONGEST = 32_000
"""A cell holds 32,767 characters."""
_WIDEST, _NARROWEST = 60, 6
_COLOURS = {Severity.ERROR: "F8CBAD", Severity.WARNING: "FFE699", Severity.NOTE: "DDEBF7"}

Row = Sequence[str | int]
_MODIFIED = compiled(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


class NoWorkbooks(AuditorError):
    """The library that writes workbooks is not installed."""

    def __init__(self) -> None:
        super().__init__("xlsx needs openpyxl: pip install 'auditor[xlsx]'")


def write(audit: Audit, view: View) -> bytes:
    """The workbook as a file."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise NoWorkbooks from error
    words = view.words
    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet(words("xlsx.findings"))
    _fill(sheet, _heads(_FINDINGS, view), _findings(audit, view))
    _colour(sheet, {words(f"severity.{severity.value}"): colour for severity, colour in _COLOURS.items()})
    _fill(book.create_sheet(words("xlsx.unguarded")), _heads(_UNGUARDED, view), _unguarded(audit, view))
    rows = [[part] for part in _summary(audit, view)]
    _fill(book.create_sheet(words("xlsx.summary")), [words("xlsx.summary")], rows)
    file = io.BytesIO()
    book.save(file)
    return _without_times(file.getvalue())


def _heads(names: Iterable[str], view: View) -> list[str]:
    return [view.words(f"xlsx.column.{name}") for name in names]


def _findings(audit: Audit, view: View) -> Iterable[Row]:
    words, ground = view.words, view.ground
    for number, (audited, check) in enumerate(listed(audit, view), 1):
        yield [
            number,
            words(f"severity.{check.severity.value}"),
            ground.in_working(file_of(audited, check.place)),
            address(check.place, words),
            title_of(check, words),
            message_of(check, words),
            "\n".join(quoted(audited, check)),
            words.relation(check.relation),
            check.computed_text,
            "\n".join(suspects_of(audited, check, words)),
            words.text(check.why),
            check.rule,
            "",
            "",
            "",
            check.fingerprint,
        ]


def _unguarded(audit: Audit, view: View) -> Iterable[Row]:
    for audited in audit.reports:
        for entry in ledger(audited, view.words):
            if entry.is_unguarded:
                one = entry.quantity
                place = address(one.place, view.words)
                yield [view.ground.in_working(file_of(audited, one.place)), place, one.text, one.label, entry.reason]


def _summary(audit: Audit, view: View) -> Iterable[str]:
    for line in closing_line(audit.summary, view.words, 1_000_000):
        yield from "".join(piece.text for piece in line).split(view.words("semicolon"))
    for trouble in troubles(audit, view.words):
        yield ":".join(str(part) for part in (trouble.path, trouble.line, trouble.text) if part)


def _fill(sheet: Worksheet, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table with its head frozen, filters, and columns as wide as their texts."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [width(head) for head in heads]
    last = 1
    for last, row in enumerate((heads, *rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(last, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if last == 1:
                cell.font = Font(bold=True)
            if isinstance(value, int):
                cell.value = value
                continue
            lines = [safe(line) for line in value[:_LONGEST].split("\n")]
            cell.value, cell.data_type, cell.quotePrefix = "\n".join(lines), "s", value[:1] in _FORMULA
            widths[column - 1] = max(widths[column - 1], *map(width, lines))
    for column, cells in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(cells + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"


def _colour(sheet: Worksheet, colours: Mapping[str, str]) -> None:
    """Colour the severities."""
    from openpyxl.styles import PatternFill

    for (cell,) in sheet.iter_rows(min_row=2, min_col=_SEVERITY, max_col=_SEVERITY):
        cell.fill = PatternFill("solid", fgColor=colours[cell.value])


def _without_times(workbook: bytes) -> bytes:
    """The same workbook as if it had been packed at the beginning of 1980, the first date that ZIP knows."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(b"", content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
