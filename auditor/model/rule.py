"""Rules as the rulebook hands them to checking: phrases and expressions ready to use, texts in two languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache

from auditor.model.check import Severity
from auditor.model.expression import Expression
from auditor.model.patterns import compiled
from auditor.model.records import dataclass, field
from auditor.model.table_lines import TableLines
from auditor.model.text import EMPTY, Text


class Scope(StrEnum):
    """How far apart the facts of one rule may stand."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    TABLE = "table"
    REPORT = "report"
    SUBMISSION = "submission"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands in a pack: file, line and column (1-based)."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


SLOT_OPEN, SLOT_CLOSE, SLOT_END = "\ue000", "\ue001", "\ue002"
"""In the skeleton of a report a quantity reads SLOT_OPEN + its unit as printed + SLOT_CLOSE; SLOT_END ends a sentence."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a phrase that takes a quantity (`words` empty) or one of some words (`{grade:优|良|中|差}`)."""

    name: str
    unit: str = ""
    """Base unit that the quantity must have; empty for any."""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words copied from a report with names where the numbers stand, compiled for the skeleton of a report.

    Group `i + 1` of `pattern` is slot `i`. A phrase without slots names a statement that is there or not.
    """

    text: str
    regex: str
    anchor: str
    """The longest literal piece: a report without it cannot match (searched first, since that is fast)."""
    slots: tuple[Slot, ...]
    source: Source
    needs: tuple[tuple[str, ...], ...] = ()
    """Beside the anchor, words of which every match has one: where it has none of them the pattern is not tried, or even compiled."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """`regex`, compiled when first asked for: many phrases never meet a report with their anchor."""
        return _compiled(self.regex)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return compiled(regex)


@dataclass(frozen=True, slots=True)
class TableSelector:
    """Cells of a table by words in its title and in the row and column heads.

    `name` becomes one quantity (row and column given) or the list of them (`rows`: every body row but totals).
    """

    name: str
    title: str = ""
    row: str = ""
    column: str = ""
    rows: str = ""
    """`all` (body rows without totals) or words that a row's label must contain."""
    without: str = ""
    """Words that neither title nor heads may contain."""
    source: Source = Source("", 0, 0)


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value: the phrases and table cells that may give it (alternatives, all of them are looked for)."""

    name: str
    phrases: tuple[Phrase, ...] = ()
    tables: tuple[TableSelector, ...] = ()
    section: str = ""
    """Only in sections whose title contains this."""
    files: str = ""
    """Only in the report or in the attachments of a submission; empty for any file."""
    not_after: tuple[str, ...] = ()
    """Words behind which the phrases mean something else (产出指标 before 自评得分)."""
    collect: bool = False
    """All matches as a list, instead of one value."""
    optional: bool = False
    """Its absence does not make a rule not applicable; a missing number counts as not stated (`stated(name)`)."""
    source: Source = Source("", 0, 0)
    slots: tuple[str | None, ...] = field(init=False)
    """For each phrase the slot that gives the value: the one of its name, or without one, or the first."""
    is_statement: bool = field(init=False)
    """Is there or not, and has no value."""
    is_list: bool = field(init=False)
    """A table selector without a row, or without a column, gives a list."""

    def __post_init__(self) -> None:
        slots = tuple(_own_slot(phrase, self.name) for phrase in self.phrases)
        tables = self.tables
        several = not self.phrases and all(table.rows or not table.row or not table.column for table in tables)
        object.__setattr__(self, "slots", slots)
        object.__setattr__(self, "is_statement", not tables and not any(phrase.slots for phrase in self.phrases))
        object.__setattr__(self, "is_list", bool(tables) and several)


def _own_slot(phrase: Phrase, name: str) -> str | None:
    names = [slot.name for slot in phrase.slots]
    for candidate in (name, ""):
        if candidate in names:
            return candidate
    return names[0] if names else None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A wrong reading tried when a check fails: if `check` holds for the printed figures, `text` says what happened."""

    check: Expression
    text: Text


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of report text with what a rule must make of it."""

    text: str
    holds: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Threshold:
    """A parameter that a rule uses, for people: the engine takes its value from `Rule.parameters`."""

    key: str
    """`pack/name`, by which another pack replaces it."""
    text: str
    """As written in the pack: `130%`."""
    why: Text = EMPTY
    source: Source = Source("", 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A demand on a report: facts or a kind of stated relation, and the checks over them."""

    id: str
    """`pack/name`."""
    title: Text
    severity: Severity
    checks: tuple[Expression, ...]
    check_texts: tuple[str, ...]
    """The checks as written in the pack, for people."""
    find: tuple[Phrase, ...] = ()
    """Phrases that bind names; all of them must match within `within`."""
    facts: tuple[Fact, ...] = ()
    """Shared facts that the checks (or `where`) name, resolved from the packs."""
    for_each: str = ""
    lines: TableLines | None = None
    """Each row or column of a table as one case."""
    where: Expression | None = None
    """Precondition: where it is false the rule does not apply."""
    where_text: str = ""
    message: Text = EMPTY
    """Template with {name} for the printed figure of a name, {computed}, {difference}."""
    why: Text = EMPTY
    basis: str = ""
    within: Scope = Scope.REPORT
    section: str = ""
    files: str = ""
    """`report` or `attachment`: only figures in such files of a submission; empty for any."""
    applies_to: tuple[str, ...] = ()
    """Words one of which the report's title must contain; empty for any report."""
    mandatory: bool = False
    """No waiver, baseline or milder severity can silence it."""
    owner: str = ""
    """Who answers for it, and can be asked to change it."""
    hypotheses: tuple[Hypothesis, ...] = ()
    examples: tuple[Example, ...] = ()
    parameters: Mapping[str, Fraction] = field(default_factory=dict)
    """Thresholds of the pack by name, usable in expressions."""
    source: Source = Source("", 0, 0)
    thresholds: tuple[Threshold, ...] = ()

    def __hash__(self) -> int:
        """By name: what was worked out for a rule is looked up in every report, and few rules of one name are about."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Change:
    """What a pack says otherwise than one that it extends."""

    key: str
    """The id of a rule (its severity), or `pack/name` of a parameter (its value)."""
    before: str
    after: str
    source: Source


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack as loaded: its names and what it contains, without what it extends."""

    name: str
    title: Text
    file: str
    extends: tuple[str, ...]
    """Names of the packs that it builds on, as they call themselves."""
    rules: tuple[str, ...]
    """Ids of its own rules."""
    description: Text = EMPTY
    applies_to: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    chain: tuple[str, ...] = ()
    """The files that led to it, from the pack that was asked for to its own."""
    facts: tuple[Fact, ...] = ()
    parameters: tuple[Threshold, ...] = ()
    """Its own, with the values that it gives them."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of the packs in force, overrides applied, in a stable order."""

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]

    def rule(self, id: str) -> Rule | None:
        """The rule of that id."""
        return next((rule for rule in self.rules if rule.id == id), None)

    def changes_of(self, rule: Rule) -> tuple[tuple[Pack, Change], ...]:
        """What packs changed of a rule that they inherit, in the order in which it took effect."""
        keys = {rule.id, *(threshold.key for threshold in rule.thresholds)}
        return tuple((pack, change) for pack in self.packs for change in pack.changes if change.key in keys)
