"""The drawings of notes, in the vector language (VML) that Excel keeps them in to this day."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.patterns import compiled

TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_CELL = compiled(r"([A-Z]{1,3})([0-9]{1,7})")
_SHAPE = compiled(rb"_x0000_s([0-9]{1,9})\b")
_FIRST = 1025
_TALLEST = 24
"""Rows of the tallest note."""
_EMPTY = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b"</o:shapelayout></xml>"
)
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def with_shapes(data: bytes, cells: Mapping[str, int]) -> bytes:
    """The drawings with one for each cell, as tall as its note has lines.

    Such a part is not always well-formed XML (Excel writes `<br>`), so it is not parsed.
    """
    data = data or _EMPTY
    number = max([_FIRST - 1, *(int(match[1]) for match in _SHAPE.finditer(data))])
    new = "" if b'id="_x0000_t202"' in data else _KIND
    for at, (cell, lines) in enumerate(cells.items(), 1):
        new += _shape(number + at, *_position(cell), min(lines + 2, _TALLEST))
    end = data.rfind(b"</xml>")
    end = len(data) if end < 0 else end
    return data[:end] + new.encode() + data[end:]


def _position(cell: str) -> tuple[int, int]:
    """Row and column of a cell, from 0."""
    match = _CELL.fullmatch(cell)
    assert match is not None, cell  # readers name cells so
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _shape(number: int, row: int, column: int, rows: int) -> str:
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 5}, 15, {max(row - 1, 0) + rows}, 4"
    return (
        f'<v:shape {_NAMES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
        f'width:200pt;height:{rows * 15}pt;z-index:{number};visibility:hidden" fillcolor="#fff4d6" o:insetmode="auto">'
        '<v:fill color2="#fff4d6"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
