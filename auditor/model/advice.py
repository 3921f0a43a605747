"""What a linter of rules has to say about one of them: not wrong enough to refuse the pack, and yet worth a look."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.records import dataclass
from auditor.model.rule import Source
from auditor.model.text import EMPTY, Text


class Weight(StrEnum):
    """How much an advice matters."""

    WARNING = "warning"
    """Something does not do what its author meant: `auditor rules lint` ends with 1."""
    NOTE = "note"
    """Could be better."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that an author should look at."""

    code: str
    """What sort of thing, in words: `always-true`, `unused-fact`."""
    subject: str
    """The rule, fact or parameter that it is about."""
    source: Source
    message: Text
    note: Text = EMPTY
    """The way out."""
    weight: Weight = Weight.WARNING
