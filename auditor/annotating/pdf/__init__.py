"""PDF files: each figure highlighted, with the remark as its note."""

from auditor.annotating.pdf.document import write

__all__ = ["write"]
