"""The report as a Word document, the way a secretary leaves it: styles, automatic numbers, runs cut anywhere."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.samples.outline import Outline, Rows

_NUMBER = re.compile(r"\d{2,}")
_LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "(%2)"))
_COUNTS = "一二三四五六七八九十"


def make_docx(outline: Outline) -> bytes:
    """The document; headings whose numbers count on get theirs from Word, the others have them typed."""
    document: Any = Document()
    _define_list(document)
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    counts = [0, 0]
    for at, part in enumerate(outline.body):
        if isinstance(part, Rows):
            _table(document, part)
            continue
        if part.level == 1:
            document.add_paragraph(part.text, style="Title")
            continue
        paragraph = document.add_paragraph(style=f"Heading {part.level - 1}" if part.level else None)
        text = part.text
        if part.level:
            depth = part.level - 2
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (1 - depth)
            number = _LEVELS[depth][1].replace(f"%{depth + 1}", _COUNTS[counts[depth] - 1])
            if text.startswith(number):
                text = text.removeprefix(number)
                _number(paragraph, depth)
        _runs(paragraph, text, at)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _define_list(document: Any) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _number(paragraph: Any, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbers = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(depth)), ("w:numId", "77")):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        numbers.append(element)
    properties.append(numbers)


def _runs(paragraph: Any, text: str, at: int) -> None:
    """The first figure is cut between two runs, in every third paragraph."""
    found = _NUMBER.search(text)
    if found is None or at % 3:
        paragraph.add_run(text)
        return
    paragraph.add_run(text[: found.start() + 1])
    paragraph.add_run(text[found.start() + 1 :]).bold = True


def _table(document: Any, part: Rows) -> None:
    table = document.add_table(rows=len(part.rows), cols=len(part.rows[0]))
    for row, texts in zip(table.rows, part.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
