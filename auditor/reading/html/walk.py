"""The paragraphs and tables of a page in their order, each with the part of the page that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple, dataclass
from auditor.reading.blocks import Block, Grid, Piece, break_at
from auditor.reading.html.drafts import GridDraft
from auditor.reading.html.shapes import shapes
from auditor.reading.html.source import SILENT, Source
from auditor.reading.numbered import COUNTING, before
from auditor.reading.structure import mark

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
     "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul")
)  # fmt: skip
_CONTAINERS = frozenset(
    ("article", "aside", "body", "center", "div", "footer", "form", "header", "main", "nav", "section", "td")
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(
    (
        "template",
        "noscript",
        "textarea",
        "select",
        "button",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "head",
    )
)
_ASIDE = frozenset(("nav", "footer", "aside"))
_HIDDEN = compiled(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_UNNUMBERED = compiled(r"list-style(?:-type)?\s{0,9}:\s{0,9}none", re.IGNORECASE)
_TITLED = compiled(r"title|biaoti|headline", re.IGNORECASE)
_COUNTINGS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_OPEN_CELLS = ("td", "th")


@dataclass(slots=True)
class Container:
    """A part of the page that may be the body of the article."""

    parent: int
    name: str
    """Its classes and id."""
    text: int = 0
    """Characters of text in it, links left out; directly in it first, of the parts inside it too in the end."""
    end: int = 0
    """The number behind those of the parts inside it."""


class Item(NamedTuple):
    """A paragraph or table of the page."""

    part: Block | Grid
    container: int
    aside: bool
    """In a part of the page that says that it is not the article."""
    titled: bool
    """Marked up as a title."""


class _Context(NamedTuple):
    """What an element has from those around it."""

    container: int = 0
    level: int = 0
    link: bool = False
    unseen: bool = False
    aside: bool = False
    titled: bool = False
    lines: bool = False
    """Line ends count, as in `pre`."""
    draft: GridDraft | None = None
    numbers: list[int] | None = None
    """The number of the next item of a list that counts, and the step."""
    counting: str = ""


class Walk:
    """One way through the tree of a page; `items` and `containers` are what it finds."""

    def __init__(self, page: Document, source: Source, path: str) -> None:
        self.items: list[Item] = []
        self.containers = [Container(-1, "")]
        self._source, self._path = source, path
        self._shapes = iter(shapes(page))
        self._pieces: list[Piece] = []
        self._plain = 0
        """Characters of the paragraph at hand that are no link."""
        self._number = ""
        """The list number before the text to come."""
        self._later: list[Item] = []
        """Tables inside the cells of another one, which come behind it."""
        self._run(page)
        self._sum_up()

    def _run(self, page: Document) -> None:
        from turbohtml import Element, Text

        context = _Context()
        children: Iterator[Node] = iter(page)
        stack: list[tuple[Element, Iterator[Node], _Context]] = []
        while True:
            child = next(children, None)
            if isinstance(child, Text):
                self._text(child.data, context)
            elif isinstance(child, Element):
                if child.tag not in SILENT:
                    inner = self._enter(child, context)
                    stack.append((child, children, context))
                    children, context = iter(child), inner
            elif child is None:
                if not stack:
                    break
                inner = context
                element, children, context = stack.pop()
                self._leave(element, inner, context)
        self._flush(context)

    def _enter(self, element: Element, context: _Context) -> _Context:
        tag = element.tag
        attributes = element.attrs
        style = str(attributes.get("style") or "") if attributes else ""
        if tag in _BLOCKS:
            self._end_paragraph(context)
            context = self._block(tag, element, style, context)
        elif tag == "br":
            self._end_paragraph(context)
        elif tag == "a":
            context = context._replace(link=True)
        elif tag in _UNSEEN:
            context = context._replace(unseen=True)
        elif tag == "caption" and context.draft is not None:
            context.draft.close_cell()
        elif tag in ("sup", "sub") and self._ends_in_digit(context):
            self._pieces.append(break_at(self._pieces[-1]))
        if attributes and ("hidden" in attributes or (style and _HIDDEN.search(style))):
            context = context._replace(unseen=True)
        return context

    def _block(self, tag: str, element: Element, style: str, context: _Context) -> _Context:
        """What an element that stands by itself changes."""
        if tag in _CONTAINERS and context.draft is None:
            context = self._contained(element, context)
        if tag == "table":
            draft = None if next(self._shapes).is_layout else GridDraft(self._path)
            return context._replace(draft=draft, numbers=None)
        if context.draft is not None:
            _cell(tag, element, context.draft)
        if tag in _HEADINGS:
            return context._replace(level=_HEADINGS[tag])
        if tag == "pre":
            return context._replace(lines=True)
        if tag == "ol":
            numbered = not _UNNUMBERED.search(style)
            step = -1 if "reversed" in element.attrs else 1
            first = _whole(element, "start") or (
                1 if step > 0 else sum(getattr(child, "tag", "") == "li" for child in element)
            )
            counting = _COUNTINGS.get(str(element.attrs.get("type") or "1"), "decimal")
            return context._replace(numbers=[first, step] if numbered else None, counting=counting)
        if tag in ("ul", "menu", "dir", "dl"):
            return context._replace(numbers=None)
        if tag == "li" and context.numbers is not None:
            number = _whole(element, "value")
            number = context.numbers[0] if number is None else number
            context.numbers[0] = number + context.numbers[1]
            self._number = f"{COUNTING[context.counting](number)}."
        return context

    def _contained(self, element: Element, context: _Context) -> _Context:
        attributes = element.attrs
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        self.containers.append(Container(context.container, name))
        return context._replace(
            container=len(self.containers) - 1,
            aside=context.aside or element.tag in _ASIDE,
            titled=context.titled or bool(_TITLED.search(name)),
        )

    def _leave(self, element: Element, inner: _Context, outer: _Context) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._end_paragraph(inner)
            self._number = "" if tag == "li" else self._number
        if inner.container != outer.container:
            self.containers[inner.container].end = len(self.containers)
        draft = inner.draft
        if draft is None:
            return
        if tag in _OPEN_CELLS:
            draft.close_cell()
        elif tag == "table":
            self._end_table(draft, inner, outer)

    def _end_table(self, draft: GridDraft, inner: _Context, outer: _Context) -> None:
        if inner.unseen:
            return
        found: list[Block | Grid] = [*draft.captions(), draft.grid()]
        for part in found:
            item = Item(part, inner.container, inner.aside, False)
            if outer.draft is not None:
                self._later.append(item)
            else:
                self.items.append(item)
        if outer.draft is None:
            self.items += self._later
            self._later = []

    def _text(self, text: str, context: _Context) -> None:
        pieces = self._source.pieces(text)
        if context.unseen or not pieces:
            return
        if text.isspace():
            if context.draft is not None:
                context.draft.add(pieces)
            elif self._pieces:
                self._pieces += pieces
            return
        if context.lines and "\n" in text:
            self._add_lines(pieces, context)
        else:
            self._add(pieces, text, context)

    def _add(self, pieces: list[Piece], text: str, context: _Context) -> None:
        if self._number:
            number, self._number = self._number, ""
            body = text.lstrip()
            if mark(body) is None:
                first = pieces[0]
                pieces = [Piece(before(number, body) + " ", first.line, first.column, 0), *pieces]
        size = 0 if context.link else len(text.strip())
        if context.draft is not None:
            context.draft.add(pieces)
            self.containers[context.container].text += size
        else:
            self._pieces += pieces
            self._plain += size

    def _add_lines(self, pieces: list[Piece], context: _Context) -> None:
        """Text whose line ends count: pieces of different lines are paragraphs of their own."""
        line: list[Piece] = []
        for piece in pieces:
            if line and piece.line != line[0].line:
                self._end_line(line, context)
                line = []
            line.append(piece)
        if line:
            self._add(line, "".join([piece.shown for piece in line]), context)

    def _end_line(self, line: list[Piece], context: _Context) -> None:
        text = "".join([piece.shown for piece in line])
        if text.strip():
            self._add(line, text, context)
        self._end_paragraph(context)

    def _end_paragraph(self, context: _Context) -> None:
        if context.draft is not None:
            context.draft.part()
        else:
            self._flush(context)

    def _flush(self, context: _Context) -> None:
        """The paragraph at hand is complete."""
        if not self._pieces:
            return
        block = Block(self._pieces, context.level)
        self.items.append(Item(block, context.container, context.aside, context.titled or context.level > 0))
        self.containers[context.container].text += self._plain
        self._pieces, self._plain = [], 0

    def _ends_in_digit(self, context: _Context) -> bool:
        return context.draft is None and bool(self._pieces) and self._pieces[-1].shown[-1:].isdigit()

    def _sum_up(self) -> None:
        """The text of each part of the page with that of the parts inside it."""
        size = len(self.containers)
        for container in self.containers:
            container.end = container.end or size
        for container in reversed(self.containers[1:]):
            self.containers[container.parent].text += container.text


def _cell(tag: str, element: Element, draft: GridDraft) -> None:
    """Rows and cells of a table of data."""
    if tag == "tr":
        draft.close_cell()
        draft.open_row()
    elif tag in _OPEN_CELLS:
        draft.close_cell()
        spans = (element.attrs.get("rowspan"), element.attrs.get("colspan"))
        rowspan, colspan = (str(span) if span is not None else None for span in spans)
        draft.open_cell(rowspan, colspan, is_head=tag == "th")


def _whole(element: Element, name: str) -> int | None:
    """A whole number in an attribute."""
    stated = str(element.attrs.get(name) or "").strip()
    sign, digits = (-1, stated[1:]) if stated[:1] == "-" else (1, stated)
    return sign * int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None
