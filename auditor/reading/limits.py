"""Fixed bounds of what is read: a hostile or mistaken file gives a clear error instead of a hung machine."""

from __future__ import annotations

from auditor.model.errors import LimitExceeded
from auditor.model.place import Place

MAX_BYTES = 64 * 1024 * 1024
"""Size of a file; the longest real report is below 1 MiB."""

MAX_LINE = 100_000
"""Code points in one line or paragraph; the longest real paragraph is below 5 000."""

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that the parts of a zip package declare together; pictures make the most of it."""

MAX_PARTS = 10_000
"""Parts of a zip package."""

MAX_CELLS = 200_000
"""Cells with something in them in all sheets or tables of a file."""

MAX_CELL_TEXT = 20_000_000
"""Characters that the cells of a file show together: a long text may be shared by many cells."""

MAX_PAGES = 2_000
"""Pages of a PDF file; the longest real report is below 400."""

MAX_CHARACTERS = 2_000_000
"""Characters in the text layer of a PDF file."""

MAX_RULINGS = 500_000
"""Drawn lines of a PDF file."""

MAX_SECONDS = 10
"""Seconds that a program in C may take with one file."""

MAX_CONVERSION_SECONDS = 60
"""Seconds that LibreOffice may take with one file; it starts slowly."""

MAX_XLS_BYTES = 16 * 1024 * 1024
"""Size of an old workbook, which is held in memory cell by cell with all that are empty."""

MAX_WORKING_MEMORY = 480 * 1024 * 1024
"""Bytes of memory that it may take."""


def check_size(path: str, size: int) -> None:
    """Refuse a file beyond `MAX_BYTES`."""
    if size > MAX_BYTES:
        raise LimitExceeded(path, f"the file has {size} bytes; the limit is {MAX_BYTES}")


def check_line(path: str, number: int, length: int) -> None:
    """Refuse a line beyond `MAX_LINE`."""
    if length > MAX_LINE:
        raise LimitExceeded(path, f"the line has {length} characters; the limit is {MAX_LINE}", Place(line=number))


def check_paragraph(path: str, number: int, length: int) -> None:
    """Refuse a paragraph beyond `MAX_LINE`, whose lines were joined; it begins in line `number`."""
    if length > MAX_LINE:
        message = f"the paragraph has {length} characters; the limit is {MAX_LINE}"
        raise LimitExceeded(path, message, Place(line=number))


MAX_GRID = 1_000_000
"""Positions of one table, with those that merged cells cover."""


def check_grid(path: str, positions: int) -> None:
    """Refuse a table beyond `MAX_GRID`."""
    if positions > MAX_GRID:
        raise LimitExceeded(path, f"a table has {positions} cells and more; the limit is {MAX_GRID}")


MAX_ELEMENTS = 1_000_000
"""Elements of one XML part; a report of a thousand pages has half as many."""

MAX_DEPTH = 50
"""Tables, text boxes and wrappers inside one another."""


def check_elements(path: str, part: str, count: int) -> None:
    """Refuse a part beyond `MAX_ELEMENTS`."""
    if count > MAX_ELEMENTS:
        raise LimitExceeded(path, f"{part} has more than {MAX_ELEMENTS} elements, which is the limit")


def check_depth(path: str, depth: int) -> None:
    """Refuse parts nested beyond `MAX_DEPTH`."""
    if depth > MAX_DEPTH:
        raise LimitExceeded(path, f"tables or text boxes are nested deeper than {MAX_DEPTH}, which is the limit")
