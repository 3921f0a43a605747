"""Writes the annotated Word document."""

from __future__ import annotations

from auditor.annotating.docx.anchors import Anchors
from auditor.annotating.docx.comments import Comments
from auditor.annotating.docx.marks import Marks
from auditor.annotating.elements import nodes_of
from auditor.annotating.packages import Package
from auditor.annotating.remarks import Annotated, Remark
from auditor.model.audit import AuditedReport
from auditor.output.view import View
from auditor.reading.trees import tree

_MAIN = "word/document.xml"


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], _: View) -> Annotated:
    """The document with a comment for each remark; parts other than its text and its comments are copied."""
    if not remarks:
        return Annotated(data, 0)
    package = Package(data, audited.path)
    main = package.linked("", "officeDocument") or _MAIN
    body = package[main]
    nodes = nodes_of(body, main)
    marks = Marks(body, nodes, Anchors(tree(body, audited.path, main), nodes, audited.path))
    comments = Comments(package, main, nodes[0].namespace)
    unplaced = []
    for remark in remarks:
        if marks.put(remark, comments.next_id):
            comments.add(remark.paragraphs)
        else:
            unplaced.append(remark)
    placed = len(remarks) - len(unplaced)
    if placed:
        package[main] = marks.inserted()
        comments.store()
    return Annotated(package.written() if placed else data, placed, tuple(unplaced))
