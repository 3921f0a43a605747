"""The characters of a page with their boxes, as the text layer has them; blanks only as a mark on what follows them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from math import degrees, isfinite

from pypdfium2 import PdfTextPage, raw

from auditor.model.records import NamedTuple
from auditor.reading.pdf.allowance import Allowance
from auditor.reading.pdf.geometry import Matrix, Turn
from auditor.reading.pdf.radicals import Raw, set_back

_USUAL = 30.0
"""Points; a higher character is looked at twice."""
_TOO_LARGE = 4.0
"""Times its own ink that the box of a character may be high; only dots and dashes are smaller, which are never set alone."""
_SMALLEST = 0.5
"""Points; what is smaller counts as so high."""
_ASKEW = 3
"""Degrees off the horizontal that still count as upright."""
_RIGHT_ANGLES = (0, 90, 180, 270)
_UNKNOWN = frozenset((0, 0xFFFE, 0xFFFF, 0xFFFD))
"""What stands for a character whose meaning the file does not tell."""
_BLANKS = frozenset((0xA0, 0x3000, 0x200B, 0xFEFF))
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
    rotation: int
    """Degrees by which the page is turned clockwise so that most of its text is upright."""


def layer_of(
    page: PdfTextPage,
    crop: tuple[float, float, float, float],
    rotation: int,
    drawings: Sequence[Matrix],
    allowance: Allowance,
) -> Layer:
    """All characters in the order of the file, on a page that the file says to turn by `rotation` degrees.

    The text itself says better how the page is read: some files turn the paper and not the text.
    """
    allowance.characters(raw.FPDFText_CountChars(page.raw))
    by_angle, unknown = _by_angle(page)
    upright = max(_RIGHT_ANGLES, key=lambda angle: (len(by_angle.get(angle, ())), angle == rotation))
    turn = Turn(upright, *crop)
    if drawings:
        set_back(by_angle.get(upright, []), drawings)
    found = []
    for text, left, bottom, right, top, spaced in by_angle.pop(upright, []):
        start, above, end, below = turn.box(left, bottom, right, top)
        if not isfinite(start + above + end + below):
            continue  # nowhere on the page: only damaged files have it
        size = below - above
        found.append(Character(text, start, end, (above + below) / 2, size if size > _SMALLEST else _SMALLEST, spaced))
    slanted = "".join(one.text for some in by_angle.values() for one in some)
    return Layer(found, slanted, unknown, upright)


def _by_angle(page: PdfTextPage) -> tuple[dict[int, list[Raw]], int]:
    """The characters by the degrees that the page must be turned to set them upright, and how many have no meaning."""
    handle = page.raw
    box = raw.FS_RECTF()
    unicode, loose_box, angle_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle
    found: dict[int, list[Raw]] = {}
    unknown = 0
    spaced = False
    high = 0
    usual = _USUAL
    turns: dict[float, int] = {}
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
        if code == _SOFT_HYPHEN:
            code = 0x2D
        elif code < 33 or code in _BLANKS:
            spaced = True
            continue
        if not loose_box(handle, index, box):
            continue
        if box.top - box.bottom > usual:
            usual = max(_USUAL, _shrink(handle, index, box))
        turned = angle_of(handle, index)
        angle = turns.get(turned)
        if angle is None:
            angle = turns[turned] = -round(degrees(turned)) % 360
        found.setdefault(angle, []).append(Raw(chr(code), box.left, box.bottom, box.right, box.top, spaced))
        spaced = False
    for angle in [angle for angle in found if angle not in _RIGHT_ANGLES]:
        near = round(angle / 90) * 90
        if abs(angle - near) <= _ASKEW:
            found.setdefault(near % 360, []).extend(found.pop(angle))
    return found, unknown


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
