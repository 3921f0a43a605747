"""How a rule found its figures in one report, step by step."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.model.rule import Rule
from auditor.model.text import EMPTY, Text


class StepKind(StrEnum):
    """What a step looks at."""

    APPLIES_TO = "applies-to"
    SECTION = "section"
    PHRASE = "phrase"
    TABLE = "table"
    RELATION = "relation"
    BINDING = "binding"
    WHERE = "where"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where something was found, and what it gives."""

    place: Place
    text: str
    """`hall_items = 1182项`, or the words that were found."""


@dataclass(frozen=True, slots=True)
class Near:
    """The stretch of the report that is most like a phrase which does not stand in it."""

    place: Place
    text: str
    """As printed."""
    differences: tuple[tuple[str, str], ...]
    """What the phrase says, and what stands there instead; either may be empty. A figure reads `{unit}`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the rule needs, and what came of it."""

    kind: StepKind
    subject: str
    """As written in the pack."""
    good: bool | None
    """True or false; `None` where nothing depends on it."""
    result: Text = EMPTY
    name: str = ""
    """The fact that it gives a value."""
    sightings: tuple[Sighting, ...] = ()
    near: Near | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The whole way of one rule through one report."""

    rule: Rule
    path: str
    steps: tuple[Step, ...]
