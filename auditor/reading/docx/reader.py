"""The reader of Word documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.place import NOWHERE, Place
from auditor.model.report import Frame, PassageKind, Report
from auditor.reading.blocks import Block, Piece, assemble, joined_pieces
from auditor.reading.docx.body import Body, Footnote
from auditor.reading.docx.numbering import Numbering
from auditor.reading.docx.parts import Parts
from auditor.reading.docx.styles import Styles
from auditor.reading.docx.words import Words
from auditor.reading.frame import RUNNING
from auditor.reading.surroundings import without_surroundings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class DocxReader:
    """Reads docx files."""

    format = "docx"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        parts = Parts(path)
        body = Body(parts.main, Styles(parts.styles), Numbering(parts.numbering), str(path))
        blocks, around = without_surroundings(body.blocks)
        blocks += _notes(parts.notes, body.footnotes, parts.path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return assemble(str(path), "docx", digest, blocks, frame=(*around, *_running(parts.headers, parts.path)))


def _notes(parts: list[Element], marks: list[Footnote], path: str) -> Iterator[Block]:
    """Footnotes and endnotes behind the text; their place is that of the mark in it."""
    notes = {
        (element.tag, element.get("id", "")): element
        for part in parts
        for element in part
        if element.tag.endswith("note")
    }
    for mark in marks:
        note = notes.get((mark.kind, mark.id))
        for paragraph in note.iter("p") if note is not None else ():
            pieces = _placed(_pieces(paragraph, path), mark.mark)
            yield Block(pieces, kind=PassageKind.NOTE, base=Place(paragraph=mark.mark.line))


def _placed(pieces: list[Piece], mark: Piece) -> list[Piece]:
    return [Piece(piece.shown, mark.line, mark.column, 0) for piece in pieces]


def _pieces(paragraph: Element, path: str) -> list[Piece]:
    words = Words(0, path)
    words.read(paragraph)
    return words.joined()


def _running(parts: list[Element], path: str) -> Iterator[Frame]:
    """Page headers and footers, each text once."""
    told: set[str] = set()
    for part in parts:
        for paragraph in part.iter("p"):
            pieces = _pieces(paragraph, path)
            shown = joined_pieces(pieces)[1].shown if pieces else ""
            if shown and shown not in told:
                told.add(shown)
                yield Frame(NOWHERE, shown, RUNNING)
