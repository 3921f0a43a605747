"""The characters of a page with their boxes, as the text layer has them; blanks only as a mark on what follows them."""

from __future__ import annotations

import ctypes
from math import pi
from typing import NamedTuple

from pypdfium2 import PdfTextPage, raw

from auditor.reading.pdf.geometry import Turn

_USUAL = 30.0
"""Points; a higher character is looked at twice."""
_TOO_LARGE = 4.0
"""Times its own ink that the box of a character may be high; only dots and dashes are smaller, which are never set alone."""
_ASKEW = 0.05
"""Radians off the horizontal that still count as upright."""
_UNKNOWN = frozenset((0, 0xFFFE, 0xFFFF, 0xFFFD))
"""What stands for a character whose meaning the file does not tell."""
_SOFT_HYPHEN = 0x02
"""What the library gives for a hyphen at the end of a line."""


class Character(NamedTuple):
    """One character in upright coordinates."""

    text: str
    left: float
    right: float
    middle: float
    """Height of its middle."""
    size: float
    """Height of its box."""
    spaced: bool
    """A blank stands before it in the file."""


class Layer(NamedTuple):
    """The text layer of a page."""

    characters: list[Character]
    slanted: str
    """Text that stands askew: stamps and watermarks, kept out."""
    unknown: int
    """Characters whose meaning the file does not tell."""


def layer_of(page: PdfTextPage, turn: Turn) -> Layer:
    """All characters in the order of the file."""
    handle = page.raw
    box = raw.FS_RECTF()
    unicode, loose_box, angle_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    found: list[Character] = []
    slanted: list[str] = []
    unknown = 0
    spaced = False
    high = 0
    usual = _USUAL
    straight = (turn.rotation * pi / 180) % (2 * pi)
    for index in range(raw.FPDFText_CountChars(handle)):
        code = unicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
            high = 0
        if code in _UNKNOWN:
            unknown += 1
            continue
        if code < 33 or code == 0xA0 or code == 0x3000:
            spaced = code != _SOFT_HYPHEN
            if code != _SOFT_HYPHEN:
                continue
            code = 0x2D
        if not loose_box(handle, index, box):
            continue
        off = (angle_of(handle, index) - straight) % (2 * pi)
        if _ASKEW < off < 2 * pi - _ASKEW:
            slanted.append(chr(code))
            continue
        if box.top - box.bottom > usual:
            usual = max(_USUAL, _shrink(handle, index, box))
        left, top, right, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        found.append(Character(chr(code), left, right, (top + bottom) / 2, bottom - top, spaced))
        spaced = False
    return Layer(found, "".join(slanted), unknown)


def _shrink(handle: raw.FPDF_TEXTPAGE, index: int, box: raw.FS_RECTF) -> float:
    """Fit the box of a character set from top to bottom, which the library makes as large as the unscaled font.

    Gives the height above which the next one is looked at again.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top):
        return _USUAL
    size = max(right.value - left.value, top.value - bottom.value)
    if box.top - box.bottom > _TOO_LARGE * size > 0:
        middle = (bottom.value + top.value) / 2
        box.left, box.right = left.value, right.value
        box.bottom, box.top = middle - size / 2, middle + size / 2
        return _USUAL
    return 1.5 * float(box.top - box.bottom)
