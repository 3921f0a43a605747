"""The sheets of an xlsx file, walked part by part: cells with the text that they show, never more than fixed limits allow.

Libraries were measured and not used here: one aborts the process on a far-off cell, the other is ten times as slow, loses
the digits as stored, and knows the formats only as strings. The parts are those of ECMA-376 part 1, clause 18.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from auditor.model.errors import UnreadableReport
from auditor.model.records import dataclass
from auditor.reading.packages import End, Package, Start
from auditor.reading.spreadsheets.number_formats import BUILT_IN, GENERAL, show, show_text, stored
from auditor.reading.spreadsheets.sheet import Allowance, Merged, Sheet, position

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
_TRUE = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share."""

    texts: list[str]
    formats: list[str]
    since_1904: bool


def sheets_of(path: Path) -> list[Sheet]:
    """All sheets in the order of the workbook; `UnreadableReport` where there are none."""
    with Package(path) as package:
        main = _main_part(package)
        workbook = _Workbook.read(package, main)
        targets = _relations(package, main)
        texts, styles = _part(targets, "/sharedStrings"), _part(targets, "/styles")
        book = _Book(
            _shared_texts(package, texts) if texts in package.names else [],
            _Styles.read(package, styles) if styles in package.names else [],
            workbook.since_1904,
        )
        allowance = Allowance(package.path)
        sheets = []
        for name, state, relation in workbook.sheets:
            kind, target = targets.get(relation, ("", ""))
            if kind.endswith("/worksheet"):  # chart and macro sheets have no cells
                sheet = Sheet(name, hidden=state in ("hidden", "veryHidden"))
                _SheetWalk(sheet, book, allowance).walk(package, target)
                sheets.append(sheet)
    if not sheets:
        raise UnreadableReport(package.path, "the workbook has no sheet with cells")
    return sheets


def _nothing(_: str) -> None:
    return


def _main_part(package: Package) -> str:
    for kind, target in _relations(package, "").values():
        if kind.endswith("/officeDocument"):
            return target
    raise UnreadableReport(package.path, "the file is incomplete: it names no workbook")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: kind and name of the part by id."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def related(attributes: Mapping[str, str]) -> None:
        if attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", "").replace("\\", "/")))
            found[attributes.get("Id", "")] = attributes.get("Type", ""), target.lstrip("/")

    package.walk(posixpath.join(folder, "_rels", f"{name}.rels"), {"Relationship": related}, {}, _nothing)
    return found


def _part(targets: Mapping[str, tuple[str, str]], kind: str) -> str:
    return next((target for found, target in targets.values() if found.endswith(kind)), "")


class _Workbook:
    """Names of the sheets, and the calendar."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        """Name, state and relation of each sheet."""
        self.since_1904 = False

    @classmethod
    def read(cls, package: Package, part: str) -> _Workbook:
        """The workbook in that part."""
        book = cls()
        package.walk(part, {"sheet": book._sheet, "workbookPr": book._properties}, {}, _nothing)
        return book

    def _sheet(self, attributes: Mapping[str, str]) -> None:
        relation = attributes.get(_RELATION) or attributes.get(_STRICT_RELATION) or ""
        self.sheets.append((attributes.get("name", ""), attributes.get("state", ""), relation))

    def _properties(self, attributes: Mapping[str, str]) -> None:
        self.since_1904 = attributes.get("date1904") in _TRUE


class _Texts:
    """Collects the text of `t` and `v`; readings in small type beside them (`rPh`) are no part of it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._inside = self._aside = False

    def starts(self) -> dict[str, Start]:
        """What waits for opened elements."""
        return {"t": self._open, "v": self._open, "rPh": self._open_aside}

    def ends(self) -> dict[str, End]:
        """What waits for closed elements."""
        return {"t": self._close, "v": self._close, "rPh": self._close_aside}

    def characters(self, text: str) -> None:
        """Text, wherever it stands."""
        if self._inside:
            self.pieces.append(text)

    def take(self) -> str:
        """The text collected since the last time."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return text

    def _open(self, _: Mapping[str, str]) -> None:
        self._inside = not self._aside

    def _close(self) -> None:
        self._inside = False

    def _open_aside(self, _: Mapping[str, str]) -> None:
        self._aside = True

    def _close_aside(self) -> None:
        self._aside = False


def _shared_texts(package: Package, part: str) -> list[str]:
    """The texts that cells share, by index."""
    texts = _Texts()
    found: list[str] = []
    package.walk(part, texts.starts(), texts.ends() | {"si": lambda: found.append(texts.take())}, texts.characters)
    return found


class _Styles:
    """The number format of each cell style."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._numbers: list[str] = []
        self._inside = False

    @classmethod
    def read(cls, package: Package, part: str) -> list[str]:
        """Formats by index of the style."""
        styles = cls()
        starts = {"numFmt": styles._format, "cellXfs": styles._open, "xf": styles._style}
        package.walk(part, starts, {"cellXfs": styles._close}, _nothing)
        known = {str(number): code for number, code in BUILT_IN.items()} | styles._codes
        return [known.get(number, GENERAL) for number in styles._numbers]

    def _format(self, attributes: Mapping[str, str]) -> None:
        self._codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", GENERAL))

    def _open(self, _: Mapping[str, str]) -> None:
        self._inside = True

    def _style(self, attributes: Mapping[str, str]) -> None:
        if self._inside:
            self._numbers.append(attributes.get("numFmtId", "0"))

    def _close(self) -> None:
        self._inside = False


