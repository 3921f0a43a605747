"""`-` among the paths: the report that comes on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from auditor.cli.paths import existing
from auditor.model.records import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.audit import Audit, AuditedReport, Failure

DASH = "-"
NAME = "stdin"
"""What the report is called in the answer."""


@dataclass(frozen=True, slots=True)
class Given:
    """The reports of a command line."""

    paths: list[Path | str]
    """Paths, and addresses as they stand."""
    beside: list[Path]
    """The same with a place for standard input and for addresses in the working folder, whose settings hold for them."""
    spooled: Path | None = None

    @property
    def files(self) -> list[Path]:
        """The paths without the addresses."""
        return [path for path in self.paths if isinstance(path, Path)]

    def renamed(self, outcome: AuditedReport | Failure) -> AuditedReport | Failure:
        """The outcome under the name of standard input, if it is of that."""
        from auditor.model.audit import AuditedReport, Failure
        from auditor.model.errors import UnreadableReport

        if self.spooled is None or outcome.path != self.spooled.as_posix():
            return outcome
        if isinstance(outcome, AuditedReport):
            return replace(outcome, report=replace(outcome.report, path=NAME))
        error = outcome.error
        if isinstance(error, UnreadableReport):
            error = UnreadableReport(NAME, error.problem, error.place)
        return Failure(NAME, error)

    def all_renamed(self, audit: Audit) -> Audit:
        """The audit with standard input under its name."""
        from auditor.model.audit import AuditedReport, Failure

        if self.spooled is None:
            return audit
        outcomes: list[AuditedReport | Failure] = [*audit.reports, *audit.failures]
        renamed = [self.renamed(outcome) for outcome in outcomes]
        reports = tuple(outcome for outcome in renamed if isinstance(outcome, AuditedReport))
        return replace(audit, reports=reports, failures=tuple(one for one in renamed if isinstance(one, Failure)))


@contextmanager
def given(paths: Sequence[str]) -> Iterator[Given]:
    """The named paths; what comes on standard input lies in a file as long as it is needed.

    Its content decides what it is: text, a web page, or a document of an office program.
    """
    from auditor.reading.remote import is_address

    files = [path for path in paths if path != DASH and not is_address(path)]
    named = existing(files) if files or not paths else []
    if DASH not in paths:
        addresses = [path for path in paths if is_address(path)]
        yield Given([*named, *addresses], [*named, *([Path()] if addresses else ())])
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="auditor-") as folder:
        spooled = Path(folder, NAME)
        spooled.write_bytes(_content())
        here = [Path(NAME if path == DASH or is_address(path) else path) for path in paths]
        whole = [spooled if path == DASH else path if is_address(path) else Path(path) for path in paths]
        yield Given(whole, here, spooled)


def _content() -> bytes:
    from auditor.reading.limits import MAX_BYTES, check_size

    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    check_size(NAME, len(content))
    return content
