"""Rules for people: the list of them, and all that one of them says of itself."""

from __future__ import annotations

from auditor.model.rule import Fact, Rule, Rulebook, Scope
from auditor.model.table_lines import TableLines
from auditor.output.console import SEVERITY_STYLES
from auditor.output.layout import Label, Line, Piece, Style, pad, width, wrap
from auditor.output.numbers import decimal
from auditor.output.safe import safe
from auditor.output.words import Words

_LABELS = (
    "severity", "demands", "for-each", "where", "within", "section", "applies-to", "phrases", "facts", "parameters",
    "message", "why", "basis", "holds", "fails", "source",
)  # fmt: skip


def list_rules(rulebook: Rulebook, words: Words, cells: int) -> list[Line]:
    """Severity, id and title of every rule in force."""
    severities = {severity: words(f"severity.{severity.value}") for severity in SEVERITY_STYLES}
    column = max(width(name) for name in severities.values())
    ids = min(max((width(rule.id) for rule in rulebook.rules), default=0), 44)
    lines: list[Line] = []
    for rule in rulebook.rules:
        lead = (
            Piece(pad(severities[rule.severity], column) + "  ", SEVERITY_STYLES[rule.severity]),
            Piece(pad(safe(rule.id), ids) + "  ", Style.RULE),
        )
        indent = Piece(" " * (column + ids + 4))
        lines += wrap([Piece(safe(words.text(rule.title)))], cells, Label(lead, (indent,)))
    lines += [(), (Piece(words("rules.count", count=len(rulebook.rules)), Style.STRONG),)]
    return lines


def explain_rule(rule: Rule, words: Words, cells: int) -> list[Line]:
    """Everything that a rule says: what it demands, where, why, on what ground, with examples."""
    lines = wrap(
        [Piece(safe(words.text(rule.title)), Style.STRONG), Piece("  "), Piece(safe(rule.id), Style.RULE)], cells
    )
    lines.append(())
    parts: dict[str, list[str]] = {
        "severity": [words(f"severity.{rule.severity.value}")],
        "demands": list(rule.check_texts),
        "for-each": [rule.for_each] if rule.lines is None else [_lines(rule.lines)],
        "where": [rule.where_text],
        "within": [rule.within.value] if rule.within is not Scope.REPORT else [],
        "section": [rule.section],
        "applies-to": [words.join(list(rule.applies_to))],
        "phrases": [phrase.text for phrase in rule.find],
        "facts": [_fact(fact) for fact in rule.facts],
        "parameters": [f"{name} = {decimal(value)}" for name, value in rule.parameters.items()],
        "message": [words.text(rule.message)],
        "why": [words.text(rule.why)],
        "basis": [rule.basis],
        "holds": [example.text for example in rule.examples if example.holds],
        "fails": [example.text for example in rule.examples if not example.holds],
        "source": [str(rule.source)] if rule.source.file else [],
    }
    column = max(width(words(f"rule.{name}")) for name in _LABELS)
    for name in _LABELS:
        label = words(f"rule.{name}")
        for text in filter(None, parts[name]):
            lead = Piece(pad(label, column) + "  ", Style.DIM)
            lines += wrap([Piece(safe(text.strip()))], cells, Label((lead,), (Piece(" " * (column + 2)),)))
            label = ""
    return lines


def _lines(lines: TableLines) -> str:
    cells = (f"{name.name}: {'、'.join('|'.join(words) for words in name.words)}" for name in lines.names)
    where = " / ".join(part for part in (lines.title, "|".join(lines.only)) if part)
    return f"{'column' if lines.across else 'row'} [{where}] {'; '.join(cells)}".replace(" []", "")


def _fact(fact: Fact) -> str:
    ways = [phrase.text for phrase in fact.phrases]
    for table in fact.tables:
        where = " / ".join(part for part in (table.title, table.row or table.rows, table.column) if part)
        ways.append(f"[{where}]")
    return f"{fact.name}: {' | '.join(ways)}"
