"""Text: a mark `【注1】` behind each figure, and the remarks as a list at the end of the file."""

from __future__ import annotations

from auditor.annotating.remarks import Annotated, Remark
from auditor.annotating.splices import Lines, Splice, encoded, spliced
from auditor.model.audit import AuditedReport
from auditor.output.told import address
from auditor.output.view import View
from auditor.reading.decoding import decode

RULE = "—" * 12
"""Parts the remarks from the report."""


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], view: View) -> Annotated:
    """The annotated text, in the encoding of the file."""
    text = decode(data, audited.path).text.removeprefix("\ufeff")
    lines = Lines(text)
    splices: list[Splice] = []
    listed: list[str] = []
    unplaced = []
    for remark in remarks:
        found = lines.offsets(remark.place)
        if found is None:
            unplaced.append(remark)
            continue
        mark = view.words("remark.mark", number=remark.number)
        splices.append(Splice(found[1], mark))
        listed.append(f"{mark} {address(remark.place, view.words)}")
        listed += [f"    {paragraph}" for paragraph in remark.paragraphs]
    if listed:
        newline = "\r\n" if "\r\n" in text else "\n"
        parting = "" if text.endswith(("\n", "\r")) else newline
        tail = ["", RULE, view.words("remark.title"), "", *listed, ""]
        splices.append(Splice(len(text), parting + newline.join(tail)))
    annotated = encoded(spliced(text, splices), data, audited.report.encoding, "replace")
    return Annotated(annotated, len(remarks) - len(unplaced), tuple(unplaced))
