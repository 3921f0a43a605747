"""The notes of one sheet: the part with their texts, and the link to the part that draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.annotating.elements import Node, into, nodes_of, text
from auditor.annotating.packages import Package
from auditor.annotating.remarks import AUTHOR
from auditor.annotating.xlsx.shapes import TYPE as SHAPES_TYPE
from auditor.annotating.xlsx.shapes import with_shapes
from auditor.reading.trees import tree

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_LINKS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_BEHIND = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
)
"""Elements of a sheet that stand behind the link to the shapes of notes (ECMA-376 part 1, clause 18.3.1.99)."""


def annotate_sheet(package: Package, sheet: str, notes: Mapping[str, Sequence[str]]) -> None:
    """Put notes on cells, given by their names: `C14`. A note that a cell has is kept, and the new one follows in it."""
    namespace = nodes_of(package[sheet], sheet)[0].namespace
    strict = "purl.oclc.org" in namespace
    part = package.linked(sheet, "comments")
    if part is None:
        part = package.free_name("xl/comments{}.xml")
        package.new(part, f'<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>')
        package.declare(part, _TYPE)
        package.link(sheet, "comments", part, strict)
    new = _with_texts(package, part, namespace, notes)
    _draw(package, sheet, namespace, new, strict)


def _with_texts(package: Package, part: str, namespace: str, notes: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Store the texts; the cells that had no note before, and how many lines theirs has."""
    author = len(list(tree(package[part], package.path, part).iter("author")))
    _into_first(package, part, "authors", f'<author xmlns="{namespace}">{AUTHOR}</author>')
    written = []
    found: dict[str, int] = {}
    for cell, paragraphs in notes.items():
        words = "\n".join(dict.fromkeys(paragraphs))
        old = _text_of(package, part, cell)
        if old is not None:
            run = f'<r xmlns="{namespace}"><t xml:space="preserve">{text_of_note(chr(10) + words)}</t></r>'
            package[part] = into(package[part], old, run)
            continue
        found[cell] = sum(1 + len(paragraph) // 24 for paragraph in paragraphs)
        written.append(
            f'<comment xmlns="{namespace}" ref="{cell}" authorId="{author}"><text><r><t xml:space="preserve">'
            f"{text_of_note(words)}</t></r></text></comment>"
        )
    _into_first(package, part, "commentList", "".join(written))
    return found


def text_of_note(words: str) -> str:
    """Lines of a note as the text of an element."""
    return "\n".join(text(line) for line in words.split("\n"))


def _into_first(package: Package, part: str, name: str, new: str) -> None:
    data = package[part]
    node = next(node for node in nodes_of(data, part) if node.name == name)
    package[part] = into(data, node, new)


def _text_of(package: Package, part: str, cell: str) -> Node | None:
    """The text of the note that a cell has."""
    data = package[part]
    nodes = nodes_of(data, part)
    for at, element in enumerate(tree(data, package.path, part).iter()):
        if element.tag == "comment" and element.get("ref") == cell:
            return next((node for node in nodes if node.parent == at and node.name == "text"), None)
    return None


def _draw(package: Package, sheet: str, namespace: str, cells: Mapping[str, int], strict: bool) -> None:
    """Give each new note its shape: Excel shows none that has no shape."""
    data = package[sheet]
    nodes = nodes_of(data, sheet)
    elements = list(tree(data, package.path, sheet).iter())
    own = next((at for at, node in enumerate(nodes) if node.parent == 0 and node.name == "legacyDrawing"), None)
    if own is not None:
        for link in package.links(sheet):
            if link.id == elements[own].get("id") and link.target in package:
                package[link.target] = with_shapes(package[link.target], cells)
        return
    part = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package[part] = with_shapes(b"", cells)
    package.declare_suffix("vml", SHAPES_TYPE)
    name = package.link(sheet, "vmlDrawing", part, strict)
    new = f'<legacyDrawing xmlns="{namespace}" xmlns:r="{_LINKS[strict]}" r:id="{name}"/>'
    at = next((node.start for node in nodes if node.parent == 0 and node.name in _BEHIND), nodes[0].inner_end)
    package[sheet] = data[:at] + new.encode() + data[at:]
