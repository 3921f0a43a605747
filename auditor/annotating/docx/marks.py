"""The marks of comments in the text: a run that a figure begins or ends in is split there, and keeps its properties."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.annotating.docx.anchors import Anchors, Text
from auditor.annotating.elements import Node, character_offsets, tag_of
from auditor.annotating.remarks import Remark

_BEHIND = -1
_SPACE = ' xml:space="preserve"'


class Marks:
    """Collects where comments begin and end, and puts them in."""

    def __init__(self, data: bytes, nodes: Sequence[Node], anchors: Anchors) -> None:
        self._data, self._nodes, self._anchors = data, nodes, anchors
        self._prefix = tag_of(data, nodes[0]).rpartition(":")[0]
        self._begins: dict[tuple[int, int], list[str]] = {}
        self._ends: dict[tuple[int, int], list[str]] = {}
        self._children: dict[int, list[int]] = {}
        self._split: set[int] = set()
        """Elements with text that is in two pieces already."""
        for at, node in enumerate(nodes):
            if node.parent is not None:
                self._children.setdefault(node.parent, []).append(at)

    def put(self, remark: Remark, id: int) -> bool:
        """Comment `id` on the place of a remark; false where the document has no such place."""
        place = remark.place
        texts = self._anchors.texts(place.paragraph or 0)
        if not texts:
            return False
        start = place.column or 1
        end = max(
            place.end_column or 0, start + 1
        )  # a number that Word prints has no characters: the next one is taken
        first = next((one for one in texts if one.column + one.size > start), texts[-1])
        last = next((one for one in reversed(texts) if one.column < end), first)
        from_ = self._position(first, start - first.column, behind=False)
        to = self._position(last, end - last.column, behind=True)
        tag = f"{self._prefix}:" if self._prefix else ""
        own = f'{tag}id="{id}"' if tag else f'id="{id}"'
        self._begins.setdefault(from_, []).append(f"<{tag}commentRangeStart {own}/>")
        reference = f"<{tag}r><{tag}commentReference {own}/></{tag}r>"
        self._ends.setdefault(to, []).append(f"<{tag}commentRangeEnd {own}/>{reference}")
        return True

    def _position(self, text: Text, offset: int, *, behind: bool) -> tuple[int, int]:
        """An element, and before which of its characters; 0 is before the element, `_BEHIND` behind it."""
        node = self._nodes[text.node]
        unit = self._anchors.unit(text.node)
        if unit != node.parent or node.namespace != self._nodes[0].namespace:
            return unit, _BEHIND if behind else 0
        if 0 < offset < text.size and character_offsets(self._data, node) is not None:
            return text.node, offset
        return self._at_edge(text.node, unit, behind)

    def _at_edge(self, node: int, run: int, behind: bool) -> tuple[int, int]:
        """Before or behind a whole element; before or behind its run where nothing else is on that side."""
        content = [one for one in self._children[run] if self._nodes[one].name != "rPr"]
        if behind:
            return (run, _BEHIND) if content[-1] == node else (node, _BEHIND)
        return (run, 0) if content[0] == node else (node, 0)

    def inserted(self) -> bytes:
        """The document with the marks."""
        splices: list[tuple[int, str]] = []
        for at, offset in sorted(self._begins.keys() | self._ends.keys()):
            marks = "".join([*self._ends.get((at, offset), ()), *self._begins.get((at, offset), ())])
            splices += self._spliced(at, offset, marks)
        parts = []
        done = 0
        for position, new in sorted(splices, key=lambda splice: splice[0]):
            parts += [self._data[done:position], new.encode()]
            done = position
        return b"".join([*parts, self._data[done:]])

    def _spliced(self, at: int, offset: int, marks: str) -> list[tuple[int, str]]:
        node = self._nodes[at]
        if node.name != "t" or node.namespace != self._nodes[0].namespace:
            return [(node.start if offset == 0 else node.end, marks)]
        run = self._nodes[node.parent or 0]
        head = self._data[run.start : run.inner].decode()
        properties = next(
            (self._nodes[one] for one in self._children[node.parent or 0] if self._nodes[one].name == "rPr"), None
        )
        look = self._data[properties.start : properties.end].decode() if properties is not None else ""
        split = f"</{tag_of(self._data, run)}>{marks}{head}{look}"
        if offset <= 0:
            return [(node.start if offset == 0 else node.end, split)]
        tag = tag_of(self._data, node)
        offsets = character_offsets(self._data, node)
        assert offsets is not None  # `_position` asked
        found = [(offsets[offset], f"</{tag}>{split}<{tag}{_SPACE}>")]
        left = self._data[node.inner : offsets[offset]]
        if at not in self._split and b"xml:space" not in self._data[node.start : node.inner] and left != left.rstrip():
            found.append((node.inner - 1, _SPACE))
        self._split.add(at)
        return found
