"""Where in the bytes of a Word document the text of each paragraph stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.annotating.elements import Node
from auditor.model.records import dataclass
from auditor.reading.docx.words import Words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Text:
    """A `<w:t>` whose characters are printed."""

    column: int
    """That of its first character in the paragraph."""
    size: int
    node: int
    """Index of the element."""


class _Located(Words):
    """Reads a paragraph as the reader does, and keeps which element each character comes from."""

    def __init__(self, number: int, path: str, indexes: dict[int, int]) -> None:
        super().__init__(number, path)
        self.texts: list[Text] = []
        self._indexes = indexes

    def _text(self, element: Element) -> None:
        column = self._column
        super()._text(element)
        if self._column > column:
            self.texts.append(Text(column, self._column - column, self._indexes[id(element)]))


class Anchors:
    """The text of all paragraphs by their numbers."""

    def __init__(self, document: Element, nodes: Sequence[Node], path: str) -> None:
        self._nodes, self._path = nodes, path
        elements = list(document.iter())
        self._indexes = {id(element): at for at, element in enumerate(elements)}
        self._paragraphs = [element for element in elements if element.tag == "p"]

    def texts(self, paragraph: int) -> Sequence[Text]:
        """The elements with the text of a paragraph (from 1), in order."""
        if not 0 < paragraph <= len(self._paragraphs):
            return ()
        words = _Located(paragraph, self._path, self._indexes)
        words.read(self._paragraphs[paragraph - 1])
        return words.texts

    def unit(self, node: int) -> int:
        """What a mark may stand before or behind: the outermost run of the paragraph, or something that is no run.

        A text box stands in a run, and comments are not allowed inside it; formulas and pieces for other programs are left
        whole as well.
        """
        chain = list(self._around(node))
        outside = max(at for at, one in enumerate(chain) if self._is_paragraph(one, chain[at + 1 :]))
        own = self._nodes[chain[outside]].namespace
        for one in reversed(chain[:outside]):
            if self._nodes[one].name == "r" or self._nodes[one].namespace != own:
                return one
        return node

    def _around(self, node: int) -> Iterator[int]:
        """An element and those around it, innermost first."""
        at: int | None = node
        while at is not None:
            yield at
            at = self._nodes[at].parent

    def _is_paragraph(self, node: int, around: Sequence[int]) -> bool:
        return self._nodes[node].name == "p" and all(self._nodes[one].name != "txbxContent" for one in around)
