"""A survey in Markdown, for a report on the reports."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.output.markdown import escaped
from auditor.output.safe import safe
from auditor.output.survey.tables import Table, listings, sentences, tables
from auditor.output.survey.words import told
from auditor.output.view import View
from auditor.surveying.survey import Survey

_IDS = ("rules", "everywhere", "worst")
"""Tables whose rows begin with a rule or a path."""


def write(survey: Survey, view: View) -> str:
    """Headings, sentences and tables."""
    words = view.words
    blocks = [f"# {told(words, 'title')}", *(escaped(one) for one in sentences(survey, words))]
    blocks += [block for table in tables(survey, words) for block in _table(table)]
    for listing in listings(survey, words):
        names = "\n".join(f"- {_code(name)}" for name in listing.names)
        blocks.append(f"## {escaped(listing.heading)} ({len(listing.names)})\n\n{names}")
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> list[str]:
    rule = ["---"] * len(table.names) + ["---:"] * len(table.figures)
    rows = [_row(map(escaped, (*table.names, *table.figures))), _row(rule)]
    first = _code if table.key in _IDS else escaped
    for row in table.rows:
        rows.append(_row((first(row.names[0]), *map(escaped, (*row.names[1:], *row.figures)))))
    return [f"## {escaped(table.heading)}", "\n".join(rows), *([escaped(table.more)] if table.more else [])]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    return f"<code>{escaped(safe(text))}</code>"
