"""Workbooks: a note on the cell of each figure."""

from auditor.annotating.xlsx.workbook import write

__all__ = ["write"]
