"""Upright coordinates: points from the top left corner of the page as it is shown, whatever its rotation."""

from __future__ import annotations

from auditor.model.records import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
"""From one pair of coordinates to another: `x' = ax + cy + e`, `y' = bx + dy + f`."""


class Box(NamedTuple):
    """A rectangle; `top` is above `bottom`, so it is the smaller one."""

    left: float
    top: float
    right: float
    bottom: float


class Turn(NamedTuple):
    """From the coordinates of a file (from the bottom left, before rotation) to upright ones."""

    rotation: int
    """Degrees clockwise by which the page is turned to be shown."""
    left: float
    bottom: float
    right: float
    top: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright box of one in the coordinates of the file."""
        if self.rotation == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.rotation == 90:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.rotation == 180:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)
