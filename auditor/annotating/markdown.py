"""Markdown: a footnote `[^auditor-1]` behind each figure, as GitHub, GitLab and Pandoc show them."""

from __future__ import annotations

from auditor.annotating.plain import Noted, annotate_text
from auditor.annotating.remarks import Annotated, Remark
from auditor.model.audit import AuditedReport
from auditor.output.markdown import escaped
from auditor.output.view import View


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], _: View) -> Annotated:
    """The annotated Markdown, in the encoding of the file."""
    return annotate_text(audited, data, remarks, _footnote)


def _footnote(remark: Remark) -> Noted:
    name = f"[^auditor-{remark.number}]"
    first, *rest = [escaped(paragraph) for paragraph in remark.paragraphs]
    return name, ["", f"{name}: {first}", *(line for one in rest for line in ("", f"    {one}"))]
