"""A survey as one HTML page with its plots, which asks for nothing else and runs no script."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.output.survey.tables import Row, Table, listings, sentences, tables
from auditor.output.survey.words import told
from auditor.output.templates import environment_of
from auditor.output.view import View
from auditor.surveying.survey import LEVELS, Survey

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH = 240
"""Of the longest bar, in the units of its drawing."""


def write(survey: Survey, view: View) -> str:
    """The page in the language of the view."""
    style = files("auditor.output.survey").joinpath("survey.css").read_text(encoding="utf-8")
    return _template().render(
        language="zh-CN" if view.words.language == "zh" else "en",
        title=told(view.words, "title"),
        sentences=sentences(survey, view.words),
        complete=survey.is_complete,
        tables=list(tables(survey, view.words)),
        listings=list(listings(survey, view.words)),
        levels=[(level.value, view.words(f"severity.{level.value}")) for level in LEVELS],
        bars=bars,
        width=WIDTH,
        style=style,
        style_hash="sha256-" + b64encode(sha256(style.encode()).digest()).decode(),
        version=__version__,
    )


def bars(table: Table, row: Row) -> list[tuple[str, int, int]]:
    """The parts of a row's bar: what each is, where it begins, how long it is."""
    kinds = [level.value for level in LEVELS] if row.parts else ["plain"]
    parts, so_far = [], 0
    for kind, size in zip(kinds, row.parts or (row.size,), strict=True):
        start = so_far * WIDTH // max(table.largest, 1)
        so_far += size
        end = max(so_far * WIDTH // max(table.largest, 1), start + 1)
        if size:
            parts.append((kind, start, end - start))
    return parts


@cache
def _template() -> Template:
    """Compiled once a process; whatever is printed is made harmless and escaped."""
    environment = environment_of("auditor.output.survey")
    return environment.get_template("survey.html.jinja")
