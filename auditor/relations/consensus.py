"""Which cells of a table add up to which: readings of its structure weighed on all columns (or rows) at once.

A sum of two or more numbers that comes out in one column by accident is rare, in several columns it is none. So a table is
asked which reading of its structure fits in most columns; where that reading fails, the figures are to blame and not the reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from auditor.model.quantity import Quantity
from auditor.model.records import dataclass, field
from auditor.relations.arithmetic import exact_sum, is_slip, sum_fits, sum_slip
from auditor.relations.sheet import is_summable

Series = Mapping[int, Quantity]
"""One column by index of the line, or one line by column: what is added up along the other axis."""

PLAUSIBLE_SLIP = Fraction(1, 50)
"""Below this chance a sum that one slip explains is taken for a slip without other evidence."""


_NO_ACCIDENT = Fraction(1, 1000)
"""Below this chance a slip needs no other evidence: two long figures that differ in one digit were meant to be the same."""
_LARGE = 100_000
"""Smaller whole numbers without a unit are counts, and meant exactly."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and those of its parts that are not empty, in one column or row."""

    key: int
    total: Quantity
    parts: tuple[Quantity, ...]

    @property
    def gap(self) -> Fraction:
        """How much the total is too large."""
        return self.total.value - exact_sum(self.parts)


@dataclass(slots=True)
class Choice:
    """The reading that fits best, with what it makes of each column or row."""

    parts: tuple[int, ...]
    strong: list[Sum] = field(default_factory=list)
    """Adds up, with at least two parts that are not zero."""
    weak: list[Sum] = field(default_factory=list)
    """Adds up, with one part that is not zero."""
    empty: list[Sum] = field(default_factory=list)
    """All zero."""
    missed: list[Sum] = field(default_factory=list)

    @property
    def support(self) -> int:
        """How often the reading was confirmed."""
        return len(self.strong) + len(self.weak) // 2

    @property
    def rank(self) -> tuple[int, int, int]:
        """What makes a reading better than another."""
        return len(self.strong) - len(self.missed), len(self.strong), len(self.weak)


def weigh(total: int, readings: Sequence[tuple[int, ...]], series: Mapping[int, Series]) -> Choice | None:
    """The best of several readings for the total at index `total`; the first one where they do equally well."""
    best: Choice | None = None
    for reading in readings:
        choice = _judge(total, reading, series)
        if choice is not None and (best is None or choice.rank > best.rank):
            best = choice
    return best


def _judge(total: int, reading: tuple[int, ...], series: Mapping[int, Series]) -> Choice | None:
    choice = Choice(reading)
    found = False
    for key, values in series.items():
        whole = values.get(total)
        if whole is None:
            continue
        parts = tuple([values[at] for at in reading if at in values])
        if {part.unit.dimension for part in parts} != {whole.unit.dimension}:
            continue
        found = True
        one = Sum(key, whole, parts)
        if not sum_fits(whole, parts):
            choice.missed.append(one)
            continue
        filled = [part for part in parts if part.value.numerator]
        (choice.strong if len(filled) > 1 else choice.weak if filled else choice.empty).append(one)
    return choice if found else None


def summable(series: Mapping[int, Series], total: int) -> dict[int, Series]:
    """The columns (or rows) whose total is an amount, count or score; of rates only those with a total of 100 %."""
    return {
        key: values
        for key, values in series.items()
        if total in values and (is_summable(values[total]) or values[total].value == 1 or values[total].value == 100)
    }


@dataclass(frozen=True, slots=True)
class Miss:
    """A sum that fails, and how sure it is that it should not."""

    sum: Sum
    certain: bool
    why: str


def blamed(choice: Choice, evidence: int, *, certain_words: bool) -> list[Miss]:
    """The failing sums of a reading that are worth telling.

    `evidence` counts confirmations of the same structure elsewhere in the table; `certain_words` says that the heads leave
    no other reading.
    """
    misses = []
    support = choice.support if len(choice.missed) <= choice.support else 0
    for one in choice.missed:
        if not is_summable(one.total) or _rounds(one):
            continue
        chance = sum_slip(one.total, one.parts)
        if chance is not None:
            known = support or evidence > 2
            # Where the gap is one of the lines, it may be part of another line: no slip, but another structure.
            alone = chance < (PLAUSIBLE_SLIP if certain_words else _NO_ACCIDENT) and not _is_extra_line(one)
            if known or alone:
                misses.append(Miss(one, True, "一处数字之差"))
            continue
        if (support or evidence > 2) and _nearly_slipped(one):
            misses.append(Miss(one, False, "一处数字之差"))
            continue
        near = abs(one.gap) * 2 <= abs(one.total.value)
        agreed = len(choice.strong) > 1 and support > 2 * len(choice.missed)
        if near and (agreed or (evidence > 4 and certain_words)):
            misses.append(Miss(one, False, "同表其他行列均相符"))
    return misses


def _nearly_slipped(one: Sum) -> bool:
    """One slip explains the gap but for a last digit that rounding moved."""
    if not one.total.half:
        return False
    for step in (-one.total.ulp, one.total.ulp):
        gap = one.gap + step
        if is_slip(one.total, one.total.value - gap) or any(is_slip(part, part.value + gap) for part in one.parts):
            return True
    return False


def _is_extra_line(one: Sum) -> bool:
    return len(one.parts) > 1 and any(part.value == -one.gap for part in one.parts)


def _rounds(one: Sum) -> bool:
    """Whole numbers without a unit may be rounded amounts (元), whose sum is off by a unit or two."""
    large = one.total.value >= _LARGE and not one.total.unit.dimension
    return large and abs(one.gap) <= 1 + len(one.parts) // 12
