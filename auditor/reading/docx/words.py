"""The text of a paragraph as it is printed, with changes accepted and fields as they were last worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reading.blocks import Piece, break_at
from auditor.reading.docx.parts import is_on, value
from auditor.reading.limits import check_depth

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_INSIDE = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "sdtContent", "dir", "bdo", "rubyBase", "oMath", "oMathPara",
     "e", "num", "den", "sub", "sup", "deg", "f", "rad", "d", "sSup", "sSub", "sSubSup", "nary", "func", "fName", "lim")
)  # fmt: skip
"""Elements whose text is printed with that of the paragraph."""
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWINGS = frozenset(("drawing", "pict", "object"))


class Words:
    """Collects the text of one paragraph; `boxes` are the text boxes anchored in it, `notes` its footnotes."""

    def __init__(self, number: int, path: str) -> None:
        self.lines: list[list[Piece]] = [[]]
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str, Piece]] = []
        """Kind and id of each footnote, with the place of its mark."""
        self._number, self._path = number, path
        self._depth = 0
        self._column = 1
        self._codes = 0
        """Fields whose code is being read: nothing of it is printed."""
        self._fields: list[bool] = []
        """For each open field, whether its code is over."""

    def read(self, element: Element) -> None:
        """Take the printed text of what stands in a paragraph."""
        self._depth += 1
        check_depth(self._path, self._depth)
        for part in element:
            name = part.tag
            if name == "r":
                self._run(part)
            elif name in _INSIDE:
                self.read(part)
            elif name == "sdt":
                content = part.find("sdtContent")
                if content is not None:
                    self.read(content)
            elif name == "AlternateContent":
                self.read(chosen(part))
            elif name in _DRAWINGS:
                self.boxes += _boxes(part)
        self._depth -= 1

    def _run(self, run: Element) -> None:
        properties = run.find("rPr")
        if properties is not None and len(properties):
            if is_on(properties, "vanish"):
                return
            if value(properties, "vertAlign") in ("superscript", "subscript") and self._follows_digit():
                self.lines[-1].append(Piece(" ", self._number, self._column, 0))  # 10 to the 4th is not 104
        for part in run:
            name = part.tag
            if name == "t":
                self._text(part)
            elif name in _SIGNS:
                self._add(_SIGNS[name])
            elif name in ("br", "cr"):
                self._break()
            elif name == "fldChar":
                self._field(part.get("fldCharType", ""))
            elif name in _NOTES:
                mark = Piece("", self._number, self._column, 0)
                self.notes.append((_NOTES[name], part.get("id", ""), mark))
            elif name in _DRAWINGS or name == "AlternateContent":
                self.boxes += _boxes(part)
            elif name == "ruby":
                self.read(part)

    def _text(self, element: Element) -> None:
        """The characters of one element; whoever must know where each stands in the file listens here."""
        self._add(element.text or "")

    def _follows_digit(self) -> bool:
        line = self.lines[-1]
        return bool(line) and line[-1].shown[-1:].isdigit()

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str) -> None:
        if text and all(self._fields):
            self.lines[-1].append(Piece(text, self._number, self._column))
            self._column += len(text)

    def _break(self) -> None:
        if all(self._fields):
            self.lines.append([])
            self._column += 1

    def joined(self) -> list[Piece]:
        """All lines in one."""
        pieces: list[Piece] = []
        for line in self.lines:
            if pieces and line:
                pieces.append(break_at(line[0]))
            pieces += line
        return pieces


def chosen(alternatives: Element) -> Element:
    """The first of several forms of the same content: the newest, which holds all that the older ones do."""
    for part in alternatives:
        if part.tag == "Choice":
            return part
    return next(iter(alternatives), alternatives)


def _boxes(drawing: Element) -> list[Element]:
    """The contents of the text boxes of a drawing; those inside the text of a box are met when it is read."""
    found: list[Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == "txbxContent":
            found.append(element)
        elif element.tag == "AlternateContent":
            waiting += reversed(chosen(element))
        else:
            waiting += reversed(element)
    return found
