"""A part of a package as a tree of elements by their names without namespace, within fixed limits and without a DTD."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from auditor.model.errors import UnreadableReport
from auditor.reading.limits import check_elements

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def tree(data: bytes, path: str, part: str) -> Element:
    """The root of the tree.

    Names lose their namespace, since the transitional and the strict dialect of the same standard differ in nothing
    else that matters here. A DTD, which documents have no use for and bombs are made of, is refused.
    """
    from xml.etree.ElementTree import ParseError, fromstring

    check_elements(path, part, data.count(b"<") // 2)
    _refuse_dtd(data, path, part)
    try:
        root = fromstring(data)  # noqa: S314  no DTD is left that could declare an entity
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableReport(path, f"the file is damaged: {part} is no well-formed XML ({error})") from None
    names = _Names()
    for element in root.iter():
        element.tag = names[element.tag]
        if element.attrib:
            element.attrib = {names[key]: value for key, value in element.attrib.items()}
    return root


def only(data: bytes, root: bytes, opening: bytes, closing: bytes) -> bytes:
    """XML with nothing but the stretches from an opening to the closing behind it: what need not be parsed costs no time.

    XML that is not written in this way is left as it is.
    """
    begin = data.find(root)
    begin = data.find(b">", begin) + 1 if begin >= 0 else 0
    at = data.find(opening, begin)
    if not begin or at < 0 or data[begin - 2] == 0x2F:
        return data
    kept = [data[:begin]]
    while at >= 0 and (end := data.find(closing, at)) >= 0:
        kept.append(data[at : end + len(closing)])
        at = data.find(opening, end)
    return b"".join([*kept, b"</", root[1:], b">"])


class _Begun(Exception):
    """No error: the part has begun, and no DTD stood before it."""


def _refuse_dtd(data: bytes, path: str, part: str) -> None:
    """A DTD can only stand before the first element, so no more than that is looked at."""

    def refused(*_: object) -> None:
        raise UnreadableReport(path, f"{part} declares a document type (DTD), which is refused")

    def begun(*_: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refused, begun
    try:
        parser.Parse(data, True)
    except _Begun:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableReport(path, f"the file is damaged: {part} is no well-formed XML ({error})") from None


class _Names(dict[str, str]):
    """Names without namespace; filled as they are met."""

    def __missing__(self, full: str) -> str:
        name = self[full] = full.rpartition("}")[2]
        return name
