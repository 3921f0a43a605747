"""A comparison as Markdown, for a comment or a letter back to the office that sent the report."""

from __future__ import annotations

from auditor.comparing.comparison import Comparison
from auditor.output.comparison.entries import Entry, closing, groups_of
from auditor.output.markdown import escaped
from auditor.output.safe import safe
from auditor.output.view import View
from auditor.output.words import Words


def write(comparison: Comparison, view: View) -> str:
    """A heading, the counts, and a list a group."""
    words = view.words
    blocks = [
        f"### {escaped(safe(comparison.old.path))} → {escaped(safe(comparison.new.path))}",
        escaped(closing(comparison, words)),
    ]
    for group in groups_of(comparison, words):
        entries = "\n".join(f"- {_entry(entry, words)}" for entry in group.entries)
        blocks.append(f"#### {group.heading} ({len(group.entries)})\n\n{entries}")
    return "\n\n".join(blocks) + "\n"


def _entry(entry: Entry, words: Words) -> str:
    severity = f"{words(f'severity.{entry.severity.value}')} " if entry.severity is not None else ""
    rule = f" <code>{escaped(safe(entry.rule))}</code>" if entry.rule else ""
    return f"{severity}<code>{escaped(safe(entry.place))}</code> {escaped(safe(entry.text))}{rule}"
