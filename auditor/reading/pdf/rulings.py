"""The drawn lines of a page, horizontal and vertical: strokes, edges of stroked rectangles, and thin filled rectangles."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from pypdfium2 import PdfPage, raw

from auditor.model.records import NamedTuple
from auditor.reading.pdf.allowance import Allowance
from auditor.reading.pdf.geometry import Matrix, Turn

_THIN = 3.0
"""Points; a filled rectangle that is thinner is a line."""
_SHORT = 4.0
"""Points; a shorter line rules nothing."""
_DEEPEST = 8
"""Drawings inside drawings."""

_MOST_DRAWINGS = 50
_LONGEST = 10_000
"""Segments of a path; a longer one is a drawing."""

Handle = Any
"""An object of a page, as the library's C interface knows it: its Python one makes an object of each letter."""
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class Shape(NamedTuple):
    """A path of a page, or a drawing that is part of it."""

    item: Handle
    is_drawing: bool


class Ruling(NamedTuple):
    """A line: `at` is its height (of a horizontal one) or its distance from the left, `start` and `end` its reach."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The lines of a page."""

    horizontal: list[Ruling]
    vertical: list[Ruling]


def shapes_of(page: PdfPage) -> list[Shape]:
    """What is drawn on a page, its letters left out: they are far more, and nothing here asks for them."""
    return list(_shapes(raw.FPDFPage_GetObject, page.raw, raw.FPDFPage_CountObjects(page.raw)))


def rulings_of(shapes: Iterable[Shape], turn: Turn, allowance: Allowance) -> Rulings:
    """All lines of a page that run along its edges."""
    found = Rulings([], [])
    for item, matrix in _paths(shapes, _SAME, 0):
        allowance.rulings(1)
        for x0, y0, x1, y1 in _strokes(item, matrix):
            allowance.rulings(1)
            left, top, right, bottom = turn.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            width, height = right - left, bottom - top
            if height <= _THIN and width >= _SHORT and width > height:
                found.horizontal.append(Ruling((top + bottom) / 2, left, right))
            elif width <= _THIN and height >= _SHORT:
                found.vertical.append(Ruling((left + right) / 2, top, bottom))
    return found


def drawings_of(shapes: Iterable[Shape]) -> list[Matrix]:
    """The drawings that a page is made of, each as the way from its coordinates to those of the page."""
    forms = (_own(shape.item) for shape in shapes if shape.is_drawing)
    return list(dict.fromkeys(forms))[:_MOST_DRAWINGS]


def _shapes(get: Callable[[Handle, int], Handle], whole: Handle, count: int) -> Iterator[Shape]:
    """The paths and drawings among so many objects of a page or drawing."""
    type_of, form = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_FORM
    wanted = frozenset((raw.FPDF_PAGEOBJ_PATH, form))
    for at in range(count):
        item = get(whole, at)
        kind = type_of(item)
        if kind in wanted:
            yield Shape(item, kind == form)


def _paths(shapes: Iterable[Shape], matrix: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    """The paths among the shapes and in drawings that are part of them, each with its way to the page."""
    for item, is_drawing in shapes:
        if not is_drawing:
            yield item, _product(_own(item), matrix)
        elif depth < _DEEPEST:
            inner = _shapes(raw.FPDFFormObj_GetObject, item, raw.FPDFFormObj_CountObjects(item))
            yield from _paths(inner, _product(_own(item), matrix), depth + 1)


def _strokes(item: Handle, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Ends of the straight strokes of a path; a thin filled shape is one stroke."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (fill.value or stroke.value) or raw.FPDFPath_CountSegments(item) > _LONGEST:
        return
    points = list(_points(item, matrix))
    if not stroke.value:
        xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
        if points and min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
            yield min(xs), min(ys), max(xs), max(ys)
        return
    for (x0, y0, _), (x1, y1, drawn) in pairwise(points):
        if drawn:
            yield x0, y0, x1, y1


def _points(item: Handle, matrix: Matrix) -> Iterator[tuple[float, float, bool]]:
    """The points of a path, each with whether a straight line leads to it."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start = 0.0, 0.0
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        yield *point, kind == raw.FPDF_SEGMENT_LINETO
        if raw.FPDFPathSegment_GetClose(segment):
            yield *start, True


def _own(item: Handle) -> Matrix:
    """The matrix of an object."""
    given = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, given):
        return _SAME
    return given.a, given.b, given.c, given.d, given.e, given.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
