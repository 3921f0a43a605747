"""The document itself with a remark on each figure of a finding: one format a file, all given the same remarks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from auditor.annotating.remarks import Annotated, Remark, remarks_of
from auditor.model.audit import AuditedReport
from auditor.model.errors import AuditorError
from auditor.output.view import View

__all__ = ["FORMATS", "CannotAnnotate", "annotate"]

FORMATS = ("docx", "html", "markdown", "pdf", "text", "xlsx")
"""The formats of reports that can be annotated; each is a module here."""

_Annotate = Callable[[AuditedReport, bytes, tuple[Remark, ...], View], Annotated]


class CannotAnnotate(AuditorError):
    """No document of this format can be written."""

    def __init__(self, path: str, form: str) -> None:
        self.path, self.form = path, form
        super().__init__(
            f"{path}: a report read as {form} cannot be annotated (only {', '.join(FORMATS)}); "
            "`auditor check --format html` shows the findings beside its text"
        )


def annotate(audited: AuditedReport, data: bytes, view: View) -> Annotated:
    """A copy of the file `data` that the report was read from, with the findings that `view` shows at their figures.

    Nothing else in it is changed. A format without comments gets marks or footnotes.
    """
    form = audited.report.format
    if form not in FORMATS:
        raise CannotAnnotate(audited.path, form)
    write: _Annotate = import_module(f"auditor.annotating.{form}").write
    return write(audited, data, remarks_of(audited, view), view)
