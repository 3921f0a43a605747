"""Rules for people: the list of them, and all that one of them says of itself."""

from __future__ import annotations

from auditor.model.rule import Rule, Rulebook
from auditor.output.console import SEVERITY_STYLES
from auditor.output.layout import Label, Line, Piece, Style, pad, width, wrap
from auditor.output.rule_pages import rule_page
from auditor.output.safe import safe
from auditor.output.words import Words


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


def explain_rule(rule: Rule, words: Words, cells: int, rulebook: Rulebook | None = None) -> list[Line]:
    """The page of a rule for the terminal: what it demands, where, why, on what ground, with examples."""
    page = rule_page(rule, words, rulebook)
    head = [Piece(safe(page.title), Style.STRONG), Piece("  "), Piece(safe(page.id), Style.RULE)]
    lines = [*wrap(head, cells), (), *wrap([Piece(safe(page.demand))], cells), ()]
    column = max((width(words(f"rule.{section.key}")) for section in page.sections), default=0)
    for section in page.sections:
        label = words(f"rule.{section.key}")
        for text in section.items:
            lead = Piece(pad(label, column) + "  ", Style.DIM)
            lines += wrap([Piece(safe(text.strip()))], cells, Label((lead,), (Piece(" " * (column + 2)),)))
            label = ""
    return lines
