"""The report in Markdown."""

from __future__ import annotations

from tests.samples.outline import Outline, Rows


def make_markdown(outline: Outline) -> str:
    """Headings with hashes, a table with bars."""
    parts = []
    for part in outline.body:
        if isinstance(part, Rows):
            rows = ["| " + " | ".join(row) + " |" for row in part.rows]
            parts.append("\n".join([rows[0], "|" + " --- |" * len(part.rows[0]), *rows[1:]]))
        else:
            parts.append("#" * part.level + " " * (part.level > 0) + part.text)
    return "\n\n".join(parts) + "\n"
