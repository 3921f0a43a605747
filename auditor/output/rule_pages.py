"""What a rule says of itself, in order and in one language: the source of `explain`, of the pages and of the help in SARIF.

A page is data: headings with items, each item text, code or an example. How it looks is the matter of those who write it
(`rules.py` for the terminal, `rule_markdown.py` for documents), so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from auditor.model.check import Severity
from auditor.model.expression import names_in
from auditor.model.records import dataclass
from auditor.model.rule import Fact, Rule, Rulebook, Scope, TableSelector
from auditor.model.table_lines import TableLines
from auditor.output.words import Words
from auditor.rulebook.kind_words import kind_title, role_text
from auditor.rulebook.kinds import KINDS
from auditor.rulebook.render import show


class Form(StrEnum):
    """How the items of a section are meant."""

    TEXT = "text"
    CODE = "code"
    """Written as in a pack."""
    EXAMPLE = "example"
    """A piece of a report."""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a page with what stands below it."""

    key: str
    """The heading is `rule.<key>` of the words."""
    items: tuple[str, ...]
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class RulePage:
    """All that a rule says of itself."""

    id: str
    title: str
    severity: Severity
    demand: str
    """What it demands, in one sentence."""
    sections: tuple[Section, ...]


def rule_page(rule: Rule, words: Words, rulebook: Rulebook | None = None) -> RulePage:
    """The page of a rule; with its rulebook, it also tells which packs change the rule."""
    sections = tuple(section for section in _sections(rule, words, rulebook) if section.items)
    return RulePage(rule.id, words.text(rule.title) or rule.id, rule.severity, _demand(rule, words), sections)


def _sections(rule: Rule, words: Words, rulebook: Rulebook | None) -> Iterator[Section]:
    yield Section("severity", (_severity(rule, words),))
    yield Section("demands", _equations(rule, words), Form.CODE)
    yield Section("where", _some(rule.where_text), Form.CODE)
    yield Section("for-each", _some(rule.for_each if rule.lines is None else _lines(rule.lines)), Form.CODE)
    yield Section("within", (words(f"scope.{rule.within.value}"),) if rule.within is not Scope.REPORT else ())
    yield Section("section", _some(rule.section))
    yield Section("applies-to", _some(words.join(list(rule.applies_to))))
    yield Section("phrases", tuple(phrase.text for phrase in rule.find), Form.CODE)
    yield Section("facts", tuple(map(_fact, rule.facts)), Form.CODE)
    yield Section("roles", tuple(_roles(rule, words)), Form.CODE)
    yield Section("parameters", tuple(_parameters(rule, words)))
    yield Section("message", _some(words.text(rule.message)))
    yield Section("why", _some(words.text(rule.why)))
    yield Section("basis", _some(rule.basis))
    yield Section("hypotheses", tuple(words.text(hypothesis.text) for hypothesis in rule.hypotheses))
    yield Section("holds", tuple(one.text.strip() for one in rule.examples if one.holds), Form.EXAMPLE)
    yield Section("fails", tuple(one.text.strip() for one in rule.examples if not one.holds), Form.EXAMPLE)
    yield Section("owner", _some(rule.owner))
    if rulebook is not None:
        yield Section("changes", tuple(_changes(rule, rulebook, words)))
    yield Section("change", tuple(_ways(rule)), Form.CODE)
    yield Section("source", _some(str(rule.source) if rule.source.file else ""))


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _severity(rule: Rule, words: Words) -> str:
    name = words(f"severity.{rule.severity.value}")
    return f"{name}{words('comma')}{words('rule.mandatory')}" if rule.mandatory else name


def _equations(rule: Rule, words: Words) -> tuple[str, ...]:
    """The checks as people write them, = for ==; as in the pack where a rule has no more than its texts."""
    if not rule.checks:
        return rule.check_texts
    return tuple(words.relation(show(check).replace(" == ", " = ")) for check in rule.checks)


def _demand(rule: Rule, words: Words) -> str:
    """One sentence: where, of what, on which condition, what must hold, and what it counts as."""
    joint = words("rule.or")
    parts = [
        words("demand.reports", words=joint.join(f"“{word}”" for word in rule.applies_to)) if rule.applies_to else "",
        words("demand.section", title=rule.section) if rule.section else "",
        words("demand.condition", condition=words.relation(rule.where_text)) if rule.where_text else "",
        _case(rule, words),
    ]
    equations = words("rule.and").join(_equations(rule, words))
    said = "".join(part for part in parts if part)
    level = words(f"severity.{rule.severity.value}")
    sentence = words("demand.sentence", case=said, equations=equations, level=level)
    return sentence[0].upper() + sentence[1:]


def _case(rule: Rule, words: Words) -> str:
    if rule.lines is not None:
        return words("demand.column" if rule.lines.across else "demand.row")
    if rule.for_each:
        return words("demand.each", kind=rule.for_each, title=words.text(kind_title(rule.for_each)))
    return words("demand.figures")


def _lines(lines: TableLines) -> str:
    cells = (f"{name.name}: {'、'.join('|'.join(ways) for ways in name.words)}" for name in lines.names)
    where = " / ".join(part for part in (lines.title, "|".join(lines.only)) if part)
    return f"{'column' if lines.across else 'row'} [{where}] {'; '.join(cells)}".replace(" []", "")


def _fact(fact: Fact) -> str:
    ways = [phrase.text for phrase in fact.phrases]
    return f"{fact.name}: {' | '.join([*ways, *map(_cells, fact.tables)])}"


def _cells(table: TableSelector) -> str:
    return f"[{' / '.join(part for part in (table.title, table.row or table.rows, table.column) if part)}]"


def _roles(rule: Rule, words: Words) -> Iterator[str]:
    """The names that a kind of stated relation brings, as far as the checks use them."""
    expressions = (*rule.checks, rule.where) if rule.where is not None else rule.checks
    used = {name for expression in expressions for name in names_in(expression)}
    for name in KINDS.get(rule.for_each, {}):
        if name in used:
            yield f"{name}: {words.text(role_text(rule.for_each, name))}"


def _parameters(rule: Rule, words: Words) -> Iterator[str]:
    for threshold in rule.thresholds:
        why = words.text(threshold.why)
        yield f"{threshold.key} = {threshold.text}" + (f"{words('comma')}{why}" if why else "")


def _changes(rule: Rule, rulebook: Rulebook, words: Words) -> Iterator[str]:
    for pack, change in rulebook.changes_of(rule):
        yield words(
            "rule.changed",
            pack=pack.name,
            what=change.key,
            before=change.before,
            after=change.after,
            place=change.source,
        )


def _ways(rule: Rule) -> Iterator[str]:
    """What a pack that extends this one writes to change the rule."""
    if not rule.mandatory:
        other = Severity.WARNING if rule.severity is Severity.ERROR else Severity.OFF
        yield f"severity: {{{rule.id}: {other.value}}}"
    for threshold in rule.thresholds:
        yield f"parameters: {{{threshold.key}: {threshold.text}}}"
