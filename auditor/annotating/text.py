"""Text: a mark `【注1】` behind each figure, and the remarks as a list at the end of the file."""

from __future__ import annotations

from auditor.annotating.plain import Noted, annotate_text
from auditor.annotating.remarks import Annotated, Remark
from auditor.model.audit import AuditedReport
from auditor.output.told import address
from auditor.output.view import View

RULE = "—" * 12
"""Parts the remarks from the report."""


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], view: View) -> Annotated:
    """The annotated text, in the encoding of the file."""

    def listed(remark: Remark) -> Noted:
        mark = view.words("remark.mark", number=remark.number)
        return mark, [f"{mark} {address(remark.place, view.words)}", *(f"    {one}" for one in remark.paragraphs)]

    return annotate_text(audited, data, remarks, listed, ["", RULE, view.words("remark.title"), ""])
