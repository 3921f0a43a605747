"""One relation evaluated on one report, with its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from auditor.model.expression import Expression
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.model.relation import Derived, Operand
from auditor.model.text import EMPTY, Text
from auditor.model.waiver import Waived


class Severity(StrEnum):
    """How much a violated check matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for error; the higher the milder."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What a check came to, best first."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WITHIN = "within"
    IMPLAUSIBLE = "implausible"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that would repair what is violated; never applied, only told."""

    text: str
    """The figure as it would be printed: its unit, its digits."""
    slip: Text
    """How the printed figure came of it: two digits swapped, a digit dropped."""
    repairs: tuple[str, ...] = ()
    """Ids of the checks that would hold with it."""
    breaks: tuple[str, ...] = ()
    """Ids of the checks that hold now and would not with it."""
    value: Fraction | None = None
    """Its exact value in the base unit."""
    kind: str = ""
    """The slip as a key for programs: `digit`, `swap`, `dropped`, …"""
    also: tuple[str, ...] = ()
    """Ids of the copies of the figure that would have to change with it."""
    finer: str = ""
    """The same to more digits, where other figures are stated to more digits elsewhere: `29.974万元` for `29.97万元`."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure whose change alone would explain the violation."""

    quantity: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Where several explanations are as good as each other: the figure whose source document would settle it."""

    quantity: str
    text: Text


@dataclass(frozen=True, slots=True)
class Consequence:
    """A conclusion of the report that the likeliest correction would overturn."""

    kind: str
    """`score`, `grade`, `target`, `direction` or `budget`."""
    text: Text
    check: str
    """Id of the check of that conclusion."""


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """What a check evaluated, so that it can be evaluated again with other figures."""

    expression: Expression
    names: Mapping[str, Operand]
    misreading: Expression | None = None
    """The wrong reading, among those that the rule knows, that gives the printed figures."""
    derived: Derived | None = None
    """The name that is calculated from figures."""

    def __eq__(self, other: object) -> bool:
        """Two demands are the same when they say the same of the same figures."""
        if not isinstance(other, Demand):
            return NotImplemented
        return self.expression == other.expression and self.names == other.names

    def __hash__(self) -> int:
        return hash(self.expression)


@dataclass(frozen=True, slots=True)
class Check:
    """One relation, judged. A check with a severity other than `off` that is not good is a finding."""

    id: str
    rule: str
    severity: Severity
    """What this check counts as in this report: the rule's severity if violated; warning if implausible; note if truncated."""
    verdict: Verdict
    relation: str
    """The relation with its printed numbers: `268个 == 38件 + 229件 + 1件`."""
    quantities: tuple[str, ...]
    """Ids, in the order of the relation."""
    title: Text
    message: Text
    place: Place
    passage: int | None = None
    computed: Fraction | None = None
    """What the printed figure should be, in the base unit of the left side."""
    computed_text: str = ""
    """The same as a person writes it: `112.61%`."""
    difference: Fraction | None = None
    why: Text = EMPTY
    reason: str = ""
    """For not-applicable: what is missing or ambiguous."""
    words: tuple[str, ...] = ()
    """The words that the binding relied on."""
    suspects: tuple[Suspect, ...] = ()
    fingerprint: str = ""
    waived: Waived | None = None
    label: str = ""
    """What it is about, in the words of the report: the label of the primary figure, or of the relation."""
    allowed: tuple[Fraction, Fraction] | None = None
    """For a finding about one printed figure: between which values the rounding of the others leaves the result."""
    demand: Demand | None = None
    """What was evaluated; absent where there is no verdict."""
    question: Question | None = None
    consequences: tuple[Consequence, ...] = ()
    drawing: Text = EMPTY
    """The evidence in one sentence: `268 = 38 + 239 + 1 fails by 10; 239 stands alike in 2 more places; 38 → 28 repairs it`."""

    @property
    def is_finding(self) -> bool:
        """True when the reader must look at it."""
        return self.severity is not Severity.OFF and self.verdict in (
            Verdict.TRUNCATED,
            Verdict.IMPLAUSIBLE,
            Verdict.VIOLATED,
        )
