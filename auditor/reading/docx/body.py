"""The paragraphs and tables of a Word document in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.model.place import Place
from auditor.model.records import dataclass, replace
from auditor.model.report import PassageKind
from auditor.reading.blocks import Block, Grid, GridCell, Piece, Pieces, break_at
from auditor.reading.docx.numbering import Numbering
from auditor.reading.docx.parts import is_on, value, whole
from auditor.reading.docx.styles import PLAIN, Style, Styles
from auditor.reading.docx.words import Words, chosen
from auditor.reading.limits import check_depth, check_grid
from auditor.reading.numbered import before
from auditor.reading.structure import mark

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_THROUGH = frozenset(("customXml", "ins", "moveTo", "smartTag", "sdtContent"))
"""Elements that only wrap what stands in the document."""
_WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that the text refers to, with the place of its mark."""

    kind: str
    id: str
    mark: Piece


class Body:
    """Reads the body; `blocks` and `footnotes` are what it finds."""

    def __init__(self, document: Element, styles: Styles, numbering: Numbering, path: str) -> None:
        self.blocks: list[Block | Grid] = []
        self.footnotes: list[Footnote] = []
        self._styles, self._numbering, self._path = styles, numbering, path
        self._paragraphs = {id(element): at for at, element in enumerate(document.iter("p"), 1)}
        self._tables = {id(element): at for at, element in enumerate(document.iter("tbl"), 1)}
        self._depth = 0
        self._left: list[Piece] = []
        """Text of a paragraph whose end was deleted: it goes on in the next."""
        body = document.find("body")
        if body is not None:
            self._read(body)
        self._end(PLAIN)

    def _read(self, container: Element) -> None:
        self._depth += 1
        check_depth(self._path, self._depth)
        for element in standing(container):
            if element.tag == "p":
                self._paragraph(element)
            else:
                self._table(element)
        self._depth -= 1

    def _paragraph(self, element: Element) -> None:
        properties = element.find("pPr")
        style = self._styles.of(properties)
        words = self._words(element)
        lines = [self._left + words.lines[0], *words.lines[1:]]
        self._left = []
        number = self._list_number(properties, style, lines[0])
        if number is not None and lines[0]:
            lines[0] = [number, *lines[0]]
        if properties is not None and properties.find("rPr/del") is not None:
            self._left = [piece for line in lines for piece in line]
        else:
            self._add(lines, properties, style, self._base(element))
        for box in words.boxes:
            self._read(box)

    def _words(self, element: Element) -> Words:
        words = Words(self._paragraphs[id(element)], self._path)
        words.read(element)
        self.footnotes += [Footnote(*note) for note in words.notes]
        return words

    def _base(self, element: Element) -> Place:
        return Place(paragraph=self._paragraphs[id(element)])

    def _add(self, lines: list[list[Piece]], properties: Element | None, style: Style, base: Place) -> None:
        """One block a line; a heading of several lines is one."""
        stated = value(properties, "outlineLvl")
        level = style.level if stated is None else (whole(stated, 9) + 1) % 10
        kind = PassageKind.NOTE if style.is_contents else PassageKind.HEADING if style.is_title else None
        if (level or kind is PassageKind.HEADING) and len(lines) > 1:
            lines = [[piece for line in lines for piece in (*([break_at(line[0])] if line else ()), *line)]]
        self.blocks += [Block(line, level, kind, base) for line in lines if line]

    def _end(self, style: Style) -> None:
        if self._left:
            self.blocks.append(Block(self._left, style.level, base=Place(paragraph=self._left[0].line)))

    def _list_number(self, properties: Element | None, style: Style, line: Pieces) -> Piece | None:
        """The number that Word prints before the paragraph; one without text gets none, but is counted."""
        own = properties.find("numPr") if properties is not None else None
        list_id = value(own, "numId") or style.list_id
        if not list_id or list_id == "0":
            return None
        level = value(own, "ilvl")
        number = self._numbering.next(list_id, style.list_level if level is None else whole(level))
        text = "".join([piece.shown for piece in line]).strip()
        if not number.strip() or (text and mark(text) is not None and mark(number + text) is None):
            return None
        paragraph = line[0] if line else Piece("")
        return Piece(before(number, text) + " ", paragraph.line, 1, 0)

    def _table(self, element: Element) -> None:
        rows = list(_rows(element))
        cells = [list(_cells(row)) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:
            self._read(cells[0][0])  # a frame round some text
            return
        found: list[GridCell] = []
        nested: list[Element] = []
        table = self._tables[id(element)]
        above: dict[int, int] = {}
        """By column, the cell that a merge continues there."""
        covered = 0
        for at, row in enumerate(rows):
            column = whole(value(row.find("trPr"), "gridBefore"))
            for cell in cells[at]:
                properties = cell.find("tcPr")
                width = min(max(whole(value(properties, "gridSpan"), 1), 1), _WIDEST)
                covered += width
                check_grid(self._path, covered)
                merged = value(properties, "vMerge")
                if merged is not None and merged != "restart" and column in above:
                    upper = found[above[column]]
                    found[above[column]] = replace(upper, rowspan=at - upper.row + 1)
                    column += width
                    continue
                above[column] = len(found)
                base = Place(table=table, row=at + 1, cell=str(column + 1))
                pieces = self._cell(cell, nested)
                base = replace(base, paragraph=pieces[0].line) if pieces else base
                found.append(GridCell(at, column, pieces, 1, width, base))
                column += width
        self.blocks.append(Grid(found))
        self._depth += 1
        check_depth(self._path, self._depth)
        for inner in nested:
            self._table(inner)
        self._depth -= 1

    def _cell(self, cell: Element, nested: list[Element]) -> list[Piece]:
        """The text of a cell; tables in it come behind its own table."""
        pieces: list[Piece] = []
        for element in standing(cell):
            if element.tag == "tbl":
                nested.append(element)
                continue
            properties = element.find("pPr")
            words = self._words(element)
            line = words.joined()
            number = self._list_number(properties, self._styles.of(properties), line)
            if number is not None:
                number = number._replace(line=self._paragraphs[id(element)])
                line = [number, *line]
            if pieces and line:
                pieces.append(break_at(line[0]))
            pieces += line
            for box in words.boxes:
                for inside in standing(box):
                    nested += [inside] if inside.tag == "tbl" else []
                    pieces += self._box_line(inside) if inside.tag == "p" else []
        return pieces

    def _box_line(self, element: Element) -> list[Piece]:
        line = self._words(element).joined()
        return [break_at(line[0]), *line] if line else []


def standing(container: Element) -> Iterator[Element]:
    """The paragraphs and tables that stand in a body, cell or text box, whatever wraps them; deleted ones are left out."""
    waiting = [iter(container)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in ("p", "tbl"):
            yield element
        elif element.tag == "sdt":
            waiting.append(iter(element.findall("sdtContent")))
        elif element.tag in _THROUGH:
            waiting.append(iter(element))
        elif element.tag == "AlternateContent":
            waiting.append(iter(chosen(element)))


def _wrapped(container: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, whatever wraps them."""
    waiting = [iter(container)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == name:
            yield element
        elif element.tag == "sdt":
            waiting.append(iter(element.findall("sdtContent")))
        elif element.tag in _THROUGH:
            waiting.append(iter(element))


def _rows(table: Element) -> Iterator[Element]:
    """The rows that are left when all changes are accepted."""
    for row in _wrapped(table, "tr"):
        if not is_on(row.find("trPr"), "del"):
            yield row


def _cells(row: Element) -> Iterator[Element]:
    for cell in _wrapped(row, "tc"):
        if cell.find("tcPr/cellDel") is None:
            yield cell
