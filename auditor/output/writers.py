"""The writers by name: a new format is a module with `write(audit, view)` and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from auditor.model.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.output.view import View

    Write = Callable[[Audit, View], str | bytes]


@dataclass(frozen=True, slots=True)
class Writer:
    """One output format; its module is loaded when it is used."""

    name: str
    suffix: str
    """What its files end in: an output file of that suffix needs no `--format`."""
    what: str
    """For the help page."""
    module: str = ""
    """Where its `write` is, if not in `auditor.output.<name>`."""
    for_logs: bool = False
    """Lines that people read or a runner picks out of a log; such formats may share standard output."""
    binary: bool = False
    """Not for a terminal."""
    by_report: bool = False
    """Each report is written when it is done, see `auditor.cli.streaming`."""

    def load(self) -> Write:
        """`write(audit, view)`, which gives the whole document."""
        write: Write = import_module(self.module or f"auditor.output.{self.name}").write
        return write


WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("console", ".txt", "the list for people", for_logs=True),
        Writer("json", ".json", "everything, exact; schema auditor-report/1"),
        Writer("jsonl", ".jsonl", "the same, one line a report", by_report=True),
        Writer("parquet", ".parquet", "a table of all checks, for data frames", binary=True, by_report=True),
        Writer("sarif", ".sarif", "SARIF 2.1.0, for code scanning"),
        Writer("junit", ".xml", "JUnit XML, for the test views of CI systems"),
        Writer("github", ".log", "annotations of GitHub Actions", for_logs=True),
        Writer("gitlab", ".codequality", "Code Quality report of GitLab"),
        Writer("rdjson", ".rdjson", "reviewdog's format, for review comments"),
        Writer("checkstyle", ".checkstyle", "Checkstyle XML, for Jenkins and others"),
        Writer("markdown", ".md", "a comment for a pull request"),
        Writer("xlsx", ".xlsx", "a workbook for reviewers", binary=True),
        Writer("line", ".lines", "one line a finding, for grep and editors", for_logs=True),
        Writer("html", ".html", "a page: the report beside its findings", "auditor.output.html.page"),
    )
}


def by_suffix(suffix: str) -> Writer | None:
    """The first format whose files end so."""
    return next((writer for writer in WRITERS.values() if writer.suffix == suffix.lower()), None)
