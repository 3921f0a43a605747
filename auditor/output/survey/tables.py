"""A survey as headings, sentences and tables, which every writer for people shows in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.model.check import Severity
from auditor.model.records import dataclass
from auditor.model.text import Text
from auditor.output.survey.words import told
from auditor.output.words import VOCABULARY, Words
from auditor.surveying.survey import LEVELS, Department, RuleCount, Survey

ROWS = 20
"""Of a table; what follows is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: names, then figures."""

    names: tuple[str, ...]
    figures: tuple[str, ...]
    size: int = 0
    """What its bar is long."""
    parts: tuple[int, ...] = ()
    """The bar in parts, where it has some: errors, warnings, notes."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a heading; `names` and `figures` head its columns."""

    key: str
    """`rules`, `departments`, …"""
    heading: str
    names: tuple[str, ...]
    figures: tuple[str, ...]
    rows: tuple[Row, ...]
    more: str = ""
    """How many rows are left out."""

    @property
    def largest(self) -> int:
        """The size of the longest bar."""
        return max((row.size for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Listing:
    """Names under a heading."""

    key: str
    heading: str
    names: tuple[str, ...]


def sentences(survey: Survey, words: Words) -> list[str]:
    """What was read, found and guarded."""
    numbers = survey.numbers
    found = {level.value: survey.findings[level] for level in LEVELS}
    lines = [
        told(words, "reports", reports=survey.reports, clean=survey.clean, failures=survey.failures),
        told(words, "findings", total=sum(found.values()), waived=survey.waived, **found),
        told(
            words,
            "numbers",
            total=numbers.total,
            bare=numbers.bare,
            able=numbers.total - numbers.bare,
            guarded=numbers.guarded,
            share=percent(numbers.share),
        ),
    ]
    return lines if survey.is_complete else [*lines, told(words, "cut")]


def tables(survey: Survey, words: Words) -> Iterator[Table]:
    """The tables that have rows."""
    for key, names, figures, rows in (
        ("everywhere", ("rule", "title"), ("findings", "fired", "judged"), _rules(survey.everywhere, words, False)),
        ("rules", ("rule", "title"), ("findings", "fired", "judged", "waived"), _rules(survey.rules, words, True)),
        ("departments", ("department",), ("reports", *_SEVERITIES, "share"), _departments(survey.departments, words)),
        ("worst", ("document", "heading"), (*_SEVERITIES, "share"), _worst(survey)),
        ("kinds", ("kind",), ("findings",), _counts(survey.kinds, _kinds(words))),
        ("slips", ("slip",), ("findings",), _counts(survey.slips, _slips(words))),
        ("guarded", ("tenth",), ("reports",), _tenths(survey.guarded)),
    ):
        if rows:
            left = len(rows) - ROWS if key != "worst" else 0
            yield Table(
                key,
                told(words, key),
                tuple(told(words, f"column.{name}") for name in names),
                tuple(told(words, name if name in _SEVERITIES else f"column.{name}") for name in figures),
                tuple(rows if left <= 0 else rows[:ROWS]),
                told(words, "more", more=left) if left > 0 else "",
            )


def listings(survey: Survey, words: Words) -> Iterator[Listing]:
    """The lists that have entries."""
    for key, names in (("silent", survey.silent), ("idle", survey.idle), ("troubles", survey.troubles)):
        if names:
            yield Listing(key, told(words, key), names)


def percent(share: Fraction | None) -> str:
    """`93.4%`; a dash where there is nothing to share."""
    if share is None:
        return "-"
    tenths = round(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


_SEVERITIES = tuple(f"severity.{level.value}" for level in LEVELS)


def _rules(rules: Sequence[RuleCount], words: Words, waived: bool) -> list[Row]:
    return [
        Row(
            (rule.rule, words.text(rule.title)),
            (str(rule.findings), str(rule.fired), str(rule.judged), *([str(rule.waived)] if waived else [])),
            rule.findings,
            tuple(rule.findings if level is rule.severity else 0 for level in LEVELS),
        )
        for rule in rules
    ]


def _departments(departments: Sequence[Department], words: Words) -> list[Row]:
    return [
        Row(
            (one.name or told(words, "others"),),
            (str(one.reports), *_levels(one.findings), percent(one.numbers.share)),
            sum(one.findings.values()),
            tuple(one.findings.values()),
        )
        for one in departments
    ]


def _worst(survey: Survey) -> list[Row]:
    return [
        Row(
            (one.path, one.title),
            (*_levels(one.findings), percent(one.numbers.share)),
            sum(one.findings.values()),
            tuple(one.findings.values()),
        )
        for one in survey.worst
    ]


def _levels(findings: Mapping[Severity, int]) -> tuple[str, ...]:
    return tuple(str(findings[level]) for level in LEVELS)


def _counts(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Row]:
    return [Row((names.get(key, key),), (str(count),), count) for key, count in counts.items()]


def _kinds(words: Words) -> dict[str, str]:
    kinds = {key.removeprefix("kind."): words(key) for key in VOCABULARY if key.startswith("kind.")}
    return {**kinds, "": told(words, "words")}


def _slips(words: Words) -> dict[str, str]:
    from auditor.diagnosis.slips import NAMES  # what finds them is loaded along

    named: dict[str, Text] = {slip.value: text for slip, text in NAMES.items()}
    return {slip: words.text(text) for slip, text in named.items()}


def _tenths(counts: Sequence[int]) -> list[Row]:
    if not any(counts):
        return []
    step = 100 // len(counts)
    return [Row((f"{at * step}–{(at + 1) * step}%",), (str(count),), count) for at, count in enumerate(counts)]
