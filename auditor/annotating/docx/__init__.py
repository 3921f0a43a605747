"""Word documents: a comment on each figure, put between the runs of the text."""

from auditor.annotating.docx.document import write

__all__ = ["write"]
