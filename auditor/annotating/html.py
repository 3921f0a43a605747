"""Web pages: each figure in a `<mark>` that tells its remark, with a number that leads to the list at the end."""

from __future__ import annotations

import re
from html import escape

from auditor.annotating.remarks import Annotated, Remark
from auditor.annotating.splices import Lines, Splice, encoded, spliced
from auditor.model.audit import AuditedReport
from auditor.model.check import Severity
from auditor.model.patterns import compiled
from auditor.output.safe import safe
from auditor.output.view import View
from auditor.reading.html.reader import decode_page

_BODY_END = compiled(r"</(?:body|html)\s*>", re.IGNORECASE)
_COLOURS = {Severity.ERROR: "#fbd5cf", Severity.WARNING: "#fce7b2", Severity.NOTE: "#d6e6f5"}


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], view: View) -> Annotated:
    """The annotated page, in the encoding of the file; what that cannot express is written as character references."""
    decoded = decode_page(data, audited.path)
    text = decoded.text.removeprefix("\ufeff")
    lines = Lines(text)
    splices: list[Splice] = []
    listed: list[str] = []
    unplaced = []
    marked = 0
    for remark in remarks:
        found = lines.offsets(remark.place)
        if found is None:
            unplaced.append(remark)
            continue
        start, end = found
        told = _inline("\n".join(remark.paragraphs))
        link = f'<sup id="auditor-mark-{remark.number}"><a href="#auditor-{remark.number}">[{remark.number}]</a></sup>'
        if start >= marked and "<" not in text[start:end]:
            colour = _COLOURS[remark.severity]
            splices.append(Splice(start, f'<mark title="{told}" style="background:{colour};color:#000">'))
            link = f"</mark>{link}"
            marked = end
        splices.append(Splice(end, link))
        paragraphs = "<br>".join(_inline(paragraph) for paragraph in remark.paragraphs)
        listed.append(
            f'<li id="auditor-{remark.number}" value="{remark.number}">{paragraphs} '
            f'<a href="#auditor-mark-{remark.number}">↩</a></li>'
        )
    if listed:
        title = _inline(view.words("remark.title"))
        section = f'<hr><section lang="{view.words.language}"><h2>{title}</h2><ol>{"".join(listed)}</ol></section>'
        ends = [match.start() for match in _BODY_END.finditer(text)]
        behind = max((splice.at for splice in splices), default=0)
        splices.append(Splice(next((end for end in ends if end >= behind), len(text)), section))
    narrow = "gbk" if decoded.encoding == "gb18030" else decoded.encoding  # what old browsers take a GBK page for
    splices = [Splice(at, new.encode(narrow, "xmlcharrefreplace").decode(narrow)) for at, new in splices]
    annotated = encoded(spliced(text, splices), data, decoded.encoding)
    return Annotated(annotated, len(remarks) - len(unplaced), tuple(unplaced))


def _inline(text: str) -> str:
    """Text for an element or an attribute."""
    return "&#10;".join(escape(safe(line)) for line in text.split("\n"))
