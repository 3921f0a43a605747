"""Markdown: a footnote `[^auditor-1]` behind each figure, as GitHub, GitLab and Pandoc show them."""

from __future__ import annotations

from auditor.annotating.remarks import Annotated, Remark
from auditor.annotating.splices import Lines, Splice, encoded, spliced
from auditor.model.audit import AuditedReport
from auditor.output.markdown import escaped
from auditor.output.view import View
from auditor.reading.decoding import decode


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], _: View) -> Annotated:
    """The annotated Markdown, in the encoding of the file."""
    text = decode(data, audited.path).text.removeprefix("\ufeff")
    lines = Lines(text)
    splices: list[Splice] = []
    notes: list[str] = []
    unplaced = []
    for remark in remarks:
        found = lines.offsets(remark.place)
        if found is None:
            unplaced.append(remark)
            continue
        name = f"[^auditor-{remark.number}]"
        splices.append(Splice(found[1], name))
        first, *rest = [escaped(paragraph) for paragraph in remark.paragraphs]
        notes += ["", f"{name}: {first}", *(line for one in rest for line in ("", f"    {one}"))]
    if notes:
        newline = "\r\n" if "\r\n" in text else "\n"
        parting = "" if text.endswith(("\n", "\r")) else newline
        splices.append(Splice(len(text), parting + newline.join([*notes, ""])))
    annotated = encoded(spliced(text, splices), data, audited.report.encoding, "replace")
    return Annotated(annotated, len(remarks) - len(unplaced), tuple(unplaced))
