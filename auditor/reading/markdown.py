"""The reader of Markdown: its signs are blanked out one for one, and what is left is read as text.

So places stay those of the file, and tables, paragraphs and lists are found as in any text. Line ends count as the text
reader sees them, since reports written by hand do not keep to the rule that a lone one is a blank.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.patterns import compiled
from auditor.model.report import Report
from auditor.reading.decoding import decode
from auditor.reading.limits import check_size

if TYPE_CHECKING:
    from auditor.reading.blocks import LaidOut
    from auditor.reading.building import Stretch

_HEADING = compiled(r"( {0,3}(#{1,6})[ \t\u3000]{1,9})(.{0,1000}?)([ \t]{1,9}#{1,9})?[ \t]*")
_FENCE = compiled(r" {0,3}(?:`{3,99}|~{3,99})[^`]{0,99}")
_QUOTE = compiled(r"(?: {0,3}> ?){1,9}")
_RULE = compiled(r" {0,3}(?:(?:- {0,3}){3,99}|(?:\* {0,3}){3,99}|(?:_ {0,3}){3,99})")
_INLINE = compiled(
    r"""
      \\(?P<kept>[!-/:-@\[-`{-~])                            # an escape: the sign behind it is printed
    | !\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)               # a picture
    | \]\([^()\n]{0,1000}\) | \[(?=[^\[\]\n]{0,500}\]\()     # a link: its words stay
    | &(?:nbsp|ensp|emsp|thinsp);
    | \[\^[^\[\]\n]{1,50}\]                                  # a footnote's mark
    | (?P<marker><!--\s{0,8}auditor:.{0,4000}?-->)           # meant for the auditor: the text reader takes it out
    | <!--.{0,2000}?-->
    | </?[a-zA-Z][^<>\n]{0,300}>
    | \*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}                   # emphasis; a lone one between blanks is a sign
    | ~~ | `{1,2}
    | (?<![^\W_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![^\W_])
    """,
    re.VERBOSE,
)
_TABLE = compiled(r"<(/?)table\b[^<>]{0,500}>", re.IGNORECASE)
_BLANKED = compiled(r"[^\n\r]")
_NOTHING = "\u2060"
"""Stands for a sign between two characters that touch: the text reader drops it, and they stay one word."""


class MarkdownReader:
    """Reads Markdown."""

    format = "markdown"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        from auditor.reading.text import parse

        check_size(str(path), path.stat().st_size)
        data = path.read_bytes()
        decoded = decode(data, str(path))
        text, tables = without_tables(decoded.text, str(path))
        text, levels = blanked(text)
        return parse(
            text,
            str(path),
            digest=hashlib.sha256(data).hexdigest(),
            encoding=decoded.encoding,
            form="markdown",
            levels=levels,
            embedded=tables,
        )


def without_tables(text: str, path: str) -> tuple[str, list[tuple[int, LaidOut | Stretch]]]:
    """The text with blanks where tables are written as HTML, and these tables with the lines in which they begin."""
    regions = list(_regions(text)) if "<table" in text.lower() else []
    if not regions:
        return text, []
    from auditor.reading.blocks import Grid, prepared
    from auditor.reading.html.reader import walked

    outside, inside = [], []
    at = 0
    for start, end in regions:
        outside += [text[at:start], _BLANKED.sub(" ", text[start:end])]
        inside += [_BLANKED.sub(" ", text[at:start]), text[start:end]]
        at = end
    outside.append(text[at:])
    found = []
    for part in walked("".join(inside), path):
        ready = prepared(part, path)
        first = (
            part.pieces if not isinstance(part, Grid) else next((cell.pieces for cell in part.cells if cell.pieces), ())
        )
        if ready is not None and first:
            found.append((first[0].line, ready))
    return "".join(outside), found


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Where tables stand that are written as HTML, with those inside them; one that is never closed is none."""
    depth = start = 0
    for tag in _TABLE.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()


def blanked(text: str) -> tuple[str, dict[int, int]]:
    """The text without the signs of Markdown, of the same length, and by line the level of the heading that it is."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    levels: dict[int, int] = {}
    lines = []
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if _FENCE.fullmatch(line):
            fenced = not fenced
            lines.append(" " * len(line))
        elif fenced:
            lines.append(line)
        else:
            level, plain = _plain(line)
            if level:
                levels[number] = level
            lines.append(plain)
    return "\n".join(lines), levels


def _plain(line: str) -> tuple[int, str]:
    if _RULE.fullmatch(line):
        return 0, " " * len(line)
    quote = _QUOTE.match(line)
    if quote is not None:
        line = " " * quote.end() + line[quote.end() :]
    level = 0
    heading = _HEADING.fullmatch(line)
    if heading is not None:
        level = len(heading[2])
        line = " " * len(heading[1]) + heading[3] + " " * (len(line) - len(heading[1]) - len(heading[3]))
    return level, _INLINE.sub(_mask, line)


def _mask(match: re.Match[str]) -> str:
    """Blanks for a sign at the edge of a word or cell, else what leaves no gap."""
    line, (start, end) = match.string, match.span()
    before, after = line[start - 1 : start], line[end : end + 1]
    sign, kept = match.group(), match["kept"]
    if kept:
        return _NOTHING + kept
    if match["marker"]:
        return sign
    wide = sign[:4].lower() == "<br>" or sign.startswith(("<br", "<!--", "!["))
    edge = not before or not after or before in " |\t" or after in " |\t"
    return (" " if wide or edge else _NOTHING) * (end - start)
