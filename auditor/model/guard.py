"""How well a report is guarded: the share of slips in its figures that would not go unseen."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt

from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.report import Report


@dataclass(frozen=True, slots=True)
class Slip:
    """One wrong digit in one figure."""

    quantity: Quantity
    offset: int
    """Where the digit stands in the text of its passage."""
    digit: str
    """What it is mistyped as."""

    @property
    def text(self) -> str:
        """The figure as it would then be printed."""
        at = self.offset - self.quantity.start
        return self.quantity.text[:at] + self.digit + self.quantity.text[at + 1 :]


@dataclass(frozen=True, slots=True)
class GuardScore:
    """What became of the slips that were tried on one report."""

    report: Report
    possible: int
    """Single-digit slips that the quantities of the report admit."""
    tried: int
    raised: int
    """Slips that raised a finding which the report does not have as it stands."""
    by_kind: Mapping[str, tuple[int, int]]
    """For each kind of number: tried, raised."""
    unseen: tuple[Slip, ...]
    """Slips that raised nothing, in the order of the report."""

    @property
    def share(self) -> Fraction:
        """The guard score, from 0 to 1; 0 for a report without quantities."""
        return Fraction(self.raised, self.tried) if self.tried else Fraction(0)

    @property
    def margin(self) -> int:
        """Percentage points by which a sample may be off, 19 times out of 20 (0 where every slip was tried).

        Twice the standard deviation of a share is at most 1/√n; the finite population makes it smaller still.
        """
        if self.tried >= self.possible or not self.tried:
            return 0
        return -(-100 // isqrt(self.tried))
