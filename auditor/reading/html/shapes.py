"""Which tables of a page hold data, and which only lay it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.model.records import dataclass

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node

_PARAGRAPHS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "li", "table", "section", "article"))


@dataclass(slots=True)
class Shape:
    """What is counted of one table; nested tables count as the text of their cell."""

    cells: int = 0
    nested: int = 0
    text: int = 0
    cell_text: int = 0
    """Characters of the cell at hand."""
    cell_blocks: int = 0
    cell_nests: bool = False
    """The cell at hand has a table in it."""
    most_blocks: int = 0
    nesting_text: int = 0
    """Characters in cells with tables in them."""

    def close_cell(self) -> None:
        """Count the cell at hand."""
        self.most_blocks = max(self.most_blocks, self.cell_blocks)
        self.nesting_text += self.cell_text if self.cell_nests else 0
        self.cell_text = self.cell_blocks = 0
        self.cell_nests = False

    @property
    def is_layout(self) -> bool:
        """It puts parts of the page side by side: most of its text is in other tables, or one cell is a whole text."""
        if self.cells <= 1 or (self.nested and self.nesting_text * 2 > self.text):
            return True
        return self.cells <= 4 and self.most_blocks >= 4


def shapes(page: Document) -> list[Shape]:
    """The shape of each table of the page, in the order in which they begin."""
    from turbohtml import Element, Text

    found: list[Shape] = []
    open_tables: list[Shape] = []
    stack: list[tuple[Document | Element, Iterator[Node]]] = [(page, iter(page))]
    while stack:
        node = next(stack[-1][1], None)
        if node is None:
            closed, _ = stack.pop()
            tag = closed.tag if isinstance(closed, Element) else ""
            if tag == "table":
                inner = open_tables.pop()
                if open_tables:
                    _add_text(open_tables[-1], inner.text)
            elif tag in ("td", "th") and open_tables:
                open_tables[-1].close_cell()
        elif isinstance(node, Text):
            if open_tables:
                _add_text(open_tables[-1], len(node.data.strip()))
        elif isinstance(node, Element):
            tag = node.tag
            if open_tables and tag in _PARAGRAPHS:
                open_tables[-1].cell_blocks += 1
            if tag == "table":
                if open_tables:
                    open_tables[-1].nested += 1
                    open_tables[-1].cell_nests = True
                found.append(Shape())
                open_tables.append(found[-1])
            elif tag in ("td", "th") and open_tables:
                open_tables[-1].cells += 1
            stack.append((node, iter(node)))
    return found


def _add_text(shape: Shape, size: int) -> None:
    shape.text += size
    shape.cell_text += size
