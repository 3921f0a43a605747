"""The report as a printed PDF file: justified lines, running head, page numbers, a ruled table over a page break."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import SimpleDocTemplate, Table

from tests.samples.outline import Outline, Rows

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
TEXT = ParagraphStyle("text", fontName=FONT, fontSize=12, leading=21, firstLineIndent=24, wordWrap="CJK")
HEADING = ParagraphStyle("heading", parent=TEXT, fontSize=14, leading=28)
TITLE = ParagraphStyle("title", fontName=FONT, fontSize=18, leading=30, alignment=1, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12, wordWrap="CJK")
RULED = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]


def make_pdf(outline: Outline) -> bytes:
    """The file."""
    story: list[Any] = []
    for part in outline.body:
        if isinstance(part, Rows):
            story.append(table(part.rows, [160, 90, 90, 90]))
        else:
            story.append(paragraph(part.text, part.level))
    return printed(story, outline.title)


def paragraph(text: str, level: int = 0) -> Printed:
    """A paragraph; level 1 is the title."""
    return Printed(escape(text), {0: TEXT, 1: TITLE}.get(level, HEADING))


def table(rows: Any, widths: list[float] | None = None, styles: tuple[Any, ...] = ()) -> Table:
    """A ruled table whose head is printed again on each page."""
    cells = [[Printed(escape(cell), CELL) if cell else "" for cell in row] for row in rows]
    return Table(cells, widths, repeatRows=1, style=[*RULED, *styles])


def printed(story: list[Any], head: str = "") -> bytes:
    """Pages with a running head and a number."""

    def decorate(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, head)
        canvas.drawCentredString(A4[0] / 2, 30, f"- {document.page} -")

    target = io.BytesIO()
    document = SimpleDocTemplate(target, pagesize=A4, invariant=1)
    document.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return target.getvalue()
