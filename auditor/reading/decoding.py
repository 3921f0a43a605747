"""From bytes to text: the encodings in which reports are kept, and a clear error for everything else."""

from __future__ import annotations

import codecs

from auditor.model.errors import UnreadableReport
from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.records import dataclass

_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (docx, xlsx, …)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HAN = compiled("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_SAMPLE = 1 << 16
"""Bytes looked at to tell encodings apart; enough for any statistics, so that 64 MiB cost no more."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file and the encoding it was kept in."""

    text: str
    encoding: str


def decode(data: bytes, path: str) -> Decoded:
    """The text of `data`, or `UnreadableReport` with the byte at which reading failed."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0c"):
        raise UnreadableReport(path, "the file is empty")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableReport(path, f"this is {name}, not text; save the report as text first")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data, encoding, path), encoding.removesuffix("-sig"))
    if b"\0" in data:
        return _with_nul(data, path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, path)


def _with_nul(data: bytes, path: str) -> Decoded:
    """NUL bytes nearly all on one side of byte pairs are UTF-16 without a mark; elsewhere they are damage."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > 4 * min(even, odd):
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        text = _decoded(data, encoding)
        start = (text or "")[: _SAMPLE // 2]
        if text is not None and "\0" not in text and _looks_chinese(start) and _common_han(start):
            return Decoded(text, encoding)
    at = data.index(0)
    raise UnreadableReport(path, f"byte {at} (0x00): a NUL byte, so this is no text", _place(data, at))


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> Decoded:
    """GB18030 if the bytes look like it, else an error where UTF-8 broke off."""
    text = _decoded(data, "gb18030")
    sample = data[max(0, error.start - _SAMPLE // 2) : error.start + _SAMPLE // 2]
    as_utf8 = sample.decode("utf-8", "replace")
    mostly_utf8 = len(_HAN.findall(as_utf8)) > as_utf8.count("\ufffd")
    if text is not None and not mostly_utf8 and _common_han(sample.decode("gb18030", "ignore")):
        return Decoded(text, "gb18030")
    at, why = error.start, error.reason
    if not mostly_utf8:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError as other:
            if other.start > at and _common_han(data[: other.start][-_SAMPLE:].decode("gb18030", "ignore")):
                at, why = other.start, other.reason
    problem = (
        f"byte {at} (0x{data[at]:02x}) is neither UTF-8 nor GB18030 ({why}); the file may mix encodings or be damaged"
    )
    raise UnreadableReport(path, problem, _place(data, at))


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + (3 if encoding == "utf-8-sig" else 0)
        at = min(at, len(data) - 1)
        problem = f"byte {at} (0x{data[at]:02x}) is not {encoding.removesuffix('-sig')} ({error.reason})"
        raise UnreadableReport(path, problem, _place(data, at)) from None
    if (nul := text.find("\0")) >= 0:
        at = len(text[:nul].encode(encoding))
        raise UnreadableReport(path, f"byte {at} (0x00): a NUL character, so this is no text", _place(data, at))
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_chinese(text: str) -> bool:
    """Most characters are ASCII or Chinese: what a wrong guess of byte order or encoding never gives."""
    known = len(_HAN.findall(text)) + sum(text.count(mark) for mark in "“”‘’…—·") + len(text.encode("ascii", "ignore"))
    return known * 10 >= len(text) * 9


def _common_han(text: str) -> bool:
    """Most non-ASCII characters are the everyday ones of GB 2312: UTF-8 misread as GB18030 has rare ones throughout."""
    wide = len(text) - len(text.encode("ascii", "ignore"))
    common = (len(text.encode("gb2312", "ignore")) - (len(text) - wide)) // 2
    return common * 10 >= wide * 8


def _place(data: bytes, at: int) -> Place:
    return Place(line=data.count(b"\n", 0, at) + 1)
