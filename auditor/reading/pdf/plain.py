"""Whether a PDF file is plainly harmless, so that it may be taken apart in this process.

A few bytes can unpack to gigabytes, and drawings that are made of drawings can multiply without end; the library that
reads the file offers no way to stop it. What is not seen to be small here is read in a process of its own (`apart`).
"""

from __future__ import annotations

import zlib
from base64 import a85decode

from auditor.model.patterns import compiled

_BEGIN = compiled(rb"stream\r?\n")
_FILTER = compiled(rb"/([A-Za-z0-9]{2,20}Decode|Crypt|Fl|A85|AHx|LZW|RL)\b")
_HEAD = 2000
"""Bytes before a stream in which its dictionary stands."""
_UNPACKED = ((), ("FlateDecode",), ("ASCII85Decode",), ("ASCII85Decode", "FlateDecode"))
"""Ways of packing that are taken apart here."""
_MOST_CONTENT = 3 * 1024 * 1024
"""Bytes that one stream may unpack to; a full page of text and rulings has below 100 KB."""
_MOST = 24 * 1024 * 1024
"""Bytes that all streams may unpack to, pictures left out: they are never looked at."""
_FONT = compiled(rb"/Length1\b|/CIDFontType0C|/OpenType|/Type1C")
_HOLDS_DRAWINGS = compiled(rb"/Subtype\s{0,5}/Form\b|/Encrypt\b")


def is_plain(data: bytes) -> bool:
    """No encryption, no drawing inside a drawing, and nothing that unpacks to much."""
    if _HOLDS_DRAWINGS.search(data):
        return False
    total = at = 0
    while (found := _BEGIN.search(data, at)) is not None:
        start = found.end()
        end = data.find(b"endstream", start)
        if end < 0:
            return False
        at = end + len(b"endstream")
        head = data[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b"obj") :]
        if b"/Image" in head:
            continue
        size = _size(head, data[start:end], _MOST - total)
        if size < 0 or (size > _MOST_CONTENT and not _FONT.search(head)):
            return False
        total += size
    return True


def _size(head: bytes, data: bytes, most: int) -> int:
    """Bytes that a stream unpacks to; -1 where that is not known, or more than `most`."""
    filters = tuple(name.decode() for name in _FILTER.findall(head))
    if filters not in _UNPACKED or (not filters and b"/Filter" in head):
        return -1
    if "ASCII85Decode" in filters:
        try:
            data = (
                a85decode(data.strip(), adobe=False)
                if not data.strip().endswith(b"~>")
                else a85decode(b"<~" + data.strip(), adobe=True)
            )
        except ValueError:
            return -1
    if "FlateDecode" not in filters:
        return len(data) if len(data) <= most else -1
    unpacker = zlib.decompressobj()
    try:
        size = len(unpacker.decompress(data, most + 1))
    except zlib.error:
        return -1
    return size if unpacker.eof and size <= most else -1
