"""Where each element of an XML part stands in its bytes, so that something can be put between them and nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from auditor.model.errors import AuditorError
from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.output.safe import safe

_HEAD = compiled(rb"<[^\s/>\"'=<]+(?:\s+[^\s=<>\"']+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_CHARACTER = compiled(r"&[^;]{1,12};|\r\n|.", re.DOTALL)


class OddEncoding(AuditorError):
    """A part that is kept in an encoding in which bytes cannot be inserted."""

    def __init__(self, part: str) -> None:
        super().__init__(f"{part} is not kept in UTF-8; open the document in its program, save it, and annotate that")


class DamagedPart(AuditorError):
    """A part that reading the report could do without, but in which something would have to be inserted."""

    def __init__(self, part: str) -> None:
        super().__init__(f"{part} is damaged; open the document in its program, save it, and annotate that")


@dataclass(frozen=True, slots=True)
class Node:
    """One element; offsets are bytes of the part."""

    name: str
    """Without namespace."""
    namespace: str
    start: int
    inner: int
    """Behind the start tag."""
    inner_end: int
    """Before the end tag; the same as `inner` where the element is empty."""
    end: int
    parent: int | None
    """Index of the element around it."""

    @property
    def is_closed(self) -> bool:
        """Written as one tag: `<w:t/>`."""
        return self.inner_end == self.end


def nodes_of(data: bytes, part: str) -> Sequence[Node]:
    """All elements in the order of their start tags, which is that of `Element.iter()`. Raises `OddEncoding`, `DamagedPart`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        raise OddEncoding(part)
    heads: list[tuple[str, str, int, int]] = []
    parents: list[int | None] = []
    tails: dict[int, tuple[int, int]] = {}
    around: list[int] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def opened(full: str, _: dict[str, str]) -> None:
        start = parser.CurrentByteIndex
        head = _HEAD.match(data, start)
        if head is None:
            raise OddEncoding(part)
        namespace, _space, name = full.rpartition(" ")
        heads.append((name, namespace, start, head.end()))
        parents.append(around[-1] if around else None)
        around.append(len(heads) - 1)

    def closed(_: str) -> None:
        own, at = around.pop(), parser.CurrentByteIndex
        if data.startswith(b"</", at):
            tails[own] = at, data.index(b">", at) + 1

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):  # the latter two for an encoding that is not known
        raise DamagedPart(part) from None
    return [
        Node(*head, *tails.get(at, (head[3], head[3])), parent)
        for at, (head, parent) in enumerate(zip(heads, parents, strict=True))
    ]


def tag_of(data: bytes, node: Node) -> str:
    """The name as written, with its prefix: `w:r`."""
    return re.split(rb"[\s/>]", data[node.start + 1 : node.inner], maxsplit=1)[0].decode()


def character_offsets(data: bytes, node: Node) -> list[int] | None:
    """The offset before each character of an element's text, and behind the last; none where other markup is in it."""
    raw = data[node.inner : node.inner_end].decode()
    if "<" in raw:
        return None
    offsets = [node.inner]
    for character in _CHARACTER.findall(raw):
        offsets.append(offsets[-1] + len(character.encode()))
    return offsets


def appended(data: bytes, part: str, new: str) -> bytes:
    """The part with new markup as the last children of its root."""
    return into(data, nodes_of(data, part)[0], new)


def into(data: bytes, node: Node, new: str) -> bytes:
    """The part with new markup as the last children of an element."""
    if not node.is_closed:
        return data[: node.inner_end] + new.encode() + data[node.inner_end :]
    head = data[: node.inner].rstrip(b">").rstrip(b"/")
    return head + f">{new}</{tag_of(data, node)}>".encode() + data[node.inner :]


def text(words: str) -> str:
    """Words as the text of an element."""
    return escape(safe(words))


def attribute(words: str) -> str:
    """Words as an attribute, with its quotation marks."""
    return quoteattr(safe(words))
