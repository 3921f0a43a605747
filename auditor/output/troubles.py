"""What kept an audit from being done, as entries that machine formats can point at a place with."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import Audit
from auditor.model.errors import UnreadableReport
from auditor.model.records import dataclass
from auditor.output.safe import safe
from auditor.output.words import Words
from auditor.rulebook.problems import BrokenPack


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that could not be read, or a mistake in a rule pack."""

    path: str
    """Empty if no file is to blame."""
    line: int | None
    column: int | None
    text: str
    name: str
    """For formats that want a rule's name."""


UNREADABLE, BROKEN_RULES, NOT_RUN = "auditor/unreadable-report", "auditor/broken-rules", "auditor/not-run"


def troubles(audit: Audit, words: Words) -> Iterator[Trouble]:
    """One for each file that cannot be read and for each mistake in a pack."""
    for failure in audit.failures:
        error = failure.error
        if isinstance(error, BrokenPack):
            for problem in error.problems:
                source, text = problem.source, words.text(problem.message)
                yield Trouble(source.file, source.line or None, source.column or None, safe(text), BROKEN_RULES)
        elif isinstance(error, UnreadableReport):
            yield Trouble(failure.path, error.place.line, error.place.column, safe(error.problem), UNREADABLE)
        else:
            yield Trouble(failure.path, None, None, safe(str(error)), NOT_RUN)
