"""Comments in a text that are meant for the auditor: taken out before the report is read, since they are no part of it.

The form is the one of HTML and Markdown, on one line: `<!-- auditor: waive core/breakdown-adds-up … -->`. It may stand behind
the text that it is about, or alone on a line above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.records import NamedTuple
from auditor.model.report import Marker, Passage
from auditor.reading.lines import Line

OPENING = "<!--"
_MARKER = compiled(r"<!--\s{0,8}auditor:((?:(?!-->).){0,4000})-->")


class Comment(NamedTuple):
    """A marker before the passages are known."""

    line: int
    place: Place
    text: str


def take_out(lines: Sequence[Line]) -> tuple[list[Line], list[Comment]]:
    """The lines without markers, and the markers. A line with nothing else goes without leaving a gap."""
    kept: list[Line] = []
    comments: list[Comment] = []
    gap = 0
    page = False
    for line in lines:
        found = list(_MARKER.finditer(line.shown)) if OPENING in line.shown else []
        shown = line.shown
        for match in found:
            shown = shown[: match.start()] + " " * len(match[0]) + shown[match.end() :]
        body = shown.strip()
        for match in found:
            start, end = line.column + match.start(), line.column + match.end()
            place = Place(line.number, start, line.number, end)
            comments.append(Comment(line.number, place, match[1].strip()))
        if not found:
            kept.append(line if not gap and not page else line._replace(gap=line.gap + gap, page=line.page or page))
            gap, page = 0, False
        elif body:
            start = len(shown) - len(shown.lstrip())
            blanked = "".join(
                " " if new != old else same for new, old, same in zip(shown, line.shown, line.text, strict=True)
            )
            text = blanked[start : start + len(body)]
            kept.append(
                line._replace(
                    column=line.column + start, shown=body, text=text, gap=line.gap + gap, page=line.page or page
                )
            )
            gap, page = 0, False
        else:
            gap, page = gap + line.gap, page or line.page
    return kept, comments


def placed(comments: Sequence[Comment], passages: Sequence[Passage]) -> tuple[Marker, ...]:
    """The markers with the passages that they are for: the last one before it on its line, else the next one, else the last."""
    markers = []
    for comment in comments:
        line, column = comment.line, comment.place.column or 0
        on_line = [passage for passage in passages if any(run.line == line for run in passage.runs)]
        before = [one for one in on_line if any(run.line == line and run.column < column for run in one.runs)]
        if before:
            chosen = before[-1]
        elif on_line:
            chosen = on_line[0]
        else:
            behind = (one for one in passages if one.runs and one.runs[0].line > line)
            chosen = next(behind, passages[-1])
        markers.append(Marker(comment.place, comment.text, chosen.index))
    return tuple(markers)