class _SheetWalk:
    """Fills a sheet from its XML."""

    def __init__(self, sheet: Sheet, book: _Book, allowance: Allowance) -> None:
        self.sheet, self._book, self._allowance = sheet, book, allowance
        self._texts = _Texts()
        self._row = self._column = -1
        self._rows: Mapping[str, str] = {}
        """Attributes of the row that is open."""
        self._cell: Mapping[str, str] = {}
        self._formula = False

    def walk(self, package: Package, part: str) -> None:
        """Read the part."""
        starts = {
            "c": self._open,
            "f": self._found_formula,
            "row": self._open_row,
            "mergeCell": self._merge,
            "col": self._columns,
        }
        package.walk(
            part, self._texts.starts() | starts, self._texts.ends() | {"c": self._close}, self._texts.characters
        )

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        self._rows = attributes
        self._row += 1
        self._column = -1
        if "hidden" in attributes and attributes["hidden"] in _TRUE:
            self.sheet.hidden_rows.add(self._row_number())

    def _row_number(self) -> int:
        """The row that is open; those without a number follow the one before."""
        number = self._rows.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self._row
        return self._row

    def _columns(self, attributes: Mapping[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            self.sheet.hidden_columns.append((int(first[:6]) - 1, int(last[:6]) - 1))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        start, end = position(first), position(last)
        if start is not None and end is not None and start[0] <= end[0] and start[1] <= end[1]:
            self.sheet.merged.append(Merged(*start, *end))

    def _open(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        self._formula = False
        if "r" not in attributes:
            self._column += 1

    def _found_formula(self, _: Mapping[str, str]) -> None:
        self._formula = True

    def _close(self) -> None:
        if not (self._texts.pieces or self._formula):
            return  # empty but for its style, as most cells of a form are
        place = position(self._cell.get("r", ""))
        at = place if place is not None else (self._row_number(), self._column)
        self._row, self._column = at
        text = self._shown(self._texts.take())
        if text:
            self._allowance.take(text)
            self.sheet.cells[at] = text
        elif self._formula and self._cell.get("t") != "str":
            self.sheet.unsaved.append(at)

    def _shown(self, text: str) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s":
            at = int(text) if text.isdecimal() and len(text) < 10 else -1
            return show_text(self._book.texts[at], self._format()) if 0 <= at < len(self._book.texts) else ""
        if kind == "b":
            return "TRUE" if text in _TRUE else "FALSE"
        if kind == "n" and text:
            value = stored(text.strip())
            return text if value is None else show(value, self._format(), since_1904=self._book.since_1904)
        return show_text(text, self._format())

    def _format(self) -> str:
        style = self._cell.get("s", "")
        at = int(style) if style.isdecimal() and len(style) < 7 else 0
        formats = self._book.formats
        return formats[at] if at < len(formats) else GENERAL
