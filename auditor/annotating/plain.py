"""Formats that are text themselves: a mark behind each figure, and the remarks at the end of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.annotating.remarks import Annotated, Remark
from auditor.annotating.splices import Lines, Splice, encoded, spliced
from auditor.model.audit import AuditedReport
from auditor.reading.decoding import decode

Noted = tuple[str, Sequence[str]]
"""The mark behind the figure, and the lines of the remark at the end."""


def annotate_text(
    audited: AuditedReport,
    data: bytes,
    remarks: Sequence[Remark],
    noted: Callable[[Remark], Noted],
    head: Sequence[str] = (),
) -> Annotated:
    """The annotated text, in the encoding of the file; `head` stands above the remarks."""
    text = decode(data, audited.path).text.removeprefix("\ufeff")
    lines = Lines(text)
    splices: list[Splice] = []
    listed: list[str] = []
    unplaced: list[Remark] = []
    for remark in remarks:
        found = lines.offsets(remark.place)
        if found is None:
            unplaced.append(remark)
            continue
        mark, note = noted(remark)
        splices.append(Splice(found[1], mark))
        listed += note
    if listed:
        newline = "\r\n" if "\r\n" in text else "\n"
        parting = "" if text.endswith(("\n", "\r")) else newline
        splices.append(Splice(len(text), parting + newline.join([*head, *listed, ""])))
    annotated = encoded(spliced(text, splices), data, audited.report.encoding, "replace")
    return Annotated(annotated, len(remarks) - len(unplaced), tuple(unplaced))
